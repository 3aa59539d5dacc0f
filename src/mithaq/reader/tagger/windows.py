"""Windows: stretches of an article, a few sentences each, as the encoder takes them: piece ids, and the words they spell.

All offsets here count code points of the article's own text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

BOS, PAD, EOS = 0, 1, 2
"""Ids of `<s>`, `<pad>` and `</s>` in the vocabulary of multilingual-e5-small, kept by ours."""
LIMIT, ROOM, TITLE, BEFORE = 256, 176, 36, 56
"""Pieces in a window at most; its own sentences fill up to `ROOM`, the title ahead of them has `TITLE` at most, the
sentence before them `BEFORE` of its last."""
_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0640]+[^\W_]*)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Window:
    """`ids` with `<s>` and `</s>`; `words` as `(start, end)` in the text, `first[i]` the place in `ids` where word `i`
    begins. Words from `own` on belong to the window; those before it (title, sentence before) are there to be looked at."""

    ids: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    first: tuple[int, ...]
    own: int


@dataclass(frozen=True, slots=True)
class _Piece:
    ids: list[int]
    words: list[tuple[int, int]]
    first: list[int]

    def tail(self, room: int) -> "_Piece":
        """The last words that fit into `room` pieces."""
        if len(self.ids) <= room:
            return self
        keep = next((i for i, at in enumerate(self.first) if len(self.ids) - at <= room), len(self.first))
        cut = self.first[keep] if keep < len(self.first) else len(self.ids)
        return _Piece(self.ids[cut:], self.words[keep:], [at - cut for at in self.first[keep:]])

    def head(self, room: int) -> "_Piece":
        """The first words that fit into `room` pieces."""
        if len(self.ids) <= room:
            return self
        keep = max((i for i, at in enumerate(self.first) if at <= room), default=0)
        cut = self.first[keep] if self.first else 0
        return _Piece(self.ids[:cut], self.words[:keep], self.first[:keep])


def encode(text: str, start: int, end: int, tokenizer: Tokenizer) -> _Piece:
    """The pieces and words of a stretch of the text. A word whose piece begins in the word before shares that piece."""
    encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
    offsets = encoding.offsets
    words, first = [], []
    at = 0
    for match in _WORD.finditer(text, start, end):
        while at < len(offsets) - 1 and offsets[at][1] + start <= match.start():
            at += 1
        if not offsets:
            break
        words.append(match.span())
        first.append(at)
    return _Piece(list(encoding.ids), words, first)


def windows_of(
    text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, title: tuple[int, int] | None = None
) -> list[Window]:
    """The windows of a text: consecutive sentences, each window led by the title and the end of the sentence before it.

    `sentences` are spans in order; a sentence longer than a window is cut between words. `title` is the title's span, if
    the text has one.
    """
    heading = encode(text, *title, tokenizer).head(TITLE) if title else None
    chunks = []
    for start, end in sentences:
        rest = encode(text, start, end, tokenizer)
        while rest.ids:
            part = rest.head(ROOM)
            if not part.words:
                part = _Piece(rest.ids[:ROOM], rest.words[:1], rest.first[:1])
            chunks.append((start, part))
            cut, done = len(part.ids), len(part.words)
            rest = _Piece(rest.ids[cut:], rest.words[done:], [max(0, at - cut) for at in rest.first[done:]])
    windows = []
    group: list[tuple[int, _Piece]] = []
    before: _Piece | None = None
    for chunk in [*chunks, None]:
        size = sum(len(piece.ids) for _, piece in group)
        if group and (chunk is None or size + len(chunk[1].ids) > ROOM):
            in_title = title is not None and group[0][0] < title[1]
            lead = [] if in_title or heading is None else [heading]
            if before is not None and not (
                title is not None and before.words and before.words[0][0] < title[1] and lead
            ):
                lead.append(before.tail(BEFORE))
            windows.append(_joined(lead, [piece for _, piece in group]))
            before = group[-1][1]
            group = []
        if chunk is not None:
            group.append(chunk)
    return windows


def _joined(lead: list[_Piece], own: list[_Piece]) -> Window:
    ids: list[int] = [BOS]
    words: list[tuple[int, int]] = []
    first: list[int] = []
    boundary = 0
    for number, piece in enumerate([*lead, *own]):
        if number == len(lead):
            boundary = len(words)
        if number and number <= len(lead):
            ids.append(EOS)
        words += piece.words
        first += [len(ids) + at for at in piece.first]
        ids += piece.ids
    if len(lead) and not own:
        boundary = len(words)
    return Window((*ids[: LIMIT - 1], EOS), tuple(words), tuple(min(at, LIMIT - 2) for at in first), boundary)
