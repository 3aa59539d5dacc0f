"""Web archives as a source: the articles of the HTML pages in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mithaq.errors import FetchError
from mithaq.model import Article, Problem
from mithaq.sources.source import MAX_BYTES, problem
from mithaq.sources.web.pages import HTML_TYPES, RulesFor, article_of, content_type, no_rules
from mithaq.sources.web.warc import Record, read_records

_LISTS = (b"<?xml", b"<rss", b"<urlset", b"<sitemapindex", b"<feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcSource:
    """A `.warc` or `.warc.gz` file, as Common Crawl and other crawlers write it and as ours; one record in memory at a time.

    An article's source is the address of its page. Answers that are no HTML, or not of status 200, are passed over.
    """

    name: str
    stream: BinaryIO
    max_bytes: int = MAX_BYTES
    rules: RulesFor = no_rules

    def articles(self) -> Iterator[Article | Problem]:
        """The articles in the order of their records."""
        empty = True
        for found in read_records(self.stream, name=self.name, max_bytes=self.max_bytes):
            empty = False
            if isinstance(found, FetchError):
                yield problem(found.where, found.what)
            elif _is_page(found):
                yield article_of(found.exchange, asked=found.asked, rules=self.rules)
        if empty:
            yield problem(self.name, "no web archive, or one without answers")


def _is_page(record: Record) -> bool:
    exchange = record.exchange
    if exchange.status != 200 or content_type(exchange) not in HTML_TYPES:
        return False
    start = exchange.body[:64].lstrip()
    return not start.startswith(_LISTS) or b"<html" in exchange.body[:1000].lower()
