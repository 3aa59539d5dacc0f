"""Checking that what the tables of the record name is there: which columns must be found in which, as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.schema import (
    agreement_events,
    agreements,
    articles,
    bands,
    copies,
    entities,
    entity_mentions,
    event_blocks,
    events,
    members,
    mention_keys,
    merged_events,
    merged_parties,
    naming_keys,
    namings,
    pending,
    series,
    series_events,
    signatures,
)

Columns = tuple[sa.Column[str] | sa.Column[int], ...]


@dataclass(frozen=True, slots=True)
class _Reference:
    """The values of some columns must stand in those of another table; `settled`: but for articles that are pending."""

    columns: Columns
    target: Columns
    settled: bool = False


def _telling(table: sa.Table) -> Columns:
    return (table.c.article_id, table.c.position)


_REFERENCES = (
    _Reference((pending.c.article_id,), (articles.c.id,)),
    _Reference((articles.c.id,), (signatures.c.article_id,), settled=True),
    _Reference((signatures.c.article_id,), (articles.c.id,)),
    _Reference((bands.c.article_id,), (signatures.c.article_id,)),
    _Reference((articles.c.id,), (copies.c.article_id,), settled=True),
    _Reference((copies.c.article_id,), (articles.c.id,)),
    _Reference((copies.c.copy_group,), (copies.c.article_id,)),
    _Reference(_telling(events), _telling(mention_keys), settled=True),
    _Reference(_telling(mention_keys), _telling(events), settled=True),
    _Reference(_telling(events), _telling(members), settled=True),
    _Reference(_telling(members), _telling(events), settled=True),
    _Reference((members.c.event_id,), (merged_events.c.id,)),
    _Reference((merged_events.c.id,), (members.c.event_id,)),
    _Reference((merged_parties.c.event_id,), (merged_events.c.id,)),
    _Reference(_telling(entity_mentions), _telling(events), settled=True),
    _Reference((entity_mentions.c.naming_id,), (namings.c.id,)),
    _Reference((entity_mentions.c.entity_id,), (entities.c.id,)),
    _Reference((entities.c.id,), (entity_mentions.c.entity_id,)),
    _Reference((namings.c.id,), (entity_mentions.c.naming_id,)),
    _Reference((namings.c.entity_id,), (entities.c.id,)),
    _Reference((naming_keys.c.naming_id,), (namings.c.id,)),
    _Reference((event_blocks.c.event_id,), (merged_events.c.id,)),
    _Reference((agreements.c.id,), (agreement_events.c.agreement_id,)),
    _Reference((agreement_events.c.agreement_id,), (agreements.c.id,)),
    _Reference((agreement_events.c.event_id,), (event_blocks.c.event_id,)),
    _Reference((series.c.id,), (series_events.c.series_id,)),
    _Reference((series_events.c.series_id,), (series.c.id,)),
    _Reference((series_events.c.event_id,), (event_blocks.c.event_id,)),
)


def find_reference_faults(connection: Connection) -> Iterator[str]:
    """A line for each value in a table of the record that is not where it must be, reference by reference."""
    for reference in _REFERENCES:
        source, target = reference.columns[0].table, reference.target[0].table
        other = target.alias("other")
        pairs = zip(reference.columns, reference.target, strict=True)
        met = sa.exists().where(*(other.c[there.name] == here for here, there in pairs))
        query = sa.select(*reference.columns).where(~met).distinct().order_by(*reference.columns)
        if reference.settled:
            query = query.where(~sa.exists().where(pending.c.article_id == reference.columns[0]))
        for row in connection.execute(query):
            values = ", ".join(f"{column.name} {value}" for column, value in zip(reference.columns, row, strict=True))
            yield f"table {source.name}, {values}: it is not in table {target.name}"
