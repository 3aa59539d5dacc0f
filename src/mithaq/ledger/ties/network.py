"""All ties at once, kept as columns, so that the index of every pair in any month is a matter of milliseconds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from mithaq.ledger.ties.forgetting import in_units, share_left, sums_by_month
from mithaq.ledger.ties.formula import TieField, TieFormula
from mithaq.ledger.ties.month import parse_month, render_month
from mithaq.ledger.ties.tie import MonthIndex, TieIndex, months_of_fields
from mithaq.ledger.ties.weighing import Weighed, alike, repeated

Pair = tuple[str, str]
_NOTHING = (*(np.array([], dtype=np.int64) for _ in range(3)), np.array([]), np.array([], dtype=str))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Every event's part in every pair, as columns in the order of `pairs`: `pair` is a place in `pairs`, `value` what the event
    is worth there before any of it is forgotten, `time` a place in the columns `field` (a place in `fields`), `first` and `last`
    (numbers of months, `month.py`).

    Unordered pairs have their codes in order. `since` and `until` (`YYYY-MM`) are the first month in which something counts and
    the last of the record; None: nothing in it is dated.
    """

    formula: TieFormula
    pairs: tuple[Pair, ...]
    fields: tuple[TieField, ...]
    until: str | None
    pair: NDArray[np.int64]
    time: NDArray[np.int64]
    value: NDArray[np.float64]
    field: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    @property
    def since(self) -> str | None:
        """The first month in which something counts."""
        return render_month(int(self.first.min())) if len(self.first) else None

    def ties(self, month: str, field: TieField | None = None) -> list[TieIndex]:
        """The index of every pair that has a part in the month, as `Tie.index` gives it; with a field, of that one alone.

        The greatest total first, then by codes. Raises LedgerError for a month that is none.
        """
        decimals = self.formula.index.decimals
        parts = in_units(self.value * self._left(parse_month(month), field)[self.time], decimals)
        shape = (len(self.pairs), len(self.fields))
        place = self.pair * shape[1] + self.field[self.time]
        units = np.bincount(place, weights=parts, minlength=shape[0] * shape[1]).reshape(shape)
        counts = np.bincount(place, weights=parts != 0, minlength=shape[0] * shape[1]).reshape(shape)
        sums, totals = units / 10**decimals, units.sum(axis=1) / 10**decimals
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
        return months_of_fields(self.months_of(self.pairs.index(pair)) if pair in self.pairs else ())

    def months_of(self, place: int) -> Iterator[tuple[TieField, int, list[float], list[int]]]:
        """The same of the pair at a place in `pairs`, as `Tie.fields` gives it."""
        end = parse_month(self.until) if self.until else -1
        begin, stop = np.searchsorted(self.pair, [place, place + 1])
        time, value = self.time[begin:stop], self.value[begin:stop]
        first, last, field = self.first[time], self.last[time], self.field[time]
        for at, name in enumerate(self.fields):
            mine = (field == at) & (first <= end)
            if mine.any():
                sums, counts = sums_by_month(
                    first[mine],
                    last[mine],
                    value[mine],
                    end,
                    half_life=self.formula.fields[name].half_life_months,
                    decimals=self.formula.index.decimals,
                )
                yield name, int(first[mine].min()), sums, counts

    def _left(self, month: int, field: TieField | None) -> NDArray[np.float64]:
        """The share left in a month of what counts at each `time`; nothing of what is in another field."""
        half_lives = [self.formula.fields[name].half_life_months for name in self.fields]
        chosen = range(len(self.fields)) if field is None else (self.fields.index(field),)
        return np.array(
            [
                share_left(month - first, last - first + 1, half_lives[at]) if at in chosen else 0.0
                for at, first, last in zip(self.field.tolist(), self.first.tolist(), self.last.tolist(), strict=True)
            ]
        )


def make_network(
    events: Iterable[Weighed], formula: TieFormula, *, until: str | None, ordered: bool = False
) -> Network:
    """The network of these events; `until` is the last month of the record. `ordered`: what one does to the other and what
    both do together, for each of the two."""
    pairs: dict[Pair, int] = {}
    groups: dict[tuple[object, ...], int] = {}
    times: dict[tuple[int, int, int], int] = {}
    fields = tuple(formula.fields)
    rows: list[tuple[int, int, int, float, str]] = []
    for weighed in events:
        value = weighed.value
        if not value or weighed.first_month is None or weighed.last_month is None:
            continue
        group = groups.setdefault(alike(weighed), len(groups))
        when = (fields.index(weighed.field), weighed.first_month, weighed.last_month)
        time = times.setdefault(when, len(times))
        for pair in pairs_of(weighed.event.parties, formula.kinds[weighed.event.kind].directed, ordered=ordered):
            rows.append((pairs.setdefault(pair, len(pairs)), group, time, value, weighed.event.id))
    names = tuple(sorted(pairs))
    place = {name: at for at, name in enumerate(names)}
    pair_of, group_of, time_of, values, ids = map(np.array, zip(*rows, strict=True)) if rows else _NOTHING
    pair_of = np.array([place[name] for name in pairs], dtype=np.int64)[pair_of]
    order = np.lexsort((ids, -np.abs(values), group_of, pair_of))
    pair_of, group_of = pair_of[order], group_of[order]
    field, first, last = np.array(list(times), dtype=np.int64).reshape(-1, 3).T
    return Network(
        formula=formula,
        pairs=names,
        fields=fields,
        until=until,
        pair=pair_of,
        time=time_of[order],
        value=values[order] * _repeated(pair_of, group_of, formula),
        field=field,
        first=first,
        last=last,
    )


def _repeated(pair: NDArray[np.int64], group: NDArray[np.int64], formula: TieFormula) -> NDArray[np.float64]:
    """For events in the order of pair, group and greatness the factor by which each counts less, as `count_repeats` has it."""
    rows = np.arange(len(pair))
    begins = np.ones(len(pair), dtype=bool)
    begins[1:] = (pair[1:] != pair[:-1]) | (group[1:] != group[:-1])
    rank = rows - np.maximum.accumulate(np.where(begins, rows, 0))
    factors = [repeated(each, formula) for each in range(1, int(rank.max(initial=0)) + 2)]
    return np.array(factors)[rank]


@lru_cache(maxsize=8192)
def pairs_of(parties: tuple[str, ...], directed: bool, *, ordered: bool) -> tuple[Pair, ...]:
    """The pairs of which an event is: who acts with each of the others, or every two who do it together."""
    if directed:
        pairs: Sequence[Pair] = [(parties[0], other) for other in parties[1:] if other != parties[0]]
    else:
        pairs = list(permutations(dict.fromkeys(parties), 2))
    return tuple(sorted(set(pairs) if ordered else {(min(pair), max(pair)) for pair in pairs}))
