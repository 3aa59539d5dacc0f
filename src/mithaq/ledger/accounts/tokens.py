"""API tokens: shown once when they are made; only the digest is kept."""

import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, get_args

import sqlalchemy as sa

from mithaq.errors import AccountError, LedgerError
from mithaq.ledger.accounts.base import MINUTE_S, Keeps
from mithaq.ledger.accounts.roles import Scope
from mithaq.ledger.accounts.rows import get_user_row, later, next_number, secret_digest, user_of, write_audit
from mithaq.ledger.accounts.tables import api_tokens, users
from mithaq.ledger.accounts.values import Token, User

PREFIX = "mithaq_"
"""What all tokens begin with, so that one that was left in a file is known for what it is."""
_DAY_S = 86_400
_LONGEST_LABEL = 200


def _token_of(row: Mapping[Any, Any]) -> Token:
    return Token(
        number=row["number"],
        user=row["name"],
        label=row["label"],
        scopes=tuple(row["scopes"]),
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        used_at=row["used_at"],
        revoked_at=row["revoked_at"],
    )


_TOKENS = sa.select(api_tokens, users.c.name, users.c.role).join(users, users.c.id == api_tokens.c.user_id)


class KeepsTokens(Keeps):
    """The API tokens of a ledger's users."""

    def make_token(
        self, name: str, *, label: str, scopes: Collection[str], days: int | None, by: str, address: str
    ) -> tuple[Token, str]:
        """Makes a token of the user and returns it with its secret, which is not to be had again.

        `label` says what it is for; `days` None: it does not expire. Raises AccountError for what cannot be.
        """
        wanted = [scope for scope in get_args(Scope) if scope in scopes]
        unknown = sorted(set(scopes) - set(wanted))
        if unknown or not wanted:
            raise AccountError(
                f"scopes {' '.join(unknown) or 'none'}: a token has {', '.join(get_args(Scope))}, or both"
            )
        if days is not None and not 0 < days <= 3650:
            raise AccountError(f"{days} days: a token lasts 1 to 3650 days, or has no end")
        if not 0 < len(label.strip()) <= _LONGEST_LABEL or not label.isprintable():
            raise AccountError(f"label {label!r}: say in 1 to {_LONGEST_LABEL} characters what the token is for")
        secret = PREFIX + secrets.token_urlsafe(32)
        with self._writing() as connection:
            row, at = get_user_row(connection, name), self._clock()
            number = next_number(connection, api_tokens.c.number)
            new: dict[str, Any] = {
                "number": number, "digest": secret_digest(secret), "user_id": row["id"], "label": label.strip(),
                "scopes": wanted, "made_at": at, "expires_at": None if days is None else later(at, days * _DAY_S),
            }  # fmt: skip
            connection.execute(sa.insert(api_tokens), [new])
            about = f"{number} of {row['name']} ({' '.join(wanted)})"
            write_audit(connection, at=at, who=by, action="token made", about=about, address=address)
            made = connection.execute(_TOKENS.where(api_tokens.c.number == number)).mappings().one()
        return _token_of(made), secret

    def tokens(self, name: str | None = None) -> list[Token]:
        """All tokens by number, or those of one user; revoked ones too. Raises AccountError where there is no such user."""
        query = _TOKENS.order_by(api_tokens.c.number)
        with self._reading() as connection:
            if name is not None:
                query = query.where(api_tokens.c.user_id == get_user_row(connection, name)["id"])
            return [_token_of(row) for row in connection.execute(query).mappings()]

    def revoke_token(self, number: int, *, by: str, address: str) -> None:
        """Revokes a token. Raises AccountError where there is no such token, or it was revoked already."""
        with self._writing() as connection:
            at = self._clock()
            mine = (api_tokens.c.number == number) & api_tokens.c.revoked_at.is_(None)
            if not connection.execute(sa.update(api_tokens).where(mine).values(revoked_at=at)).rowcount:
                raise AccountError(f"there is no token {number} in use: `mithaq ledger user tokens` lists them")
            write_audit(connection, at=at, who=by, action="token revoked", about=str(number), address=address)

    def find_token(self, secret: str) -> User | None:
        """Who may use this token, and for what; None where it is none, was revoked, or has expired."""
        at = self._clock()
        query = _TOKENS.where(
            api_tokens.c.digest == secret_digest(secret),
            api_tokens.c.revoked_at.is_(None),
            api_tokens.c.expires_at.is_(None) | (api_tokens.c.expires_at > at),
            users.c.removed_at.is_(None),
        )
        with self._reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        if row["used_at"] is None or row["used_at"] <= later(at, -MINUTE_S):
            with suppress(LedgerError), self._writing() as connection:  # another program writes: noted next time
                mine = api_tokens.c.number == row["number"]
                connection.execute(sa.update(api_tokens).where(mine).values(used_at=at))
        return user_of(row, row["scopes"])
