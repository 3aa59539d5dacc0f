"""Times as the ledger writes them, and a clock that is never put back."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def stamp_of(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SSZ`."""
    return moment.astimezone(UTC).strftime(_FORM)


def moment_of_stamp(stamp: str) -> datetime:
    """The time of such a stamp."""
    return datetime.strptime(stamp, _FORM).replace(tzinfo=UTC)


class SteadyClock:
    """The time for planning: as `clock` says, but where that is put back, time goes on from where it was.

    `since`: it does not begin before that (the last time of an earlier run).
    """

    def __init__(self, clock: Callable[[], datetime], *, since: datetime | None = None) -> None:
        self._clock = clock
        self._anchor = max(clock(), since) if since is not None else clock()
        self._started = time.monotonic()

    def __call__(self) -> datetime:
        """The time, never earlier than the last one given but for what has passed."""
        steady = self._anchor + timedelta(seconds=time.monotonic() - self._started)
        said = self._clock()
        if said > steady:
            self._anchor, self._started = said, time.monotonic()
        return max(said, steady)
