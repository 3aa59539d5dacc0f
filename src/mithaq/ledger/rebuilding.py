"""The record anew from the truth: `rebuild` in place, `copy_known` as the truth stood at some time; two records compared."""

import hashlib
import heapq
import json
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import PAGE, insert_rows, pages
from mithaq.ledger.schema import (
    agreement_events,
    agreements,
    articles,
    bands,
    copies,
    decisions,
    entities,
    entity_mentions,
    event_blocks,
    event_parties,
    events,
    members,
    mention_keys,
    merged_events,
    merged_parties,
    naming_keys,
    namings,
    pending,
    readings,
    series,
    series_events,
    signatures,
    sources_seen,
    texts,
)
from mithaq.ledger.words import empty_index
from mithaq.ledger.writing import rewrite_events

SHOWN = (
    events, event_parties, copies, merged_events, merged_parties, members, entities, entity_mentions, agreements,
    agreement_events, series, series_events,
)  # fmt: skip
"""The tables of the record that people see; the others of the record only help to make them."""

_HELPERS = (pending, signatures, bands, mention_keys, event_blocks, namings, naming_keys)


def digest_of(connection: Connection) -> str:
    """SHA-256 of the record, hexadecimal: equal where every row of it is."""
    digest = hashlib.sha256()
    for table in SHOWN:
        digest.update(table.name.encode())
        for _, line in _lines(connection, table):
            digest.update(line.encode())
    return digest.hexdigest()


def _lines(connection: Connection, table: sa.Table) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The rows of a table, each with its key and as one line, by key."""
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=PAGE)
    for row in connection.execute(query).mappings():
        line = json.dumps(dict(row), ensure_ascii=True, sort_keys=True, default=repr)
        yield tuple(row[column.name] for column in table.primary_key.columns), line


def differing_rows(connection: Connection, anew: Connection) -> Iterator[str]:
    """A line for each table of the record of which not every row is as in the ledger that `anew` reads."""
    for table in (*SHOWN, *_HELPERS):
        keys = _differing(_lines(connection, table), _lines(anew, table))
        first = next(keys, None)
        if first is not None:
            others = sum(1 for _ in keys)
            more = f" and {others} others" if others else ""
            yield f"table {table.name}: row {', '.join(map(str, first))}{more}: not what making the record anew gives"


def _differing(one: Iterator[tuple[Any, str]], other: Iterator[tuple[Any, str]]) -> Iterator[Any]:
    """The keys, in order, that are on one side only or stand with different lines."""
    for key, rows in groupby(heapq.merge(one, other, key=itemgetter(0)), key=itemgetter(0)):
        lines = [line for _, line in rows]
        if len(lines) != 2 or lines[0] != lines[1]:
            yield key


def empty_record(connection: Connection) -> None:
    """Takes the record away and writes the events of the current readings anew; all articles are pending then."""
    for table in (*SHOWN[::-1], *_HELPERS):
        connection.execute(sa.delete(table))
    empty_index(connection)
    rewrite_events(connection, connection.execute(sa.select(articles.c.id)).scalars())


def copy_known(source: Connection, target: Connection, *, until: str, only: Collection[str] | None = None) -> None:
    """Copies what the source's ledger knew at a time (UTC, as stored) into the empty ledger of `target`.

    `only`: these articles alone, with the decisions about them. Problems are not copied.
    """
    known: dict[str, int] = {}
    query = sa.select(readings.c.article_id, sa.func.max(readings.c.number)).where(readings.c.read_at <= until)
    for article_id, number in source.execute(query.group_by(readings.c.article_id)):
        known[article_id] = number
    for page in pages(known if only is None else known.keys() & set(only)):
        rows = list(source.execute(sa.select(articles).where(articles.c.id.in_(page))).mappings())
        digests = sorted({row["text_digest"] for row in rows})
        there = set(target.execute(sa.select(texts.c.digest).where(texts.c.digest.in_(digests))).scalars())
        _copy(source, target, texts, texts.c.digest.in_(sorted(set(digests) - there)))
        insert_rows(target, articles, [dict(row) | {"reading": known[row["id"]]} for row in rows])
        _copy(source, target, sources_seen, sources_seen.c.article_id.in_(page))
        _copy(source, target, readings, readings.c.article_id.in_(page) & (readings.c.read_at <= until))
        _copy(source, target, decisions, decisions.c.article_id.in_(page) & (decisions.c.at <= until))
    empty_record(target)


def _copy(source: Connection, target: Connection, table: sa.Table, chosen: sa.ColumnElement[bool]) -> None:
    insert_rows(target, table, [dict(row) for row in source.execute(sa.select(table).where(chosen)).mappings()])
