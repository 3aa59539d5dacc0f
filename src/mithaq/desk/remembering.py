"""Answers that cost much and may be some seconds old."""

import time
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Any, TypeVar

import structlog

from mithaq.errors import LedgerError

Answer = TypeVar("Answer")
_NEVER: tuple[str | None, Any] = (None, None)
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
    new answer is found out in a thread of its own, and whoever asks meanwhile gets the old one; with `seconds` 0 he waits for the new.
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
        new = None
        with lock:
            mark, answer = self._found.get(key, _NEVER)
            if mark is None or self._clock() - self._looked.get(key, float("-inf")) >= self._seconds:
                self._looked[key] = self._clock()
                new = self._mark()
                if mark is None or (new != mark and self._seconds == 0):
                    mark, answer = new, find()
                    self._keep(key, mark, answer)
        if new is not None and new != mark:
            Thread(target=self._renew, args=(key, lock, new, find), daemon=True).start()
        found: Answer = answer
        return found

    def _keep(self, key: Hashable, mark: str, answer: Any) -> None:
        with self._lock:
            self._found[key] = (mark, answer)
            while len(self._found) > MOST_KEPT:
                oldest = next(iter(self._found))
                for known in (self._found, self._looked, self._locks):
                    known.pop(oldest, None)

    def _renew(self, key: Hashable, lock: Lock, mark: str, find: Callable[[], Any]) -> None:
        try:
            found = find()
        except LedgerError as error:  # the old answer stays; the next look tries again
            structlog.get_logger().warning("an answer could not be renewed", key=str(key), error=str(error))
            return
        with lock:
            self._keep(key, mark, found)
