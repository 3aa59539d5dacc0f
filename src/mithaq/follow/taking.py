"""What becomes of an answer that has been archived: addresses found, a new version of a page, or a problem.

It is made from the archived record and the ledger alone, so a run that was killed between the two is caught up with, and
a ledger can be made anew from its archives without the network.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal, Protocol

from mithaq.errors import FetchError, LedgerError
from mithaq.follow.declarations import Sources
from mithaq.follow.times import stamp_of
from mithaq.follow.timing import Schedule
from mithaq.ledger import Ledger
from mithaq.ledger.web.values import AddressKind, PageVersion, Taken, WebAddress
from mithaq.model import Article, Problem, Reading
from mithaq.sources.source import STAGE
from mithaq.sources.web.addresses import host_of_address
from mithaq.sources.web.archive import Kept
from mithaq.sources.web.feeds import Listing, find_listing
from mithaq.sources.web.pages import article_of
from mithaq.sources.web.transport import Exchange

Outcome = Literal["listing", "new", "changed", "same", "problem"]
"""A feed or sitemap, a page's first version, a later one, the same article in other bytes, or none."""


class ArticleReader(Protocol):
    """What reads an article."""

    def read(self, article: Article) -> Reading:
        """What the article says."""
        ...


class Taker:
    """Takes archived answers into the ledger."""

    def __init__(
        self,
        ledger: Ledger,
        sources: Sources,
        reader: ArticleReader,
        schedule: Schedule,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._ledger = ledger
        self._sources = sources
        self._reader = reader
        self._schedule = schedule
        self._clock = clock

    def take(self, kept: Kept) -> Outcome:
        """Writes what the answer brings in one transaction and says what it was."""
        asked = kept.record.asked
        row = self._ledger.find_addresses([asked]).get(asked)
        taken, outcome = self._taken(kept, row)
        self._ledger.take(replace(taken, archive=kept.archive, length=kept.length))
        return outcome

    def _taken(self, kept: Kept, row: WebAddress | None) -> tuple[Taken, Outcome]:
        exchange, asked = kept.record.exchange, kept.record.asked
        try:
            listing = (
                find_listing(exchange.body, address=exchange.address) if row is None or row.kind != "page" else None
            )
        except FetchError as error:
            return self._failed(row or self._row(asked, "feed"), exchange, error.what)
        if listing is not None:
            return self._listed(listing, row or self._row(asked, "feed"), exchange)
        if row is not None and row.kind != "page":
            return self._failed(row, exchange, "neither a feed nor a sitemap")
        return self._page(kept, row or self._row(asked, "page"))

    def _row(self, address: str, kind: AddressKind) -> WebAddress:
        now = stamp_of(self._clock())
        return WebAddress(address=address, kind=kind, host=host_of_address(address), found_at=now, due_at=now)

    def _answered(self, row: WebAddress, exchange: Exchange, *, problem: str | None = None) -> WebAddress:
        now = self._clock()
        return replace(
            row,
            due_at=self._schedule.after_answer(row, now),
            asked_at=stamp_of(now),
            answered=exchange.address,
            etag=exchange.header("ETag"),
            last_modified=exchange.header("Last-Modified"),
            payload=payload_of(exchange),
            failures=0,
            problem=problem,
        )

    def _failed(self, row: WebAddress, exchange: Exchange, what: str) -> tuple[Taken, Outcome]:
        problem = Problem(source=row.address, stage=STAGE, message=what)
        return Taken(address=self._answered(row, exchange, problem=what), problem=problem), "problem"

    # listings

    def _listed(self, listing: Listing, row: WebAddress, exchange: Exchange) -> tuple[Taken, Outcome]:
        now = self._clock()
        oldest = self._schedule.oldest(exchange.at)
        kind: AddressKind = "sitemap" if listing.kind == "index" else "page"
        outlet = self._sources.outlets.by_id.get(row.outlet or "")
        found = tuple(
            WebAddress(
                address=entry.address,
                kind=kind,
                host=host_of_address(entry.address),
                outlet=row.outlet,
                found_at=stamp_of(now),
                found_in=row.address,
                changed=entry.changed,
                due_at=stamp_of(now),
            )
            for entry in listing.entries
            if (entry.changed is None or entry.changed >= oldest[: len(entry.changed)])
            and (kind == "sitemap" or outlet is None or outlet.is_article(entry.address))
        )
        return Taken(address=self._answered(row, exchange), found=found), "listing"

    # pages

    def _page(self, kept: Kept, row: WebAddress) -> tuple[Taken, Outcome]:
        exchange = kept.record.exchange
        found = article_of(exchange, asked=kept.record.asked, rules=self._sources.outlets.rules)
        if isinstance(found, Problem):
            return self._failed(row, exchange, found.message)
        before = self._ledger.page_versions(exchange.address)
        address = self._answered(row, exchange)
        if before and self._says_the_same(found, before[-1]):
            return Taken(address=address), "same"
        version = PageVersion(
            address=exchange.address,
            number=len(before) + 1,
            article_id=found.id,
            fetched_at=stamp_of(exchange.at),
            archive=kept.archive,
            record_id=kept.record.id,
        )
        try:
            reading = self._reader.read(found)
        except Exception as error:  # whatever it is, it is told and the run goes on
            return self._failed(row, exchange, f"it cannot be read ({type(error).__name__}: {error})")
        return Taken(address=address, reading=reading, version=version), "changed" if before else "new"

    def _says_the_same(self, article: Article, last: PageVersion) -> bool:
        """Whether the article is that of the last version, but for what stands around it on the page."""
        if article.id == last.article_id:
            return True
        try:
            before = self._ledger.get_article(last.article_id)
        except LedgerError:
            return False
        return (article.title, own_text(article)) == (before.title, own_text(before))


def payload_of(exchange: Exchange) -> str:
    """SHA-256 of the body, hexadecimal."""
    return hashlib.sha256(exchange.body).hexdigest()


def own_text(article: Article) -> str:
    """The text without what on the page is not the article."""
    pieces, position = [], 0
    for start, end in article.chrome:
        pieces.append(article.text[position:start])
        position = end
    return "".join([*pieces, article.text[position:]])
