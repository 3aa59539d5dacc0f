"""Reading the web once: a page, or all pages that a feed or sitemap names, one after another."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import stamina
from anyio.from_thread import BlockingPortal, start_blocking_portal

from mithaq.errors import FetchError
from mithaq.model import Article, Problem
from mithaq.sources.source import problem
from mithaq.sources.web.archive import WebArchive
from mithaq.sources.web.feeds import Listing, find_listing
from mithaq.sources.web.guard import Resolver, resolve
from mithaq.sources.web.outlets import shipped_outlets
from mithaq.sources.web.pages import article_of
from mithaq.sources.web.transport import LIMITS, Asker, Exchange, Limits, utc_now
from mithaq.sources.web.visiting import DELAY_S, Visitor

MOST_PAGES = 1000
"""Pages of one listing that are read; the rest is named in a problem."""
_DEEPEST = 3
"""Sitemaps that name sitemaps: how far down they are followed."""
_TRIES = 3
_LONGEST_WAIT_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAccess:
    """How the web is asked: who asks (`contact`), hosts that may have private addresses, where answers are archived.

    `delay_s` are the seconds between two questions to one host; `resolver` and `verify` are for sites of one's own.
    """

    contact: str | None = None
    allowed: frozenset[str] = frozenset()
    archive: Path | None = None
    delay_s: float = DELAY_S
    limits: Limits = LIMITS
    resolver: Resolver = resolve
    verify: ssl.SSLContext | None = None

    def asker(self, *, clock: Callable[[], datetime] = utc_now) -> Asker:
        """What asks so."""
        return Asker(
            clock=clock,
            contact=self.contact,
            limits=self.limits,
            allowed=self.allowed,
            resolver=self.resolver,
            verify=self.verify,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSource:
    """An address: a page, or a feed or sitemap with the pages that it names."""

    address: str
    access: WebAccess

    def articles(self) -> Iterator[Article | Problem]:
        """The articles, in the order in which the listing names them; what gives none is a Problem in its place."""
        archive = WebArchive(self.access.archive) if self.access.archive is not None else None
        if archive is not None:
            archive.open()
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(self.access.asker()) as asker:
            visit = _Visit(portal, Visitor(asker, delay_s=self.access.delay_s), archive)
            yield from visit.read(self.address, depth=0)


@dataclass(frozen=True, slots=True)
class _Visit:
    """Asynchronous questions from code that is not, in a thread of their own: a notebook has a loop already."""

    portal: BlockingPortal
    visitor: Visitor
    archive: WebArchive | None

    def read(self, address: str, *, depth: int) -> Iterator[Article | Problem]:
        try:
            exchange = self.portal.call(_patiently, self.visitor, address)
            if self.archive is not None:
                self.archive.keep(exchange, asked=address)
            listing = find_listing(exchange.body, address=exchange.address)
        except FetchError as error:
            yield problem(error.where, error.what)
            return
        if listing is None:
            yield article_of(exchange, asked=address, rules=shipped_outlets().rules)
        elif depth == _DEEPEST:
            yield problem(address, f"listings within listings are followed {_DEEPEST} deep: give this one by itself")
        else:
            yield from self._listed(listing, address, depth)

    def _listed(self, listing: Listing, address: str, depth: int) -> Iterator[Article | Problem]:
        if not listing.entries:
            yield problem(address, "a feed or sitemap that names no page")
        for entry in listing.entries[:MOST_PAGES]:
            yield from self.read(entry.address, depth=depth + 1)
        if len(listing.entries) > MOST_PAGES:
            left = len(listing.entries) - MOST_PAGES
            yield problem(address, f"{left:,} of its pages were left out: `mithaq follow` reads them little by little")


async def _patiently(visitor: Visitor, address: str) -> Exchange:
    """The answer, asked for up to three times where asking again may help."""

    def again(error: Exception) -> bool:
        return isinstance(error, FetchError) and error.passing and (error.wait_s or 0) <= _LONGEST_WAIT_S

    async for attempt in stamina.retry_context(on=again, attempts=_TRIES, wait_initial=1.0, wait_max=10.0):
        with attempt:
            return await visitor.visit(address)
    raise FetchError(address, "no answer", passing=True)
