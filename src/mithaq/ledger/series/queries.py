"""Asking for series."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.naming import find_key
from mithaq.ledger.schema import merged_parties, series, series_events

SeriesType = Literal["exercise", "exhibition", "committee", "visits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSeries:
    """A series of the record; `editions` is how many are known, `record` all that the ledger knows of it, JSON-ready."""

    id: str
    type: SeriesType
    label: str
    parties: tuple[str, ...]
    editions: int
    record: Mapping[str, Any] = field(repr=False)


def find_series(
    connection: Connection, *, type: SeriesType | None, state: str | None, editions: int
) -> list[StoredSeries]:
    """The series wanted, by type, label and id."""
    query = sa.select(series.c.record)
    if type is not None:
        query = query.where(series.c.type == type)
    if state is not None:  # fewer rows to look into, as a series' own parties are a list
        same = series_events.c.event_id == merged_parties.c.event_id
        mine = sa.select(series_events.c.series_id).join(merged_parties, same).where(merged_parties.c.party == state)
        query = query.where(series.c.id.in_(mine))
    found = [stored_series(record) for record in connection.execute(query).scalars()]
    found = [one for one in found if one.editions >= editions and (state is None or state in one.parties)]
    return sorted(found, key=lambda one: (one.type, one.label, one.id))


def find_one_series(connection: Connection, id: str) -> StoredSeries | None:
    """The series with this id."""
    record = connection.execute(sa.select(series.c.record).where(series.c.id == id)).scalar()
    return stored_series(record) if record is not None else None


def get_series(connection: Connection, key: str) -> StoredSeries:
    """The series that `key` means. Raises LedgerError where there is none, or several."""
    labels = {row.id: row.label for row in connection.execute(sa.select(series.c.id, series.c.label))}
    id = find_key(key, labels, what="series", categories=("exercise", "fair"))
    return stored_series(connection.execute(sa.select(series.c.record).where(series.c.id == id)).scalar_one())


def stored_series(record: Mapping[str, Any]) -> StoredSeries:
    """The series of its record."""
    return StoredSeries(
        id=record["id"],
        type=record["type"],
        label=record["label"],
        parties=tuple(record["parties"]),
        editions=len(record["editions"]),
        record=record,
    )
