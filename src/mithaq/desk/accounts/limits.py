"""How often someone may ask: token buckets, kept in memory."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST = 10_000
"""Buckets kept at most; of more, those unused for longest are given up, which are full again in most cases."""


class TokenBuckets:
    """A bucket for each key: it holds `size` at most, one may be taken while there is one, and `per_s` come back each second.

    Not for several threads: the desk asks from its event loop alone.
    """

    def __init__(self, *, size: int, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._per_s = per_s
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable) -> float | None:
        """Takes one and returns None; where there is none, the seconds after which there will be one."""
        now = self._clock()
        left, at = self._left.pop(key, (float(self._size), now))
        left = min(self._size, left + (now - at) * self._per_s)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left), now
        if len(self._left) > _MOST:
            self._left.popitem(last=False)
        return None if allowed else (1 - left) / self._per_s

    def refill(self, key: Hashable) -> None:
        """Fills the bucket of a key."""
        self._left.pop(key, None)


def network_of(address: str) -> str:
    """What is limited as one address: of IPv6 the first 64 bits, which one customer has; anything else as it is."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.IPv6Network((found, 64), strict=False))
    return str(found)
