"""What `mithaq read` writes while it reads."""

import csv
import json
from typing import IO, Any

from mithaq.cli.listing import COLUMNS, event_cells, print_events
from mithaq.cli.options import Format
from mithaq.ledger import StoredArticle, StoredEvent
from mithaq.model import Article, Reading, reading_to_record


class RecordWriter:
    """Writes readings as they come: a record each as jsonl, their events as csv; a table once all are there."""

    def __init__(self, stream: IO[str] | None, format: Format | None) -> None:
        """`stream` None: writes nothing."""
        self._stream = stream
        self._format = format
        self._events: list[StoredEvent] = []
        self._csv: Any = None
        if stream is not None and format == "csv":
            self._csv = csv.writer(stream, lineterminator="\n")
            self._csv.writerow(COLUMNS)

    def write(self, reading: Reading) -> None:
        """Writes one reading, or keeps its events for the table."""
        if self._stream is None:
            return
        if self._format == "jsonl":
            self._stream.write(json.dumps(reading_to_record(reading), ensure_ascii=False) + "\n")
        elif self._csv is not None:
            self._csv.writerows(event_cells(event, reading.article) for event in reading.events)
        else:
            self._events += stored_events(reading)

    def close(self) -> None:
        """Draws the table."""
        if self._stream is not None and self._format == "table":
            print_events(self._events, self._stream)


def stored_events(reading: Reading) -> list[StoredEvent]:
    """The events of a reading as the ledger would give them."""
    article = about(reading.article)
    return [StoredEvent(event=event, article=article) for event in reading.events]


def about(article: Article) -> StoredArticle:
    """What a list shows of an article."""
    return StoredArticle(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        source=article.source,
        url=article.url,
    )
