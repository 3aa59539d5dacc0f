"""Who asks, and may he: for the other parts of the desk."""

from collections.abc import Awaitable, Callable, Iterable

from anyio.to_thread import run_sync
from starlette.requests import Request

from mithaq.desk.accounts.access import access_of, address_of
from mithaq.errors import AccessError
from mithaq.ledger import Decision
from mithaq.ledger.accounts import Permission, User

SCOPE_KEY = "mithaq.user"
"""Where the guard leaves who asks, in the ASGI scope."""


def find_user(request: Request) -> User | None:
    """Who asks; None where nobody is known. His name signs his decisions."""
    user: User | None = request.scope.get(SCOPE_KEY)
    return user


def current_user(request: Request) -> User:
    """Who asks. Raises AccessError (401) where nobody is known."""
    user = find_user(request)
    if user is None:
        raise AccessError(401, "access.login", "log in, or send a token: Authorization: Bearer mithaq_...")
    return user


def require(permission: Permission) -> Callable[[Request], Awaitable[User]]:
    """A dependency that gives who asks, and raises AccessError (403) where he may not: `Depends(require("decide"))`."""

    async def permitted(request: Request) -> User:
        user = current_user(request)
        if not user.may(permission):
            raise AccessError(
                403, "access.forbidden", f"{user.name} is a {user.role} and may not: {permission} is needed"
            )
        return user

    return permitted


def check_undo(user: User, decisions: Iterable[Decision]) -> None:
    """Raises AccessError (403) where one of the decisions is another person's, and the user may take his own back only."""
    for decision in decisions:
        if decision.by != user.name and not user.may("undo_others"):
            raise AccessError(
                403, "access.undo", f"decision {decision.number} is by {decision.by}: an editor may take it back"
            )


async def note(request: Request, action: str, about: str | None = None) -> None:
    """Adds what the user did to the log, with the time and his address."""
    user, accounts = find_user(request), access_of(request).accounts
    who, address = user.name if user else None, address_of(request)
    await run_sync(lambda: accounts.note(action, who=who, about=about, address=address))
