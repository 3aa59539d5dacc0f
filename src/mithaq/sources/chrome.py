"""Chrome: what stands on a page and is not its article, found in the stored text.

Rules are general: by the words that pages use everywhere (`phrases`), by the shape of lines, by what a line repeats and
what it stands beside. Where a rule is not sure the line is left in: body must never be lost.
"""

from dataclasses import dataclass

from mithaq.sources.credit import read_credit
from mithaq.sources.dateline import read_dateline
from mithaq.sources.inline import inline_spans
from mithaq.sources.lines import split_lines
from mithaq.sources.notices import Part, classify, find_disclaimer, is_numbered_link, is_section
from mithaq.sources.published import DateClaim
from mithaq.sources.title import HEAD_LINES, MarkedPage, first_headline, mark_title

__all__ = ["Chrome", "find_chrome", "find_disclaimer"]

_LISTED: frozenset[Part] = frozenset({"ticker", "related", "related-head", "head"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What is not the article, and the facts that these lines gave.

    `spans` in code points, in order, apart; `title` as it stands in the text; `claims` in the order believed;
    `body` is the offset where the article's own text begins, after title, datelines and credits.
    """

    spans: tuple[tuple[int, int], ...]
    title: str | None
    outlet: str | None
    byline: str | None
    claims: tuple[DateClaim, ...]
    body: int


def find_chrome(
    text: str, *, title: str | None = None, outlet: str | None = None, reference: str | None = None
) -> Chrome:
    """The chrome of a text whose title and outlet are known or not.

    `reference` is a day (EDTF) from outside the text, against which datelines without a year are read.
    """
    lines = split_lines(text)
    page = MarkedPage(text=text, lines=lines, parts=[classify(line) for line in lines])
    _mark_blocks(page)
    _mark_sections(page)
    found = mark_title(page, title)
    head = _head(page)
    _mark_head(page, head, outlet=outlet, reference=reference)
    if found is None and title is None:
        found = first_headline(page)
    body = next((index for index in range(len(lines)) if index not in page.titles and page.parts[index] is None), None)
    _mark_tail(page)
    _guard(page)
    return Chrome(
        spans=_spans(page),
        title=title if title is not None else found,
        outlet=next((name for name in _outlets(page) if name), None),
        byline=next((credit.byline for credit in page.credits if credit.byline), None),
        claims=_claims(page),
        body=len(text) if body is None else lines[body].start,
    )


def _outlets(page: MarkedPage) -> list[str | None]:
    return [*(credit.outlet for credit in page.credits), *(found.outlet for found in page.dates)]


def _mark_blocks(page: MarkedPage) -> None:
    """Headlines under "read also", words under "tags", links after a numbered breadcrumb."""
    mode: Part | None = None
    for index, line in enumerate(page.lines):
        part = page.parts[index]
        if part is not None:
            mode = {"related-head": "related", "tags-head": "tags", "breadcrumb": "breadcrumb"}.get(part, mode)  # type: ignore[assignment]
            continue
        fits = (
            (mode == "related" and line.is_headline and not line.is_paragraph)
            or (mode == "tags" and line.words <= 4 and line.is_headline and not line.ends)
            or (mode == "breadcrumb" and is_numbered_link(line))
        )
        if fits:
            page.parts[index] = mode
        else:
            mode = None


def _mark_sections(page: MarkedPage) -> None:
    """Labels of sections before the first paragraph; the first line may be one only where more of a head follows it."""
    first_body = next((index for index in range(len(page.lines)) if page.is_body(index)), len(page.lines))
    for index in range(min(first_body, HEAD_LINES)):
        if page.parts[index] is None and index + 1 < first_body and is_section(page.lines[index]):
            page.parts[index] = "section"


def _head(page: MarkedPage) -> range:
    """The lines among which datelines and credits stand: from the title to two lines past the start of the body."""
    start = page.titles[0] if page.titles else 0
    after = page.titles[-1] if page.titles and page.titles[-1] < HEAD_LINES else start
    body = next((index for index in range(after, len(page.lines)) if page.is_body(index)), None)
    end = after + 4 if body is None else body + 2
    return range(start, min(end, len(page.lines), start + HEAD_LINES))


def _mark_head(page: MarkedPage, head: range, *, outlet: str | None, reference: str | None) -> None:
    if page.titles and not any(page.is_body(index) for index in range(page.titles[0])):
        for index in range(page.titles[0]):
            if page.parts[index] is None and not page.lines[index].is_paragraph:
                page.parts[index] = "head"
    dated = set()
    body = next((index for index in head if page.is_body(index)), len(page.lines))
    for index in head:
        if page.parts[index] not in (None, "notice") or index in page.titles:
            continue
        found = read_dateline(page.lines[index], reference=reference)
        if found is not None and not (found.rest and index >= body):
            page.parts[index] = "dateline"
            page.dates.append(found)
            dated.add(index)
    named = next((found.outlet for found in page.dates if found.outlet), None)
    for index in head:
        if page.parts[index] is None and index not in page.titles:
            beside = index + 1 in dated or index - 1 in dated
            credit = read_credit(page.lines[index], text=page.text, outlet=outlet or named, dated=beside)
            if credit is not None:
                page.parts[index] = "credit"
                page.credits.append(credit)


def _mark_tail(page: MarkedPage) -> None:
    """Short unfinished lines after the last notice or list at the foot of the page."""
    last = next(
        (index for index in range(len(page.lines) - 1, -1, -1) if page.is_body(index) or _ends_body(page, index)), 0
    )
    footer = next(
        (
            index
            for index in range(last + 1, len(page.lines))
            if page.parts[index] in ("notice", "tags", "related", "related-head")
        ),
        None,
    )
    if footer is None or not page.lines[last].is_paragraph:
        return
    for index in range(footer + 1, len(page.lines)):
        if page.parts[index] is None and index not in page.titles:
            page.parts[index] = "notice"


def _ends_body(page: MarkedPage, index: int) -> bool:
    line = page.lines[index]
    return page.parts[index] is None and (line.words > 12 or line.ends)


def _guard(page: MarkedPage) -> None:
    """No sentence of more than 25 words goes, unless it lies in a list of other stories."""
    for index, line in enumerate(page.lines):
        if page.parts[index] not in _LISTED and line.words > 25 and line.stops:
            page.parts[index] = None


def _spans(page: MarkedPage) -> tuple[tuple[int, int], ...]:
    """Lines that follow one another as one span, with the pieces found within the lines that stay."""
    spans: list[tuple[int, int]] = []
    previous = False
    for line, part in zip(page.lines, page.parts, strict=True):
        if part is None:
            previous = False
            continue
        if previous:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = True
    left = [line for line, part in zip(page.lines, page.parts, strict=True) if part is None]
    return tuple(sorted(spans + inline_spans(page.text, left)))


def _claims(page: MarkedPage) -> tuple[DateClaim, ...]:
    """Bare datelines first, then labelled ones; a line that tells of a change only where nothing else dates the page."""
    order = {"dateline": 0, "published": 1, "archive": 2, "updated": 3}
    dates = sorted(page.dates, key=lambda found: order[found.kind])
    if any(found.kind != "updated" for found in dates):
        dates = [found for found in dates if found.kind != "updated"]
    return tuple(found.claim for found in dates)
