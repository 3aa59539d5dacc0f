"""Merging after a decision: the tellings as they were before it show what it changed, and only that is merged anew.

A decision on one event of an article leaves its other events as they are, and a confirmation leaves even the event's place
among the others: then its merged event is only written anew. What is left is what merging the whole articles would leave.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.decided import decided_pairs
from mithaq.ledger.engine import pages
from mithaq.ledger.merging.record import in_order, merged_record
from mithaq.ledger.merging.scoring import shipped_weights
from mithaq.ledger.merging.telling import Key, Told
from mithaq.ledger.merging.update import (
    Neighbourhood,
    Row,
    Touched,
    member_row,
    merge_around,
    remember,
    tellings_of,
    write_merged,
)
from mithaq.ledger.schema import members, mention_keys, pending


@dataclass(frozen=True, slots=True)
class Before:
    """The tellings of some settled articles, and all decided pairs, before decisions on these articles."""

    articles: frozenset[str]
    told: Mapping[Key, Told]
    pairs: frozenset[tuple[Key, Key, bool]]


def known_before(connection: Connection, ids: Collection[str]) -> Before | None:
    """What is to be known before decisions on these articles are written; None where one of them is yet to be settled."""
    for page in pages(ids):
        if connection.execute(sa.select(pending.c.article_id).where(pending.c.article_id.in_(page)).limit(1)).first():
            return None
    told = {told.key: told for told in tellings_of(connection, sorted(ids))}
    return Before(frozenset(ids), told, frozenset(decided_pairs(connection)))


def merge_decided(connection: Connection, before: Before) -> tuple[Touched, set[str]]:
    """Brings the merged events up to date with decisions on the articles of which this was known.

    Returns also those of the articles of which an event is now another one, there for the first time, or gone.
    """
    fresh = tellings_of(connection, sorted(before.articles))
    now = {told.key: told for told in fresh}
    pairs = decided_pairs(connection)
    gone = before.told.keys() - now.keys()
    changed = {key for key, told in before.told.items() if key in gone or _compared(told) != _compared(now[key])}
    moved = {key for one, other, _ in before.pairs ^ set(pairs) for key in (one, other)}
    seeds = moved | Neighbourhood(connection, shipped_weights(), dict(before.told)).compare(sorted(changed))
    for page in pages(before.articles):
        connection.execute(sa.delete(mention_keys).where(mention_keys.c.article_id.in_(page)))
    remember(connection, fresh)
    added = now.keys() - before.told.keys()
    anew = [now[key] for key in sorted(added | changed - gone)]
    reached, rows, memberships = merge_around(connection, anew, seeds - gone, pairs)
    retold = {key for key in now.keys() - reached if _told_otherwise(before.told[key], now[key])}
    for record, mine in _written_anew(connection, retold):
        rows[record["id"]] = record
        memberships += mine
        reached |= {(row["article_id"], row["position"]) for row in mine}
    touched = write_merged(connection, reached, _forget(connection, gone), rows, memberships)
    return touched, {article_id for article_id, _ in added | changed}


def _compared(told: Told) -> list[object]:
    """All of the telling but what neither merging nor entities go by: how sure it is and why, and whether it was confirmed."""
    review = "read" if told.review == "confirmed" else told.review
    bare = replace(told, review=review, event=replace(told.event, confidence=0.0, reasons=()))
    return [getattr(bare, field.name) for field in fields(Told)]


def _told_otherwise(one: Told, other: Told) -> bool:
    return (one.review, one.event) != (other.review, other.event)


def _forget(connection: Connection, gone: Iterable[Key]) -> set[str]:
    """Takes tellings out of the merged events; returns those."""
    found: set[str] = set()
    for article_id, position in sorted(gone):
        mine = (members.c.article_id == article_id) & (members.c.position == position)
        found |= set(connection.execute(sa.select(members.c.event_id).where(mine)).scalars())
        connection.execute(sa.delete(members).where(mine))
    return found


def _written_anew(connection: Connection, keys: Collection[Key]) -> list[tuple[Row, list[Row]]]:
    """The records and the member rows of the merged events that these tellings are in, from their tellings as they are."""
    events: set[str] = set()
    for article_id, position in keys:
        mine = (members.c.article_id == article_id) & (members.c.position == position)
        events |= set(connection.execute(sa.select(members.c.event_id).where(mine)).scalars())
    found = []
    for event in sorted(events):
        rows = connection.execute(sa.select(members).where(members.c.event_id == event)).all()
        scores = {(row.article_id, row.position): (row.score, list(row.reasons)) for row in rows}
        told = in_order(
            told for told in tellings_of(connection, [row.article_id for row in rows]) if told.key in scores
        )
        record = merged_record(told, id=told[0].event.id, scores=scores)
        found.append((record, [member_row(each, record["id"], scores[each.key]) for each in told]))
    return found
