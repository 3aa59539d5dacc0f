"""Checking a ledger: hashes, passages and references, against what they were made from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import MithaqError
from mithaq.ledger.decided import decisions_by_article, tellings_of
from mithaq.ledger.decision_faults import find_decision_faults
from mithaq.ledger.decisions import Decision
from mithaq.ledger.engine import dangling_references, storage_faults
from mithaq.ledger.queries import article_ids, article_rows, reading_rows
from mithaq.ledger.record_faults import find_record_faults
from mithaq.ledger.reference_faults import find_reference_faults
from mithaq.ledger.rows import Row, article_of, event_row, party_rows, reading_of, text_digest
from mithaq.ledger.schema import articles, event_parties, events, metadata, readings, sources_seen, texts
from mithaq.ledger.words import word_faults


def find_faults(connection: Connection) -> Iterator[str]:
    """A line a fault; nothing in a whole ledger.

    Checks that the database is sound, each text has its hash, each article its text and a place, each reading and
    decision fits its article word for word, the tables of events are those of the current readings and decisions, what
    is settled is in the index of words, and the tables of the record fit each other, their own records and the texts.
    """
    damaged = list(storage_faults(connection, metadata.sorted_tables))
    yield from damaged
    if damaged:  # the rest cannot be read
        return
    yield from dangling_references(connection)
    yield from _loose_ends(connection)
    yield from word_faults(connection)
    yield from find_decision_faults(connection)
    yield from find_reference_faults(connection)
    yield from find_record_faults(connection)
    last = ""
    while ids := article_ids(connection, last):
        rows = {row["id"]: row for row in article_rows(connection, ids)}
        flattened = _flattened(connection, ids)
        current = reading_rows(connection, ids, None)
        decided = decisions_by_article(connection, ids)
        for article_id in ids:
            if article_id not in rows:
                yield f"article {article_id}: its text is not in the archive"
            else:
                yield from _article_faults(
                    connection, rows[article_id], current.get(article_id), flattened, decided.get(article_id, ())
                )
        last = ids[-1]


def _loose_ends(connection: Connection) -> Iterator[str]:
    placeless = sa.select(articles.c.id).where(~sa.exists().where(sources_seen.c.article_id == articles.c.id))
    for article_id in connection.execute(placeless).scalars():
        yield f"article {article_id}: no place where it was found is kept"
    unused = sa.select(texts.c.digest).where(~sa.exists().where(articles.c.text_digest == texts.c.digest))
    for digest in connection.execute(unused).scalars():
        yield f"text {digest}: no article has it"
    for table in (readings, events):
        lost = sa.select(table.c.article_id).where(~sa.exists().where(articles.c.id == table.c.article_id)).distinct()
        for article_id in connection.execute(lost).scalars():
            yield f"{table.name} of {article_id}: there is no such article"


def _flattened(connection: Connection, ids: list[str]) -> dict[str, tuple[list[Row], list[Row]]]:
    found: dict[str, tuple[list[Row], list[Row]]] = {article_id: ([], []) for article_id in ids}
    for index, (table, order) in enumerate(((events, ()), (event_parties, (event_parties.c.rank,)))):
        query = (
            sa.select(table).where(table.c.article_id.in_(ids)).order_by(table.c.article_id, table.c.position, *order)
        )
        for row in connection.execute(query).mappings():
            found[row["article_id"]][index].append(dict(row))
    return found


def _article_faults(
    connection: Connection,
    row: Mapping[Any, Any],
    current: Mapping[Any, Any] | None,
    flattened: Mapping[str, tuple[list[Row], list[Row]]],
    decided: Sequence[Decision],
) -> Iterator[str]:
    article_id = row["id"]
    try:
        article = article_of(row)
    except (MithaqError, ValueError, TypeError) as error:
        yield f"article {article_id}: {error}"
        return
    if text_digest(article.text) != row["text_digest"]:
        yield f"article {article_id}: its text does not have the hash {row['text_digest']}"
    if current is None:
        yield f"article {article_id}: its current reading, number {row['reading']}, is missing"
    for stored in connection.execute(sa.select(readings).where(readings.c.article_id == article_id)).mappings():
        try:
            reading = reading_of(article, stored)
        except MithaqError as error:
            yield str(error)
            continue
        if stored["number"] == row["reading"]:
            tellings = tellings_of(reading, decided)
            wanted = [event_row(article_id, telling) for telling in tellings]
            parties = [line for telling in tellings for line in party_rows(article_id, telling.position, telling.event)]
            if (wanted, parties) != flattened[article_id]:
                yield f"article {article_id}: the table of events is not what its current reading and decisions say"
