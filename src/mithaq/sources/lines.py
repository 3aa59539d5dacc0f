"""The lines of a page's text, with what their shape says of them."""

import re
from dataclasses import dataclass

from mithaq.text.folding import fold_key

_CLOSERS = "\"'»”’)]}›* \t\xa0\u200f\u200e"
_ENDS = (".", "؟", "?", "!", "…")
_LONG = 240
_NOT_WORDS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank, without the blanks around it: `text[start:end]`, in code points.

    `key` is its folding with single spaces, empty for lines longer than 240 code points; `words` how many it has.
    """

    start: int
    end: int
    text: str
    key: str
    words: int

    @property
    def bare_key(self) -> str:
        """The `bare_key` of its text."""
        return _without_marks(self.key or fold_key(self.text))

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does, with a full stop (not an ellipsis)."""
        bare = self.text.rstrip(_CLOSERS)
        return bare.endswith((".", "۔", "。")) and not bare.endswith("..")

    @property
    def ends(self) -> bool:
        """Whether it ends with any mark that closes a sentence."""
        return self.text.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads as running text: long, or a sentence of some length with its full stop."""
        return self.words > 25 or (self.words >= 9 and self.ends and not self.text.endswith(("؟", "?")))

    @property
    def is_headline(self) -> bool:
        """Whether it could be another story's headline: short, and not closed by a full stop, comma or colon."""
        return self.words <= 22 and len(self.text) <= 180 and not self.stops and self.text[-1] not in ":،,؛;"


def split_lines(text: str) -> list[Line]:
    """The lines of the text that are not blank, in order."""
    lines = []
    position = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = position + raw.index(bare[0])
            key = " ".join(fold_key(bare).split()) if len(bare) <= _LONG else ""
            lines.append(Line(start=start, end=start + len(bare), text=bare, key=key, words=len(bare.split())))
        position += len(raw) + 1
    return lines


def bare_key(text: str) -> str:
    """The folding without marks and with single spaces: by it a title is known again when it is repeated."""
    return _without_marks(fold_key(text))


def _without_marks(key: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", key).split())
