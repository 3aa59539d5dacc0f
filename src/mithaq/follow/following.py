"""The loop: what is due is asked for, one question to a host at a time, archived, and taken into the ledger."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from mithaq.errors import FetchError
from mithaq.follow.declarations import Sources
from mithaq.follow.metrics import Metrics
from mithaq.follow.remembering import LedgerMemory
from mithaq.follow.taking import ArticleReader, Taker, payload_of
from mithaq.follow.times import SteadyClock, moment_of_stamp, stamp_of
from mithaq.follow.timing import Schedule
from mithaq.ledger import Ledger
from mithaq.ledger.web.values import AddressKind, Taken, WebAddress
from mithaq.model import Problem
from mithaq.sources.source import STAGE
from mithaq.sources.web.addresses import host_of_address
from mithaq.sources.web.archive import WebArchive
from mithaq.sources.web.outlets import Outlet, Place
from mithaq.sources.web.reading import WebAccess
from mithaq.sources.web.transport import Exchange, utc_now
from mithaq.sources.web.visiting import Known, Visitor

HOSTS_AT_ONCE = 16
_LOOKED_S = 1.0
"""Seconds between two looks at what is due."""
_SHOWN_S = 15.0
"""Seconds between two updates of the metrics."""

_PUT_BACK = timedelta(days=1)
"""Clocks are put back by so much at most; a last run that is further ahead had a clock that was wrong."""


class Follow:
    """Keeps a ledger up to date. One at a time for a ledger; `run` may be ended at any moment, and goes on when called again."""

    def __init__(
        self,
        ledger: Ledger,
        sources: Sources,
        reader: ArticleReader,
        *,
        access: WebAccess,
        archive: WebArchive,
        metrics: Metrics | None = None,
        metrics_file: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._ledger = ledger
        self._sources = sources
        self._schedule = Schedule(sources.timing)
        self._said = clock
        self._clock = SteadyClock(clock, since=_last_run(ledger, clock()))
        self._taker = Taker(ledger, sources, reader, self._schedule, clock=self._clock)
        self._access = access
        self._archive = archive
        self._metrics = metrics or Metrics()
        self._metrics_file = metrics_file
        self._taking = asyncio.Lock()
        self._log = structlog.get_logger()

    def catch_up(self) -> int:
        """Takes in what the archives hold and the ledger does not, without the network; returns how many answers."""
        self._archive.open()
        count = 0
        for kept in self._archive.unread(self._ledger.archived_length):
            outcome = self._taker.take(kept)
            self._log.info("caught up", address=kept.record.exchange.address, outcome=outcome, archive=kept.archive)
            count += 1
        self._ledger.settle()
        return count

    def rebuild(self) -> int:
        """`catch_up`, where no other process follows for this ledger."""
        with self._ledger.followed_alone():
            return self.catch_up()

    def tell(self) -> str:
        """One line: what the ledger now knows of the web."""
        summary = self._ledger.web_summary(stamp_of(self._clock()))
        lists = summary.addresses.get("feed", 0) + summary.addresses.get("sitemap", 0)
        changed = summary.versions - summary.pages
        return (
            f"{lists} feeds and sitemaps, {summary.pages} pages, {changed} changes of them; "
            f"{summary.due} addresses are due, {len(summary.failing)} feeds and sitemaps fail"
        )

    def enter_declared(self) -> None:
        """Enters the feeds and sitemaps of the sources; those no longer declared are asked for no more."""
        now = self._clock()
        found = []
        for outlet in self._sources.followed:
            found += [_declared(place, "feed", outlet, stamp_of(now)) for place in outlet.feeds]
            found += [_declared(place, "sitemap", outlet, stamp_of(now)) for place in outlet.sitemaps]
        self._ledger.enter_addresses(found)
        self._ledger.leave_addresses({each.address for each in found})
        self._ledger.hasten(after=self._schedule.farthest(now), to=stamp_of(now))

    async def run(self, *, once: bool = False, seconds: float | None = None) -> None:
        """Follows until it is cancelled, for so many seconds, or `once`: all that is due now and what that leads to.

        Raises LedgerError where another process follows for this ledger.
        """
        with self._ledger.followed_alone():
            await asyncio.to_thread(self.catch_up)
            await asyncio.to_thread(self.enter_declared)
            async with AsyncExitStack() as stack:
                asker = await stack.enter_async_context(self._access.asker(clock=self._said))
                visitor = Visitor(
                    asker, memory=LedgerMemory(self._ledger), delay_s=self._access.delay_s, clock=self._clock
                )
                try:
                    async with asyncio.timeout(seconds):
                        await self._look_and_ask(visitor, once=once)
                except TimeoutError:
                    pass  # the time that was given is over
                except ExceptionGroup as group:
                    raise _first(group) from group
            await asyncio.to_thread(self._finish)

    async def _look_and_ask(self, visitor: Visitor, *, once: bool) -> None:
        before = stamp_of(self._clock()) if once else None
        busy: dict[str, asyncio.Task[None]] = {}
        shown = -_SHOWN_S
        async with asyncio.TaskGroup() as group:
            while True:
                now = stamp_of(self._clock())
                due = await asyncio.to_thread(self._ledger.due_hosts, now, before=before)
                for host in [host for host in due if host not in busy][: HOSTS_AT_ONCE - len(busy)]:
                    busy[host] = group.create_task(self._ask_host(visitor, host, before))
                if time.monotonic() - shown > _SHOWN_S:
                    shown = time.monotonic()
                    await asyncio.to_thread(self._show)
                if not busy and not due:
                    if once:
                        return
                    await self._write(self._ledger.settle)
                if busy:
                    await asyncio.wait(busy.values(), timeout=_LOOKED_S, return_when=asyncio.FIRST_COMPLETED)
                else:
                    await asyncio.sleep(_LOOKED_S)
                busy = {host: task for host, task in busy.items() if not task.done()}

    async def _ask_host(self, visitor: Visitor, host: str, before: str | None) -> None:
        while True:
            now = stamp_of(self._clock())
            row = await asyncio.to_thread(self._ledger.next_due, host, now, before=before)
            if row is None:
                return
            await self._ask(visitor, row)

    async def _ask(self, visitor: Visitor, row: WebAddress) -> None:
        known = Known(address=row.answered or row.address, etag=row.etag, last_modified=row.last_modified)
        try:
            exchange = await visitor.visit(row.address, known=known)
        except FetchError as error:
            self._metrics.count_failure(passing=error.passing)
            self._log.warning("no answer", address=row.address, why=error.what, passing=error.passing)
            await self._write(partial(self._ledger.take, self._failed(row, error)))
            return
        if exchange.status == 304 or payload_of(exchange) == row.payload:
            self._metrics.count_unchanged()
            await self._write(partial(self._ledger.take, self._unchanged(row)))
            return
        await self._write(partial(self._keep, row, exchange))

    async def _write(self, work: Callable[[], object]) -> None:
        """One writes at a time, in the order of asking; what has begun is finished although the run is cancelled."""
        async with self._taking:
            working = asyncio.ensure_future(asyncio.to_thread(work))
            try:
                await asyncio.shield(working)
            except asyncio.CancelledError:
                await working
                raise

    def _keep(self, row: WebAddress, exchange: Exchange) -> None:
        """Archives the answer, then takes it in: what is killed in between is caught up with."""
        began = time.monotonic()
        kept = self._archive.keep(exchange, asked=row.address)
        outcome = self._taker.take(kept)
        seconds = time.monotonic() - began
        self._metrics.count_answer(outcome, size=len(exchange.body), seconds=seconds)
        self._log.info(
            "answer", address=row.address, outcome=outcome, bytes=len(exchange.body), seconds=round(seconds, 3)
        )

    def _failed(self, row: WebAddress, error: FetchError) -> Taken:
        now = self._clock()
        counted = replace(
            row, failures=row.failures + (error.wait_s is None), problem=error.what, asked_at=stamp_of(now)
        )
        due = self._schedule.after_failure(counted, now, passing=error.passing, wait_s=error.wait_s)
        lasting = due is None or row.kind != "page"
        problem = (
            Problem(source=row.address, stage=STAGE, message=error.what) if lasting and error.wait_s is None else None
        )
        return Taken(address=replace(counted, due_at=due), problem=problem)

    def _unchanged(self, row: WebAddress) -> Taken:
        now = self._clock()
        due = self._schedule.after_answer(row, now)
        problem = None if row.failures else row.problem
        return Taken(address=replace(row, due_at=due, asked_at=stamp_of(now), failures=0, problem=problem))

    def _show(self) -> None:
        self._metrics.show(self._ledger.web_summary(stamp_of(self._clock())))
        if self._metrics_file is not None:
            self._metrics.write(self._metrics_file)

    def _finish(self) -> None:
        self._ledger.settle()
        self._show()


def _declared(place: Place, kind: AddressKind, outlet: Outlet, now: str) -> WebAddress:
    host = host_of_address(place.address)
    return WebAddress(address=place.address, kind=kind, host=host, outlet=outlet.id, found_at=now, due_at=now)


def _last_run(ledger: Ledger, now: datetime) -> datetime | None:
    """When an address was asked for last, where that is later than now, by a day at most: the clock was put back."""
    last = ledger.web_summary(stamp_of(now)).last_asked
    moment = moment_of_stamp(last) if last else now
    return moment if now < moment <= now + _PUT_BACK else None


def _first(group: ExceptionGroup[Exception]) -> Exception:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error
