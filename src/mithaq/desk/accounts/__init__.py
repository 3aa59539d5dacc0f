"""Who may use the desk: one user without a password on this machine, accounts for all else.

Other parts of the desk use `current_user`, `require`, `check_undo` and `note`; `install_accounts` makes them work.
"""

from mithaq.desk.accounts.asking import check_undo, current_user, find_user, note, require
from mithaq.desk.accounts.installing import install_accounts
from mithaq.desk.accounts.settings import AccountSettings
from mithaq.ledger.accounts import User

__all__ = [
    "AccountSettings",
    "User",
    "check_undo",
    "current_user",
    "find_user",
    "install_accounts",
    "note",
    "require",
]
