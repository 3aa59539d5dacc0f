"""From folded text to classed tokens, and the gate that sends a sentence without a date away at once."""

import re
from functools import cache
from typing import NamedTuple

from mithaq.text.dates import months, words
from mithaq.text.folding import fold_key


class Sense(NamedTuple):
    """The part a word plays in the grammar; `clitic` is how many code points of و, ب, ل … stand before `base`."""

    kind: str
    value: int
    base: str
    clitic: int
    unit: str = ""


class Token(NamedTuple):
    """A word, a number or a mark at `start:end` of the folded text. A NamedTuple, since thousands are made a second."""

    kind: str
    value: int
    base: str
    clitic: int
    unit: str
    word: str
    start: int
    end: int


class Vocabulary(NamedTuple):
    """The senses of one language's words, and the words (years among them) without which a text has no date."""

    senses: dict[str, Sense]
    gate: frozenset[str]


_GATE_WORD = re.compile(r"[^\W\d_]+|\d+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w ]|_")
_END = Token("end", 0, "", 0, "", "", 0, 0)
_token = tuple.__new__  # twice as fast as calling Token
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_GATING = frozenset(
    {
        "month",
        "weekday",
        "day_shift",
        "year_word",
        "unit",
        "duration",
        "season",
        "decade",
        "vague",
        "first_word",
    }
)
_YEARS = frozenset(str(year) for year in (*range(1300, 1500), *range(1800, 2101)))
FIRST_WORDS: dict[str, dict[str, tuple[int, bool]]] = {
    fold_key(first): {fold_key(second): (month, hijri) for second, month in seconds.items()}
    for table, hijri in (
        (months.LEVANT_IN_TWO_WORDS, False),
        (months.HIJRI_IN_TWO_WORDS, True),
    )
    for first, seconds in table.items()
}
TIMID = frozenset(fold_key(name) for name in months.TIMID)


def _arabic() -> dict[str, Sense]:
    senses: dict[str, Sense] = {}

    def add(kind: str, word: str, value: int = 0, unit: str = "") -> None:
        base = fold_key(word)
        for clitic in ("", *_CLITICS):
            senses.setdefault(clitic + base, Sense(kind, value, base, len(clitic), unit))
        if base.startswith("ال"):
            for clitic in ("لل", "ولل", "فلل"):
                senses.setdefault(clitic + base[2:], Sense(kind, value, base, len(clitic) - 2, unit))

    for table in (months.EGYPT_AND_GULF, months.LEVANT_AND_IRAQ, months.MAGHREB):
        for word, month in table.items():
            add("month", word, month)
    for word, month in months.HIJRI.items():
        add("month", word, month, "hijri")
    for word, value in words.WEEKDAYS["ar"].items():
        add("weekday", word, value)
    for word, value in words.DAY_SHIFTS["ar"].items():
        add("day_shift", word, value)
    for word, value in words.SEASONS["ar"].items():
        add("season", word, value)
    for first in FIRST_WORDS:
        add("first_word", first)
    for word, unit in words.UNITS["ar"].items():
        add("unit", word, 0, unit)
    for word in words.YEAR_WORDS["ar"]:
        add("year_word", word)
    add("day_word", "يوم")
    for word, (unit, count) in words.DURATIONS["ar"].items():
        add("duration", word, count, unit)
    for stem, tens in words.DECADES.items():
        for ending in ("ات", "يات", "ينات", "ينيات"):
            plural = stem.removesuffix("ين") + ending if ending.startswith("ين") else stem + ending
            add("decade", plural, tens)
            add("decade", "ال" + plural, tens)
    for word in words.VAGUE["ar"]:
        add("vague", word)
    for word, value in words.ORDINALS.items():
        add("ordinal", word, value)
    for word, value in words.RELATIVES["ar"].items():
        add("relative", word, value)
    for word in words.POSITIONS["ar"]:
        add("position", word, 1 if word == "غرة" else 0)
    for word in words.DAY_PARTS:
        add("day_part", word)
    for word in ("هذا", "هذه"):
        add("this", word)
    return senses


def _latin(language: str, table: dict[str, int]) -> dict[str, Sense]:
    senses: dict[str, Sense] = {}

    def add(kind: str, word: str, value: int = 0, unit: str = "") -> None:
        base = fold_key(word)
        senses.setdefault(base, Sense(kind, value, base, 0, unit))

    for word, month in table.items():
        add("month", word, month)
    for word, value in words.WEEKDAYS[language].items():
        add("weekday", word, value)
    if language == "en":
        for word, value in words.SHORT_WEEKDAYS.items():
            add("weekday", word, value, "short")
    for word, value in words.DAY_SHIFTS[language].items():
        add("day_shift", word, value)
    for word, value in words.SEASONS[language].items():
        add("season", word, value)
    for word, unit in words.UNITS[language].items():
        add("unit", word, 0, unit)
    for word in words.YEAR_WORDS[language]:
        add("year_word", word)
    for word, (unit, count) in words.DURATIONS[language].items():
        add("duration", word, count, unit)
    for word in words.VAGUE[language]:
        add("vague", word)
    for word, value in words.RELATIVES[language].items():
        add("before" if word in words.BEFORE_ITS_NOUN else "relative", word, value)
    for word in words.POSITIONS[language]:
        add("position", word)
    return senses


@cache
def get_vocabulary(language: str) -> Vocabulary:
    """The vocabulary of "ar", "en" or "fr"; any other language gets all three together."""
    if language == "ar":
        senses = _arabic()
    elif language == "en":
        senses = _latin("en", months.ENGLISH)
    elif language == "fr":
        senses = _latin("fr", months.FRENCH)
    else:
        senses = _latin("fr", months.FRENCH) | _latin("en", months.ENGLISH) | _arabic()
    gate = frozenset(word for word, sense in senses.items() if sense.kind in _GATING)
    if language not in ("en", "fr"):
        gate |= frozenset({fold_key("الجاري")})
    if language != "ar":
        gate |= frozenset({"aujourd", "1er"})
        gate |= frozenset(f"{decade}s" for decade in range(1900, 2030, 10))
    return Vocabulary(senses, gate | _YEARS)


def may_hold_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the folded text has any word or year of the vocabulary: about 5 microseconds for a sentence."""
    return not vocabulary.gate.isdisjoint(_GATE_WORD.findall(text))


def classed_tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of the folded text in order, closed by five of kind "end" so that the grammar may look ahead."""
    senses = vocabulary.senses
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, (start, end) = match.group(), match.span()
        sense = senses.get(word)
        if sense is not None:
            tokens.append(_token(Token, (*sense, word, start, end)))
        elif word.isdecimal():
            tokens.append(_token(Token, ("number", int(word[:9]), word, 0, "", word, start, end)))
        else:
            tokens.append(_token(Token, ("word" if word.isalpha() else "mark", 0, word, 0, "", word, start, end)))
    tokens.extend([_END] * 5)
    return tokens
