"""What the endpoints share: the ledger, who asks, answers that took long to find."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from mithaq.errors import AccessError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import User

Answer = TypeVar("Answer")
KEPT = 64
"""Answers kept at once."""


class Kept:
    """Answers that stay right until the ledger changes; safe among threads. Who asks for the same waits for who finds it."""

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, tuple[str, Lock, list[Any]]] = OrderedDict()

    def get(self, mark: str, key: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer under the key for a ledger with this mark, found where it is not known."""
        with self._lock:
            known = self._answers.get(key)
            if known is None or known[0] != mark:
                known = self._answers[key] = (mark, Lock(), [])
            self._answers.move_to_end(key)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        with known[1]:
            if not known[2]:
                known[2].append(find())
            answer: Answer = known[2][0]
            return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """`api.state.shared`. `user_of` says who asks (None: nobody who is known)."""

    ledger: Ledger
    user_of: Callable[[Request], User | None]
    kept: Kept


async def get_shared(request: Request) -> Shared:
    """What the endpoints share."""
    shared: Shared = request.app.state.shared
    return shared


async def get_ledger(request: Request) -> Ledger:
    """The ledger."""
    return (await get_shared(request)).ledger


async def get_coder(request: Request) -> User:
    """Who asks, and may decide. Raises AccessError where nobody is known, or may not."""
    user = (await get_shared(request)).user_of(request)
    if user is None:
        raise AccessError(HTTPStatus.UNAUTHORIZED, "access.login", "log in, or send a token, to decide")
    if not user.may("decide"):
        raise AccessError(HTTPStatus.FORBIDDEN, "access.forbidden", f"{user.name} is a {user.role} and may not decide")
    return user


CurrentShared = Annotated[Shared, Depends(get_shared)]
CurrentLedger = Annotated[Ledger, Depends(get_ledger)]
CurrentCoder = Annotated[User, Depends(get_coder)]
