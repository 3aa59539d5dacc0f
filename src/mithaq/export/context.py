"""Evidence in its surroundings: the sentences that hold it, cut into pieces with the evidence marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mithaq.model import Article, Passage
from mithaq.text.sentences import find_sentences

LONGEST_SIDE = 320
"""Code points kept before the first and after the last marked words of a surrounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounding:
    """Consecutive pieces of an article's text, joined they are `text[start:end]`; every second one is evidence.

    `pieces` has an odd length: plain, evidence, plain, evidence, … plain; plain ones may be empty. `cut_before` and
    `cut_after` say whether the sentence goes on beyond them.
    """

    pieces: tuple[str, ...]
    start: int
    end: int
    cut_before: bool
    cut_after: bool


def find_surroundings(
    article: Article, evidence: Sequence[Passage], *, sentences: Sequence[tuple[int, int]] | None = None
) -> tuple[Surrounding, ...]:
    """The sentences around the passages, in order of the text; passages of one sentence share a surrounding.

    `sentences` are those of the text where they are known already. Chrome is left out.
    """
    if sentences is None:
        sentences = find_sentences(article.text)
    marked = _merged(sorted((passage.start, passage.end) for passage in evidence))
    groups: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in marked:
        first, last = _sentence_around(sentences, article, start, end)
        if groups and first < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(last, groups[-1][1]), [*groups[-1][2], (start, end)])
        else:
            groups.append((first, last, [(start, end)]))
    return tuple(_surrounding(article.text, *group) for group in groups)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sentence_around(sentences: Sequence[tuple[int, int]], article: Article, start: int, end: int) -> tuple[int, int]:
    """From the start of the sentence that `start` is in to the end of the one that `end` is in, up to any chrome."""
    touching = [span for span in sentences if span[0] < end and start < span[1]]
    first = min([start, *(span[0] for span in touching)])
    last = max([end, *(span[1] for span in touching)])
    for chrome_start, chrome_end in article.chrome:
        if chrome_end <= start:
            first = max(first, chrome_end)
        if chrome_start >= end:
            last = min(last, chrome_start)
    return first, last


def _surrounding(text: str, first: int, last: int, marked: Sequence[tuple[int, int]]) -> Surrounding:
    start = max(first, _word_start(text, marked[0][0] - LONGEST_SIDE))
    end = min(last, _word_end(text, marked[-1][1] + LONGEST_SIDE))
    return Surrounding(
        pieces=tuple(_pieces(text, start, end, marked)),
        start=start,
        end=end,
        cut_before=start > first,
        cut_after=end < last,
    )


def _pieces(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> Iterator[str]:
    position = start
    for mark_start, mark_end in marked:
        yield text[position:mark_start]
        yield text[mark_start:mark_end]
        position = mark_end
    yield text[position:end]


def _word_start(text: str, index: int) -> int:
    """The start of the word after `index`, so that no word is cut; `index` itself where there is no space near."""
    space = text.find(" ", max(index, 0), max(index, 0) + 40)
    return space + 1 if index > 0 and space >= 0 else max(index, 0)


def _word_end(text: str, index: int) -> int:
    space = text.rfind(" ", max(index - 40, 0), index)
    return space if index < len(text) and space >= 0 else min(index, len(text))
