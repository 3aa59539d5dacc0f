"""What sites allow, remembered in the ledger."""

from datetime import datetime

from mithaq.follow.times import moment_of_stamp, stamp_of
from mithaq.ledger import Ledger
from mithaq.sources.web.robots import Robots


class LedgerMemory:
    """`mithaq.sources.web.visiting.SiteMemory` over a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find_robots(self, origin: str) -> Robots | None:
        """What robots.txt of an origin said last."""
        row = self._ledger.find_robots_row(origin)
        if row is None:
            return None
        since = row["failing_since"]
        return Robots(
            origin=origin,
            body=row["body"],
            expires=moment_of_stamp(row["expires"]),
            failing_since=moment_of_stamp(since) if since else None,
        )

    def keep_robots(self, robots: Robots) -> None:
        """Keeps what it says now."""
        since = robots.failing_since
        self._ledger.keep_robots_row(
            {
                "origin": robots.origin,
                "body": robots.body.replace("\0", "") if robots.body is not None else None,
                "expires": stamp_of(robots.expires),
                "failing_since": stamp_of(since) if since else None,
            }
        )

    def find_rest(self, host: str) -> datetime | None:
        """Until when the host asked not to be asked."""
        until = self._ledger.find_rest(host)
        return moment_of_stamp(until) if until else None

    def keep_rest(self, host: str, until: datetime) -> None:
        """Keeps such a pause."""
        self._ledger.keep_rest(host, stamp_of(until))
