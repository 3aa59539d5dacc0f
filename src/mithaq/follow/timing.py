"""When an address is due again: by its kind, how old it is, and what went wrong."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from mithaq.follow.declarations import Timing
from mithaq.follow.times import moment_of_stamp, stamp_of
from mithaq.ledger.web.values import WebAddress

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
GIVEN_UP_AFTER = 10
"""Failures in a row after which a page is asked for no more; with the waits between them some two days."""
RETRIED_DAILY = timedelta(days=1)


class Schedule:
    """The times at which addresses are due. `jitter` gives numbers in [0, 1), so that not all come at once."""

    def __init__(self, timing: Timing, *, jitter: Callable[[], float] = random.random) -> None:
        self._timing = timing
        self._jitter = jitter

    def after_answer(self, address: WebAddress, now: datetime) -> str | None:
        """When to ask again for what gave an answer; None for a page that has been checked often enough."""
        if address.kind != "page":
            return stamp_of(now + self._interval(address))
        found = moment_of_stamp(address.found_at)
        times = (found + timedelta(hours=hours) for hours in sorted(self._timing.recheck_hours))
        return next((stamp_of(time) for time in times if time > now), None)

    def after_failure(self, address: WebAddress, now: datetime, *, passing: bool, wait_s: float | None) -> str | None:
        """When to ask again for what failed, `address` already counting the failure; None: no more.

        The wait doubles with every failure in a row and is drawn from its second half; where the server named a wait, that
        with a little added. What will not pass is asked for again only where it is a feed or sitemap, a day later.
        """
        if wait_s is not None:
            return stamp_of(now + timedelta(seconds=wait_s + 5 * self._jitter()))
        if not passing or address.failures >= GIVEN_UP_AFTER:
            return None if address.kind == "page" else stamp_of(now + RETRIED_DAILY)
        wait = min(FIRST_WAIT * 2 ** (address.failures - 1), LONGEST_WAIT)
        return stamp_of(now + wait * (0.5 + self._jitter() / 2))

    def oldest(self, now: datetime) -> str:
        """The time before which a listing's entries are not asked for."""
        return stamp_of(now - timedelta(days=self._timing.oldest_days))

    def farthest(self, now: datetime) -> str:
        """No address is ever due later: what is was entered before the clock was put back."""
        hours = max(self._timing.recheck_hours, default=0)
        longest = max(timedelta(hours=hours), RETRIED_DAILY, timedelta(minutes=self._timing.sitemaps_minutes))
        return stamp_of(now + longest)

    def _interval(self, address: WebAddress) -> timedelta:
        minutes = self._timing.feeds_minutes if address.kind == "feed" else self._timing.sitemaps_minutes
        return timedelta(minutes=minutes * (0.9 + self._jitter() / 5))
