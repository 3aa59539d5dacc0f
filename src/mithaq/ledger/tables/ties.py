"""The table of ties by month."""

from collections.abc import Iterator

from sqlalchemy.engine import Connection

from mithaq.ledger.queries import EventFilter, day_bounds
from mithaq.ledger.tables.cells import cow_of
from mithaq.ledger.tables.column import COW, ISO3, Column, Row, Table
from mithaq.ledger.ties.asking import iter_ties
from mithaq.ledger.ties.formula import load_formula
from mithaq.ledger.ties.tie import MonthIndex, Tie

TieMonths = tuple[Tie, list[MonthIndex]]


def iter_tie_months(connection: Connection, wanted: EventFilter) -> Iterator[TieMonths]:
    """Every tie with its months, by codes. Of what is wanted `state` and `pair` choose ties, `since` and `until` months; an
    index is always of all events of the pair."""
    since = day_bounds("since", wanted.since)[0] if wanted.since else None
    until = day_bounds("until", wanted.until)[1] if wanted.until else None
    first, last = (since or "")[:7], (until or "9999-12")[:7]
    for tie in iter_ties(connection, load_formula(), state=wanted.state, pair=wanted.pair):
        yield tie, [month for month in tie.months() if first <= month.month <= last]


def _rows(found: TieMonths) -> Iterator[Row]:
    tie, months = found
    cows = cow_of(tie.a), cow_of(tie.b)
    for month in months:
        yield tie.a, tie.b, *cows, month.month, month.field, month.index, month.events


TIES = Table(
    name="ties",
    title="Ties by month: one row a pair, field and month, from the field's first event on",
    key=("a", "b", "month", "field"),
    columns=(
        Column("a", "text", "one of the two; the lesser code", ISO3),
        Column("b", "text", "the other one", ISO3),
        Column("a_cow", "integer", "the Correlates of War number of a", COW),
        Column("b_cow", "integer", "the Correlates of War number of b", COW),
        Column("month", "text", "the month, YYYY-MM", "Ties"),
        Column("field", "text", "industry, arms, intelligence, exercise, economy, pact or diplomacy", "Ties"),
        Column("index", "number", "the index of the field in the month", "Ties", "points of Goldstein's scale"),
        Column("events", "integer", "events that have a part in it", "Ties", "events"),
    ),
    rows=_rows,
)
