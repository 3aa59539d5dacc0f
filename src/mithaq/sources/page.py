"""HTML pages: trafilatura finds the main text, the markup gives the metadata, blocks of text where both find nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from mithaq.errors import InputError
from mithaq.model import Article, Problem
from mithaq.sources.decoding import HEAD_BYTES, declared_encoding, decode, known_encoding, normalise
from mithaq.sources.lines import bare_key
from mithaq.sources.making import Draft, make_article
from mithaq.sources.page_facts import PageFacts, page_facts
from mithaq.sources.page_rules import NO_RULES, PageRules
from mithaq.sources.published import DateClaim
from mithaq.sources.source import problem

_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "div", "section", "article", "blockquote", "pre", "br",
    "dt", "dd", "figcaption", "table", "ul", "ol", "main", "header",
})  # fmt: skip
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "form",
    "aside",
    "svg",
    "iframe",
    "select",
    "button",
)
_OPTIONS = Extractor(output_format="txt", comments=False, tables=True, with_metadata=False)
"""How trafilatura reads a page: made once, and as text, for its own rendering in Python is not used."""
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: lxml.html's own choice by tag asks Python at every step through the tree."""
_FEWEST_WORDS = 25
_ARABIC = re.compile("[\u0620-\u06d3]")
_BLANKS = re.compile(r" [ \t\r\n]+|[\t\r\n][ \t\r\n]*")
"""Blanks that are not a single space already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """One HTML page held in memory; `name` is its path or address, `url` the address it came from where that is known.

    `charset` is what the server said of its encoding, `claims` are days known from outside the page, `rules` how pages of
    its outlet are laid out.
    """

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    claims: tuple[DateClaim, ...] = ()
    rules: PageRules = NO_RULES

    def articles(self) -> Iterator[Article | Problem]:
        """The one article, or the Problem that the page has no text or cannot be decoded."""
        try:
            yield self._article()
        except InputError as error:
            yield problem(error.where, error.what)
        except (ValueError, etree.LxmlError, RecursionError, AttributeError, TypeError) as error:
            yield problem(
                self.name, f"the page cannot be parsed ({type(error).__name__}: {error}); check that it is HTML"
            )

    def _article(self) -> Article:
        declared = known_encoding(self.charset) if self.charset else None
        text = decode(self.data, where=self.name, declared=declared or declared_encoding(self.data[:HEAD_BYTES]))
        tree = _parse(text)
        if tree is None:
            raise InputError(self.name, "the page has no text")
        facts = page_facts(tree)
        _drop_code(tree)
        main = self.rules.main_of(tree)
        paragraphs = main_paragraphs(tree) if main is None else block_paragraphs(main)
        if not paragraphs:
            raise InputError(self.name, "the page has no text; it may need a browser to show it: save it from there")
        return make_article(
            Draft(
                source=self.name,
                text=normalise(_joined(facts, paragraphs)),
                url=self.url or facts.url,
                title=facts.title,
                outlet=facts.outlet,
                byline=facts.byline,
                claims=(*facts.claims, *self.claims),
            )
        )


def _parse(text: str) -> HtmlElement | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        return document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None


def _drop_code(tree: HtmlElement) -> None:
    """Takes styles and scripts out, but for the facts in JSON that trafilatura falls back on: half of most pages."""
    for element in tree.xpath("//style | //script[not(contains(@type, 'ld+json'))]"):
        element.drop_tree()


def _joined(facts: PageFacts, paragraphs: list[str]) -> str:
    """Title first, then the paragraphs; a title that the main text has near its beginning is not put before it again."""
    if facts.title is None:
        return "\n".join(paragraphs)
    key = bare_key(facts.title)
    if any(bare_key(paragraph) == key for paragraph in paragraphs[:1]):
        paragraphs = paragraphs[1:]
    return "\n".join([facts.title, *paragraphs])


def main_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs, headings, quotations, list items and table rows of the main text, in order.

    Where trafilatura finds under 25 words and the page has twice as many in blocks outside menus and scripts, those; so
    too in pages without paragraphs that are laid out with tables, for it glues the lines of a cell together.
    """
    body = getattr(bare_extraction(tree, options=_OPTIONS), "body", None)
    found = list(_rendered(body)) if body is not None else []
    laid_out_in_cells = next(tree.iter("p"), None) is None and tree.xpath("boolean(//td//br)")
    if not laid_out_in_cells and _has_words(found, _FEWEST_WORDS):
        return found
    blocks = block_paragraphs(tree)
    return blocks if laid_out_in_cells or _words(blocks) > 2 * _words(found) else found


def _has_words(paragraphs: list[str], fewest: int) -> bool:
    counts = accumulate(len(paragraph.split()) for paragraph in paragraphs)
    return any(count >= fewest for count in counts)


def _words(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _plain(value: str) -> str:
    return _BLANKS.sub(" ", value).strip()


def _rendered(body: Any) -> Iterator[str]:
    """The main text as trafilatura gives it, a line a block; cells of a row are parted by commas, not bars."""
    for element in body.iterchildren():
        yield from _rendered_child(element)


def _row(row: Any) -> Iterator[str]:
    """A row of a table as one line."""
    cells = [" ".join(_lines(cell)) for cell in row.iter("cell")]
    cells = [cell for cell in cells if cell]
    if cells:
        yield ("، " if _ARABIC.search(cells[0]) else ", ").join(cells)


def _nested(element: Any) -> Iterator[str]:
    head = _plain(element.text or "")
    if head:
        yield head
    if all(child.tag in ("hi", "ref", "lb") for child in element):
        yield from _lines(element) if not head else [_plain(" ".join(element.itertext()))[len(head) :].strip()]
        return
    for child in element.iterchildren():
        yield from _rendered_child(child)


def _rendered_child(child: Any) -> Iterator[str]:
    if not isinstance(child.tag, str):
        return
    if child.tag == "table":
        for row in child.iter("row"):
            yield from _row(row)
    elif child.tag in ("list", "quote", "div") and len(child):
        yield from _nested(child)
    else:
        yield from _lines(child)
    tail = _plain(child.tail or "")
    if tail:
        yield tail


def _lines(element: Any) -> Iterator[str]:
    """The text of one block, broken where it has line breaks."""
    if not len(element):
        plain = _plain(element.text or "")
        if plain:
            yield plain
        return
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        pieces.append("\n" if child.tag == "lb" else (child.text or ""))
        pieces.append(child.tail or "")
    for line in "".join(pieces).split("\n") if any(piece == "\n" for piece in pieces) else ["".join(pieces)]:
        plain = _plain(line)
        if plain:
            yield plain


def block_paragraphs(tree: HtmlElement) -> list[str]:
    """All text outside scripts, menus and forms, a line a block; for pages in which no main text is found."""
    body = tree.find("body")
    root = body if body is not None else tree
    lines = [""]

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            return
        block = element.tag in _BLOCKS
        if block:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            walk(child)
            lines[-1] += child.tail or ""
        if block:
            lines.append("")

    walk(root)
    return [plain for plain in map(_plain, lines) if plain]
