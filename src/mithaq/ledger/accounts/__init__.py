"""Who may use the desk: users, sessions, API tokens and the log of what they did, in the ledger's database."""

from mithaq.ledger.accounts.keeping import Accounts
from mithaq.ledger.accounts.roles import ROLES, SCOPES, Permission, Role, Scope
from mithaq.ledger.accounts.values import AuditEntry, Caller, Session, Token, User

__all__ = [
    "ROLES",
    "SCOPES",
    "Accounts",
    "AuditEntry",
    "Caller",
    "Permission",
    "Role",
    "Scope",
    "Session",
    "Token",
    "User",
]
