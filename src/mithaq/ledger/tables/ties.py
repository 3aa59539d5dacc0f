"""The table of ties by month."""

from collections.abc import Iterator
from itertools import repeat

from sqlalchemy.engine import Connection

from mithaq.ledger.queries import EventFilter, day_bounds
from mithaq.ledger.tables.cells import cow_of
from mithaq.ledger.tables.column import COW, ISO3, Column, Row, Table
from mithaq.ledger.ties.asking import iter_ties
from mithaq.ledger.ties.formula import load_formula
from mithaq.ledger.ties.month import month_of, render_month
from mithaq.ledger.ties.tie import Tie

Months = tuple[int | None, int | None]


def iter_tie_months(connection: Connection, wanted: EventFilter) -> Iterator[tuple[Tie, Months]]:
    """Every tie, by codes, with the first and last month wanted. Of what is wanted `state` and `pair` choose ties, `since` and
    `until` months; an index is always of all events of the pair."""
    since = day_bounds("since", wanted.since)[0] if wanted.since else None
    until = day_bounds("until", wanted.until)[1] if wanted.until else None
    months = month_of(since) if since else None, month_of(until) if until else None
    for tie in iter_ties(connection, load_formula(), state=wanted.state, pair=wanted.pair):
        yield tie, months


def _rows(found: tuple[Tie, Months]) -> Iterator[Row]:
    tie, (since, until) = found
    pair = [repeat(cell) for cell in (tie.a, tie.b, cow_of(tie.a), cow_of(tie.b))]
    for field, first, sums, counts in tie.fields():
        end = first + len(sums) - 1
        begin, stop = max(first, since or first) - first, min(end, end if until is None else until) - first + 1
        months = [render_month(first + place) for place in range(begin, stop)]
        yield from zip(*pair, months, repeat(field), sums[begin:stop], counts[begin:stop])


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
