"""Coverage as strips: for every outlet a cell a day, dark where it has many articles, empty where it has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mithaq.ledger.overview import Coverage

DAYS = 56
"""Days of a strip."""
MOST_OUTLETS = 12
LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One outlet (None: not known): `levels` has 0 (nothing) to 4 for each day, `articles` are all of them."""

    outlet: str | None
    levels: tuple[int, ...]
    articles: int
    empty_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strips:
    """The strips of some days (`YYYY-MM-DD`, both included), those with the most articles; `left_out` is how many are not shown."""

    first: str
    last: str
    strips: tuple[Strip, ...]
    left_out: int


def days_until(last: date) -> list[str]:
    """The days of a strip that ends with this day."""
    return [(last - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]


def make_strips(coverage: Coverage, days: list[str]) -> Strips:
    """The strips of a coverage over the days; a day's level is its share of the outlet's fullest day."""
    outlets = list(coverage.outlets.items())
    return Strips(
        first=days[0],
        last=days[-1],
        strips=tuple(_strip(outlet, counts, days) for outlet, counts in outlets[:MOST_OUTLETS]),
        left_out=max(len(outlets) - MOST_OUTLETS, 0),
    )


def _strip(outlet: str | None, counts: Mapping[str, int], days: list[str]) -> Strip:
    most = max(counts.values(), default=1)
    levels = tuple(-(-counts.get(day, 0) * LEVELS // most) for day in days)
    return Strip(outlet=outlet, levels=levels, articles=sum(counts.values()), empty_days=levels.count(0))
