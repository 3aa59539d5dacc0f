"""The format `atom`: what was told last, as a feed (RFC 4287)."""

from collections.abc import Mapping
from heapq import nlargest
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from mithaq import __version__
from mithaq.export.exporter import Wanted
from mithaq.export.wording import Language, plain, say, tell_date, title_of
from mithaq.ledger import Ledger, MergedEvent, StoredArticle, days_of

MOST = 500
"""Entries of a feed: the events told last."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01"
_E: Any = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


class Atom:
    """Writes an entry an event, the last told first: `published` is the day of its first telling, `updated` of its last.

    An event none of whose articles has a day of publication is left out: a feed must say when.
    """

    name = "atom"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the feed of at most `MOST` events."""
        known = ((told[-1], event.id, told[0], event) for event in wanted.events(ledger) if (told := _days_told(event)))
        latest = nlargest(MOST, known, key=lambda each: each[:2])
        articles = ledger.articles({piece.article for *_, event in latest for piece in event.evidence})
        feed = _E.feed(
            _E.id("urn:mithaq:events"),
            _E.title(say("title", wanted.words)),
            _E.updated(_moment(latest[0][0] if latest else _EPOCH)),
            _E.author(_E.name("Mithaq")),
            _E.generator("Mithaq", version=__version__),
            *(_entry(event, published, updated, articles, wanted.words) for updated, _, published, event in latest),
        )
        feed.set("{http://www.w3.org/XML/1998/namespace}lang", wanted.words)
        target.write_bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


ATOM = Atom()


def _days_told(event: MergedEvent) -> list[str]:
    """The days on which articles told of it, in order; of one known to the month only, its last day."""
    days = [days_of(telling.published) for telling in event.tellings]
    return sorted(day.last for day in days if day is not None and day.last is not None)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _entry(
    event: MergedEvent, published: str, updated: str, articles: Mapping[str, StoredArticle], language: Language
) -> Any:
    entry = _E.entry(
        _E.id(f"urn:mithaq:event:{event.id}"),
        _E.title(title_of(event, language)),
        _E.published(_moment(published)),
        _E.updated(_moment(updated)),
        _E.summary(plain(f"{tell_date(event.date, language)}. {event.evidence[0].text}")),
        _E.category(term=event.kind, label=say(f"kind.{event.kind}", language)),
        *(_E.category(term=party, scheme="urn:mithaq:party") for party in event.parties),
    )
    for article in (articles[id] for id in dict.fromkeys(piece.article for piece in event.evidence)):
        if (article.url or "").startswith(("http://", "https://")):
            entry.append(_E.link(rel="via", href=plain(str(article.url)), title=plain(article.title or "")))
    return entry
