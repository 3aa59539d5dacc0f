"""Asking for agreements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.edtf import days_of
from mithaq.ledger.naming import find_key
from mithaq.ledger.schema import agreement_events, agreements, merged_parties
from mithaq.lexicon import load_agreement_words
from mithaq.model.vocabulary import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFilter:
    """Which agreements are wanted; None and empty: any. `since` is EDTF."""

    parties: tuple[str, ...] = ()
    field: str | None = None
    step: Step | None = None
    since: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAgreement:
    """An agreement of the record. `step` is how far it has come and `sure` how sure that is (0-1); `first_day` and
    `last_day` are the days of its dated steps; `record` is all that the ledger knows of it, JSON-ready."""

    id: str
    label: str
    type: str | None
    parties: tuple[str, ...]
    step: str | None
    status: str
    sure: float
    fields: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    record: Mapping[str, Any] = field(repr=False)


def field_ids() -> list[str]:
    """The fields of agreements, as `agreement_fields.yml` names them."""
    return [entry.id for entry in load_agreement_words().of("field")]


def find_agreements(connection: Connection, wanted: AgreementFilter) -> list[StoredAgreement]:
    """The agreements wanted, the one with the latest step first, undated ones last, then by id."""
    if wanted.field is not None and wanted.field not in field_ids():
        raise LedgerError(f"no field {wanted.field!r} of agreements: there are {', '.join(field_ids())}")
    query = sa.select(agreements.c.parties, agreements.c.record)
    for party in wanted.parties:
        query = query.where(takes_part(party))
    if wanted.step is not None:
        query = query.where(agreements.c.step == wanted.step)
    if wanted.since is not None:
        days = days_of(wanted.since)
        if days is None:
            raise LedgerError(f"since {wanted.since!r} is no date: write a day (2025-09-17), a month or a year")
        query = query.where(agreements.c.date_end.is_not(None))
        if days.first is not None:
            query = query.where(agreements.c.date_end >= days.first)
    found = []
    for row in connection.execute(query):
        if not set(wanted.parties) <= set(row.parties):
            continue
        stored = stored_agreement(row.record)
        if wanted.field is None or wanted.field in stored.fields:
            found.append(stored)
    found.sort(key=lambda stored: stored.id)  # here, as databases put letters in unlike orders
    found.sort(key=lambda stored: stored.last_day or "", reverse=True)
    return found[: wanted.limit]


def takes_part(party: str) -> sa.ColumnElement[bool]:
    """Whether one of its events has the party: fewer rows to look into, as the agreement's own parties are a list."""
    same = agreement_events.c.event_id == merged_parties.c.event_id
    mine = sa.select(agreement_events.c.agreement_id).join(merged_parties, same).where(merged_parties.c.party == party)
    return agreements.c.id.in_(mine)


def find_agreement(connection: Connection, id: str) -> StoredAgreement | None:
    """The agreement with this id."""
    record = connection.execute(sa.select(agreements.c.record).where(agreements.c.id == id)).scalar()
    return stored_agreement(record) if record is not None else None


def get_agreement(connection: Connection, key: str) -> StoredAgreement:
    """The agreement that `key` means. Raises LedgerError where there is none, or several."""
    labels = {row.id: row.label for row in connection.execute(sa.select(agreements.c.id, agreements.c.label))}
    id = find_key(key, labels, what="agreement", categories=("pact",))
    return stored_agreement(
        connection.execute(sa.select(agreements.c.record).where(agreements.c.id == id)).scalar_one()
    )


def stored_agreement(record: Mapping[str, Any]) -> StoredAgreement:
    """The agreement of its record."""
    standing = record["standing"]
    return StoredAgreement(
        id=record["id"],
        label=record["label"],
        type=record["type"],
        parties=tuple(record["parties"]),
        step=standing["step"],
        status=standing["status"],
        sure=standing["sure"],
        fields=tuple(field["field"] for field in record["fields"]),
        first_day=record["first_day"],
        last_day=record["last_day"],
        record=record,
    )
