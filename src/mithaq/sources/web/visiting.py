"""Asking politely: robots.txt first, one question to a host at a time and not too often, pauses kept to, redirects followed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from aiolimiter import AsyncLimiter

from mithaq.errors import FetchError
from mithaq.sources.web.addresses import clean_address, host_of_address, origin_of
from mithaq.sources.web.robots import Robots, Rules, robots_of
from mithaq.sources.web.transport import Asker, Exchange, utc_now

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
DELAY_S = 2.0
"""Seconds between two questions to one host where robots.txt asks for none."""
LONGEST_REST = timedelta(days=1)
"""The longest pause that a server is granted."""


class SiteMemory(Protocol):
    """What is remembered of sites between questions, and between runs."""

    def find_robots(self, origin: str) -> Robots | None:
        """What robots.txt of an origin said last."""
        ...

    def keep_robots(self, robots: Robots) -> None:
        """Keeps what it says now."""
        ...

    def find_rest(self, host: str) -> datetime | None:
        """Until when the host asked not to be asked."""
        ...

    def keep_rest(self, host: str, until: datetime) -> None:
        """Keeps such a pause."""
        ...


@dataclass(slots=True)
class RunMemory:
    """What is remembered for one run only."""

    robots: dict[str, Robots] = field(default_factory=dict)
    rests: dict[str, datetime] = field(default_factory=dict)

    def find_robots(self, origin: str) -> Robots | None:
        """What robots.txt of an origin said last."""
        return self.robots.get(origin)

    def keep_robots(self, robots: Robots) -> None:
        """Keeps what it says now."""
        self.robots[robots.origin] = robots

    def find_rest(self, host: str) -> datetime | None:
        """Until when the host asked not to be asked."""
        return self.rests.get(host)

    def keep_rest(self, host: str, until: datetime) -> None:
        """Keeps such a pause."""
        self.rests[host] = until


@dataclass(slots=True)
class _Host:
    """One question at a time, and a pause after each."""

    turn: asyncio.Lock
    limiter: AsyncLimiter


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the last answer of an address, to be asked only for something newer."""

    address: str
    etag: str | None = None
    last_modified: str | None = None

    def headers(self, address: str) -> Mapping[str, str]:
        """The headers of a conditional question to this address; none for any other address."""
        if address != self.address:
            return {}
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


class Visitor:
    """Asks addresses as a well-behaved guest does."""

    def __init__(
        self,
        asker: Asker,
        *,
        memory: SiteMemory | None = None,
        delay_s: float = DELAY_S,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._asker = asker
        self._memory = memory if memory is not None else RunMemory()
        self._delay_s = delay_s
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._rules: dict[str, Rules] = {}
        self._fetching: dict[str, asyncio.Lock] = {}

    async def visit(self, address: str, *, known: Known | None = None) -> Exchange:
        """The answer that redirects lead to, with status 200 or, where `known` still holds, 304.

        Raises FetchError for any other status, where robots.txt does not allow it, or the host asked for a pause.
        """
        here = clean_address(address)
        for _ in range(MOST_REDIRECTS + 1):
            rules = await self._rules_of(origin_of(here))
            if not rules.allows(here):
                raise self._disallowed(here, rules.robots)
            exchange = await self._ask(here, known.headers(here) if known else {}, delay_s=rules.delay_s)
            if exchange.status not in REDIRECTS:
                return _checked(exchange)
            here = _next(exchange)
        raise FetchError(
            address, f"more than {MOST_REDIRECTS} redirects: it may want cookies, which are not kept", passing=False
        )

    def _disallowed(self, address: str, robots: Robots) -> FetchError:
        if robots.body is not None:
            return FetchError(address, "robots.txt does not allow it", passing=False)
        left = max(1.0, (robots.expires - self._clock()).total_seconds())
        why = f" ({robots.why})" if robots.why else ""
        what = f"robots.txt could not be had{why}: nothing is asked meanwhile"
        return FetchError(address, what, passing=True, wait_s=left)

    async def _ask(self, address: str, headers: Mapping[str, str], *, delay_s: float | None) -> Exchange:
        host = host_of_address(address)
        place = self._hosts.get(host)
        if place is None:
            delay = max(self._delay_s, delay_s or 0.0)
            place = self._hosts[host] = _Host(asyncio.Lock(), AsyncLimiter(1, max(delay, 0.001)))
        async with place.turn:
            self._check_rest(address, host)
            async with place.limiter:
                exchange = await self._asker.ask(address, headers=headers)
        if exchange.status in (429, 503) and (wait := exchange.wait_s()) is not None:
            self._memory.keep_rest(host, self._clock() + min(timedelta(seconds=wait), LONGEST_REST))
        return exchange

    def _check_rest(self, address: str, host: str) -> None:
        rest = self._memory.find_rest(host)
        left = (rest - self._clock()).total_seconds() if rest is not None else 0.0
        if 0 < left <= LONGEST_REST.total_seconds():
            raise FetchError(address, f"the host asked for a pause: {left:.0f} s are left", passing=True, wait_s=left)

    async def _rules_of(self, origin: str) -> Rules:
        async with self._fetching.setdefault(origin, asyncio.Lock()):
            rules = self._rules.get(origin)
            if rules is None and (kept := self._memory.find_robots(origin)) is not None:
                rules = Rules(kept)
            if rules is None or not self._holds(rules.robots):
                robots = await self._fetch_robots(origin, rules.robots if rules else None)
                self._memory.keep_robots(robots)
                rules = Rules(robots)
            self._rules[origin] = rules
            return rules

    def _holds(self, robots: Robots) -> bool:
        left = robots.expires - self._clock()
        return timedelta(0) < left <= timedelta(hours=25)  # more: the clock was put back

    async def _fetch_robots(self, origin: str, before: Robots | None) -> Robots:
        here, status, body, why = f"{origin}/robots.txt", None, b"", None
        try:
            for _ in range(MOST_REDIRECTS + 1):
                exchange = await self._ask(here, {}, delay_s=None)
                status, body = exchange.status, exchange.body
                if exchange.status not in REDIRECTS:
                    break
                here = _next(exchange)
                status = 404  # more redirects than are followed: as if there were none (RFC 9309, 2.3.1.2)
        except FetchError as error:
            if not error.passing:  # an address that may not be asked at all
                raise
            status, why = None, error.what
        return robots_of(origin, status, body, now=self._clock(), before=before, why=why)


def _next(exchange: Exchange) -> str:
    given = exchange.header("Location")
    if not given:
        raise FetchError(exchange.address, f"status {exchange.status} without a Location", passing=False)
    return clean_address(given, base=exchange.address)


def _checked(exchange: Exchange) -> Exchange:
    """The exchange where it may be used. Raises FetchError for any status but 200 and 304."""
    status = exchange.status
    if status in (200, 304):
        return exchange
    passing = status >= 500 or status in (408, 425, 429)
    what = {404: "there is no such page", 410: "the page was taken away", 401: "it asks for a password", 403: "it is forbidden"}  # fmt: skip
    told = what.get(status, exchange.reason or "no page")
    raise FetchError(exchange.address, f"status {status}: {told}", passing=passing, wait_s=exchange.wait_s())
