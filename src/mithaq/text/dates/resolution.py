"""From terms and the day of publication to EDTF: less certain gives less, and what nothing settles gives None."""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from mithaq.text.dates.mention import Tense
from mithaq.text.dates.reference import common_edtf
from mithaq.text.dates.terms import Phrase, Term

_LONG_AGO = 335
"""Days: a date without a year lies behind by no more than these, eleven months (a longer way back is a year just
ahead)."""
_JUST_PAST = 31
"""Days: a plan's date may lie behind by so many, since the day of publication may be that of collection."""


def resolve_phrase(phrase: Phrase, days: tuple[date, date] | None, tense: Tense | None) -> str | None:
    """The EDTF of a phrase. Where the reference is more than a day, only what holds for its first and its last day."""
    if days is None or days[0] == days[1]:
        return _resolve(phrase, days[0] if days else None, tense)
    return common_edtf(_resolve(phrase, days[0], tense), _resolve(phrase, days[1], tense))


def _resolve(phrase: Phrase, today: date | None, tense: Tense | None) -> str | None:
    if phrase.last is None:
        return resolve_term(phrase.first, today, tense)
    last = resolve_term(phrase.last, today, tense)
    first = resolve_term(phrase.first, today, tense)
    if first is None or last is None or "X" in first + last:
        return None
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    if phrase.first.weekday is not None and phrase.first.month is None and len(start) == len(end) == 10 and start > end:
        start = (date.fromisoformat(start) - timedelta(days=7)).isoformat()
        if tense == "future":
            start, end = (
                first,
                (date.fromisoformat(last) + timedelta(days=7)).isoformat(),
            )
    elif start > end and not phrase.first.dated and not phrase.last.dated:
        start = f"{int(end[:4]) - (start[4:] > end[4:])}{start[4:]}"
    return f"{start}/{end}" if start < end else None


def resolve_term(term: Term, today: date | None, tense: Tense | None) -> str | None:
    """The EDTF of one term as seen from `today`, None for what cannot be told."""
    if term.unknown:
        return None
    if term.decade is not None:
        return f"{term.decade}X"
    if term.open_year and tense != "future":
        return None
    if term.hijri:
        return _hijri(term, today, tense)
    if term.year is not None:
        return _edtf(term.year, term.month, term.day)
    if today is None:
        return None
    try:
        return _from_today(term, today, tense)
    except (OverflowError, ValueError):
        return None


def _from_today(term: Term, today: date, tense: Tense | None) -> str | None:
    if term.shift is not None:
        return _shifted(term, today, term.shift)
    if term.month is not None:
        return _nearest(term, today, tense)
    if term.weekday is not None:
        return _weekday(term.weekday, term.direction, today, tense)
    return None


def _shifted(term: Term, today: date, shift: int) -> str | None:
    if term.unit == "day":
        day = today + timedelta(days=shift)
        if term.weekday is not None:
            behind = (day.weekday() - term.weekday) % 7
            day -= timedelta(days=behind if behind < 6 else -1)
        return day.isoformat()[:7] if term.coarse else day.isoformat()
    if term.unit == "week":
        day = today + timedelta(weeks=shift)
        return str(day.year) if term.coarse else day.isoformat()[:7]
    if term.unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        return _edtf(year, None if term.coarse else month + 1, term.day)
    return None if term.coarse else _edtf(today.year + shift, term.month, term.day)


def _nearest(term: Term, today: date, tense: Tense | None) -> str | None:
    month, direction = term.month or 1, term.direction
    if month > 12:
        return _season(month, direction, today, tense)
    if direction is not None and abs(direction) == 2:
        return None
    years = (today.year - 1, today.year, today.year + 1)
    if term.day is None:
        ahead = {year: (year - today.year) * 12 + month - today.month for year in years}
        months = _chosen(ahead, direction, tense, long=10, just=0 if tense == "past" else 1)
        return _edtf(months, month, None) if months is not None else None
    if not 1 <= term.day <= calendar.monthrange(2024, month)[1]:
        return None
    days = {year: (date(year, month, term.day) - today).days for year in years if _exists(year, month, term.day)}
    if term.weekday is not None and direction is None:
        days = {
            year: away
            for year, away in days.items()
            if abs(away) <= _LONG_AGO and date(year, month, term.day).weekday() == term.weekday
        } or days
    if direction == 0:
        month_away = {year: abs((year - today.year) * 12 + month - today.month) for year in years}
        best = min(month_away, key=lambda year: month_away[year])
        return _edtf(best, month, term.day) if month_away[best] <= 1 else None
    year = _chosen(days, direction, tense, long=_LONG_AGO, just=_JUST_PAST)
    return _edtf(year, month, term.day) if year is not None else None


def _chosen(
    ahead: dict[int, int],
    direction: int | None,
    tense: Tense | None,
    *,
    long: int,
    just: int,
) -> int | None:
    """The year that is meant, of years with how far ahead (negative: behind) of today each would be."""
    behind = max((year for year, away in ahead.items() if away <= 0), default=None)
    before = max((year for year, away in ahead.items() if away < 0), default=None)
    coming = min((year for year, away in ahead.items() if away >= 0), default=None)
    later = min((year for year, away in ahead.items() if away > 0), default=None)
    if direction is not None:
        if direction == 0:
            return next((year for year, away in ahead.items() if abs(away) <= just), None)
        return before if direction < 0 else later if behind is None or ahead[behind] != 0 else coming
    if tense == "future":
        return (
            behind
            if behind is not None and -ahead[behind] <= just and (coming is None or ahead[coming] > long)
            else coming
        )
    if behind is not None and -ahead[behind] <= long:
        return behind
    return coming if coming is not None and ahead[coming] <= just else behind if tense == "past" else coming


def _weekday(weekday: int, direction: int | None, today: date, tense: Tense | None) -> str | None:
    back, forth = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if direction == 0:
        return None
    if direction is None:
        away = forth if tense == "future" else -back
    elif direction < 0:
        away = -(back if back > 1 else back + 7) + 7 * (
            direction + 1
        )  # the day before is "yesterday", not "last Tuesday"
    else:
        away = (forth or 7) + 7 * (direction - 1)
    return (today + timedelta(days=away)).isoformat()


def _season(season: int, direction: int | None, today: date, tense: Tense | None) -> str | None:
    if season == 24:
        return None
    first = {21: 3, 22: 6, 23: 9}[season]
    if direction is None and tense is not None:  # that one of the seasons which is nearest on its side
        return f"{today.year + (today.month >= first + 3 if tense == 'future' else -(today.month < first))}-{season}"
    if direction == 0:
        return f"{today.year}-{season}"
    if direction == -1:
        return f"{today.year - (today.month < first + 3)}-{season}"
    return f"{today.year + (today.month >= first)}-{season}" if direction == 1 else None


def _hijri(term: Term, today: date | None, tense: Tense | None) -> str | None:
    year = term.year
    try:
        if year is None:
            if today is None or term.month is None:
                return None
            now = Gregorian(today.year, today.month, today.day).to_hijri()
            ahead = {now.year + step: step * 12 + term.month - now.month for step in (-1, 0, 1)}
            if term.shift is not None:
                year = now.year + term.shift
            elif term.direction == 0 or term.day is None or ahead[now.year] != 0:
                year = _chosen(ahead, term.direction, tense, long=10, just=1)
            else:
                year = _chosen(
                    {key: away * 30 + term.day - now.day for key, away in ahead.items()},
                    term.direction,
                    tense,
                    long=330,
                    just=31,
                )
            if year is None:
                return None
        first = Hijri(year, term.month or 1, term.day or 1)
        if term.day is not None:
            return _sighted(first.to_gregorian(), term.weekday)
        last = Hijri(year, term.month or 12, 29).to_gregorian()
    except (ValueError, OverflowError):
        return None
    start = first.to_gregorian()
    if term.month is None:
        return f"{start.year}/{last.year}" if start.year < last.year else str(start.year)
    low, high = start.isoformat()[:7], last.isoformat()[:7]
    return f"{low}/{high}" if low < high else low


def _sighted(day: date, weekday: int | None) -> str:
    """The day of a Hijri date: of the two beside it the one of that weekday (months begin by sighting), else its
    month."""
    near = [day + timedelta(days=step) for step in (0, 1, -1)]
    found = next((one for one in near if weekday is None or one.weekday() == weekday), None)
    return date(found.year, found.month, found.day).isoformat() if found is not None else day.isoformat()[:7]


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _edtf(year: int, month: int | None, day: int | None) -> str | None:
    if not 1 <= year <= 9999 or (
        month is not None and day is not None and (month > 12 or not _exists(year, month, day))
    ):
        return None
    return (
        f"{year:04d}"
        + (f"-{month:02d}" if month is not None else "")
        + (f"-{day:02d}" if day is not None and month is not None else "")
    )


def consecutive(first: Term, second: Term) -> bool:
    """Whether the second is the day, weekday, month or year right after the first."""
    same = replace(first, day=None, weekday=None, month=None, year=None) == replace(
        second, day=None, weekday=None, month=None, year=None
    )
    if first.day is not None and second.day is not None:
        return first.month == second.month and second.day == first.day + 1
    if first.day is not None or second.day is not None:
        return False
    if first.month is not None and second.month is not None:
        return second.month == first.month + 1 <= 12
    if first.weekday is not None and second.weekday is not None:
        return same and second.weekday == (first.weekday + 1) % 7
    return same and first.year is not None and second.year == first.year + 1 and first.month is second.month is None
