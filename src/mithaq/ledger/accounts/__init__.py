"""Who may use the desk: users, sessions, API tokens and the log of what they did, in the ledger's database."""

from mithaq.ledger.accounts.keeping import Accounts
from mithaq.ledger.accounts.passwords import SHORTEST
from mithaq.ledger.accounts.roles import ROLES, SCOPES, Permission, Role, Scope
from mithaq.ledger.accounts.rows import name_key
from mithaq.ledger.accounts.values import Account, AuditEntry, Session, Token, User

__all__ = [
    "ROLES",
    "SCOPES",
    "SHORTEST",
    "Account",
    "Accounts",
    "AuditEntry",
    "Permission",
    "Role",
    "Scope",
    "Session",
    "Token",
    "User",
    "name_key",
]
