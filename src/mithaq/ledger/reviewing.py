"""What people who review the record ask for: the decisions taken, and the events that most need one."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.contradictions import Contradiction, find_contradictions
from mithaq.ledger.decided import full_standings
from mithaq.ledger.decisions import Decision, load_decisions
from mithaq.ledger.edtf import days_of
from mithaq.ledger.finding import find_tellings
from mithaq.ledger.schema import decisions, members, merged_events, merged_parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An event of the record that a person should look at, and why.

    `id` is the merged event's; of a contradicted decision whose telling is not in the record, the telling's, and the other
    facts are None. `conflicts` are the slots on which its tellings differ.
    """

    id: str
    record: dict[str, Any] | None
    conflicts: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]


def find_decisions(connection: Connection, *, event: str | None, by: str | None, since: str | None) -> list[Decision]:
    """The decisions, by number; of an event (an id, or the beginning of one) also those taken under other ids.

    Raises LedgerError for an event that neither is nor ever was decided on, and for a date that is none.
    """
    conditions = []
    if by is not None:
        conditions.append(decisions.c.by == by)
    if since is not None:
        days = days_of(since)
        if days is None or days.first is None:
            raise LedgerError(
                f"since {since!r} is no date: write a day (2025-09-17), a month (2025-09) or a year (2025)"
            )
        conditions.append(decisions.c.at >= days.first)
    found = load_decisions(connection, *conditions)
    if event is None:
        return found
    wanted = _subjects_of(connection, event)
    return [
        decision for decision in found if any((each.article, each.subject) in wanted for each in decision.snapshots())
    ]


def _subjects_of(connection: Connection, event: str) -> set[tuple[str, str]]:
    """The subjects, with their articles, that now have the id, or had it when they were decided on."""
    subjects = {
        (each.article, each.subject)
        for decision in load_decisions(connection)
        for each in decision.snapshots()
        if each.event.id.startswith(event)
    }
    try:
        keys = set(find_tellings(connection, event))
    except LedgerError:
        if subjects:
            return subjects
        raise
    standing = full_standings(connection, {article for article, _ in keys})
    return subjects | {
        (article, name)
        for article, mine in standing.items()
        for name in mine.subjects
        if (article, mine.position_of(name)) in keys
    }


def find_doubts(connection: Connection, *, kind: str | None, state: str | None, limit: int | None) -> list[Doubt]:
    """What to look at first: contradicted decisions by number, then events with conflicts, then the others that no one has
    looked at, the least sure first."""
    doubts = contradicted(connection, kind=kind, state=state)
    known = {doubt.id for doubt in doubts}
    event = merged_events.c
    query = (
        sa.select(event.id, event.record)
        .where(event.review == "read", *doubt_conditions(kind, state))
        .order_by(event.conflicting.desc(), event.confidence, event.id)
        .limit(limit)
    )
    doubts += [doubt_of(row.id, row.record) for row in connection.execute(query) if row.id not in known]
    return doubts[:limit]


def contradicted(connection: Connection, *, kind: str | None, state: str | None) -> list[Doubt]:
    """The events with contradicted decisions, by the number of the first of these and then id."""
    found: dict[str, list[Contradiction]] = {}
    for each in find_contradictions(connection):
        found.setdefault(_event_of(connection, each), []).append(each)
    wanted = list(doubt_conditions(kind, state))
    doubts = []
    for id in sorted(found, key=lambda id: (found[id][0].number, id)):
        record = connection.execute(sa.select(merged_events.c.record).where(merged_events.c.id == id, *wanted)).scalar()
        if record is not None or not wanted:
            doubts.append(doubt_of(id, record, tuple(found[id])))
    return doubts


def doubt_conditions(kind: str | None, state: str | None) -> list[sa.ColumnElement[bool]]:
    """What a merged event must be."""
    found = []
    if kind is not None:
        found.append(merged_events.c.kind == kind)
    if state is not None:
        mine = (merged_parties.c.event_id == merged_events.c.id) & (merged_parties.c.party == state)
        found.append(sa.exists().where(mine))
    return found


def doubt_of(id: str, record: dict[str, Any] | None, contradictions: tuple[Contradiction, ...] = ()) -> Doubt:
    """The doubt about an event with this record."""
    conflicts = tuple(conflict["slot"] for conflict in record["conflicts"]) if record else ()
    return Doubt(id=id, record=record, conflicts=conflicts, contradictions=contradictions)


def _event_of(connection: Connection, contradiction: Contradiction) -> str:
    """The merged event in which the telling is; its own id where it is in none."""
    if contradiction.position is None:
        return contradiction.event
    here = (members.c.article_id == contradiction.article) & (members.c.position == contradiction.position)
    return connection.execute(sa.select(members.c.event_id).where(here)).scalar() or contradiction.event
