"""The table of ties by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from sqlalchemy.engine import Connection

from mithaq.ledger.queries import EventFilter, day_bounds
from mithaq.ledger.tables.cells import cow_of
from mithaq.ledger.tables.column import COW, ISO3, Column, Row, Table
from mithaq.ledger.ties.asking import find_network
from mithaq.ledger.ties.formula import TieField, load_formula
from mithaq.ledger.ties.month import month_of, render_month


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMonths:
    """The index of one field of a pair in each month from the number `first` on, and how many events have a part in it."""

    pair: tuple[str, str]
    field: TieField
    first: int
    sums: Sequence[float]
    counts: Sequence[int]


def iter_tie_months(connection: Connection, wanted: EventFilter) -> Iterator[FieldMonths]:
    """Every field of every tie, by codes, in the months wanted. Of what is wanted `state` and `pair` choose ties, `since` and
    `until` months; an index is always of all events of the pair."""
    since = day_bounds("since", wanted.since)[0] if wanted.since else None
    until = day_bounds("until", wanted.until)[1] if wanted.until else None
    network = find_network(connection, load_formula(), state=wanted.state, pair=wanted.pair)
    for place, pair in enumerate(network.pairs):
        if set(pair) >= {*filter(None, [wanted.state]), *(wanted.pair or ())}:
            for field, first, sums, counts in network.months_of(place):
                begin = max(first, month_of(since)) - first if since else 0
                stop = max(month_of(until) - first + 1, 0) if until else len(sums)
                yield FieldMonths(
                    pair=pair, field=field, first=first + begin, sums=sums[begin:stop], counts=counts[begin:stop]
                )


def _rows(found: FieldMonths) -> Iterator[Row]:
    a, b = found.pair
    months = [render_month(found.first + place) for place in range(len(found.sums))]
    same = map(repeat, (a, b, cow_of(a), cow_of(b)))
    yield from zip(*same, months, repeat(found.field), found.sums, found.counts)


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
