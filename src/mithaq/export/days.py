"""Dates as tools want them that know nothing of EDTF: exact days, or a prefix of a day, or nothing; never a day made up."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mithaq.ledger import days_of

_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_MARKS = "~?%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days an event may fill, both included. `exact`: it is on all of them; else on some, and nobody says which."""

    first: date
    last: date
    exact: bool


def plain_dates(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last date as `2025`, `2025-09` or `2025-09-17`, the same for one that is no interval; None: not known so.

    Marks of doubt make a date known to the month only (`2025-09-17~` is `2025-09`) or the year (`2025-09~`); seasons are
    known to the year, decades not at all.
    """
    if not edtf or days_of(edtf) is None:
        return None, None
    first, slash, last = edtf.partition("/")
    return _prefix(first), _prefix(last if slash else first)


def _prefix(point: str) -> str | None:
    certain = point.rstrip(_MARKS)
    if certain != point:
        certain = certain.rpartition("-")[0]
    while certain and not _PLAIN.fullmatch(certain):
        certain = certain.rpartition("-")[0]
    return certain or None


def span_of(edtf: str | None) -> Span | None:
    """The days of a date known to the day, or within a month; None for what is vaguer, open or not known, and for the end of time."""
    days = days_of(edtf)
    if edtf is None or days is None or days.first is None or days.last is None:
        return None
    first, last = date.fromisoformat(days.first), date.fromisoformat(days.last)
    if last == date.max:  # no day comes after it
        return None
    points = [point for point in edtf.split("/") if point]
    if all(len(point.rstrip(_MARKS)) == 10 and "X" not in point for point in points):
        return Span(first=first, last=last, exact=not any(mark in edtf for mark in _MARKS))
    within_a_month = (first.year, first.month) == (last.year, last.month)
    return Span(first=first, last=last, exact=False) if within_a_month else None


def after(day: date) -> date:
    """The next day: calendars write the end of an event as the first day without it."""
    return day + timedelta(days=1)
