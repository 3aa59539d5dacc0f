"""The articles that tell events, each with its events as decisions made them."""

from collections import defaultdict
from collections.abc import Iterator

from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger, StoredEvent
from mithaq.model import Article

_PAGE = 200


def articles_told(ledger: Ledger, wanted: Wanted) -> Iterator[tuple[Article, list[StoredEvent]]]:
    """The articles that tell the events wanted, by id, each with those it tells in the order of its text."""
    told: dict[str, list[StoredEvent]] = defaultdict(list)
    for stored in ledger.tellings(**wanted.filters):
        told[stored.article.id].append(stored)
    ids = sorted(told)
    for first in range(0, len(ids), _PAGE):
        for reading in ledger.find_readings(ids[first : first + _PAGE]):
            mine = told[reading.article.id]
            yield reading.article, sorted(mine, key=lambda stored: (stored.event.evidence[0].start, stored.event.id))
