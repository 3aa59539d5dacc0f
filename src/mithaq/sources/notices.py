"""What one line is by itself, wherever it stands: a notice, a row of buttons, a menu, a ticker, the head of a block."""

import re
from typing import Literal

from mithaq.sources.lines import Line, split_lines
from mithaq.sources.phrases import (
    DISCLAIMER,
    DISCLAIMER_START,
    HOME,
    NOTICES,
    RELATED,
    SECTION,
    TAGS,
    WIDGET,
    WIDGET_LINKS,
)

Part = Literal[
    "notice", "related-head", "related", "tags-head", "tags", "breadcrumb", "section", "ticker", "disclaimer", "dateline",
    "credit", "repeat", "head",
]  # fmt: skip
"""What a line that is not the article is. "head" is what stands before a title that is known."""

_NOTICES = [(re.compile(pattern), limit) for pattern, limit in NOTICES]
_ANY_NOTICE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in NOTICES))
_RELATED_HEAD = re.compile(rf"[\W_]*{RELATED}[\s:：.،\-–|>»…]*$")
_RELATED_LINE = re.compile(
    rf"[\W_]*{RELATED}\s*[:：|>»\-–]\s*\w|[\W_]*(?:اقرا|شاهد|طالع|read|lire|a lire|voir)\w{{0,2}} (?:ايضا|also|aussi)\b"
)
_TAGS = re.compile(rf"[\W_]*{TAGS}\s*(?::|$)|#\w+(?:[\s,،]+#\w+)+$")
_BREADCRUMB = re.compile(
    rf"(?:\d{{1,2}}\s*[.)\-]\s*|[>»/|\s•]+)?{HOME}\s*(?:$|[>»«/|\\‹›←→•·:.\-–]|\d{{1,2}}\s*[.)\-])"
)
_SECTION = re.compile(rf"(?:(?:و|ال|وال)?(?:{SECTION})[\s,،/|>»«\-–•:]*){{1,5}}$")
_NUMBERED = re.compile(r"\d{1,2}\s*[.)\-]\s+[^.]{2,60}$")
_ADDRESS = re.compile(
    r"(?:[\w.+-]+@[\w-]+\.[\w.]+|@[\w.]{3,}|(?:https?://|www\.)[^\s]+|[\w-]+\.(?:com|net|org|info)(?:/[^\s]*)?|[tf]:|تويتر\s*:|ايميل\s*:|twitter\s*:|e-?mail\s*:)$"
)
_CONTACT = re.compile(r"[\s:,،|/-]*(?:[\w.+-]+@[\w-]+\.[a-z.]{2,6}|@[\w.]{3,})\s*(?:$|للتواصل)")
_SEPARATORS = re.compile(r"[ \t\xa0\u2003]{3,}|\t+|\s*[|•●▪■◆★»]\s+|\s+[|•●▪]\s*")
_MENU = re.compile(r"\s*[|•●/>»]\s*")
_SENTENCE = re.compile(r"[.!؟?…][\"'»”)\]]*$")


def _segments(text: str) -> list[str]:
    return [segment for segment in _SEPARATORS.split(text) if segment.strip()]


def is_ticker(line: Line) -> bool:
    """Whether a line is a row of headlines: four or more of them, parted by wide blanks, tabs, bars or bullets.

    Paragraphs that a site glued together with blanks end in full stops and are none; a row of one-word links is a menu.
    """
    text = line.text
    if not ("   " in text or "\t" in text or "|" in text or "•" in text or "\xa0\xa0\xa0" in text or "●" in text):
        return False
    if "|" in text and line.words <= 30 and _is_menu(text):
        return True
    segments = _segments(text)
    if len(segments) < 4 or line.words < 12:
        return False
    lengths = sorted(len(segment.split()) for segment in segments)
    stopped = sum(_SENTENCE.search(segment) is not None for segment in segments)
    return 2 <= lengths[len(lengths) // 2] <= 18 and lengths[-1] <= 32 and stopped <= len(segments) * 0.25


def _is_menu(text: str) -> bool:
    links = [link for link in _MENU.split(text) if link.strip()]
    return len(links) >= 4 and all(len(link.split()) <= 3 and not any(map(str.isdigit, link)) for link in links)


def _is_widget(line: Line) -> bool:
    words = [word.strip(".:،,()[]|/•-–+#\"'!") for word in line.key.split()]
    strong = [word in WIDGET for word in words]
    return any(strong) and all(
        known or word in WIDGET_LINKS or not word or word.isdigit() for known, word in zip(strong, words, strict=True)
    )


def is_section(line: Line) -> bool:
    """Whether a line is nothing but names of sections, glued or not: "تقارير", "أخبارسلايدر"."""
    return line.words <= 5 and bool(line.key) and _SECTION.match(line.key) is not None


def is_numbered_link(line: Line) -> bool:
    """Whether a line could go on a numbered breadcrumb: "2. تقارير"."""
    return line.words <= 6 and _NUMBERED.match(line.key) is not None


def is_disclaimer(line: Line) -> bool:
    """Whether a line says whose opinion the article is: "ما ورد في المقال يعبر عن رأي الكاتب"."""
    if not line.key or line.words > 45 or re.match(DISCLAIMER_START, line.key) is None:
        return False
    return any(re.search(pattern, line.key) is not None for pattern in DISCLAIMER)


def classify(line: Line) -> Part | None:
    """What the line is by its own words; None where it may be the article."""
    if is_ticker(line):
        return "ticker"
    if not line.key or line.words > 45:
        return None
    key = line.key
    if line.words <= 8 and _RELATED_HEAD.match(key):
        return "related-head"
    if line.words <= 30 and _RELATED_LINE.match(key):
        return "related"
    if line.words <= 30 and _TAGS.match(key):
        return "tags-head" if line.words <= 3 and not key.startswith("#") else "tags"
    if line.words <= 25 and _BREADCRUMB.match(key) and not line.stops:
        return "breadcrumb"
    if line.words <= 14 and _is_widget(line):
        return "notice"
    if is_disclaimer(line):
        return "disclaimer"
    return "notice" if _is_notice(line) else None


def _is_notice(line: Line) -> bool:
    key = line.key.lstrip("*-–•.#>»←→[( ") if not line.key.startswith("..") else line.key
    for candidate in dict.fromkeys((line.key, key)):
        if _ANY_NOTICE.match(candidate) is not None:
            return any(line.words <= limit and pattern.match(candidate) is not None for pattern, limit in _NOTICES)
    if line.words <= 25 and _CONTACT.match(line.key) is not None:
        return True
    return all(_ADDRESS.match(word) is not None for word in line.key.split())


def find_disclaimer(text: str) -> tuple[int, int] | None:
    """The span of the line that says whose opinion the article is ("ما ورد في المقال يعبر عن رأي الكاتب"); None without one.

    Such a line is evidence that the article is of kind opinion.
    """
    if not any(
        word in text
        for word in ("بالضرورة", "عن رأي", "عن آراء", "عن وجهة", "رأي ", "expressed", "n'engage", "n’engage")
    ):
        return None
    return next(((line.start, line.end) for line in reversed(split_lines(text)) if is_disclaimer(line)), None)
