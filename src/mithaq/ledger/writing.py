"""Writing readings: what is new among them, as rows, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import insert_new
from mithaq.ledger.rows import Row, article_row, event_row, party_rows, place_row, reading_row, text_digest, text_row
from mithaq.ledger.schema import articles, event_parties, events, readings, sources_seen, texts
from mithaq.model import Article, Reading


@dataclass(slots=True)
class _Batch:
    """What a transaction will write, and what the ledger has of the articles concerned."""

    at: str
    places: dict[str, tuple[str, str | None]]
    records: dict[tuple[str, str], Row]
    current: dict[str, str | None]
    texts: dict[str, Row] = field(default_factory=dict)
    articles: dict[str, Row] = field(default_factory=dict)
    seen: list[Row] = field(default_factory=list)
    moved: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    new_records: dict[tuple[str, str], Row] = field(default_factory=dict)
    flattened: dict[str, Reading] = field(default_factory=dict)


def _found(connection: Connection, found: Sequence[Reading], at: str) -> _Batch:
    """The batch, with what the ledger already has of its articles."""
    ids = list({reading.article.id for reading in found})
    known = connection.execute(
        sa.select(articles.c.id, articles.c.source, articles.c.given_id, articles.c.reader).where(
            articles.c.id.in_(ids)
        )
    ).all()
    records: dict[tuple[str, str], Row] = {}
    if known:
        rows = connection.execute(sa.select(readings).where(readings.c.article_id.in_([row.id for row in known])))
        records = {(row["article_id"], row["reader"]): dict(row) for row in rows.mappings()}
    return _Batch(
        at=at,
        places={row.id: (row.source, row.given_id) for row in known},
        records=records,
        current={row.id: row.reader for row in known},
    )


def _add_article(batch: _Batch, article: Article, reader: str) -> None:
    place = place_row(article)
    batch.seen.append(place)
    here = (place["source"], place["given_id"] or None)
    if article.id not in batch.places:
        digest = text_digest(article.text)
        batch.texts.setdefault(digest, text_row(article.text, digest))
        batch.articles[article.id] = article_row(article, digest=digest, reader=reader, at=batch.at)
        batch.places[article.id] = here
    elif _earlier(here, batch.places[article.id]):
        batch.places[article.id] = here
        batch.moved[article.id] = here


def _earlier(place: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    return (place[0], place[1] or "") < (other[0], other[1] or "")


def _add_reading(batch: _Batch, reading: Reading) -> bool:
    """Whether there was anything new in it."""
    article = reading.article
    row = reading_row(reading, at=batch.at)
    key = (article.id, reading.reader)
    stored = batch.records.get(key)
    if stored is not None and stored["kind"] == row["kind"] and stored["record"] == row["record"]:
        return False
    batch.records[key] = row
    batch.new_records[key] = row
    batch.current[article.id] = reading.reader
    batch.flattened[article.id] = reading
    return True


def _replace_readings(connection: Connection, batch: _Batch, known: set[str]) -> None:
    """Takes away what is about to be written anew for articles that were in the ledger before."""
    changed = [article_id for article_id in batch.flattened if article_id in known]
    if not changed:
        return
    connection.execute(sa.delete(event_parties).where(event_parties.c.article_id.in_(changed)))
    connection.execute(sa.delete(events).where(events.c.article_id.in_(changed)))
    for article_id, reader in batch.new_records:
        if article_id in known:
            here = (readings.c.article_id == article_id) & (readings.c.reader == reader)
            connection.execute(sa.delete(readings).where(here))


def _insert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert_new(connection, table), rows)


def write_readings(connection: Connection, found: Sequence[Reading], *, at: str) -> int:
    """Writes the readings within the connection's transaction; `at` is the time of storing. Returns how many were new.

    A reading that the ledger has already changes nothing. One that differs from what the same reader said before
    replaces it. The latest stored reading of an article is its current one: its events are those that queries see.
    """
    batch = _found(connection, found, at)
    known = set(batch.places)
    new = 0
    for reading in found:
        _add_article(batch, reading.article, reading.reader)
        new += _add_reading(batch, reading)
    _insert(connection, texts, list(batch.texts.values()))
    _insert(connection, articles, list(batch.articles.values()))
    _insert(connection, sources_seen, batch.seen)
    _move(connection, batch)
    _replace_readings(connection, batch, known)
    _insert(connection, readings, list(batch.new_records.values()))
    for article_id in batch.flattened:
        if batch.articles.get(article_id, {}).get("reader") != batch.current[article_id]:
            changed = sa.update(articles).where(articles.c.id == article_id)
            connection.execute(changed.values(reader=batch.current[article_id]))
    event_rows, parties = _flatten(batch)
    _insert(connection, events, event_rows)
    _insert(connection, event_parties, parties)
    return new


def _move(connection: Connection, batch: _Batch) -> None:
    for article_id, (source, given_id) in batch.moved.items():
        changed = sa.update(articles).where(articles.c.id == article_id)
        connection.execute(changed.values(source=source, given_id=given_id))


def _flatten(batch: _Batch) -> tuple[list[Row], list[Row]]:
    event_rows: list[Row] = []
    parties: list[Row] = []
    for article_id, reading in batch.flattened.items():
        for position, event in enumerate(reading.events):
            event_rows.append(event_row(article_id, position, event))
            parties += party_rows(article_id, position, event)
    return event_rows, parties


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
