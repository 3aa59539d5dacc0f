"""Events with what is known of their articles, some hundreds at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger, MergedEvent, StoredArticle

_SIZE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events, and the articles that tell them by id."""

    events: list[MergedEvent]
    articles: Mapping[str, StoredArticle]


def batches(ledger: Ledger, wanted: Wanted) -> Iterator[Batch]:
    """The events wanted, by date and then id, undated ones last."""
    events = wanted.events(ledger)
    while page := list(islice(events, _SIZE)):
        ids = {telling.article for event in page for telling in event.tellings}
        yield Batch(events=page, articles=ledger.articles(ids))
