"""A tie between two parties: its timeline, its index by month and what that is the sum of."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from mithaq.ledger.ties.formula import TieField, TieFormula
from mithaq.ledger.ties.month import parse_month, render_month
from mithaq.ledger.ties.reacting import Reaction
from mithaq.ledger.ties.weighing import Weighed, count_repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one event adds to an index: `contribution` is its factors and `decay` multiplied, rounded."""

    weighed: Weighed
    decay: float
    contribution: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthIndex:
    """The index of one field in a month (`YYYY-MM`), and how many events have a part in it."""

    month: str
    field: TieField
    index: float
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two parties do with each other; `ordered`: what `a` does to `b` and what both do together.

    `timeline` has every merged event of both, by date, undated ones last. `reactions` are those of third parties, by
    date. `until` is the last month of the record (`YYYY-MM`; None: nothing in it is dated).
    """

    a: str
    b: str
    ordered: bool
    formula: TieFormula
    timeline: tuple[Weighed, ...]
    reactions: tuple[Reaction, ...]
    until: str | None

    def parts(self, month: str, field: TieField | None = None) -> list[Part]:
        """What the index of the month is the sum of, the greatest part first; None: of all fields."""
        chosen = [weighed for weighed in self.timeline if field in (None, weighed.field)]
        found = parts_of(chosen, parse_month(month), self.formula)
        return sorted(found, key=lambda part: (-abs(part.contribution), part.weighed.event.id))

    def index(self, month: str, field: TieField | None = None) -> float:
        """The sum of the month's parts; None: of all fields."""
        return total((part.contribution for part in self.parts(month, field)), self.formula)

    def months(self) -> list[MonthIndex]:
        """Every field's index in every month, from its first event until the last month of the record."""
        return [
            MonthIndex(month=render_month(first + place), field=field, index=index, events=events)
            for field, first, sums, counts in self.fields()
            for place, (index, events) in enumerate(zip(sums, counts, strict=True))
        ]

    def fields(self) -> Iterator[tuple[TieField, int, list[float], list[int]]]:
        """The same field by field: the field, the number of its first month, the index of each month, how many events have a
        part in it. A field without an event that counts is left out."""
        end = parse_month(self.until) if self.until else -1
        for field, rule in self.formula.fields.items():
            mine = [weighed for weighed in self.timeline if weighed.field == field and weighed.value]
            first = min((each.first_month for each in mine if each.first_month is not None), default=end + 1)
            if first <= end:
                yield field, first, *_monthly(mine, first, end, rule.half_life_months, self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieIndex:
    """The index of a pair in a month: of each field in which it has a part, and of all together."""

    a: str
    b: str
    month: str
    fields: Mapping[TieField, float]
    total: float
    events: int


def parts_of(events: Iterable[Weighed], month: int, formula: TieFormula) -> Iterator[Part]:
    """The parts of these events in a month; those that come to nothing are left out."""
    for weighed in events:
        value = weighed.value
        if not value:
            continue
        decay = weighed.decay(month, formula.fields[weighed.field].half_life_months)
        contribution = round(value * decay, formula.index.decimals)
        if contribution:
            yield Part(weighed=weighed, decay=decay, contribution=contribution)


def _monthly(
    events: Sequence[Weighed], first: int, end: int, half_life: float, formula: TieFormula
) -> tuple[list[float], list[int]]:
    """The sum of the events' parts in each month from `first` to `end`, and how many have one: what `total` and `parts_of`
    give for each, worked out for all at once. Parts are counted in units of the last decimal, which add up exactly."""
    units = 10**formula.index.decimals
    decays = np.array([0.5 ** (months / half_life) for months in range(end - first + 1)])
    counted = [
        (weighed.first_month - first, weighed)
        for weighed in events
        if weighed.first_month is not None and weighed.first_month <= end
    ]
    left = np.zeros((len(counted), len(decays)))
    for row, (start, weighed) in zip(left, counted, strict=True):
        if weighed.first_month == weighed.last_month:
            row[start:] = decays[: len(decays) - start]
        else:
            row[start:] = [weighed.decay(month, half_life) for month in range(first + start, end + 1)]
    parts = _in_units(np.array([[weighed.value] for _, weighed in counted]) * left, formula.index.decimals)
    return (parts.sum(axis=0) / units).tolist(), (parts != 0).sum(axis=0).tolist()


def _in_units(values: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """The values rounded as `round` does, counted in units of the last decimal."""
    units = 10**decimals
    scaled = values * units
    found = np.rint(scaled)
    for place in np.flatnonzero(np.abs(np.abs(scaled - found) - 0.5) < 1e-6):  # multiplying may have crossed the middle
        found.flat[place] = round(round(float(values.flat[place]), decimals) * units)
    whole: NDArray[np.int64] = found.astype(np.int64)
    return whole


def total(contributions: Iterable[float], formula: TieFormula) -> float:
    """The sum of contributions, exact to the decimals they are shown with."""
    return round(math.fsum(contributions), formula.index.decimals) + 0.0  # no "-0.0"


def takes_part(weighed: Weighed, a: str, b: str, *, ordered: bool, formula: TieFormula) -> bool:
    """Whether an event of both is one of the tie: one acts on the other, or both do it together."""
    if not formula.kinds[weighed.event.kind].directed:
        return True
    actor = weighed.event.parties[0]
    return actor == a if ordered else actor in (a, b)


def all_ties(
    events: Iterable[Weighed], month: str, formula: TieFormula, *, field: TieField | None, ordered: bool
) -> list[TieIndex]:
    """The index of every pair that has a part in the month, the greatest total first, then by the pair's codes.

    Unordered pairs have their codes in order; `field` None: all fields.
    """
    number = parse_month(month)
    found: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for weighed in events:
        if field in (None, weighed.field) and any(parts_of([weighed], number, formula)):
            for pair in pairs_of(weighed, ordered=ordered, formula=formula):
                found[pair].append(weighed)
    ties = [
        _index(pair, month, list(parts_of(count_repeats(mine, formula), number, formula)), formula)
        for pair, mine in found.items()
    ]
    return sorted(ties, key=lambda tie: (-tie.total, tie.a, tie.b))


def pairs_of(weighed: Weighed, *, ordered: bool, formula: TieFormula) -> list[tuple[str, str]]:
    """The pairs of which an event is: who acts with each of the others, or every two who do it together."""
    parties = weighed.event.parties
    if formula.kinds[weighed.event.kind].directed:
        pairs: Sequence[tuple[str, str]] = [(parties[0], other) for other in parties[1:] if other != parties[0]]
    else:
        pairs = list(permutations(dict.fromkeys(parties), 2))
    return sorted(set(pairs) if ordered else {(min(pair), max(pair)) for pair in pairs})


def _index(pair: tuple[str, str], month: str, parts: Sequence[Part], formula: TieFormula) -> TieIndex:
    fields: dict[TieField, list[float]] = defaultdict(list)
    for part in parts:
        fields[part.weighed.field].append(part.contribution)
    return TieIndex(
        a=pair[0],
        b=pair[1],
        month=month,
        fields={field: total(fields[field], formula) for field in formula.fields if field in fields},
        total=total((part.contribution for part in parts), formula),
        events=len(parts),
    )
