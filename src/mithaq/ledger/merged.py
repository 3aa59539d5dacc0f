"""Merged events as values: what all tellings of one event say together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.engine import PAGE, pages
from mithaq.ledger.queries import EventFilter, begins, conditions
from mithaq.ledger.schema import members, merged_events, merged_parties
from mithaq.ledger.tellings import Review
from mithaq.model.vocabulary import AgreementType, AttributionType, Kind, Obligation, Status, Step

_TEXT = sa.cast(merged_events.c.record, sa.Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of an article: `text` is the article's `text[start:end]` (code points)."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Evidence):
    """A name as an article writes it, and the entity that the reader resolved it to (None: not known)."""

    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Named):
    """Who is the source for the event, as an article says it."""

    type: AttributionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value of a slot with the number of independent sources and the articles that give it."""

    value: str | list[str]
    sources: int
    articles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A slot in which the tellings differ: the value taken first, then the others, the best supported first."""

    slot: str
    values: list[Version]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What was told of the event on a day (`told`: of publication, None: unknown), and by which articles."""

    told: str | None
    status: Status
    step: Step | None
    date: str | None
    articles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTelling:
    """One article's telling of the event; `score` (0-1) is how sure it belongs here, with reasons; None where it is alone."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    copy_group: str
    review: Review
    score: float | None
    merge_reasons: list[str]
    kind: Kind
    status: Status
    step: Step | None
    parties: list[str]
    date: str | None
    date_text: str | None
    attribution: dict[str, Any] | None
    confidence: float
    reasons: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedEvent:
    """One event, however many articles tell it.

    `id` is that of its first telling; any telling's id finds it too. `confidence` is 0-1, `date` EDTF. Each slot has the
    value that most independent sources give; what differs is in `conflicts`, how it came about in `history`.
    """

    id: str
    kind: Kind
    status: Status
    step: Step | None
    parties: list[str]
    date: str | None
    date_text: str | None
    place: Named | None
    people: list[Named]
    orgs: list[Named]
    instrument: Named | None
    agreement_type: AgreementType | None
    obligations: list[Obligation]
    attribution: Said | None
    evidence: list[Evidence]
    confidence: float
    review: Review
    independent_sources: int
    conflicts: list[Conflict]
    history: list[Stage]
    tellings: list[EventTelling]


@cache
def _adapter() -> TypeAdapter[MergedEvent]:
    return TypeAdapter(MergedEvent)


def merged_of(record: Mapping[str, Any]) -> MergedEvent:
    """The merged event of its record. Raises LedgerError where the record is damaged."""
    try:
        return _adapter().validate_python(record)
    except ValidationError as error:
        raise LedgerError(
            f"merged event {record.get('id')}: the record is damaged: {error.errors()[0]['msg']}"
        ) from error


def _merged_of_text(id: str, text: str) -> MergedEvent:
    """`merged_of` of the record as it is stored: twice as quick, as no tables of Python stand between."""
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise LedgerError(f"merged event {id}: the record is damaged: {error.errors()[0]['msg']}") from error


def merged_to_record(event: MergedEvent) -> dict[str, Any]:
    """The merged event as JSON-ready values."""
    return dict(_adapter().dump_python(event, mode="json"))


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    return sa.exists().where((merged_parties.c.event_id == merged_events.c.id) & (merged_parties.c.party == party))


def merged_conditions(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    """What a row of `merged_events` must be, `article_id` left aside. Raises LedgerError for a date that is none."""
    return list(conditions(wanted, merged_events, _takes_part))


def merged_query(wanted: EventFilter) -> sa.Select[Any]:
    """The records of the merged events wanted, by date and then id; undated ones last, and not at all where days are asked for."""
    day = sa.func.coalesce(merged_events.c.date_start, merged_events.c.date_end)
    query = sa.select(merged_events.c.record)
    if wanted.article_id is not None:
        here = (members.c.event_id == merged_events.c.id) & (members.c.article_id == wanted.article_id)
        query = query.where(sa.exists().where(here))
    return query.where(*merged_conditions(wanted)).order_by(day.is_(None), day, merged_events.c.id).limit(wanted.limit)


def find_merged(connection: Connection, wanted: EventFilter) -> list[MergedEvent]:
    """The merged events wanted, in the order of `merged_query`."""
    return list(iter_merged(connection, wanted))


def iter_merged(connection: Connection, wanted: EventFilter) -> Iterator[MergedEvent]:
    """The merged events wanted, in the order of `merged_query`, as the database gives them."""
    return map(merged_of, iter_records(connection, wanted))


def iter_records(connection: Connection, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    """The records of `iter_merged`, JSON-ready values as `merged_to_record` gives them."""
    query = merged_query(wanted).execution_options(yield_per=PAGE)
    yield from connection.execute(query).scalars()


def find_merged_of(connection: Connection, ids: Iterable[str]) -> list[MergedEvent]:
    """The merged events that any of these articles tells, by date and then id, undated ones last."""
    found: dict[str, MergedEvent] = {}
    for page in pages(ids):
        told = sa.select(members.c.event_id).where(members.c.article_id.in_(page))
        rows = connection.execute(sa.select(merged_events.c.record).where(merged_events.c.id.in_(told))).scalars()
        found |= {record["id"]: merged_of(record) for record in rows}
    return sorted(found.values(), key=lambda event: (event.date is None, event.date or "", event.id))


def get_merged(connection: Connection, id: str) -> MergedEvent:
    """The merged event with this id, which there is."""
    return merged_of(connection.execute(sa.select(merged_events.c.record).where(merged_events.c.id == id)).scalar_one())


def find_merged_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, MergedEvent]:
    """The merged events with these ids; ids that none has are left out."""
    found: dict[str, MergedEvent] = {}
    for page in pages(ids):
        rows = connection.execute(sa.select(merged_events.c.id, _TEXT).where(merged_events.c.id.in_(page)))
        found |= {id: _merged_of_text(id, text) for id, text in rows}
    return found


def find_merged_event(connection: Connection, id: str) -> MergedEvent | None:
    """The merged event with this id, or with a telling of this id."""
    found = find_merged_by_id(connection, [id])
    if not found:
        of_telling = sa.select(members.c.event_id).where(members.c.id == id).order_by(members.c.event_id).limit(1)
        found = find_merged_by_id(connection, connection.execute(of_telling).scalars())
    return next(iter(found.values()), None)


def find_merged_ids(connection: Connection, key: str) -> list[str]:
    """The merged events with this id, with a telling of this id, or whose id, or a telling's, begins so; at most 20."""
    for column, own in ((merged_events.c.id, True), (members.c.id, False)):
        target = column if own else members.c.event_id
        for condition in (column == key, begins(column, key)):
            ids = sorted(set(connection.execute(sa.select(target).where(condition).limit(20)).scalars()))
            if ids:
                return ids
    return []
