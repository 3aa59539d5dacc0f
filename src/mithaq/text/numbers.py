"""Numbers in figures and in words, with what they count: "1.3 مليار دولار", "أكثر من خمسة آلاف جندي", "طائرتين".

Figures that are part of a date or of a name (إف-16, القرار 2254) are numbers too: who wants them out takes away the
spans of
those. English and French are read as far as the press of the region needs them.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from mithaq.text.cardinals import cardinal_at, parse_number_words
from mithaq.text.folding import Folded
from mithaq.text.number_words import (
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    CURRENCY_OF,
    DUALS,
    MASS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
)

__all__ = ["Quantity", "find_numbers", "parse_number_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; `text` is `source[start:end]` in code points, the unit included.

    `value` is None where the words give no number ("آلاف الجنود"). `unit` is a key of the unit table (`USD`,
    `soldier`, `aircraft`,
    `percent` …), None where what is counted is not in it. `approximate` says that the text itself hedges ("نحو",
    "أكثر من").
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str | None
    approximate: bool


_FIGURES = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_GATE = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬]\d+)*|[%٪$€£]")
_SIGNS = {"%": "percent", "٪": "percent", "$": "USD", "€": "EUR", "£": "GBP"}
_SMALL_TALK = frozenset({"one", "un", "une", "واحد", "واحده", "احد", "احدي", "a"})
_STARTS = NUMBER_WORDS | frozenset(clitic + word for word in NUMBER_WORDS for clitic in "وبلف")


def find_numbers(folded: Folded) -> list[Quantity]:
    """The quantities of a text, in order, not overlapping."""
    matches = list(_GATE.finditer(folded.text))
    words = [match.group() for match in matches]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        word = words[at]
        taken = (
            _quantity_at(folded, matches, words, at)
            if word[0].isdecimal() or word in _STARTS or word in "$€£"
            else None
        )
        if taken is None:
            at += 1
        else:
            found.append(taken[0])
            at = taken[1]
    return found


def _quantity_at(
    folded: Folded, matches: list[re.Match[str]], words: list[str], at: int
) -> tuple[Quantity, int] | None:
    first, clitic = at, 0
    unit = _SIGNS.get(words[at]) if words[at] in "$€£" else None
    if unit is not None:
        at += 1
        if at == len(words) or not words[at][0].isdecimal():
            return None
    elif words[at] not in NUMBER_WORDS and not words[at][0].isdecimal():
        clitic = 1
    value, end, dual_unit = _value_at(words, at, clitic)
    if end == at:
        return None
    unit = unit or dual_unit
    if unit is None:
        unit, end = _unit_at(words, end)
    while end > first + 1 and "\n" in folded.text[matches[first].start() : matches[end - 1].end()]:
        end -= 1
    start, stop = folded.span(matches[first].start() + clitic, matches[end - 1].end())
    before = words[max(0, first - 3) : first]
    approximate = value is None or any(hedge in " ".join(before).split() for hedge in APPROXIMATE_BEFORE)
    approximate = approximate or " ".join(before).endswith(
        ("اكثر من", "ازيد من", "اقل من", "ما يزيد علي", "ما يزيد عن", "more than")
    )
    approximate = approximate or (end < len(words) and words[end] in APPROXIMATE_AFTER)
    quantity = Quantity(
        text=folded.source[start:stop],
        start=start,
        end=stop,
        value=value,
        unit=unit,
        approximate=approximate,
    )
    return quantity, end


def _value_at(words: list[str], at: int, clitic: int) -> tuple[Decimal | None, int, str | None]:
    word = words[at][clitic:]
    if word in MASS:
        after = at + 1
        return (
            None,
            after + (after < len(words) and words[after].removeprefix("ال") in SCALES),
            None,
        )
    if word in DUALS:
        return Decimal(2), at + 1, DUALS[word]
    found = cardinal_at([word, *words[at + 1 : at + 14]], 0)
    if found is None or (found[1] == 1 and word in _SMALL_TALK):
        return None, at, None
    return found[0], at + found[1], None


def _unit_at(words: list[str], at: int) -> tuple[str | None, int]:
    after = at + 1 if at < len(words) and words[at] in ("من", "of", "de") else at
    if after >= len(words):
        return None, at
    word = words[after]
    unit = _SIGNS.get(word) or UNITS.get(word) or UNITS.get(word.removeprefix("ال"))
    if unit is None:
        return None, at
    if after + 1 < len(words):
        nationality = words[after + 1].removeprefix("ال")
        currency = CURRENCY_OF.get((unit, nationality))
        if currency is not None:
            return currency, after + 2
    return unit, after + 1
