"""Merged events from the latest back, a page at a time."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent, merged_of
from mithaq.ledger.queries import EventFilter, conditions
from mithaq.ledger.schema import merged_events, merged_parties

MOST_COUNTED = 10_000
"""Events are counted up to here; beyond, it is only said that there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page ended: the day its last event began (None: undated) and its id."""

    day: str | None
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A page of events, the latest first, undated ones last; `next` is where the following page begins, None: there is none."""

    events: list[MergedEvent]
    next: Place | None


class AsksLatest(ABC):
    """Long lists of events, read piece by piece."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    def latest(self, wanted: EventFilter, *, limit: int, after: Place | None = None) -> Latest:
        """The events wanted that come after a place. Raises LedgerError for a date that is none."""
        day, id = merged_events.c.date_start, merged_events.c.id
        query = _ids(wanted).order_by(day.desc().nulls_last(), id.desc()).limit(limit + 1)
        if after is not None:
            query = query.where(_beyond(after))
        with self._recorded() as connection:
            rows = connection.execute(query).all()
            shown = rows[:limit]
            chosen = sa.select(id, merged_events.c.record).where(id.in_([row.id for row in shown]))
            records = {row.id: row.record for row in connection.execute(chosen)}
        last = Place(day=shown[-1].date_start, id=shown[-1].id) if len(rows) > limit else None
        return Latest(events=[merged_of(records[row.id]) for row in shown], next=last)

    def count_events(self, wanted: EventFilter) -> int:
        """How many events are wanted, at most `MOST_COUNTED` + 1."""
        some = _ids(wanted).limit(MOST_COUNTED + 1).subquery()
        with self._recorded() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one()


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    return merged_events.c.id.in_(sa.select(merged_parties.c.event_id).where(merged_parties.c.party == party))


def _ids(wanted: EventFilter) -> sa.Select[Any]:
    query = sa.select(merged_events.c.id, merged_events.c.date_start)
    return query.where(*conditions(wanted, merged_events, _takes_part))


def _beyond(after: Place) -> sa.ColumnElement[bool]:
    day, id = merged_events.c.date_start, merged_events.c.id
    if after.day is None:
        return day.is_(None) & (id < after.id)
    return (day < after.day) | ((day == after.day) & (id < after.id)) | day.is_(None)
