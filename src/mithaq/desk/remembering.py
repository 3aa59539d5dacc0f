"""Answers that cost much and may be some seconds old."""

import time
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Any, TypeVar

import structlog

from mithaq.errors import LedgerError

Answer = TypeVar("Answer")
MOST_KEPT = 500
"""Answers kept; of more, those found out first are forgotten."""


class Remembered:
    """Keeps each answer for `seconds`. Several who ask at once wait for one to find it out; safe among threads."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._locks: dict[Hashable, Lock] = {}
        self._found: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer under the key, found out anew where there is none or it is too old."""
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            with self._lock:
                at, answer = self._found.get(key, (float("-inf"), None))
            if self._clock() - at >= self._seconds:
                answer = find()
                self._keep(key, answer)
            found: Answer = answer
            return found

    def _keep(self, key: Hashable, answer: Any) -> None:
        with self._lock:
            self._found.pop(key, None)
            self._found[key] = (self._clock(), answer)
            while len(self._found) > MOST_KEPT:
                oldest = next(iter(self._found))
                del self._found[oldest]
                self._locks.pop(oldest, None)


class Kept:
    """Keeps answers that cost very much for as long as what they are made from stays the same.

    `mark` says whether it did (another mark, another answer) and is asked at most once in `seconds`. When it changed, the
    new answer is found out in a thread of its own, and whoever asks meanwhile gets the old one.
    """

    def __init__(self, mark: Callable[[], str], seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._mark = mark
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._locks: dict[Hashable, Lock] = {}
        self._looked: dict[Hashable, float] = {}
        self._found: dict[Hashable, tuple[str, Any]] = {}

    def get(self, key: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer under the key; whoever asks while the first one is found out waits for it."""
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key not in self._found:
                self._found[key] = (self._mark(), find())
                self._looked[key] = self._clock()
            mark, answer = self._found[key]
            is_due = self._clock() - self._looked[key] >= self._seconds
            if is_due:
                self._looked[key] = self._clock()
        if is_due and (new := self._mark()) != mark:
            Thread(target=self._renew, args=(key, new, find), daemon=True).start()
        found: Answer = answer
        return found

    def _renew(self, key: Hashable, mark: str, find: Callable[[], Any]) -> None:
        try:
            found = find()
        except LedgerError as error:  # the old answer stays; the next look tries again
            structlog.get_logger().warning("an answer could not be renewed", key=str(key), error=str(error))
            return
        with self._locks[key]:
            self._found[key] = (mark, found)
