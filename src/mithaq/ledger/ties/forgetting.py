"""How the value of events is forgotten from month to month, and the sum of what is left of many of them."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=1 << 16)
def share_left(age: int, covered: int, half_life: float) -> float:
    """The share (0-1) of an event's value left `age` months after its first month: half is forgotten in `half_life` months,
    and the months before it (`age` below 0) know nothing of it. Of the `covered` months each has an equal part."""
    if age < 0:
        return 0.0
    if covered == 1:
        return float(0.5 ** (age / half_life))
    return math.fsum(0.5 ** ((age - each) / half_life) for each in range(min(covered, age + 1))) / covered


@lru_cache(maxsize=4096)
def _curve(covered: int, half_life: float, months: int) -> NDArray[np.float64]:
    return np.array([share_left(age, covered, half_life) for age in range(months)])


def sums_by_month(
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    value: NDArray[np.float64],
    end: int,
    *,
    half_life: float,
    decimals: int,
) -> tuple[list[float], list[int]]:
    """What events of one field add up to in each month from the earliest `first` to `end`, and how many have a part in it.

    `first` and `last` are the months that each covers (numbers, `month.py`; `first` not after `end`), `value` what it is worth
    before any of it is forgotten. A part is rounded to `decimals`.
    """
    begin = int(first.min())
    months = end - begin + 1
    covered = last - first + 1
    ages = np.arange(begin, end + 1) - first[:, None]
    left = np.zeros(ages.shape)
    for length in np.unique(covered).tolist():
        mine = covered == length
        left[mine] = np.where(ages[mine] < 0, 0.0, _curve(length, half_life, months)[np.maximum(ages[mine], 0)])
    parts = in_units(value[:, None] * left, decimals)
    return (parts.sum(axis=0) / 10**decimals).tolist(), (parts != 0).sum(axis=0).tolist()


def in_units(values: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """The values rounded as `round` does, counted in units of the last decimal, which add up exactly."""
    units = 10**decimals
    scaled = values * units
    found = np.rint(scaled)
    for place in np.flatnonzero(np.abs(np.abs(scaled - found) - 0.5) < 1e-6):  # multiplying may have crossed the middle
        found.flat[place] = round(round(float(values.flat[place]), decimals) * units)
    whole: NDArray[np.int64] = found.astype(np.int64)
    return whole
