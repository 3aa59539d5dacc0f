"""Pieces of lines that are not the article: a link, tags or a "read also" at a paragraph's end, gallery buttons at its start."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mithaq.sources.lines import Line
from mithaq.sources.phrases import GALLERY

_STOP = r"(?:(?<=[.!؟?»”\"')\]…])|(?<=\.[\xa0 \u200e\u200f]))[\s\u200e\u200f]*"


class _Rule(NamedTuple):
    """The words without which no match is possible, what is sought, the most words after it, whether one sentence ends it."""

    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    limit: int
    strict: bool


_TRAILING = tuple(
    _Rule(hints, re.compile(_STOP + pattern), limit, strict)
    for hints, pattern, limit, strict in (
        (("رابط ",), r"(?:ال)?رابط (?:ال)?(?:خبر|مقال|موضوع|مختصر)[^:\n]{0,40}:", 45, False),
        (("للتواصل مع",), r"للتواصل مع (?:الكاتب|كاتب المقال)", 40, False),
        (("سمات ", "وسوم", "كلمات"), r"(?:سمات|الوسوم|وسوم|(?:ال)?كلمات (?:ال)?(?:دال[ةه]|مفتاحي[ةه]|دلالي[ةه]))\s*:?\s+(?=\w)", 30, True),
        (("يضا", "يضًا"), r"(?:[اأإآ]?قر[أا]|شاهد|طالع)(?:وا)? [اأإآ]يض(?:ا|اً|ًا)\s*[:：|.\-–]", 28, True),
        (("ذات صل",), r"(?:مقالات|مواضيع|موضوعات|أخبار) ذات صل[ةه]\s*:", 28, True),
        (("lso", "elated", "more"), r"(?:Read also|Also read|Read more|Related|See also)\s*:", 28, True),
        (("aussi",), r"(?:À lire aussi|Lire aussi|A lire aussi|Voir aussi)\s*:", 28, True),
    )
)  # fmt: skip
_SENTENCE_INSIDE = re.compile(r"[.؟?!]\s+\w+\s+\w+")


def inline_spans(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The spans of such pieces within the given lines, in code points of `text`.

    A piece at the end goes to the end of its line, must follow the end of a sentence, and is left in where another
    sentence begins within it.
    """
    rules = [rule for rule in _TRAILING if any(hint in text for hint in rule.hints)]
    if not rules and "revious" not in text and "السابق" not in text:
        return []
    spans = []
    for line in lines:
        start = line.start
        leading = GALLERY.match(text, start, line.end)
        if leading is not None:
            spans.append((start, leading.end()))
            start = leading.end()
        cut = _trailing(line, text, start, rules=rules)
        if cut is not None:
            spans.append((cut, line.end))
    return spans


def _trailing(line: Line, text: str, start: int, *, rules: Sequence[_Rule]) -> int | None:
    """Where the first trailing piece of a line begins; None without one."""
    found: int | None = None
    for rule in rules:
        if not any(hint in line.text for hint in rule.hints):
            continue
        match = rule.pattern.search(text, start, line.end)
        if match is None:
            continue
        piece = text[match.end() : line.end]
        if len(piece.split()) > rule.limit or (rule.strict and _SENTENCE_INSIDE.search(piece)):
            continue
        first = match.start() + len(match.group()) - len(match.group().lstrip(" \t\xa0\u200e\u200f"))
        found = first if found is None else min(found, first)
    return found
