"""Checking the objects of the record: their columns and rows against their records, their words against the texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.agreements.update import agreement_row
from mithaq.ledger.engine import PAGE, pages
from mithaq.ledger.entities.naming import naming_of, one_line
from mithaq.ledger.entities.record import entity_row
from mithaq.ledger.merging.update import event_row
from mithaq.ledger.queries import article_rows
from mithaq.ledger.rows import text_of
from mithaq.ledger.schema import (
    agreement_events,
    agreements,
    copies,
    entities,
    entity_mentions,
    members,
    merged_events,
    merged_parties,
    namings,
    series,
    series_events,
)
from mithaq.ledger.series.update import series_row

Row = Mapping[str, Any]
_TEXTS = 200  # articles whose texts are held at once


@dataclass(frozen=True, slots=True)
class _Parts:
    """Rows that an object has in another table: `owner` names the object, `columns` are compared with what `listed` takes
    from its record, in no order."""

    owner: sa.Column[str]
    columns: tuple[sa.Column[Any], ...]
    listed: Callable[[Row], Iterable[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class _Objects:
    """A table of objects, each with its record; `row_of` gives the columns that follow from the record."""

    table: sa.Table
    row_of: Callable[[Any], Row]
    parts: tuple[_Parts, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that an object says stand in an article; `exact`: to the letter, else with white space made single."""

    where: str
    article: str
    start: int
    end: int
    text: str
    exact: bool


def _tellings(record: Row) -> Iterator[tuple[Any, ...]]:
    for telling in record["tellings"]:
        yield telling["article"], telling["id"], telling["score"], tuple(telling["merge_reasons"])


def _steps(record: Row) -> Iterator[tuple[Any, ...]]:
    for step in (*record["steps"], *record["related"]):
        yield (step["event"],)


def _editions(record: Row) -> Iterator[tuple[Any, ...]]:
    for edition in record["editions"]:
        for event in edition["events"]:
            yield (event["event"],)


_OBJECTS = (
    _Objects(
        merged_events,
        event_row,
        (
            _Parts(
                merged_parties.c.event_id,
                (merged_parties.c.rank, merged_parties.c.party),
                lambda record: enumerate(record["parties"]),
            ),
            _Parts(
                members.c.event_id, (members.c.article_id, members.c.id, members.c.score, members.c.reasons), _tellings
            ),
        ),
    ),
    _Objects(entities, entity_row),
    _Objects(
        agreements, agreement_row, (_Parts(agreement_events.c.agreement_id, (agreement_events.c.event_id,), _steps),)
    ),
    _Objects(series, series_row, (_Parts(series_events.c.series_id, (series_events.c.event_id,), _editions),)),
)


def find_record_faults(connection: Connection) -> Iterator[str]:
    """A line a fault of the record's objects, table by table; memory holds some hundreds of them at once."""
    for kind in _OBJECTS:
        for rows in _paged(connection, kind.table):
            yield from _object_faults(connection, kind, rows)
    yield from _naming_faults(connection)
    yield from _mention_faults(connection)
    yield from _group_faults(connection)


def _paged(connection: Connection, table: sa.Table) -> Iterator[Sequence[sa.RowMapping]]:
    last = ""
    while True:
        query = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(PAGE)
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _object_faults(connection: Connection, kind: _Objects, rows: Sequence[sa.RowMapping]) -> Iterator[str]:
    ids = [row["id"] for row in rows]
    stored = [_stored_parts(connection, parts, ids) for parts in kind.parts]
    pieces: list[_Piece] = []
    for row in rows:
        where = f"{kind.table.name} {row['id']}"
        try:
            if dict(row) != kind.row_of(row["record"]):
                yield f"{where}: its columns are not what its record says"
            for parts, found in zip(kind.parts, stored, strict=True):
                if _in_order(parts.listed(row["record"])) != _in_order(found[row["id"]]):
                    yield f"{where}: its rows in table {parts.owner.table.name} are not what its record says"
            pieces += _pieces(where, row["record"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            yield f"{where}: the record is damaged: {error!r}"
    yield from _strays(connection, pieces)


def _stored_parts(connection: Connection, parts: _Parts, ids: list[str]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for owner, *values in connection.execute(sa.select(parts.owner, *parts.columns).where(parts.owner.in_(ids))):
        found[owner].append(tuple(values))
    return found


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    return sorted(repr(tuple(tuple(value) if isinstance(value, list) else value for value in row)) for row in rows)


def _pieces(where: str, value: Any, article: str = "", text: str = "") -> Iterator[_Piece]:
    """All in a record that has a start and an end; its article and words, where it has none itself, are of what it is in."""
    if isinstance(value, list):
        for each in value:
            yield from _pieces(where, each, article, text)
    elif isinstance(value, dict):
        article, own = value.get("article", article), value.get("text")
        if "start" in value:
            yield _Piece(where, article, value["start"], value["end"], own or text, exact=own is not None)
        for each in value.values():
            yield from _pieces(where, each, article, own or text)


def _strays(connection: Connection, pieces: Iterable[_Piece]) -> Iterator[str]:
    by_article: dict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        by_article[piece.article].append(piece)
    for page in pages(by_article, _TEXTS):
        texts = {row["id"]: row["body"] for row in article_rows(connection, page)}
        for id in page:
            try:
                text = text_of(texts[id]) if id in texts else ""
            except LedgerError:  # told with the article
                continue
            for piece in by_article[id]:
                words = text[piece.start : piece.end]
                if (words if piece.exact else one_line(words)) != piece.text or not words:
                    yield f"{piece.where}: its words are not at {piece.start}-{piece.end} of article {id}"


def _naming_faults(connection: Connection) -> Iterator[str]:
    for rows in _paged(connection, namings):
        for row in rows:
            try:
                naming = naming_of(row["record"])
                whole = (naming.id, naming.type, naming.name) == (row["id"], row["type"], row["name"])
            except (KeyError, TypeError) as error:
                yield f"namings {row['id']}: the record is damaged: {error!r}"
                continue
            if not whole:
                yield f"namings {row['id']}: its columns are not what its record says"


def _mention_faults(connection: Connection) -> Iterator[str]:
    mention = entity_mentions.c
    query = sa.select(mention.article_id, mention.position, mention.slot, mention.start, mention.end, mention.text)
    result = connection.execute(query.order_by(mention.article_id).execution_options(yield_per=PAGE))
    for rows in result.partitions():
        yield from _strays(connection, [_mentioned(row) for row in rows])
    linked = sa.select(mention.naming_id).join(namings, namings.c.id == mention.naming_id)
    other = (mention.entity_id != namings.c.entity_id) | (mention.score != namings.c.score)
    for id in connection.execute(linked.where(other).distinct().order_by(mention.naming_id)).scalars():
        yield f"entity_mentions of naming {id}: they are linked otherwise than the naming"


def _mentioned(row: Any) -> _Piece:
    where = f"entity_mentions of event {row.position}, {row.slot}"
    return _Piece(where, row.article_id, row.start, row.end, row.text, exact=False)


def _group_faults(connection: Connection) -> Iterator[str]:
    """A group of near-copies is named by the least id in it."""
    least = sa.func.min(copies.c.article_id)
    query = sa.select(copies.c.copy_group).group_by(copies.c.copy_group).having(least != copies.c.copy_group)
    for group in connection.execute(query.order_by(copies.c.copy_group)).scalars():
        yield f"copies {group}: the group is not named by the least id in it"
