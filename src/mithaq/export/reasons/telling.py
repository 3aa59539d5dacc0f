"""A recorded reason to words: its phrase is found and what differs is put into it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mithaq.export.catalogue import CATALOGUE
from mithaq.export.reasons import comparing, linking, reading, weighing
from mithaq.export.reasons.rules import RULES
from mithaq.export.wording import LANGUAGES, Language, listed, name_of, tell_date

PHRASES: tuple[Mapping[str, tuple[str, str]], ...] = (
    reading.PHRASES,
    comparing.PHRASES,
    linking.PHRASES,
    weighing.PHRASES,
)
"""A phrase stands in one of them only."""

_SIGNS: Mapping[str, str] = {"+ ": "+\N{NO-BREAK SPACE}", "- ": "\N{MINUS SIGN}\N{NO-BREAK SPACE}"}
"""What speaks for and against, as recorded and as shown: no line ends behind it."""
_SLOT = re.compile(r"\{(\w+)\}")
_WRITTEN: Mapping[str, str] = {
    "code": r"\S+",
    "codes": r"[A-Z][A-Z0-9_ ]+",
    "date": r"\S+",
    "since": r"\S+",
    "until": r"\S+",
    "year": r"\d{4}",
    "n": r"\d+",
    "share": r"[\d.]+",
    "kind": r"[a-z_ ]+",
    "rule": r"[\w-]+",
}
"""How the values of a slot are recorded; of any other: in any words."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    pattern: re.Pattern[str]
    words: tuple[str, str]


def tell_reason(reason: str, language: Language) -> list[str]:
    """A recorded reason in pieces: words of the language in the even places, names, numbers and words of articles in the odd
    ones, to be set apart from the direction around them.

    "patterns: visit" is ["قاعدة: ", "زيارة", ""] or ["rule: ", "visit", ""]. A reason that no phrase fits is ["", reason, ""].
    """
    sign = next((sign for sign in _SIGNS if reason.startswith(sign)), "")
    found = _find(reason.removeprefix(sign))
    if found is None:
        return ["", reason, ""]
    words, values = found
    pieces = _SLOT.split(words[LANGUAGES.index(language)])
    pieces[1::2] = [_VALUES.get(slot, _verbatim)(values[slot], language) for slot in pieces[1::2]]
    return [_SIGNS.get(sign, "") + pieces[0], *pieces[1:]]


def _find(reason: str) -> tuple[tuple[str, str], Mapping[str, str]] | None:
    """The words of the phrase that fits a reason, and its values."""
    fixed, patterns = _phrases()
    if reason in fixed:
        return fixed[reason], {}
    for each in patterns:
        match = each.pattern.fullmatch(reason)
        if match is not None:
            return each.words, match.groupdict()
    return None


@cache
def _phrases() -> tuple[Mapping[str, tuple[str, str]], Sequence[_Pattern]]:
    """The phrases without slots, and the others as patterns: those with most words of their own first."""
    phrases = {phrase: words for group in PHRASES for phrase, words in group.items()}
    fixed = {phrase: words for phrase, words in phrases.items() if not _SLOT.search(phrase)}
    order = sorted(phrases.keys() - fixed.keys(), key=lambda phrase: (-len(_SLOT.sub("", phrase)), phrase))
    return fixed, [_Pattern(_compiled(phrase), phrases[phrase]) for phrase in order]


def _compiled(phrase: str) -> re.Pattern[str]:
    pieces = _SLOT.split(phrase)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = [f"(?P<{slot}>{_WRITTEN.get(slot, '.+?')})" for slot in pieces[1::2]]
    return re.compile("".join(pieces), re.DOTALL)


def _verbatim(value: str, language: Language) -> str:
    return value


def _codes(value: str, language: Language) -> str:
    return listed((name_of(code, language) for code in value.split()), language)


def _kind(value: str, language: Language) -> str:
    words = CATALOGUE.get(f"kind.{value.replace(' ', '_')}")
    return value if words is None else str(words[LANGUAGES.index(language)]).lower()


def _rule(value: str, language: Language) -> str:
    return RULES.get(value, value) if language == "ar" else value.replace("-", " ")


_VALUES: Mapping[str, Callable[[str, Language], str]] = {
    "code": name_of,
    "codes": _codes,
    "date": tell_date,
    "since": tell_date,
    "until": tell_date,
    "kind": _kind,
    "rule": _rule,
}
"""How the values of a slot are told; others as they are."""
