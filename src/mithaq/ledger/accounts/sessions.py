"""Sessions: begun with a password, found again by a random secret of which only the digest is kept."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

from mithaq.errors import LedgerError
from mithaq.ledger.accounts.base import MINUTE_S, Keeps
from mithaq.ledger.accounts.passwords import hash_password, is_outdated, password_fits
from mithaq.ledger.accounts.rows import find_user_row, later, secret_digest, user_of, write_audit
from mithaq.ledger.accounts.tables import sessions, users
from mithaq.ledger.accounts.values import Session, User


class KeepsSessions(Keeps):
    """The sessions of a ledger's users. `address` is from where someone asks."""

    def log_in(self, name: str, password: str, *, address: str, lasts_s: float, replaces: str | None) -> str | None:
        """Begins a session and returns its secret; None where name and password do not belong together.

        The session ends after `lasts_s` seconds; the one with the secret `replaces` ends now. Unknown names take as long as
        known ones. What was tried is logged: by name where there is such a user.
        """
        with self._reading() as connection:
            row = find_user_row(connection, name)
        known = row if row is not None and row["removed_at"] is None else None
        if not password_fits(known["password"] if known else None, password) or known is None:
            with self._writing() as connection:
                at, who = self._clock(), row["name"] if row else None
                write_audit(connection, at=at, who=who, action="log in failed", about=None, address=address)
            return None
        return self._begin(known, password, address=address, lasts_s=lasts_s, replaces=replaces)

    def _begin(
        self, known: Mapping[Any, Any], password: str, *, address: str, lasts_s: float, replaces: str | None
    ) -> str | None:
        renewed = hash_password(password) if is_outdated(known["password"]) else known["password"]
        secret = secrets.token_urlsafe(32)
        with self._writing() as connection:
            at = self._clock()
            same = (users.c.id == known["id"]) & (users.c.password == known["password"]) & users.c.removed_at.is_(None)
            changed = sa.update(users).where(same).values(logged_in_at=at, password=renewed)
            if not connection.execute(changed).rowcount:
                return None  # removed, or given another password, while this one was being checked
            gone = sessions.c.expires_at <= at
            if replaces:
                gone |= sessions.c.digest == secret_digest(replaces)
            connection.execute(sa.delete(sessions).where(gone))
            row = {"digest": secret_digest(secret), "user_id": known["id"], "made_at": at, "seen_at": at}
            new = row | {"expires_at": later(at, lasts_s), "address": address}
            connection.execute(sa.insert(sessions), [new])
            write_audit(connection, at=at, who=known["name"], action="logged in", about=None, address=address)
        return secret

    def find_session(self, secret: str, *, idle_s: float) -> User | None:
        """Who has the session with this secret; None where there is none, it has expired, or lain idle for `idle_s` seconds."""
        at = self._clock()
        mine = sessions.c.digest == secret_digest(secret)
        query = (
            sa.select(users.c.name, users.c.role, sessions.c.seen_at)
            .join(users, users.c.id == sessions.c.user_id)
            .where(
                mine, sessions.c.expires_at > at, sessions.c.seen_at > later(at, -idle_s), users.c.removed_at.is_(None)
            )
        )
        with self._reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        if row["seen_at"] <= later(at, -MINUTE_S):
            with suppress(LedgerError), self._writing() as connection:  # another program writes: noted next time
                connection.execute(sa.update(sessions).where(mine).values(seen_at=at))
        return user_of(row)

    def sessions(self, name: str) -> list[Session]:
        """The sessions of a user that have not expired, the latest first."""
        with self._reading() as connection:
            row = find_user_row(connection, name)
            mine = (sessions.c.user_id == (row["id"] if row else None)) & (sessions.c.expires_at > self._clock())
            columns = (sessions.c.made_at, sessions.c.seen_at, sessions.c.expires_at, sessions.c.address)
            query = sa.select(*columns).where(mine).order_by(sessions.c.made_at.desc(), sessions.c.digest)
            return [Session(**found) for found in connection.execute(query).mappings()]

    def log_out(self, secret: str, *, everywhere: bool, address: str) -> None:
        """Ends the session with this secret, with `everywhere` all sessions of its user."""
        mine = sessions.c.digest == secret_digest(secret)
        with self._writing() as connection:
            query = sa.select(users.c.id, users.c.name).join(sessions, sessions.c.user_id == users.c.id).where(mine)
            row = connection.execute(query).one_or_none()
            if row is None:
                return
            ended = sessions.c.user_id == row.id if everywhere else mine
            connection.execute(sa.delete(sessions).where(ended))
            action = "logged out everywhere" if everywhere else "logged out"
            write_audit(connection, at=self._clock(), who=row.name, action=action, about=None, address=address)
