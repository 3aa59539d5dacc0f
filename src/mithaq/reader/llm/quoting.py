"""Looking up what a model says it copied: letter for letter in the article, or not at all."""

import re
import unicodedata

from mithaq.model import Article, Passage
from mithaq.text.folding import fold_key
from mithaq.text.words import PROCLITICS

_WALL = "\x00"
"""Stands for the chrome: what is looked up never lies across it."""
_AROUND = " \"'«»“”„`…."
_CLITICS = (PROCLITICS["noun"] | PROCLITICS["name"]) - {""}


class Copy:
    """An article's own text, in which strings are looked up.

    Letters, their marks and punctuation must be the same. Any white space equals any other, and what cannot be seen (bidi
    controls, joiners) is passed over: a model that writes one line where the text has two has copied it.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.text
        letters: list[str] = []
        offsets: list[int] = []
        walls = dict(article.chrome)
        at = 0
        while at < len(self._text):
            letter = self._text[at]
            if at in walls:
                letter, following = _WALL, walls[at]
            else:
                following = at + 1
            if letter.isspace():
                letter = " "
            if not (letter == " " and letters[-1:] == [" "]) and unicodedata.category(letter) != "Cf":
                letters.append(letter)
                offsets.append(at)
            at = following
        self._plain = "".join(letters)
        self._offsets = offsets

    def find(self, words: str, *, near: Passage | None = None) -> Passage | None:
        """The passage that the words are; of several the nearest to `near`, or the first. None: they do not stand there.

        They must be whole words: "سام" is not found in "حسام", but "قطر" is in "وقطر", where it does not stand alone as near.
        Quotation marks and dots around the words may be the model's.
        """
        for wanted in dict.fromkeys((_plain(words), _plain(words).strip(_AROUND))):
            spans = self._spans(wanted)
            if spans:
                start, end, _ = min(spans, key=lambda span: (_distance(span[:2], near), span[2], span))
                return Passage(text=self._text[start:end], start=start, end=end)
        return None

    def _spans(self, wanted: str) -> list[tuple[int, int, bool]]:
        """Where the words stand, and whether a clitic stands before them."""
        if _WALL in wanted or not any(map(str.isalnum, wanted)):
            return []
        found = []
        for match in re.finditer(f"(?={re.escape(wanted)})", self._plain):
            start, end = match.start(), match.start() + len(wanted)
            while end < len(self._plain) and unicodedata.category(self._plain[end]) == "Mn":
                end += 1  # a mark on the last letter is part of it
            leaning = start > 0 and _goes_on(self._plain[start - 1], self._plain[start])
            if self._are_words(start, end, leaning):
                found.append((self._offsets[start], self._offsets[end - 1] + 1, leaning))
        return found

    def _are_words(self, start: int, end: int, leaning: bool) -> bool:
        plain = self._plain
        if end < len(plain) and _goes_on(plain[end - 1], plain[end]):
            return False
        first = start
        while leaning and first and (plain[first - 1].isalpha() or unicodedata.category(plain[first - 1]) == "Mn"):
            first -= 1
        return not leaning or fold_key(plain[first:start]) in _CLITICS


def _plain(words: str) -> str:
    return " ".join("".join(letter for letter in words if unicodedata.category(letter) != "Cf").split())


def _goes_on(letter: str, following: str) -> bool:
    """Whether two neighbours belong to one word or number."""
    if following.isdigit():
        return letter.isdigit()
    return following.isalpha() and (letter.isalpha() or unicodedata.category(letter) == "Mn")


def _distance(span: tuple[int, int], piece: Passage | None) -> int:
    return 0 if piece is None else max(piece.start - span[1], span[0] - piece.end, 0)
