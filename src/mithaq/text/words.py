"""Words and the clitics written together with them, on folded text.

"وبالسعوديه" is و + ب + ال + سعوديه, "للقاهره" is ل + (ال)قاهره. A name found inside a word counts only when what stands
before it in the word is a proclitic that may stand there, and what stands after it is nothing or a pronoun ending.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

_CONJUNCTIONS = ("", "و", "ف", "ا")
_PREPOSITIONS = ("", "ب", "ك", "ل")

Host = Literal["name", "noun", "defined", "lam_defined", "verb", "word"]
"""What the clitics lean on: a name that takes no article (مصر), a noun or adjective that may take it (مصري), a name
written with it (القاهره), the same after ل (لقاهره of "للقاهره"), a verb (وقع; the
future سيوقع is a form of its own), or a word that takes none."""

_BARE = {c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS}
_ARTICLE = {c + p + "ال" for c in _CONJUNCTIONS for p in ("", "ب", "ك")} | {c + "لل" for c in _CONJUNCTIONS}
PROCLITICS: dict[Host, frozenset[str]] = {
    "name": frozenset(_BARE) - {"ا", "ال"},
    "noun": frozenset(_BARE | _ARTICLE) - {"ا"},
    "defined": frozenset({c + p for c in _CONJUNCTIONS for p in ("", "ب", "ك")}) - {"ا"},
    "lam_defined": frozenset({"ل", "ول", "فل"}),
    "verb": frozenset({c + p for c in ("", "و", "ف") for p in ("", "ل")}),
    "word": frozenset({"", "و", "ف"}),
}
"""The strings that may stand before each host in one written word, the empty one included."""

PRONOUNS = frozenset(("ه", "ها", "هما", "هم", "هن", "ك", "كم", "نا", "ي", "ني"))
"""Pronoun endings, folded: "زيارته" is زيارت + ه, "بلادهم" is بلاد + هم."""

_WORD = re.compile(r"\w+")
WORD_CHARACTER = re.compile(r"\w")


class Word(NamedTuple):
    """A written word of folded text with its offsets there."""

    text: str
    start: int
    end: int


def find_words(folded: str) -> list[Word]:
    """All written words of folded text, in order; digits count as words, punctuation does not."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]


def count_words(folded: str) -> int:
    """How many `find_words` finds."""
    return len(_WORD.findall(folded))


def word_start(folded: str, index: int) -> int:
    """The start of the written word that `index` lies in."""
    while index > 0 and (folded[index - 1].isalnum() or folded[index - 1] == "_"):
        index -= 1
    return index


def word_end(folded: str, index: int) -> int:
    """The end of the written word that begins or goes on at `index`."""
    while index < len(folded) and (folded[index].isalnum() or folded[index] == "_"):
        index += 1
    return index


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One way to take a word apart: "وبالسعوديه" -> proclitics "وبال", stem "سعوديه", no ending."""

    proclitics: str
    stem: str
    ending: str


def splits(word: str, *, host: Host = "noun") -> list[Split]:
    """Every way in which a folded word can be proclitics + stem + pronoun ending, longest stem first.

    A stem keeps at least two letters. Which split is meant is for the lexicon to say.
    """
    found = []
    for proclitics in PROCLITICS[host]:
        if not word.startswith(proclitics):
            continue
        rest = word[len(proclitics) :]
        for ending in ("", *PRONOUNS):
            stem = rest[: len(rest) - len(ending)]
            if len(stem) >= 2 and rest.endswith(ending):
                found.append(Split(proclitics=proclitics, stem=stem, ending=ending))
    return sorted(found, key=lambda split: (-len(split.stem), split.proclitics, split.ending))
