"""Rows of the tables of accounts: numbers, times, names, and the values made of them."""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import AccountError
from mithaq.ledger.accounts.roles import ROLES, SCOPES, Permission
from mithaq.ledger.accounts.tables import audit, users
from mithaq.ledger.accounts.values import Account, User

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST_NAME = 80
_NON_JOINER = "\u200c"  # part of how Persian and Kurdish names are spelt


def later(at: str, seconds: float) -> str:
    """The time so many seconds after another, both as the ledger writes them."""
    return (datetime.strptime(at, _FORMAT).replace(tzinfo=UTC) + timedelta(seconds=seconds)).strftime(_FORMAT)


def secret_digest(secret: str) -> str:
    """What is kept of a random secret. No salt and no work: nobody guesses 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def checked_name(given: str) -> str:
    """The name as it is kept. Raises AccountError where it is empty, too long, or holds what cannot be seen."""
    name = unicodedata.normalize("NFC", " ".join(given.split()))
    if not 0 < len(name) <= _LONGEST_NAME:
        raise AccountError(f"a user's name has 1 to {_LONGEST_NAME} characters: {given!r} has not")
    if any(unicodedata.category(character).startswith("C") and character != _NON_JOINER for character in name):
        raise AccountError(f"the name {given!r} holds characters that cannot be seen: give it without them")
    return name


def name_key(name: str) -> str:
    """What two writings of one name have in common."""
    seen = "".join(each for each in name if each.isspace() or not unicodedata.category(each).startswith("C"))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.split())


def next_number(connection: Connection, column: sa.Column[int]) -> int:
    """The next number of a column; the caller's transaction writes, so that no one else takes it."""
    return (connection.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1


def find_user_row(connection: Connection, name: str) -> Mapping[Any, Any] | None:
    """The row of `users` of a name, removed or not."""
    return connection.execute(sa.select(users).where(users.c.name_key == name_key(name))).mappings().one_or_none()


def get_user_row(connection: Connection, name: str) -> Mapping[Any, Any]:
    """The row of `users` of a name that is not removed. Raises AccountError where there is none."""
    row = find_user_row(connection, name)
    if row is None or row["removed_at"] is not None:
        raise AccountError(f"there is no user {name!r}: `mithaq ledger user list` names them")
    return row


def account_of(row: Mapping[Any, Any]) -> Account:
    """The user of a row of `users`."""
    return Account(
        name=row["name"],
        role=row["role"],
        made_at=row["made_at"],
        logged_in_at=row["logged_in_at"],
        removed_at=row["removed_at"],
    )


def user_of(row: Mapping[Any, Any], scopes: list[Any] | None = None) -> User:
    """Who asks, of a row with `name` and `role`; `scopes` are those of the token that he uses."""
    permissions = ROLES[row["role"]]
    if scopes is not None:
        reached: frozenset[Permission] = frozenset().union(*(SCOPES[scope] for scope in scopes))
        permissions = permissions & reached
    return User(name=row["name"], role=row["role"], permissions=permissions)


def write_audit(
    connection: Connection, *, at: str, who: str | None, action: str, about: str | None, address: str
) -> None:
    """Adds a line to the log."""
    row = {"at": at, "who": who, "action": action, "about": about, "address": address}
    connection.execute(sa.insert(audit), [row | {"number": next_number(connection, audit.c.number)}])
