"""Months as numbers: 0 is January of the year 0, so that the next month is one more."""

import re
from calendar import monthrange
from functools import cache

from mithaq.errors import LedgerError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def parse_month(text: str) -> int:
    """The number of a month `YYYY-MM`. Raises LedgerError for what is none."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise LedgerError(f"{text!r} is no month: write a year and a month (2025-09)")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_of(day: str) -> int:
    """The number of the month that a day `YYYY-MM-DD` is in."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


@cache
def render_month(month: int) -> str:
    """The month `YYYY-MM` of a number."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def last_day(month: int) -> str:
    """The last day, `YYYY-MM-DD`, of the month of a number."""
    year, index = divmod(month, 12)
    return f"{render_month(month)}-{monthrange(year, index + 1)[1]:02d}"
