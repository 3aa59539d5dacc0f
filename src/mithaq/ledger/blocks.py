"""Blocks: merged events that are looked at together when agreements and series are made of them.

A block is worked out whole from the events in it, and what an event's block is follows from the event alone: so bringing
the touched blocks up to date leaves what working on all events would.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import insert_rows, pages
from mithaq.ledger.merging.update import Touched
from mithaq.ledger.schema import event_blocks, merged_events

Row = dict[str, Any]
Record = Mapping[str, Any]


def block_name(room: str, *parts: str) -> str:
    """The name of a block: the room that makes it (agreement, series), and a hash of what its events share."""
    return f"{room}:{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:32]}"


def event_records(connection: Connection, ids: Iterable[str]) -> dict[str, Record]:
    """The records of these merged events, by id."""
    found: dict[str, Record] = {}
    for page in pages(ids):
        query = sa.select(merged_events.c.id, merged_events.c.record).where(merged_events.c.id.in_(page))
        found |= {row.id: row.record for row in connection.execute(query)}
    return found


def update_blocks(
    connection: Connection, touched: Touched, *, room: str, block_of: Callable[[Record], str | None]
) -> tuple[dict[str, list[str]], set[str]]:
    """Puts the touched events into their blocks of a room; returns the blocks touched with the ids of their events now,
    and the events that were in one of them before."""
    ids = touched.written | touched.removed
    placed = {id: block_of(record) for id, record in event_records(connection, touched.written).items()}
    affected = {block for block in placed.values() if block is not None}
    here = event_blocks.c.block.startswith(f"{room}:", autoescape=True)
    for page in pages(ids):
        old = sa.select(event_blocks.c.block).where(event_blocks.c.event_id.in_(page) & here)
        affected |= set(connection.execute(old).scalars())
    before = {event for events in _events_in(connection, affected).values() for event in events}
    for page in pages(ids):
        connection.execute(sa.delete(event_blocks).where(event_blocks.c.event_id.in_(page) & here))
    rows: list[Row] = [{"block": block, "event_id": id} for id, block in sorted(placed.items()) if block is not None]
    insert_rows(connection, event_blocks, rows)
    return _events_in(connection, affected), before


def _events_in(connection: Connection, blocks: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in pages(blocks):
        query = sa.select(event_blocks).where(event_blocks.c.block.in_(page))
        for row in connection.execute(query.order_by(event_blocks.c.block, event_blocks.c.event_id)):
            found.setdefault(row.block, []).append(row.event_id)
    return found


def replace_objects(
    connection: Connection,
    objects: sa.Table,
    object_events: sa.Table,
    *,
    before: Iterable[str],
    rows: Sequence[Row],
    events: Mapping[str, Sequence[str]],
) -> None:
    """Takes away the objects that any of the events `before` belonged to, and writes these, with the ids of their events."""
    owner, event = object_events.c[0], object_events.c.event_id
    stale: set[str] = set()
    for page in pages(before):
        stale |= set(connection.execute(sa.select(owner).where(event.in_(page))).scalars())
    for page in pages(stale):
        connection.execute(sa.delete(object_events).where(owner.in_(page)))
        connection.execute(sa.delete(objects).where(objects.c.id.in_(page)))
    insert_rows(connection, objects, rows)
    insert_rows(
        connection,
        object_events,
        [{owner.name: id, "event_id": each} for id in sorted(events) for each in sorted(events[id])],
    )
