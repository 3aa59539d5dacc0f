"""The title in a page's text: found again where it is known, recognised where it is not, its later copies marked."""

from dataclasses import dataclass, field

from mithaq.sources.credit import Credit
from mithaq.sources.dateline import DateLine
from mithaq.sources.lines import Line, bare_key
from mithaq.sources.notices import Part

HEAD_LINES = 60
"""How far down a page its head can reach."""


@dataclass(slots=True, kw_only=True)
class MarkedPage:
    """The page while it is being marked."""

    text: str
    lines: list[Line]
    parts: list[Part | None]
    dates: list[DateLine] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)

    def is_body(self, index: int) -> bool:
        return self.parts[index] is None and index not in self.titles and self.lines[index].is_paragraph


def mark_title(page: MarkedPage, title: str | None) -> str | None:
    """Marks later copies of the title; a title not known is the headline that the page's head repeats."""
    key = bare_key(title) if title else _repeated_key(page)
    if title and page.text.startswith(title):
        page.titles = [index for index, line in enumerate(page.lines) if line.start < len(title)]
        for index in page.titles:
            page.parts[index] = None
    if key is None or len(key) < 8:
        return None
    first = page.titles[-1] + 1 if page.titles else 0
    size = len(key.split())
    for index, line in enumerate(page.lines[first:], first):
        if abs(line.words - size) <= 8 and (page.parts[index] is None or (title and not page.titles)):
            own = line.bare_key
            if own == key or (own.startswith(key + " ") and _is_suffix(line, size, own, key)):
                page.titles.append(index)
    if not page.titles:
        return None
    if not first:
        page.parts[page.titles[0]] = None
    for index in page.titles:
        if index >= max(first, page.titles[0] + 1):
            page.parts[index] = "repeat"
    return page.lines[page.titles[0]].text


def _repeated_key(page: MarkedPage) -> str | None:
    seen: set[str] = set()
    for index, line in enumerate(page.lines[:HEAD_LINES]):
        if page.parts[index] is None and 4 <= line.words <= 30 and line.is_headline:
            key = line.bare_key
            if key in seen:
                return key
            seen.add(key)
    return None


def _is_suffix(line: Line, size: int, own: str, key: str) -> bool:
    """Whether a line is the title with only an outlet's name after a dash or bar."""
    added = len(own.split()) - size
    tail = line.text.split()[-(added + 1) :]
    return added <= 4 and bool(tail) and tail[0] in ("-", "–", "—", "|", "::", "»", "•")


def first_headline(page: MarkedPage) -> str | None:
    """The first line that is not chrome, if it looks like a headline and a paragraph follows it soon."""
    left = [index for index in range(min(len(page.lines), HEAD_LINES)) if page.parts[index] is None]
    if len(left) < 2:
        return None
    line = page.lines[left[0]]
    if not line.is_headline or line.is_paragraph or line.words < 2:
        return None
    if not any(page.lines[index].words > max(12, line.words) for index in left[1:4]):
        return None
    page.titles = [left[0]]
    return line.text
