"""Grammar of spans that count from the day of publication, and of seasons and decades: الشهر الماضي, قبل ثلاثة أيام,
صيف 2018."""

from typing import cast

from mithaq.text.cardinals import cardinal_at
from mithaq.text.dates import words
from mithaq.text.dates.calendar_phrases import calendar_at, day_number, month_at
from mithaq.text.dates.terms import Term, Unit
from mithaq.text.dates.years import (
    OF,
    Single,
    Tokens,
    four_digits,
    relative_at,
    tail_at,
    with_year,
    year_word_at,
)
from mithaq.text.folding import fold_key

_DURATIONS = {fold_key(word): value for table in words.DURATIONS.values() for word, value in table.items()}
_ABOUT = frozenset(fold_key(word) for word in words.ABOUT)
_QUARTERS = frozenset(fold_key(word) for word in ("الربع", "النصف", "الثلث"))
_BEGINNINGS = frozenset(
    fold_key(word) for word in ("مطلع", "أوائل", "بداية", "مستهل", "early", "beginning", "start", "début")
)
_UNITS: dict[str, Unit] = {
    "month": "month", "mois": "month", "year": "year", "annee": "year", "week": "week", "semaine": "week",
    "الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year",
}  # fmt: skip
_OF_AGE = frozenset(fold_key(word) for word in ("عمره", "عمرها", "العمر", "عمرهم", "عمري"))


def unit_at(tokens: Tokens, at: int) -> Single | None:
    """الشهر الماضي, الأسبوع قبل الماضي, هذا العام, last month, la semaine prochaine: a month or a year, never a week
    (codebook 6.21)."""
    token = tokens[at]
    if token.word == "year" and tokens[at + 1].word == "-" and tokens[at + 2].word == "end":
        return Single(Term(shift=0, unit="year", open_year=True), at + 3, "relative")
    if token.kind in ("this", "before"):
        following = tokens[at + 1]
        if following.kind not in (
            "unit",
            "duration",
            "year_word",
        ) or following.unit in ("", "day"):
            return None
        if token.kind == "this" and not following.base.startswith("ال"):
            return None
        return Single(Term(shift=token.value, unit=cast(Unit, following.unit)), at + 2, "relative")
    if token.kind != "unit" and not (
        token.kind in ("duration", "year_word") and token.word in ("mois", "an", "annee", "semaine")
    ):
        return None
    unit = token.unit or cast(Unit, _DURATIONS.get(token.base, ("year", 0))[0])
    relative = relative_at(tokens, at + 1)
    if relative is None:
        return None
    if tokens[at + 1].word == "الجاري" and tokens[at - 1].word == "الحساب" and at:
        return None
    return Single(Term(shift=relative[0], unit=cast(Unit, unit)), relative[1], "relative")


def position_at(tokens: Tokens, at: int) -> Single | None:
    """مطلع مارس 2024, منتصف العام الجاري, نهاية الشهر, early March, mid-2024, début mars: the whole month or year
    (codebook 6.2)."""
    token, after = tokens[at], at + 1
    while tokens[after].word in (
        "من",
        "of",
        "the",
        "de",
        "du",
        "l",
        "'",
        "-",
        "in",
        "le",
        "la",
        "d",
    ):
        after += 1
    if token.value == 1:
        month = month_at(tokens, after)
        if month is not None:
            term, end = tail_at(tokens, month.end, Term(month=month.number, day=1, hijri=month.hijri))
            return Single(term, end, "hijri" if month.hijri else "absolute")
    found = four_digits(tokens, after)
    if found is not None:
        return Single(with_year(Term(), found[0], found[1]), found[2])
    following, last = tokens[after], tokens[after + 1]
    unit = _UNITS.get(following.base) if not following.clitic else None
    if unit is not None and relative_at(tokens, after + 1) is None:
        worded = year_word_at(tokens, after)
        if worded is not None:
            return Single(worded[0], worded[1])
        if last.kind == "number" or last.word in OF or last.word.startswith(("ال", "نفس", "ذات")):
            return None
        ahead = unit != "week" and token.base not in _BEGINNINGS
        return Single(Term(shift=0, unit=unit, open_year=ahead), after + 1, "relative")
    single = unit_at(tokens, after) or season_at(tokens, after) or decade_at(tokens, after)
    if single is None:
        worded = year_word_at(tokens, after)
        if worded is not None:
            single = Single(
                worded[0],
                worded[1],
                "relative" if worded[0].shift is not None else "absolute",
            )
    if single is None and day_number(tokens, after) is None:
        single = calendar_at(tokens, after)
        if single is not None and single.term.day is not None:
            return None
    return single._replace(bare=False, timid=False) if single is not None else None


def season_at(tokens: Tokens, at: int) -> Single | None:
    """صيف 2018, صيف العام الماضي, هذا الخريف, الصيف الماضي, last summer, l'été 2018."""
    token = tokens[at]
    if token.kind in ("this", "before") and tokens[at + 1].kind == "season" and not tokens[at + 1].clitic:
        return Single(Term(month=tokens[at + 1].value, direction=token.value), at + 2, "season")
    if token.kind != "season":
        return None
    term, end = tail_at(tokens, at + 1, Term(month=token.value))
    return Single(term, end, "season") if (term.dated or _is_in_season(tokens, at)) and not term.hijri else None


def _is_in_season(tokens: Tokens, at: int) -> bool:
    """Whether a season without a year is one of time: "في الخريف", "au printemps", "in the summer"; not the "Arab Spring", nor
    "été", "been"."""
    before, farther = (tokens[at - 1].word, tokens[at - 2].word) if at > 1 else ("", "")
    if not tokens[at].word.isascii():
        return (
            tokens[at].word.startswith("ال")
            and tokens[at - 1].word in ("في", "خلال", "وفي", "وخلال", "قبل", "منذ")
            and not tokens[at + 1].word.startswith("ال")
        )
    return (
        before == "au"
        or before == "'"
        and farther == "l"
        or before == "the"
        and farther in ("in", "during", "since", "by")
    )


def decade_at(tokens: Tokens, at: int) -> Single | None:
    """التسعينيات, ثمانينات القرن الماضي, the 1990s, les années 1990: EDTF 199X; not the years of a life (في
    الثلاثينيات من عمره)."""
    token, end = tokens[at], at + 1
    if (
        token.kind == "number"
        and len(token.word) == 4
        and token.value % 10 == 0
        and tokens[end].word == "s"
        and tokens[end].start == token.end
    ):
        return Single(Term(decade=token.value // 10), end + 1, "vague")
    if (
        token.word == "annees"
        and tokens[end].kind == "number"
        and len(tokens[end].word) == 4
        and tokens[end].value % 10 == 0
    ):
        return Single(Term(decade=tokens[end].value // 10), end + 1, "vague")
    if token.kind != "decade":
        return None
    if any(tokens[index].word in _OF_AGE for index in (end, end + 1)):
        return None
    after = end + 1 if tokens[end].word == "من" else end
    century = tokens[after].word == "القرن"
    if century and tokens[after + 1].word in ("الماضي", "العشرين", "المنصرم", "الفايت"):
        return Single(Term(decade=190 + token.value), after + 2, "vague")
    if century or token.value in (2, 3):
        return None
    return Single(Term(decade=190 + token.value), end, "vague")


def ago_at(tokens: Tokens, at: int) -> Single | None:
    """قبل يومين, منذ ثلاثة أسابيع, قبل نحو عامين, two days ago, il y a trois ans; قبل يومين من hangs on something
    else: unknown."""
    word, after = tokens[at].word, at + 1
    if word in ("قبل", "وقبل", "منذ", "ومنذ"):
        pass
    elif word == "il" and tokens[after].word == "y" and tokens[after + 1].word == "a":
        after += 2
    elif tokens[at].word.isascii() and tokens[at].kind != "mark":
        return _english_ago(tokens, at)
    else:
        return None
    coarse = tokens[after].word in _ABOUT
    after += coarse
    number = cardinal_at([token.word for token in tokens[after : after + 4]], 0)
    count, after = (int(number[0]), after + number[1]) if number is not None else (0, after)
    unit = _DURATIONS.get(tokens[after].word)
    if unit is None or bool(count) == bool(
        unit[1] and not (count and tokens[after].word in ("شهر", "عام", "سنه", "يوم", "اسبوع"))
    ):
        return None
    if four_digits(tokens, after + 1) is not None:
        return None
    hangs = tokens[after + 1].word in ("من", "علي") or tokens[after + 1].word in ("ونصف",)
    return _ago(
        unit[0],
        count or unit[1],
        after + 1,
        coarse=coarse,
        unknown=hangs and word.endswith("قبل"),
    )


def _english_ago(tokens: Tokens, at: int) -> Single | None:
    number = cardinal_at([token.word for token in tokens[at : at + 3]], 0)
    count, after = (int(number[0]), at + number[1]) if number is not None else (1, at + 1)
    if number is None and tokens[at].word not in ("a", "an", "one"):
        return None
    unit = _DURATIONS.get(tokens[after].word)
    if unit is None or tokens[after + 1].word != "ago":
        return None
    return _ago(unit[0], count, after + 2, coarse=False, unknown=False)


def _ago(unit: str, count: int, end: int, *, coarse: bool, unknown: bool) -> Single:
    if unknown or unit == "decade" or count > 200 or (unit == "year" and count >= 10 and count % 5 == 0):
        return Single(Term(unknown=True), end, "relative")
    coarse = coarse or (unit == "day" and count > 10)
    return Single(Term(shift=-count, unit=cast(Unit, unit), coarse=coarse), end, "relative")


def quarter_at(tokens: Tokens, at: int) -> Single | None:
    """الربع الأول من 2024, النصف الثاني من العام الجاري: the year."""
    if (
        tokens[at].word.removeprefix("ب").removeprefix("و") not in _QUARTERS
        or tokens[at + 1].kind != "ordinal"
        and tokens[at + 1].word != "الاخير"
    ):
        return None
    after = at + 3 if tokens[at + 2].word == "من" else at + 2
    found = four_digits(tokens, after)
    if found is not None:
        return Single(with_year(Term(), found[0], found[1]), found[2])
    worded = year_word_at(tokens, after)
    if worded is not None:
        return Single(
            worded[0],
            worded[1],
            "relative" if worded[0].shift is not None else "absolute",
        )
    return None
