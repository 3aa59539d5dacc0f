"""What robots.txt allows (RFC 9309), and for how long that is believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from mithaq.sources.web.transport import PRODUCT

KEPT = timedelta(hours=24)
"""How long an answer is believed at most (RFC 9309, 2.4)."""
FAILED_FIRST, FAILED_LONGEST = timedelta(minutes=1), timedelta(minutes=30)
"""How long nothing is asked after robots.txt could not be had: as long as that has lasted, within these."""
ABANDONED = timedelta(days=30)
"""After so long without an answer to robots.txt it may be taken for absent (RFC 9309, 2.3.1.4)."""
MAX_BYTES = 512 * 1024
"""How much of the file is read; the RFC asks for 500 KiB at least."""
SLOWEST_S = 60.0
"""The longest delay between two questions that is kept to for `Crawl-delay`, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The answer to robots.txt of one origin: `body` is None where it could not be had; `failing_since` since when, `why`."""

    origin: str
    body: str | None
    expires: datetime
    failing_since: datetime | None = None
    why: str | None = None


def robots_of(
    origin: str, status: int | None, body: bytes, *, now: datetime, before: Robots | None, why: str | None = None
) -> Robots:
    """What an answer to robots.txt means: 2xx its rules, 4xx none, anything else (`status` None: no answer, `why`) no access.

    Too many redirects count as 4xx: give that status. After 30 days without an answer there is access again.
    """
    if status is not None and 200 <= status < 300:
        return Robots(origin=origin, body=body[:MAX_BYTES].decode("utf-8", "replace"), expires=now + KEPT)
    if status is not None and 400 <= status < 500 and status != 429:
        return Robots(origin=origin, body="", expires=now + KEPT)
    since = before.failing_since if before is not None and before.failing_since is not None else now
    wait = min(max(now - since, FAILED_FIRST), FAILED_LONGEST)
    return Robots(
        origin=origin,
        body="" if now - since > ABANDONED else None,
        expires=now + wait,
        failing_since=since,
        why=why or f"status {status}",
    )


class Rules:
    """The rules of one robots.txt for us."""

    def __init__(self, robots: Robots) -> None:
        self.robots = robots
        self._rules = Protego.parse(robots.body) if robots.body is not None else None

    def allows(self, address: str) -> bool:
        """Whether the address may be asked for."""
        return self._rules is not None and self._rules.can_fetch(address, PRODUCT)

    @property
    def delay_s(self) -> float | None:
        """Seconds between two questions where the file asks for any, 60 at most."""
        delay = self._rules.crawl_delay(PRODUCT) if self._rules is not None else None
        return min(float(delay), SLOWEST_S) if delay is not None else None
