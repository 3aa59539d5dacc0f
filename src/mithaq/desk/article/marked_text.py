"""A text with spans marked in it. The text is never altered: what a browser has as the content of these elements is the text.

Spans may overlap in any way. Where two cross, the one that began later is cut in pieces, which share a name (`data-mark`).
Each span has a lane, the lowest that no overlapping span has, so that lines drawn under the words do not meet. Labels are
drawn by the style sheet from attributes and are no part of the text. Characters that could hide or turn others stand each in an
element that isolates it and shows its code. NUL and halves of surrogate pairs, which no page can hold, stand as U+FFFD.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from mithaq.text.controls import HIDDEN, show_controls

LANES = 6
"""Lanes that the style sheet draws apart; spans beyond share the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Something marked at `start`-`end` (code points of the text).

    `role` is what it is, `label` stands beside the words. `id` names it: its first piece can be focused and is called `name`; None: it
    is only shown. `chrome` is what is no part of the article.
    """

    start: int
    end: int
    role: str
    label: str = ""
    name: str = ""
    id: str | None = None


def find_lanes(spans: Sequence[Span]) -> list[int]:
    """The lane of each span, from 0, in the order given; spans that share a character have different ones."""
    lanes = [0] * len(spans)
    ends: list[int] = []  # of the last span in each lane
    for index in sorted(range(len(spans)), key=lambda index: _order(spans[index])):
        span = spans[index]
        lane = next((lane for lane, end in enumerate(ends) if end <= span.start), len(ends))
        ends[lane : lane + 1] = [span.end]
        lanes[index] = lane
    return lanes


def mark_text(text: str, spans: Sequence[Span], *, start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]` as a paragraph a line, with the spans marked; what of a span lies outside is left out."""
    last = len(text) if end is None else end
    lanes = find_lanes(spans)
    marks = sorted(
        (
            _Mark(span=span, number=number, lane=min(lane, LANES - 1))
            for number, (span, lane) in enumerate(zip(spans, lanes, strict=True))
        ),
        key=lambda mark: _order(mark.span),
    )
    paragraphs = []
    position = start
    while position < last:
        line = text.find("\n", position, last) + 1 or last
        here = [mark for mark in marks if mark.span.start < line and position < mark.span.end]
        paragraphs.append(Markup('<p dir="auto">{}</p>').format(Markup("").join(_pieces(text, here, position, line))))
        position = line
    return Markup("").join(paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    span: Span
    number: int
    lane: int

    def opened(self, at: int) -> Markup:
        """The tag that begins the piece at this offset."""
        span, tag = self.span, self.tag
        if tag == "span":
            return Markup('<span class="chrome">')
        first = at == span.start
        attributes = Markup(' data-mark="{}"').format(self.number)
        if first and span.label:
            attributes += Markup(' data-label="{}"').format(show_controls(span.label))
        if first and span.id is not None:
            attributes += Markup(' id="{}" tabindex="0" role="group" aria-label="{}"').format(
                span.id, show_controls(span.name)
            )
        return Markup('<mark class="is-{} lane-{}"{}>').format(span.role, self.lane, attributes)

    @property
    def tag(self) -> str:
        """The element."""
        return "span" if self.span.role == "chrome" else "mark"


def _order(span: Span) -> tuple[int, int]:
    """By start, the longest first."""
    return span.start, -span.end


def _pieces(text: str, marks: Sequence[_Mark], start: int, end: int) -> Iterator[Markup]:
    """A line with its marks, which are in order; each that goes on beyond the line is closed at its end."""
    cuts = {start, end} | {cut for mark in marks for cut in (mark.span.start, mark.span.end) if start < cut < end}
    edges = sorted(cuts)
    opened: list[_Mark] = []
    for at, following in pairwise(edges):
        kept = next((index for index, mark in enumerate(opened) if mark.span.end <= at), len(opened))
        crossed = [mark for mark in opened[kept:] if mark.span.end > at]
        yield from _closed(opened[kept:])
        begun = [mark for mark in marks if mark.span.start == at or (at == start and mark.span.start < at)]
        fresh = [*crossed, *begun]
        yield from (mark.opened(at) for mark in fresh)
        opened[kept:] = fresh
        yield _plain(text[at:following])
    yield from _closed(opened)


def _closed(marks: Sequence[_Mark]) -> Iterator[Markup]:
    return (Markup(f"</{mark.tag}>") for mark in reversed(marks))


def _plain(text: str) -> Markup:
    """Escaped words; a carriage return as a reference, or a browser would make a line end of it."""
    found: list[Markup] = []
    position = 0
    for match in HIDDEN.finditer(text):
        character = match.group()
        stands = "\ufffd" if character == "\0" or "\ud800" <= character <= "\udfff" else character
        found += [
            escape(text[position : match.start()]),
            Markup('<bdi class="control" data-code="U+{}">{}</bdi>').format(f"{ord(character):04X}", stands),
        ]
        position = match.end()
    found.append(escape(text[position:]))
    return Markup(str(Markup("").join(found)).replace("\r", "&#13;"))
