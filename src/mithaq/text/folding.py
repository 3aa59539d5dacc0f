"""Folding: the spelling differences that do not matter, taken away without losing the offsets.

أإآٱ become ا, ى ی become ي, ئ becomes ي, ؤ becomes و, ة becomes ه, ک becomes ك, and so on; Latin letters lose case and
accents; Arabic-Indic and Persian digits become 0-9; vowel marks, tatweel, bidi controls and joiners go; presentation
forms and HTML entities left in the text become the letters they stand for. "أَميركيّة" and "اميركيه" fold alike.
"""

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    "ۀ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ک": "ك", "گ": "ك", "ڭ": "ك", "ڪ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز",
    "ڤ": "ف", "ڥ": "ف", "ٹ": "ت", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ø": "o", "ł": "l", "ı": "i", "đ": "d",
    "Ø": "o", "Ł": "l", "Đ": "d", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": ".",
}  # fmt: skip
_DROPPED = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0300-\u036f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TWO_LETTERS = {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss"}
_ENTITY = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});"
_COMPOUND = re.compile(
    rf"[{_DROPPED}]|{_ENTITY}|[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u00c6\u00e6\u0152\u0153\u00df\u1e9e]"
)


class _Table(dict[int, str]):
    """`str.translate` table, filled as code points are met; each maps to exactly one code point."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _LETTERS.get(character, "")
        if not folded and character.isdecimal():
            folded = str(unicodedata.decimal(character))
        if not folded and character.isspace() and character != "\n":
            folded = " "
        if not folded:
            folded = self._base(character)
        self[code] = folded or character
        return self[code]

    def _base(self, character: str) -> str:
        """The letter without what is written above and below it; a letter made of several letters (한) stays whole."""
        if "\ud800" <= character <= "\udfff":  # half of a surrogate pair, which no automaton and no database takes
            return "\ufffd"
        base, marks = (decomposed := unicodedata.normalize("NFKD", character))[:1], decomposed[1:]
        if base != character and base.isalpha() and character.isalpha() and all(map(unicodedata.combining, marks)):
            return _TWO_LETTERS.get(base, self[ord(base)])[0]
        return character.lower()[:1]


_TABLE = _Table()
_COMMON = tuple((letter, _TABLE[ord(letter)]) for letter in "أإآىئؤة")
_KEPT = "".join(character for character in map(chr, range(0x20, 0x700)) if _TABLE[ord(character)] == character)
_CHANGED = re.compile(rf"[^\n{re.escape(_KEPT)}]")


def _translated(text: str) -> str:
    """The text by the table. Most Arabic needs no more than the seven letters replaced, in a fourth of the time."""
    if text.isascii():
        return text.translate(_TABLE)
    for letter, folded in _COMMON:
        text = text.replace(letter, folded)
    return text if _CHANGED.search(text) is None else text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folding; `text[i]` came from `source` at `start_of(i)`.

    Offsets are code points. Where folding kept the length (`offsets` None) both sides have the same offsets.
    """

    source: str
    text: str
    offsets: Sequence[int] | None = None

    def start_of(self, index: int) -> int:
        """The offset in `source` of the folded code point `index`; `len(text)` gives `len(source)`."""
        return index if self.offsets is None else self.offsets[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `source` that the folded span `start:end` (not empty) came from, marks on its last letter included."""
        if self.offsets is None:
            return start, end
        stop = self.offsets[end]
        if stop == self.offsets[end - 1]:  # within the letters of one ligature or entity: it is taken whole
            stop = self.offsets[bisect_right(self.offsets, stop, end)]
        return self.offsets[start], stop

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The folded span of the `source` span `start:end`."""
        if self.offsets is None:
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def fold(text: str) -> Folded:
    """The text folded, with its offsets."""
    match = _COMPOUND.search(text)
    if match is None:
        return Folded(text, _translated(text))
    parts: list[str] = []
    offsets = array("I")
    position = 0
    while match is not None:
        start, end = match.span()
        parts.append(_translated(text[position:start]))
        offsets.extend(range(position, start))
        replacement = _expansion(match.group())
        parts.append(replacement)
        offsets.extend([start] * len(replacement))
        position = end
        match = _COMPOUND.search(text, position)
    parts.append(_translated(text[position:]))
    offsets.extend(range(position, len(text) + 1))
    return Folded(text, "".join(parts), offsets)


def _expansion(compound: str) -> str:
    if compound[0] == "&":
        character = compound
        while character != (character := html.unescape(character)):  # "&amp;quot;": escaped twice
            pass
        return character.translate(_TABLE) if character[:1] == "&" else fold_key(character)
    if unicodedata.category(compound) in ("Mn", "Cf", "Lm"):
        return ""
    if compound in _TWO_LETTERS:
        return _TWO_LETTERS[compound]
    expanded = unicodedata.normalize("NFKC", compound)  # a mark alone is written there as a space with the mark on it
    return fold_key(expanded.lstrip(" ")) if expanded != compound else compound


def fold_key(text: str) -> str:
    """The folding alone, without offsets: the form in which names are looked up."""
    if _COMPOUND.search(text) is None:
        return _translated(text)
    return _translated(_COMPOUND.sub(lambda match: _expansion(match.group()), text))
