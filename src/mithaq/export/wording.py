"""What exporters say in words of their own: terms, names of states, dates and titles of events, in Arabic or English."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from mithaq.export.catalogue import CATALOGUE
from mithaq.export.terms import Words
from mithaq.ledger import MergedEvent
from mithaq.lexicon import load_lexicon

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
"""The languages of the catalogue, in its order."""

_POINT = re.compile(r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%])?")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without what XML and other tools refuse: control characters and halves of surrogate pairs become `\ufffd`."""
    return _UNSAFE.sub("\ufffd", text)


def _words(key: str, language: Language) -> Words:
    return CATALOGUE[key][LANGUAGES.index(language)]


def say(key: str, language: Language, **values: object) -> str:
    """The string of the catalogue, its `{names}` filled in."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), str(_words(key, language)))


def count(key: str, number: int, language: Language) -> str:
    """A counted noun: "events", 3 is "3 أحداث" or "3 events"."""
    table = _words(key, language)
    if isinstance(table, str):
        return f"{number} {table}"
    return table.get(_plural(number, language), table["other"]).replace("#", f"{number:,}")


def _plural(number: int, language: Language) -> str:
    """CLDR's plural category of a whole number."""
    if language == "en":
        return "one" if number == 1 else "other"
    few = {0: "zero", 1: "one", 2: "two"}
    return few.get(number) or ("few" if 3 <= number % 100 <= 10 else "many" if number % 100 >= 11 else "other")


@cache
def _labels() -> dict[str, dict[str, str]]:
    lexicon = load_lexicon()
    found: dict[str, dict[str, str]] = {}
    for category in ("state", "body"):
        for entry in lexicon.of(category):
            if isinstance(entry.data.get("label"), dict):
                found.setdefault(entry.id, entry.data["label"])
    return found


def name_of(code: str, language: Language) -> str:
    """The name of a state or body; the code itself where the lexicon has none in the language."""
    return _labels().get(code, {}).get(language) or code


def names_of(codes: Iterable[str], language: Language) -> str:
    """Names of states and bodies as the parties of something: "مصر – باكستان"."""
    return " – ".join(name_of(code, language) for code in dict.fromkeys(codes))


def listed(texts: Iterable[str], language: Language) -> str:
    """A list with the language's comma."""
    return ("، " if language == "ar" else ", ").join(texts)


def title_of(event: MergedEvent, language: Language) -> str:
    """An event in one line: kind, status or step where it says more than "happened", parties."""
    told = [say(f"step.{event.step}", language)] if event.step else []
    if event.status != "happened":
        told.append(say(f"status.{event.status}", language))
    more = f" ({listed(told, language)})" if told else ""
    return f"{say(f'kind.{event.kind}', language)}{more}: {names_of(event.parties, language)}"


def tell_date(edtf: str | None, language: Language) -> str:
    """An EDTF date in words, no surer than it is: `2025-09~` is "about September 2025"; "undated" for None."""
    if not edtf:
        return say("undated", language)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _tell_point(first, language)
    if first in ("", ".."):
        return say("open.start", language, b=_tell_point(last, language))
    if last in ("", ".."):
        return say("open.end", language, a=_tell_point(first, language))
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return say("interval", language, a=int(first[8:]), b=_tell_point(last, language))
    return say("interval", language, a=_tell_point(first, language), b=_tell_point(last, language))


def _tell_point(edtf: str, language: Language) -> str:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, mark = match.groups()
    text = _tell_year(year, language)
    if "X" not in year and month not in (None, "XX"):
        text = _tell_month(year, int(month), language)
        if int(month) <= 12 and day not in (None, "XX"):
            text = f"{int(day)} {text}"
    if mark in ("~", "%"):
        text = f"{say('about', language)} {text}"
    return f"{text} ({say('uncertain', language)})" if mark in ("?", "%") else text


def _tell_year(year: str, language: Language) -> str:
    if year.endswith("XX"):
        return say("century", language, a=year.replace("XX", "00"), b=year.replace("XX", "99"))
    return say("decade", language, y=year.replace("X", "0")) if year.endswith("X") else year


def _tell_month(year: str, month: int, language: Language) -> str:
    if 21 <= month <= 24:
        return f"{say('seasons', language).split()[month - 21]} {year}"
    return f"{say('months', language).split()[month - 1]} {year}" if 1 <= month <= 12 else f"{year}-{month:02}"
