"""Grammar of the calendar: days, months and years by number or name, in figures or in words."""

from typing import NamedTuple

from mithaq.text.dates.terms import Term
from mithaq.text.dates.tokens import FIRST_WORDS, TIMID
from mithaq.text.dates.years import ERA, OF, Single, Tokens, relative_at, tail_at
from mithaq.text.folding import fold_key


class Month(NamedTuple):
    """A month's number, its calendar, the token after it, and how sure it is."""

    number: int
    hijri: bool
    end: int
    sure: bool
    timid: bool


_MONTH_WORDS = frozenset({"شهر", "شهري", "اشهر", "شهور"})
_TENS_AFTER = {
    "والعشرين": 20,
    "والعشرون": 20,
    "وعشرين": 20,
    "والثلاثين": 30,
    "والثلاثون": 30,
}
_FATHER = "أب"
_AGREEING = frozenset(fold_key(word) for word in ("الموافق", "الموافقة", "المصادف", "الموافقه"))
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "er"})
_SEPARATORS = frozenset("/-.")


def day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of the month, 1-31, in figures or as an ordinal (الخامس والعشرين), and the index after it."""
    token = tokens[at]
    if token.kind == "number":
        if len(token.word) > 2 or not 1 <= token.value <= 31:
            return None
        following = tokens[at + 1]
        return (
            token.value,
            at + 2 if following.word in _ORDINAL_ENDINGS and following.start == token.end else at + 1,
        )
    if token.kind == "ordinal":
        following = tokens[at + 1]
        if token.value < 10 and following.word in ("عشر", "عشره"):
            return token.value + 10, at + 2
        if token.value < 10 and following.word in _TENS_AFTER:
            total = token.value + _TENS_AFTER[following.word]
            return (total, at + 2) if total <= 31 else None
        return token.value, at + 1
    if token.word == "premier":
        return 1, at + 1
    return None


def _plain_month(tokens: Tokens, at: int) -> Month | None:
    token = tokens[at]
    if token.kind == "month":
        return Month(token.value, token.unit == "hijri", at + 1, False, token.base in TIMID)
    seconds = FIRST_WORDS.get(token.base)
    if seconds is not None:
        found = seconds.get(tokens[at + 1].word)
        if found is not None:
            return Month(found[0], found[1], at + 2, not found[1], False)
    return None


def month_at(tokens: Tokens, at: int) -> Month | None:
    """A month by one name or by two: يوليو (تموز), تموز/يوليو, أيلول - سبتمبر, يونيو حزيران; شهر and a point after
    may stand around."""
    named = tokens[at].base in _MONTH_WORDS
    month = _plain_month(tokens, at + 1 if named else at)
    if month is None:
        return None
    end, sure = month.end, month.sure or named
    if tokens[end].word == "." and tokens[end - 1].word.isascii() and tokens[end + 1].kind == "number":
        end += 1
    mark = tokens[end].word
    second = end + 1 if mark in ("(", "/", "-", "|") else end
    other = _plain_month(tokens, second)
    if other is not None and other.number == month.number and other.hijri == month.hijri and not tokens[second].clitic:
        if mark == "(" and tokens[other.end].word == ")":
            end, sure = other.end + 1, True
        elif mark != "(":
            end, sure = other.end, True
    return Month(month.number, month.hijri, end, sure, month.timid and not sure)


def numeric_at(tokens: Tokens, at: int, *, month_first: bool = False) -> Single | None:
    """17/9/2025, 2015-07-21, 1436/10/5هـ, 17 - 11 - 2022: day first, unless the year leads or no month is so great.

    `month_first` says that the language writes 9/7/2025 both ways: where both are months, only the year is kept.
    """
    first, mark, second, again, third = tokens[at : at + 5]
    if (
        mark.word not in _SEPARATORS
        or again.word != mark.word
        or not (first.kind == second.kind == third.kind == "number")
    ):
        return None
    if tokens[at - 1].word in _SEPARATORS and at and tokens[at - 1].end == first.start:
        return None
    figures = (first, second, third) if len(third.word) == 4 else (third, second, first)
    day, month, year = (token.value for token in figures)
    if len(figures[2].word) != 4 or len(figures[0].word) > 2 or len(figures[1].word) > 2:
        return None
    end = at + 5
    era = tokens[end].word
    hijri = 1300 <= year < 1500
    if era in ERA:
        hijri, end = ERA[era], end + 1
    if not (hijri or 1800 <= year <= 2150):
        return None
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if month_first and day <= 12 and day != month and len(third.word) == 4:
        return Single(Term(year=year, hijri=hijri), end)
    return Single(
        Term(year=year, month=month, day=day, hijri=hijri),
        end,
        "hijri" if hijri else "absolute",
    )


def calendar_at(tokens: Tokens, at: int, *, month_first: bool = False) -> Single | None:
    """A date of the calendar with a day or a month: 17 سبتمبر 2025, الخامس من الشهر الجاري, 17 الجاري, September 17,
    2025, سبتمبر 17, 2025."""
    numeric = numeric_at(tokens, at, month_first=month_first)
    if numeric is not None:
        return numeric
    day = day_number(tokens, at)
    if day is not None:
        return _after_day(tokens, day)
    month = month_at(tokens, at)
    if month is None:
        return None
    following = day_number(tokens, month.end)
    if following is not None:  # September 17, 2025; in Arabic only with its year: يناير 25, 2026
        term, end = tail_at(tokens, following[1], Term(month=month.number, day=following[0], hijri=month.hijri))
        if tokens[at].word.isascii() or term.year is not None and tokens[month.end].kind == "number":
            return Single(term, end, "hijri" if month.hijri else "absolute")
    term, end = tail_at(tokens, month.end, Term(month=month.number, hijri=month.hijri))
    bare = not term.dated and not month.sure
    if month.hijri and bare and tokens[at].base != "شهر":
        return None
    return Single(
        term,
        end,
        "hijri" if month.hijri else "absolute",
        not term.dated,
        bare and month.timid,
    )


def _after_day(tokens: Tokens, day: tuple[int, int]) -> Single | None:
    value, at = day
    mark = tokens[at].word if tokens[at].word in ("-", "/") else ""
    parted = tokens[at].word == "," and tokens[at - 1].word in _ORDINAL_ENDINGS  # 30th, November 2023
    after = at + 1 if mark or parted or tokens[at].word in OF else at
    month = month_at(tokens, after)
    if month is not None and not tokens[after].clitic:
        if mark and tokens[month.end].word != mark:
            return None
        start = month.end + 1 if mark else month.end
        term, end = tail_at(tokens, start, Term(month=month.number, day=value, hijri=month.hijri))
        if parted and term.year is None:
            return None
        if month.hijri and term.direction is None:
            return Single(term, end, "hijri")
        return Single(term, end, "hijri" if month.hijri else "absolute")
    token = tokens[after]
    this_month = token.kind == "this" and tokens[after + 1].base == "الشهر"
    if this_month:
        return Single(Term(shift=0, unit="month", day=value), after + 2, "relative")
    named = after + 1 if token.base == "الشهر" else after
    relative = relative_at(tokens, named)
    if (
        relative is None
        and token.base == "الشهر"
        and after > at
        and not tokens[named].word.startswith(("ال", "نفس", "ذات"))
    ):
        return Single(Term(shift=0, unit="month", day=value), named, "relative")
    if relative is None or not (named > after or tokens[named].word in ("الجاري", "الحالي")):
        return None
    return Single(Term(shift=relative[0], unit="month", day=value), relative[1], "relative")


def agreeing_at(tokens: Tokens, at: int, single: Single, *, month_first: bool = False) -> Single:
    """The single with the same day in the other calendar joined to it (… 1436هـ الموافق 20 يوليو 2015م): the
    Gregorian counts."""
    after = at
    while tokens[after].word in ("،", ",", "-", "(", "/", "ل", ":") or tokens[after].word in _AGREEING:
        after += 1
    joined = after > at and any(tokens[index].word in _AGREEING for index in range(at, after))
    other = calendar_at(tokens, after, month_first=month_first)
    if other is None or other.term.day is None or other.term.hijri == single.term.hijri:
        return single
    if single.term.day is None or not (joined or (single.term.dated and other.term.dated)):
        return single
    end = other.end
    if any(tokens[index].word == "(" for index in range(at, after)) and tokens[end].word == ")":
        end += 1
    gregorian = single.term if other.term.hijri else other.term
    if not gregorian.dated:
        hijri = other.term if other.term.hijri else single.term
        gregorian = hijri if hijri.dated else gregorian
    return Single(gregorian, end, "hijri" if gregorian.hijri else "absolute")


def is_father(source: str, start: int) -> bool:
    """Whether the source spells أب, "father", where the folded text could be آب, August."""
    return source[start : start + 2] == _FATHER
