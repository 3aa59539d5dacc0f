"""Users: made, listed, changed, removed. Each change is logged with who made it and from where."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import AccountError
from mithaq.ledger.accounts.base import Keeps
from mithaq.ledger.accounts.passwords import check_password, hash_password, password_fits
from mithaq.ledger.accounts.roles import Role
from mithaq.ledger.accounts.rows import (
    account_of,
    checked_name,
    find_user_row,
    get_user_row,
    name_key,
    next_number,
    write_audit,
)
from mithaq.ledger.accounts.tables import api_tokens, sessions, users
from mithaq.ledger.accounts.values import Account


def _checked_role(role: str) -> str:
    if role not in get_args(Role):
        raise AccountError(f"there is no role {role!r}: choose one of {', '.join(get_args(Role))}")
    return role


def revoke_all(connection: Connection, user_id: int, at: str) -> None:
    """Ends the user's sessions and revokes his tokens."""
    connection.execute(sa.delete(sessions).where(sessions.c.user_id == user_id))
    mine = (api_tokens.c.user_id == user_id) & api_tokens.c.revoked_at.is_(None)
    connection.execute(sa.update(api_tokens).where(mine).values(revoked_at=at))


class KeepsUsers(Keeps):
    """The users of a ledger. `by` is who makes a change, by name, and `address` from where."""

    def any_user(self) -> bool:
        """Whether there is an account that may be used."""
        with self._reading() as connection:
            return (
                connection.execute(sa.select(users.c.id).where(users.c.removed_at.is_(None)).limit(1)).first()
                is not None
            )

    def users(self) -> list[Account]:
        """All users by name, those that were removed among them."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(users).order_by(users.c.name_key)).mappings()
            return [account_of(row) for row in rows]

    def add_user(self, name: str, *, role: str, password: str, by: str, address: str) -> Account:
        """Makes an account; one that was removed comes back with this role and password.

        Raises AccountError for a name or password that cannot be, and where there is such a user.
        """
        name, role = checked_name(name), _checked_role(role)
        check_password(password, name=name)
        hashed = hash_password(password)
        with self._writing() as connection:
            at = self._clock()
            given = {"role": role, "password": hashed, "removed_at": None}
            row = find_user_row(connection, name)
            if row is None:
                new = {
                    "id": next_number(connection, users.c.id),
                    "name": name,
                    "name_key": name_key(name),
                    "made_at": at,
                }
                connection.execute(sa.insert(users), [new | given | {"logged_in_at": None}])
            elif row["removed_at"] is None:
                raise AccountError(
                    f"there is a user {row['name']!r} already: choose another name, or set a new password"
                )
            else:
                connection.execute(sa.update(users).where(users.c.id == row["id"]).values(**given))
            write_audit(connection, at=at, who=by, action="user added", about=f"{name} ({role})", address=address)
            return account_of(get_user_row(connection, name))

    @contextmanager
    def _changing(
        self, name: str, action: str, by: str, address: str
    ) -> Iterator[tuple[Connection, Mapping[Any, Any], str]]:
        """A transaction over one user's row, logged at its end, with the time."""
        with self._writing() as connection:
            row, at = get_user_row(connection, name), self._clock()
            yield connection, row, at
            write_audit(connection, at=at, who=by, action=action, about=row["name"], address=address)

    def set_role(self, name: str, role: str, *, by: str, address: str) -> None:
        """Gives the user another role; it holds from his next request. Raises AccountError where there is no such user or role."""
        with self._changing(name, f"role {_checked_role(role)}", by, address) as (connection, row, _):
            connection.execute(sa.update(users).where(users.c.id == row["id"]).values(role=role))

    def set_password(self, name: str, password: str, *, by: str, address: str) -> None:
        """Sets a new password and ends the user's sessions; his tokens stay. Raises AccountError as `add_user` does."""
        check_password(password, name=name)
        hashed = hash_password(password)
        with self._changing(name, "password set", by, address) as (connection, row, _):
            connection.execute(sa.update(users).where(users.c.id == row["id"]).values(password=hashed))
            connection.execute(sa.delete(sessions).where(sessions.c.user_id == row["id"]))

    def change_password(self, name: str, old: str, new: str, *, address: str) -> bool:
        """Sets a new password for whoever gives the old one, and ends all sessions; False where the old one does not fit.

        Raises AccountError where `new` may not be a password, and where there is no such user.
        """
        check_password(new, name=name)
        with self._reading() as connection:
            kept: str = get_user_row(connection, name)["password"]
        fits = password_fits(kept, old)
        if fits:
            self.set_password(name, new, by=name, address=address)
        else:
            with self._changing(name, "password change failed", name, address):
                pass
        return fits

    def remove_user(self, name: str, *, by: str, address: str) -> None:
        """Closes the account, its sessions and tokens. The name stays, as what was decided is signed with it."""
        with self._changing(name, "user removed", by, address) as (connection, row, at):
            connection.execute(sa.update(users).where(users.c.id == row["id"]).values(removed_at=at))
            revoke_all(connection, row["id"], at)

    def revoke(self, name: str, *, by: str, address: str) -> None:
        """Ends the user's sessions and revokes his tokens."""
        with self._changing(name, "all revoked", by, address) as (connection, row, at):
            revoke_all(connection, row["id"], at)
