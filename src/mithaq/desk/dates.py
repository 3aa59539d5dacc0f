"""EDTF dates in words, in Arabic and English."""

import re

from mithaq.desk.language import LANGUAGES, Language
from mithaq.export.terms import TERMS

_POINT = re.compile(r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%])?")
_SPRING = 21


def _word(key: str, language: Language, **values: object) -> str:
    words = TERMS[key][LANGUAGES.index(language)]
    return str(words).format(**values)


def render_date(edtf: str | None, language: Language) -> str:
    """The date as people write it: "17 September 2025", "ربيع 2025", "نحو 2018"; "Undated" for None; what is no EDTF as it is."""
    if not edtf:
        return _word("undated", language)
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(start, language)
    if start in ("", ".."):
        return _word("open.start", language, b=_point(end, language))
    if end in ("", ".."):
        return _word("open.end", language, a=_point(start, language))
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return _word("interval", language, a=int(start[8:]), b=_point(end, language))
    return _word("interval", language, a=_point(start, language), b=_point(end, language))


def render_month(month: int, language: Language) -> str:
    """The name of a month, 1-12."""
    return _word("months", language).split(" ")[month - 1]


def _point(text: str, language: Language) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        return text
    year, month, day, mark = match.groups()
    if year.endswith("XX"):
        words = _word("century", language, a=year.replace("XX", "00"), b=year.replace("XX", "99"))
    elif year.endswith("X"):
        words = _word("decade", language, y=year.replace("X", "0"))
    elif month is None or month == "XX":
        words = year
    elif int(month) >= _SPRING:
        words = f"{_word('seasons', language).split(' ')[int(month) - _SPRING]} {year}"
    else:
        words = f"{render_month(int(month), language)} {year}"
        if day is not None and day != "XX":
            words = f"{int(day)} {words}"
    if mark in ("~", "%"):
        words = f"{_word('about', language)} {words}"
    if mark in ("?", "%"):
        words = f"{words} ({_word('uncertain', language)})"
    return words
