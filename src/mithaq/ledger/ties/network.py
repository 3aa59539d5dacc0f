"""All ties at once, kept so that the index of every pair in any month is a matter of milliseconds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq.ledger.ties.formula import TieField, TieFormula
from mithaq.ledger.ties.month import parse_month, render_month
from mithaq.ledger.ties.tie import MonthIndex, TieIndex, pairs_of
from mithaq.ledger.ties.weighing import Weighed, count_repeats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Every event's part in every pair, as columns: `pair` and `field` are places in `pairs` and `fields`, `first` and `last`
    numbers of months (`month.py`), `value` what it is worth before any of it is forgotten.

    `since` and `until` (`YYYY-MM`) are the first month in which something counts and the last of the record; None: nothing
    in it is dated.
    """

    pairs: tuple[tuple[str, str], ...]
    fields: tuple[TieField, ...]
    since: str | None
    until: str | None
    decimals: int
    pair: NDArray[np.int64]
    field: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    value: NDArray[np.float64]
    half_life: NDArray[np.float64]

    def ties(self, month: str) -> list[TieIndex]:
        """The index of every pair that has a part in the month, as `Ledger.ties` gives it. Raises LedgerError for a month that is none."""
        parts = self._parts(parse_month(month))
        shape = (len(self.pairs), len(self.fields))
        place = self.pair * shape[1] + self.field
        exact = np.bincount(place, weights=parts, minlength=shape[0] * shape[1]).reshape(shape)
        counts = np.bincount(place, weights=parts != 0, minlength=shape[0] * shape[1]).reshape(shape)
        totals = np.round(exact.sum(axis=1), self.decimals) + 0.0
        sums = np.round(exact, self.decimals) + 0.0
        found = [
            TieIndex(
                a=self.pairs[row][0],
                b=self.pairs[row][1],
                month=month,
                fields={self.fields[at]: float(sums[row, at]) for at in np.flatnonzero(counts[row])},
                total=float(totals[row]),
                events=int(counts[row].sum()),
            )
            for row in np.flatnonzero(counts.sum(axis=1))
        ]
        return sorted(found, key=lambda tie: (-tie.total, tie.a, tie.b))

    def months(self, a: str, b: str) -> list[MonthIndex]:
        """Every field's index of one pair in every month, as `Tie.months` gives it."""
        pair = (min(a, b), max(a, b))
        if pair not in self.pairs or self.until is None:
            return []
        mine = self.pair == self.pairs.index(pair)
        end, found = parse_month(self.until), []
        for at, name in enumerate(self.fields):
            chosen = mine & (self.field == at)
            for month in range(int(self.first[chosen].min(initial=end + 1)), end + 1):
                parts = self._parts(month, chosen)
                index = round(float(parts.sum()), self.decimals) + 0.0
                found.append(
                    MonthIndex(month=render_month(month), field=name, index=index, events=int((parts != 0).sum()))
                )
        return found

    def _parts(self, month: int, chosen: NDArray[np.bool_] | slice = slice(None)) -> NDArray[np.float64]:
        """What each event adds in a month: `Weighed.decay` as the sum of a geometric series."""
        first, last = self.first[chosen], self.last[chosen]
        left = 0.5 ** (1 / self.half_life[chosen])
        covered = np.minimum(last, month) - first + 1
        newest = np.maximum(month - last, 0)
        with np.errstate(over="ignore", invalid="ignore"):
            decay = left**newest * (1 - left**covered) / (1 - left) / (last - first + 1)
        return np.asarray(
            np.round(np.where(covered > 0, self.value[chosen] * decay, 0.0), self.decimals), dtype=np.float64
        )


def make_network(events: Iterable[Weighed], formula: TieFormula, *, until: str | None) -> Network:
    """The network of these events; `until` is the last month of the record."""
    of_pair: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for weighed in events:
        if weighed.value:
            for pair in pairs_of(weighed, ordered=False, formula=formula):
                of_pair[pair].append(weighed)
    pairs, fields = tuple(sorted(of_pair)), tuple(formula.fields)
    rows = [
        (at, fields.index(each.field), each.first_month or 0, each.last_month or 0, each.value)
        for at, pair in enumerate(pairs)
        for each in count_repeats(of_pair[pair], formula)
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    places, field, first, last = (np.array(column, dtype=np.int64) for column in columns[:4])
    half_lives = np.array([formula.fields[name].half_life_months for name in fields])
    return Network(
        pairs=pairs,
        fields=fields,
        since=render_month(int(first.min())) if rows else None,
        until=until,
        decimals=formula.index.decimals,
        pair=places,
        field=field,
        first=first,
        last=last,
        value=np.array(columns[4], dtype=np.float64),
        half_life=half_lives[field],
    )
