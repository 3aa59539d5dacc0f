"""Merged events for ties, from the store: those of a pair, those of all pairs, statements near a tie."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import PAGE, pages
from mithaq.ledger.schema import articles, members, merged_events, merged_parties
from mithaq.ledger.ties.event import TieEvent, event_of
from mithaq.ledger.ties.formula import ReactionRule
from mithaq.model.vocabulary import Kind

_COLUMNS = tuple(merged_events.c[name] for name in (
    "id", "kind", "status", "step", "date", "date_start", "date_end", "told", "contested", "sources", "confidence", "review"
))  # fmt: skip
_WORDS = tuple(merged_events.c.record[name].label(name) for name in ("instrument", "evidence"))
_PARTIES = merged_events.c.record["parties"].label("parties")


def _of_pair(a: str, b: str) -> sa.Subquery:
    """The ids of the events of which both are parties."""
    one, other = merged_parties.alias(), merged_parties.alias()
    both = sa.select(one.c.event_id).join(other, (other.c.event_id == one.c.event_id) & (other.c.party == b))
    return both.where(one.c.party == a).distinct().subquery()


def _read(connection: Connection, query: sa.Select[Any]) -> list[TieEvent]:
    """The events of a query for all their words, in the order of a timeline."""
    found = [
        event_of(row, row["parties"], row["instrument"], row["evidence"])
        for row in connection.execute(query).mappings()
    ]
    return sorted(found, key=lambda event: event.when)


def events_of_pair(connection: Connection, a: str, b: str) -> list[TieEvent]:
    """The merged events of which both are parties, in the order of a timeline."""
    pair = _of_pair(a, b)
    query = sa.select(*_COLUMNS, *_WORDS, _PARTIES).join(pair, pair.c.event_id == merged_events.c.id)
    return _read(connection, query)


def events_with(connection: Connection, ids: Collection[str]) -> list[TieEvent]:
    """The merged events of these ids, in the order of a timeline."""
    found: list[TieEvent] = []
    for page in pages(ids):
        chosen = merged_events.c.id.in_(page)
        found += _read(connection, sa.select(*_COLUMNS, *_WORDS, _PARTIES).where(chosen))
    return sorted(found, key=lambda event: event.when)


def events_of_pairs(
    connection: Connection,
    worded: Sequence[Kind],
    *,
    least_confidence: float,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
) -> Iterator[TieEvent]:
    """The merged events of two parties or more, in no order; of those the ones with `state`, or of both of a `pair`.

    Those less sure than `least_confidence` are left out, unless a person looked at them. Only events of the kinds
    `worded` have their words. Some hundreds are in memory at a time.
    """
    sure = (merged_events.c.confidence >= least_confidence) | (merged_events.c.review != "read")
    speak = merged_events.c.kind.in_(worded)
    words = (sa.case((speak, column)).label(column.name) for column in _WORDS)
    query = sa.select(*_COLUMNS, *words, _PARTIES).where(sure, *map(_takes_part, pair or filter(None, [state])))
    for row in connection.execute(query.execution_options(yield_per=PAGE)).mappings():
        if len(row["parties"]) > 1:
            yield event_of(row, row["parties"], row["instrument"], row["evidence"] or ())


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    mine = sa.select(merged_parties.c.event_id).where(merged_parties.c.party == party)
    return merged_events.c.id.in_(mine)


def statement_days(
    connection: Connection, a: str, b: str, rule: ReactionRule
) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """The statements of third parties in which `a` or `b` is a party: id, first day, last day, day of telling."""
    side = merged_parties.alias()
    columns = [merged_events.c[name] for name in ("id", "date_start", "date_end", "told")]
    query = (
        sa.select(*columns)
        .join(side, side.c.event_id == merged_events.c.id)
        .join(merged_parties, merged_parties.c.event_id == side.c.event_id)
        .where(side.c.party.in_((a, b)), _by_third(a, b, rule))
        .distinct()
    )
    for row in connection.execute(query):
        yield row.id, row.date_start, row.date_end, row.told


def statements_beside(connection: Connection, a: str, b: str, rule: ReactionRule) -> set[str]:
    """The ids of the statements of third parties that stand in an article that tells an event of the pair."""
    pair, beside = _of_pair(a, b), members.alias()
    query = (
        sa.select(merged_events.c.id)
        .select_from(pair)
        .join(members, members.c.event_id == pair.c.event_id)
        .join(beside, beside.c.article_id == members.c.article_id)
        .join(merged_events, merged_events.c.id == beside.c.event_id)
        .join(merged_parties, merged_parties.c.event_id == merged_events.c.id)
        .where(_by_third(a, b, rule))
    )
    return set(connection.execute(query).scalars())


def _by_third(a: str, b: str, rule: ReactionRule) -> sa.ColumnElement[bool]:
    """Whether an event, joined with its parties, is a statement of a third party, sure enough to be looked at."""
    return (
        (merged_parties.c.rank == 0)
        & merged_parties.c.party.not_in((a, b))
        & merged_events.c.kind.in_(rule.kinds)
        & merged_events.c.status.in_(rule.statuses)
        & ((merged_events.c.confidence >= rule.least_confidence) | (merged_events.c.review != "read"))
    )


def last_month(connection: Connection) -> str | None:
    """The month (`YYYY-MM`) in which the newest article was published; None where none is dated to a month."""
    dated = articles.c.published.like("____-__%")
    newest = connection.execute(sa.select(sa.func.max(articles.c.published)).where(dated)).scalar()
    return newest[:7] if newest else None
