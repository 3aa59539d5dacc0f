"""Answers that cost much and may be some seconds old."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

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
