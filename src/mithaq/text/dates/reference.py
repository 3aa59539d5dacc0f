"""The day of publication as a reference, and what two answers share when it is not one day."""

import calendar
import re
from datetime import date

_REFERENCE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?(?:/(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?)?\Z")


def reference_days(reference: str | None) -> tuple[date, date] | None:
    """The first and the last day that an EDTF reference may mean; None where it is None or no date."""
    match = _REFERENCE.match(reference) if reference else None
    if match is None:
        return None
    groups = match.groups()
    ends = groups[3:] if groups[3] else groups[:3]
    try:
        first = date(int(groups[0]), int(groups[1] or 1), int(groups[2] or 1))
        year, month = int(ends[0]), int(ends[1] or 12)
        return first, date(year, month, int(ends[2] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def common_edtf(first: str | None, second: str | None) -> str | None:
    """The finest date that both are within: 2015-06-30 and 2015-07-30 share 2015."""
    if first == second or first is None or second is None or "/" in first + second:
        return first if first == second else None
    ours, theirs = first.split("-"), second.split("-")
    shared = [part for part, other in zip(ours, theirs, strict=False) if part == other]
    same = next(
        (index for index, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        len(shared),
    )
    return "-".join(ours[:same]) or None
