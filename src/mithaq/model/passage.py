"""Pieces of an article's text with their offsets, and what they stand for.

Offsets count Unicode code points of `Article.text`; `start` is the first, `end` one past the last. A `Reading`
checks at its making that `text[start:end]` is the piece's own text.
"""

from dataclasses import dataclass

from mithaq.errors import SpanError
from mithaq.model.vocabulary import AttributionType, Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the article: evidence, or the base of whatever else is pinned to the text."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise SpanError(
                f"no passage: {self.text[:60]!r} has {len(self.text)} code points, not {self.start}-{self.end}"
            )

    def overlaps(self, other: "Passage") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Passage):
    """A name as written, and the entity it resolves to (None: not known)."""

    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Mention):
    """Who is the source for an event, as the text says it."""

    type: AttributionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Passage):
    """Direct or reported speech: the passage spoken, its speaker (None: not named) and its nature."""

    speaker: Mention | None
    nature: Nature
