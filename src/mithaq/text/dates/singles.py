"""Grammar of one date: the class of its first word says which rule reads it."""

from dataclasses import replace

from mithaq.text.dates.calendar_phrases import agreeing_at, calendar_at
from mithaq.text.dates.mention import DateKind
from mithaq.text.dates.period_phrases import ago_at, decade_at, position_at, quarter_at, season_at, unit_at
from mithaq.text.dates.relative_phrases import day_shift_at, weekday_at
from mithaq.text.dates.terms import Term
from mithaq.text.dates.years import Single, Tokens, four_digits, with_year, year_word_at


def single_at(tokens: Tokens, at: int, *, month_first: bool) -> Single | None:
    kind = tokens[at].kind
    if kind == "number":
        single = decade_at(tokens, at) or calendar_at(tokens, at, month_first=month_first)
    elif kind in ("month", "first_word"):
        single = calendar_at(tokens, at)
    elif kind == "weekday":
        single = weekday_at(tokens, at, month_first=month_first)
    elif kind == "day_shift":
        single = day_shift_at(tokens, at)
    elif kind == "ordinal":
        single = day_shift_at(tokens, at) or calendar_at(tokens, at)
    elif kind in (
        "season",
        "this",
        "before",
        "unit",
        "year_word",
        "duration",
        "relative",
    ):
        single = _headed(tokens, at, month_first=month_first)
    elif kind == "position":
        single = position_at(tokens, at)
    elif kind == "decade":
        single = decade_at(tokens, at)
    elif kind == "vague":
        near = tokens[at].base == "قريبا" and tokens[at + 1].word == "من"
        return Single(Term(unknown=True), at + 1, "vague") if not near else None
    else:
        single = day_shift_at(tokens, at) or ago_at(tokens, at) or quarter_at(tokens, at)
        if single is None and tokens[at].word == "premier":
            single = calendar_at(tokens, at)
    if single is not None and single.term.day is not None and single.kind in ("absolute", "hijri"):
        single = agreeing_at(tokens, single.end, single, month_first=month_first)
    return single


def _headed(tokens: Tokens, at: int, *, month_first: bool) -> Single | None:
    token = tokens[at]
    if token.kind == "before" and tokens[at + 1].kind == "month":
        month = calendar_at(tokens, at + 1)
        if month is None or month.term.day is not None or month.term.dated:
            return None
        return Single(replace(month.term, direction=token.value), month.end, "relative")
    if token.kind == "before" and tokens[at + 1].kind == "weekday":
        return weekday_at(tokens, at, month_first=month_first)
    season = season_at(tokens, at)
    if season is not None:
        return season
    if token.kind == "duration" and token.base in ("شهر", "اشهر", "شهور"):
        month = calendar_at(tokens, at)
        if month is not None:
            return month
    decade = decade_at(tokens, at)
    worded = year_word_at(tokens, at) if decade is None else None
    if worded is not None:
        kind: DateKind = "relative" if worded[0].shift is not None else "hijri" if worded[0].hijri else "absolute"
        return Single(worded[0], worded[1], kind)
    return decade or unit_at(tokens, at) or (ago_at(tokens, at) if token.word.isascii() else None)


def lone_year_at(tokens: Tokens, at: int) -> Single | None:
    found = four_digits(tokens, at)
    if found is None or not (found[1] is not None or 1800 <= found[0] <= 2100):
        return None
    return Single(
        with_year(Term(), found[0], found[1]),
        found[2],
        "hijri" if found[1] else "absolute",
    )
