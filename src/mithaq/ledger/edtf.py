"""EDTF dates (ISO 8601-2) as plain days, for range queries and for comparing dates of unlike precision.

Understood: `2025`, `2025-09`, `2025-09-17`, seasons (`2025-21` spring ... `2025-24` winter, northern), unspecified digits
(`201X`, `2025-XX`), the marks `~ ? %` (ignored), and intervals `a/b` with either end open (`..` or empty).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century"]

_FINEST: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")
_POINT = re.compile(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and last day that an EDTF date covers, both included, as `YYYY-MM-DD`; None: that end is open."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class _Point:
    precision: Precision
    first: date
    last: date


def _season(year: int, season: int) -> _Point:
    start, end = _SEASON_MONTHS[season]
    end_year = year + (end < start)
    return _Point("season", date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1]))


def _point(text: str) -> _Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    years, month, day = match.groups()
    if "X" in years:
        unknown = years.count("X")
        first, last = int(years.replace("X", "0")), int(years.replace("X", "9"))
        return _Point("decade" if unknown == 1 else "century", date(max(first, 1), 1, 1), date(last, 12, 31))
    year = int(years)
    try:
        if month is None or month == "XX":
            return _Point("year", date(year, 1, 1), date(year, 12, 31))
        if int(month) in _SEASON_MONTHS:
            return _season(year, int(month))
        if day is None or day == "XX":
            return _Point("month", date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1]))
        return _Point("day", date(year, int(month), int(day)), date(year, int(month), int(day)))
    except (ValueError, IndexError):  # no such month or day
        return None


def _ends(edtf: str) -> tuple[_Point | None, _Point | None] | None:
    """Both ends (the same one for a date that is no interval); an open end is None; None where it is no EDTF."""
    first, slash, last = edtf.partition("/")
    ends = []
    for part in (first, last) if slash else (first,):
        point = _point(part)
        if point is None and not (slash and part in ("", "..")):
            return None
        ends.append(point)
    return (ends[0], ends[-1]) if any(ends) else None


def days_of(edtf: str | None) -> Days | None:
    """The days an EDTF date covers; None for None and for what is no date.

    `2025-09` covers 2025-09-01 to 2025-09-30, `2025-12-01/..` has no last day.
    """
    ends = _ends(edtf) if edtf else None
    if ends is None:
        return None
    first, last = ends
    return Days(first=first.first.isoformat() if first else None, last=last.last.isoformat() if last else None)


def precision_of(edtf: str | None) -> Precision | None:
    """How finely an EDTF date is known, of an interval the coarser end; None for None and for what is no date."""
    ends = _ends(edtf) if edtf else None
    if ends is None:
        return None
    return max((point.precision for point in ends if point), key=_FINEST.index)


def is_approximate(edtf: str) -> bool:
    """Whether a date is marked as about (`~`), uncertain (`?`) or both (`%`)."""
    return any(mark in edtf for mark in "~?%")


def _same_point(left: _Point | None, right: _Point | None) -> bool:
    if left is None or right is None:
        return left is right
    coarse, fine = sorted((left, right), key=lambda point: _FINEST.index(point.precision), reverse=True)
    if coarse.precision == "season" and fine.precision in ("day", "month"):
        return coarse.first <= fine.first and fine.last <= coarse.last
    if coarse.precision == fine.precision:
        return coarse.first == fine.first
    return coarse.first <= fine.first <= coarse.last


def same_date(left: str, right: str) -> bool:
    """Whether two EDTF dates are equal at the coarser of their precisions (codebook, section 5).

    `2025-09-17` equals `2025-09` and `2025`; an interval is compared end by end, a single date being both of its own
    ends, so `2025-12-01/2025-12-04` equals `2025-12` and not `2025-12-01`.
    """
    if left == right:
        return True
    left_ends, right_ends = _ends(left), _ends(right)
    if left_ends is None or right_ends is None:
        return False
    return all(_same_point(a, b) for a, b in zip(left_ends, right_ends, strict=True))
