"""Grammar of whole phrases: a single date, a span ("من 1 إلى 4 ديسمبر"), or several joined by "و", where words
around allow it."""

from dataclasses import replace
from itertools import pairwise

from mithaq.text.dates.calendar_phrases import agreeing_at, calendar_at, day_number
from mithaq.text.dates.context import (
    BETWEEN,
    FROM_TO,
    OPENERS,
    counts,
    month_may_stand,
    separator_at,
    year_may_stand,
)
from mithaq.text.dates.resolution import consecutive
from mithaq.text.dates.singles import lone_year_at, single_at
from mithaq.text.dates.terms import Phrase, Term
from mithaq.text.dates.years import Single, Tokens, four_digits


def phrases_at(tokens: Tokens, at: int, *, month_first: bool) -> list[Phrase]:
    """The phrases that begin at the token `at`: none, one, or several joined by "و" that share their month or year."""
    start = head = at
    while tokens[head].kind in ("day_part", "day_word") and head - at < 3:
        head += 1
    if head == at and tokens[at].kind in ("word", "mark", "end") and tokens[at].word not in OPENERS:
        return []
    between = at > 0 and tokens[at - 1].word in BETWEEN
    single = _shared_day(tokens, head, between=between, month_first=month_first)
    if isinstance(single, list):
        return [replace(phrase, start=start) if phrase.start == head else phrase for phrase in single]
    if single is None:
        single = single_at(tokens, head, month_first=month_first)
    if single is None and head == at:
        single = lone_year_at(tokens, at)
        if single is not None and (counts(tokens, at) or not year_may_stand(tokens, at, single.end, between=between)):
            return []
    if single is None:
        return []
    if (
        head > at
        and single.kind not in ("weekday", "absolute", "hijri")
        and not (single.kind == "relative" and tokens[head].kind != "duration")
    ):
        return []
    joined = _joined(tokens, start, single, between=between, month_first=month_first)
    if single.bare and not joined[0].first.dated and not month_may_stand(tokens, start, head, single):
        return []
    return joined


def _shared_day(tokens: Tokens, at: int, *, between: bool, month_first: bool) -> Single | list[Phrase] | None:
    """1-4 ديسمبر, 3 و7 مايو, December 1-4: days that share the month behind or before them."""
    if tokens[at].kind == "month" and tokens[at].word.isascii():
        return _shared_month_first(tokens, at)
    day = day_number(tokens, at)
    if day is None:
        return None
    separator = separator_at(tokens, day[1], between=between)
    if separator is None or day_number(tokens, separator[0]) is None:
        return None
    second = calendar_at(tokens, separator[0], month_first=month_first)
    if (
        second is None
        or second.term.day is None
        or (tokens[day[1]].word == "-" and tokens[separator[0] + 1].word in ("/", "."))
    ):
        return None
    if (
        tokens[day[1]].word == "-"
        and second.kind == "absolute"
        and second.term.month is not None
        and tokens[separator[0] + 1].word == "-"
    ):
        return None
    second = agreeing_at(tokens, second.end, second)
    first = replace(second.term, day=day[0], weekday=None)
    if separator[1] != "and" or consecutive(first, second.term):
        if second.term.day is not None and day[0] >= second.term.day:
            return None
        return [
            Phrase(
                start=at,
                end=second.end,
                first=first,
                last=second.term,
                kind=second.kind,
            )
        ]
    opening = Phrase(start=at, end=day[1], first=first, kind=second.kind)
    return [
        opening,
        Phrase(start=separator[0], end=second.end, first=second.term, kind=second.kind),
    ]


def _shared_month_first(tokens: Tokens, at: int) -> list[Phrase] | None:
    day = day_number(tokens, at + 1)
    separator = separator_at(tokens, day[1], between=tokens[at - 1].word in BETWEEN) if day is not None else None
    if day is None or separator is None or day_number(tokens, separator[0]) is None:
        return None
    second = day_number(tokens, separator[0])
    if second is None or second[0] <= day[0] or tokens[second[1]].kind == "month":
        return None
    after = second[1] + 1 if tokens[second[1]].word == "," else second[1]
    year = four_digits(tokens, after)
    first = Term(month=tokens[at].value, day=day[0], year=year[0] if year else None)
    end = year[2] if year else second[1]
    if separator[1] == "and" and second[0] != day[0] + 1:
        return None
    return [Phrase(start=at, end=end, first=first, last=replace(first, day=second[0]))]


def _joined(tokens: Tokens, start: int, single: Single, *, between: bool, month_first: bool) -> list[Phrase]:
    singles, starts = [single], [start]
    joins: list[str] = []
    while len(singles) < 6:
        separator = separator_at(tokens, singles[-1].end, between=between)
        if separator is None:
            break
        following = single_at(tokens, separator[0], month_first=month_first) or lone_year_at(tokens, separator[0])
        if following is None or not _alike(singles[-1].term, following.term) or (joins and separator[1] != "and"):
            break
        if (
            following.term.month is None
            and following.term.day is None
            and following.kind == "absolute"
            and counts(tokens, separator[0])
        ):
            break
        if (
            separator[1] == "to"
            and following.kind == "weekday"
            and tokens[separator[0] - 1].word == "-"
            and not _span_before(tokens, start)
        ):
            break
        singles.append(following)
        starts.append(separator[0])
        joins.append(separator[1])
    terms = _sharing([item.term for item in singles])
    if len(terms) == 1:
        return [Phrase(start=start, end=single.end, first=terms[0], kind=single.kind)]
    runs = all(consecutive(one, two) for one, two in pairwise(terms))
    if joins[0] != "and" or runs:
        return [
            Phrase(
                start=start,
                end=singles[-1].end,
                first=terms[0],
                last=terms[-1],
                kind=singles[-1].kind,
            )
        ]
    return [
        Phrase(start=begin, end=item.end, first=term, kind=item.kind)
        for begin, item, term in zip(starts, singles, terms, strict=True)
    ]


def _span_before(tokens: Tokens, start: int) -> bool:
    return start > 0 and tokens[start - 1].word in FROM_TO


def _alike(first: Term, second: Term) -> bool:
    """Whether two terms are of one precision, so that they can bound a span."""
    shape = [
        (
            term.day is not None,
            term.month is not None,
            term.unknown,
            term.hijri,
            term.decade is not None,
        )
        for term in (first, second)
    ]
    if shape[0] != shape[1] or first.unknown or first.decade is not None:
        return False
    if first.month is None and first.day is None:
        return (first.weekday is not None) == (second.weekday is not None) and first.shift is second.shift is None
    return not (first.dated and not second.dated and first.year is None)


def _sharing(terms: list[Term]) -> list[Term]:
    """The terms with the year or direction of the last given to those before it that have none; a year that turns
    counts."""
    shared = list(terms)
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        if one.dated or not two.dated:
            continue
        turns = (one.month or 0, one.day or 0) > (two.month or 0, two.day or 0)
        year = two.year - turns if two.year is not None else None
        shared[index] = replace(
            one,
            year=year,
            shift=two.shift,
            unit=two.unit,
            direction=two.direction,
            hijri=one.hijri or two.hijri,
        )
    return shared
