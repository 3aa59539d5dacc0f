"""The accounts of a ledger as one: users, sessions, tokens, and the log."""

import sqlalchemy as sa

from mithaq.ledger.accounts.rows import write_audit
from mithaq.ledger.accounts.sessions import KeepsSessions
from mithaq.ledger.accounts.tables import audit
from mithaq.ledger.accounts.tokens import KeepsTokens
from mithaq.ledger.accounts.users import KeepsUsers
from mithaq.ledger.accounts.values import AuditEntry


class Accounts(KeepsUsers, KeepsSessions, KeepsTokens):
    """Who may use the desk. Got from `Ledger.accounts`; safe to use from several threads.

    Passwords, sessions and tokens are kept as hashes only. Whatever is done to accounts stands in the log, which is only added
    to. Methods raise AccountError for what cannot be, and LedgerError where the database refuses.
    """

    def note(self, action: str, *, who: str | None, about: str | None, address: str) -> None:
        """Adds a line to the log."""
        with self._writing() as connection:
            write_audit(connection, at=self._clock(), who=who, action=action, about=about, address=address)

    def log(self, *, limit: int | None = None) -> list[AuditEntry]:
        """The log, its last lines where `limit` is given, the latest last."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(audit).order_by(audit.c.number.desc()).limit(limit)).mappings()
            return [AuditEntry(**row) for row in rows][::-1]
