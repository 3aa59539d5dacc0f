"""Pages of what the record is about: agreements, entities, series."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.agreements.queries import AgreementFilter, StoredAgreement, field_ids, stored_agreement, takes_part
from mithaq.ledger.entities.queries import StoredEntity, ids_named
from mithaq.ledger.pages.walking import Page, Position, QueryStretch, walk
from mithaq.ledger.queries import day_bounds
from mithaq.ledger.schema import agreements, entities, series
from mithaq.ledger.series.queries import SeriesType, StoredSeries, stored_series

_CHUNK = 500
"""Rows read at once at most; else some times as many as the page has: a record of an agreement is large."""
_FEW = 4
_MOST = 2_000
"""Rows looked at for one page where most of them may be unwanted."""


def agreement_page(
    connection: Connection, wanted: AgreementFilter, *, limit: int, after: Position | None
) -> Page[StoredAgreement]:
    """The agreements wanted, the one with the latest step first, then by id falling; those without a dated step last, by id.

    Raises LedgerError for a field that is not known, a date that is none and a position of another list.
    """
    if wanted.field is not None and wanted.field not in field_ids():
        raise LedgerError(f"no field {wanted.field!r} of agreements: there are {', '.join(field_ids())}")
    query = sa.select(agreements.c.parties, agreements.c.record).where(*map(takes_part, wanted.parties))
    if wanted.step is not None:
        query = query.where(agreements.c.step == wanted.step)
    since = day_bounds("since", wanted.since)[0] if wanted.since else None
    if since is not None:
        query = query.where(agreements.c.date_end >= since)

    def load(_connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[StoredAgreement | None]:
        return [_agreement(row, wanted) for row in rows]

    day, id = agreements.c.date_end, agreements.c.id
    stretches = [QueryStretch(query=query.where(day.is_not(None)), keys=(day, id), falling=(True, True), load=load)]
    if not wanted.since:
        stretches.append(QueryStretch(query=query.where(day.is_(None)), keys=(id,), falling=(False,), load=load))
    return walk(connection, stretches, limit=limit, after=after, chunk=min(_FEW * limit + 1, _CHUNK), most=_MOST)


def _agreement(row: sa.Row[Any], wanted: AgreementFilter) -> StoredAgreement | None:
    """The agreement of a row; None where the parties or the field are others."""
    found = stored_agreement(row.record) if set(wanted.parties) <= set(row.parties) else None
    return found if found is not None and wanted.field in (None, *found.fields) else None


def series_page(
    connection: Connection,
    *,
    type: SeriesType | None,
    state: str | None,
    editions: int,
    limit: int,
    after: Position | None,
) -> Page[StoredSeries]:
    """The series wanted, by type and id. Raises LedgerError for a position of another list."""
    query = sa.select(series.c.record)
    if type is not None:
        query = query.where(series.c.type == type)

    def load(_connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[StoredSeries | None]:
        found = [stored_series(row.record) for row in rows]
        return [one if one.editions >= editions and state in (None, *one.parties) else None for one in found]

    stretch = QueryStretch(query=query, keys=(series.c.type, series.c.id), falling=(False, False), load=load)
    return walk(connection, [stretch], limit=limit, after=after, chunk=min(_FEW * limit + 1, _CHUNK), most=_MOST)


def entity_page(
    connection: Connection,
    *,
    type: str | None,
    state: str | None,
    name: str | None,
    sure: float,
    limit: int,
    after: Position | None,
) -> Page[StoredEntity]:
    """The entities wanted, those with the most mentions first, then by id; of a name as `ids_named` finds them.

    Raises LedgerError for a position of another list.
    """
    query = sa.select(entities)
    if name is not None:
        query = query.where(entities.c.id.in_(sorted(ids_named(connection, name))))
    if type is not None:
        query = query.where(entities.c.type == type)
    if state is not None:
        query = query.where(entities.c.state == state)

    def load(_connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[StoredEntity | None]:
        return [_entity(row) if row.record["best_score"] >= sure else None for row in rows]

    stretch = QueryStretch(query=query, keys=(entities.c.mentions, entities.c.id), falling=(True, False), load=load)
    return walk(connection, [stretch], limit=limit, after=after, chunk=min(_FEW * limit + 1, _CHUNK), most=_MOST)


def _entity(row: sa.Row[Any]) -> StoredEntity:
    return StoredEntity(id=row.id, type=row.type, label=row.label, state=row.state, record=row.record)
