"""What is measured of the reader: the counts that `benchmarks/figures.py` writes, over all sets or for each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mithaq.desk.method.sources import find_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How often something was right: `right` of `of`."""

    right: int
    of: int

    @property
    def percent(self) -> int:
        """The share, in 100."""
        return round(100 * self.right / self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSet:
    """The events of one set of hand-coded articles: `low` and `high` hold 95% of resamplings of the precision (in 100)."""

    name: str
    gold: str
    articles: int
    precision: Measured
    recall: Measured
    low: int
    high: int


@cache
def load_figures() -> Mapping[str, Any]:
    """The file; no sets where there is none."""
    path = find_source("figures.json", "benchmarks/gold/figures.json")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path else {"version": None, "sets": {}}
    return found


def measured_sets() -> list[MeasuredSet]:
    """Each set."""
    return [
        MeasuredSet(
            name=name,
            gold=found["gold"],
            articles=found["articles"],
            precision=Measured(right=found["rates"]["lenient"]["found"], of=found["rates"]["lenient"]["recorded"]),
            recall=Measured(right=found["rates"]["lenient"]["found"], of=found["rates"]["lenient"]["true"]),
            low=round(100 * found["interval"]["low"]),
            high=round(100 * found["interval"]["high"]),
        )
        for name, found in load_figures()["sets"].items()
    ]


def precision_of(name: str) -> Measured | None:
    """Of what is recorded of a kind of event, or of a field of the record, how much is right; over all sets, None: not measured.

    For kinds, `people` and `quotes` of those recorded; for other fields of those that a person filled, in events found.
    """
    right = of = 0
    for found in load_figures()["sets"].values():
        if name in found["rates"]:
            right, of = right + found["rates"][name]["found"], of + found["rates"][name]["recorded"]
        elif name in found["shares"]:
            right, of = right + found["shares"][name]["right"], of + found["shares"][name]["scored"]
    return Measured(right=right, of=of) if of else None
