"""A tie between two parties: its timeline, its index by month and what that is the sum of."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from mithaq.ledger.ties.forgetting import sums_by_month
from mithaq.ledger.ties.formula import TieField, TieFormula
from mithaq.ledger.ties.month import parse_month, render_month
from mithaq.ledger.ties.reacting import Reaction
from mithaq.ledger.ties.weighing import Weighed


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
        return months_of_fields(self.fields())

    def fields(self) -> Iterator[tuple[TieField, int, list[float], list[int]]]:
        """The same field by field: the field, the number of its first month, the index of each month, how many events have a
        part in it. A field without an event that counts is left out."""
        end = parse_month(self.until) if self.until else -1
        for field, rule in self.formula.fields.items():
            mine = [
                (each.first_month, each.last_month, each.value)
                for each in self.timeline
                if each.field == field and each.value and each.first_month is not None and each.first_month <= end
            ]
            if mine:
                first, last, value = map(np.array, zip(*mine, strict=True))
                half_life, decimals = rule.half_life_months, self.formula.index.decimals
                sums, counts = sums_by_month(first, last, value, end, half_life=half_life, decimals=decimals)
                yield field, int(first.min()), sums, counts


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


def total(contributions: Iterable[float], formula: TieFormula) -> float:
    """The sum of contributions, exact to the decimals they are shown with."""
    return round(math.fsum(contributions), formula.index.decimals) + 0.0  # no "-0.0"


def takes_part(weighed: Weighed, a: str, b: str, *, ordered: bool, formula: TieFormula) -> bool:
    """Whether an event of both is one of the tie: one acts on the other, or both do it together."""
    if not formula.kinds[weighed.event.kind].directed:
        return True
    actor = weighed.event.parties[0]
    return actor == a if ordered else actor in (a, b)


def months_of_fields(fields: Iterable[tuple[TieField, int, list[float], list[int]]]) -> list[MonthIndex]:
    """The months of `Tie.fields` one by one."""
    return [
        MonthIndex(month=render_month(first + place), field=field, index=index, events=events)
        for field, first, sums, counts in fields
        for place, (index, events) in enumerate(zip(sums, counts, strict=True))
    ]
