"""Series brought up to date with the merged events that were written or taken away."""

from typing import Any

from sqlalchemy.engine import Connection

from mithaq.ledger.blocks import Record, block_name, event_records, replace_objects, update_blocks
from mithaq.ledger.merging.update import Touched
from mithaq.ledger.schema import series, series_events
from mithaq.ledger.series.appearance import appearance_of
from mithaq.ledger.series.record import Part, series_record, split

Row = dict[str, Any]

ROOM = "series"


def regroup_series(connection: Connection, touched: Touched) -> None:
    """Makes the series anew that the touched merged events are in, were in, or come into."""
    blocks, before = update_blocks(connection, touched, room=ROOM, block_of=block_of)
    records = event_records(connection, (event for events in blocks.values() for event in events))
    rows: list[Row] = []
    events: dict[str, list[str]] = {}
    for _, ids in sorted(blocks.items()):
        parts = [Part(record=records[id], says=says) for id in ids if (says := appearance_of(records[id])) is not None]
        for group in split(parts):
            record = series_record(group)
            rows.append(series_row(record))
            events[record["id"]] = [part.id for part in group]
    replace_objects(connection, series, series_events, before=before, rows=rows, events=events)


def series_row(record: Row) -> Row:
    """The row of `series` of a series' record."""
    return {name: record[name] for name in ("id", "type", "label")} | {"record": record}


def block_of(record: Record) -> str | None:
    """The block of a merged event: that of its series' key; None: it is of no series."""
    says = appearance_of(record)
    return None if says is None else block_name(ROOM, says.type, "lexicon" if says.entity else "press", *says.key)
