"""Writing readings: what is new among them, as rows, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.decided import decisions_by_article, tellings_of
from mithaq.ledger.engine import insert_new, pages
from mithaq.ledger.queries import article_rows, reading_rows
from mithaq.ledger.rows import (
    Row,
    article_of,
    article_row,
    event_row,
    party_rows,
    place_row,
    reading_of,
    reading_row,
    text_digest,
    text_row,
)
from mithaq.ledger.schema import articles, event_parties, events, pending, readings, sources_seen, texts
from mithaq.model import Article, Reading

_PAGE = 200
"""Articles whose readings are held at once."""


@dataclass(slots=True)
class _Batch:
    """What a transaction will write, and what the ledger has of the articles concerned."""

    at: str
    places: dict[str, tuple[str, str | None]]
    records: dict[tuple[str, str], Row]
    numbers: dict[str, int]
    texts: dict[str, Row] = field(default_factory=dict)
    articles: dict[str, Row] = field(default_factory=dict)
    seen: list[Row] = field(default_factory=list)
    moved: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    new_records: list[Row] = field(default_factory=list)
    current: dict[str, Reading] = field(default_factory=dict)


def _found(connection: Connection, found: Sequence[Reading], at: str) -> _Batch:
    """The batch, with what the ledger already has of its articles."""
    ids = list({reading.article.id for reading in found})
    known = connection.execute(
        sa.select(articles.c.id, articles.c.source, articles.c.given_id).where(articles.c.id.in_(ids))
    ).all()
    records: dict[tuple[str, str], Row] = {}
    numbers: dict[str, int] = {}
    if known:
        query = sa.select(readings).where(readings.c.article_id.in_([row.id for row in known]))
        for row in connection.execute(query.order_by(readings.c.number)).mappings():
            records[row["article_id"], row["reader"]] = dict(row)
            numbers[row["article_id"]] = row["number"]
    return _Batch(at=at, places={row.id: (row.source, row.given_id) for row in known}, records=records, numbers=numbers)


def _add_article(batch: _Batch, article: Article) -> None:
    place = place_row(article)
    batch.seen.append(place)
    here = (place["source"], place["given_id"] or None)
    if article.id not in batch.places:
        digest = text_digest(article.text)
        batch.texts.setdefault(digest, text_row(article.text, digest))
        batch.articles[article.id] = article_row(article, digest=digest, at=batch.at)
        batch.places[article.id] = here
    elif _earlier(here, batch.places[article.id]):
        batch.places[article.id] = here
        batch.moved[article.id] = here


def _earlier(place: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return (place[0], place[1] or "") < (other[0], other[1] or "")


def _add_reading(batch: _Batch, reading: Reading) -> bool:
    """Whether there was anything new in it."""
    article_id = reading.article.id
    number = batch.numbers.get(article_id, 0) + 1
    row = reading_row(reading, number=number, at=batch.at)
    stored = batch.records.get((article_id, reading.reader))
    if stored is not None and stored["kind"] == row["kind"] and stored["record"] == row["record"]:
        return False
    batch.records[article_id, reading.reader] = row
    batch.numbers[article_id] = number
    batch.new_records.append(row)
    batch.current[article_id] = reading
    return True


def _insert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert_new(connection, table), rows)


def write_readings(connection: Connection, found: Sequence[Reading], *, at: str) -> int:
    """Writes the readings within the connection's transaction; `at` is the time of storing. Returns how many were new.

    A reading that the ledger has already changes nothing; any other is added, and is its article's current one from then
    on: its events are those that queries see, as decisions have made them. The articles concerned become pending.
    """
    batch = _found(connection, found, at)
    new = 0
    for reading in found:
        _add_article(batch, reading.article)
        new += _add_reading(batch, reading)
    for article_id, row in batch.articles.items():
        row["reading"] = batch.numbers[article_id]
    _insert(connection, texts, list(batch.texts.values()))
    _insert(connection, articles, list(batch.articles.values()))
    _insert(connection, sources_seen, batch.seen)
    _move(connection, batch)
    _insert(connection, readings, batch.new_records)
    for article_id in batch.current:
        if article_id not in batch.articles:
            changed = sa.update(articles).where(articles.c.id == article_id)
            connection.execute(changed.values(reading=batch.numbers[article_id]))
    write_events(connection, list(batch.current.values()))
    return new


def write_events(connection: Connection, current: Sequence[Reading]) -> None:
    """Writes the events of these articles, whose current readings these are, anew, and marks the articles as pending."""
    ids = [reading.article.id for reading in current]
    if not ids:
        return
    connection.execute(sa.delete(event_parties).where(event_parties.c.article_id.in_(ids)))
    connection.execute(sa.delete(events).where(events.c.article_id.in_(ids)))
    decided = decisions_by_article(connection, ids)
    event_rows: list[Row] = []
    parties: list[Row] = []
    for reading in current:
        for telling in tellings_of(reading, decided.get(reading.article.id, ())):
            event_rows.append(event_row(reading.article.id, telling))
            parties += party_rows(reading.article.id, telling.position, telling.event)
    _insert(connection, events, event_rows)
    _insert(connection, event_parties, parties)
    _insert(connection, pending, [{"article_id": article_id} for article_id in ids])


def rewrite_events(connection: Connection, ids: Iterable[str]) -> None:
    """Writes the events of these articles anew, from their current readings and the decisions in force."""
    for page in pages(ids, _PAGE):
        current = reading_rows(connection, page, None)
        found = article_rows(connection, list(current))
        write_events(connection, [reading_of(article_of(row), current[row["id"]]) for row in found])


def _move(connection: Connection, batch: _Batch) -> None:
    for article_id, (source, given_id) in batch.moved.items():
        changed = sa.update(articles).where(articles.c.id == article_id)
        connection.execute(changed.values(source=source, given_id=given_id))


def write_places(connection: Connection, found: Sequence[Article]) -> None:
    """Adds the places of articles that the ledger has."""
    ids = [article.id for article in found]
    known = connection.execute(
        sa.select(articles.c.id, articles.c.source, articles.c.given_id).where(articles.c.id.in_(ids))
    ).all()
    places = {row.id: (row.source, row.given_id) for row in known}
    rows = [place_row(article) for article in found if article.id in places]
    _insert(connection, sources_seen, rows)
    for row in rows:
        here = (row["source"], row["given_id"] or None)
        if _earlier(here, places[row["article_id"]]):
            places[row["article_id"]] = here
            changed = sa.update(articles).where(articles.c.id == row["article_id"])
            connection.execute(changed.values(source=here[0], given_id=here[1]))
