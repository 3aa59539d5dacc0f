"""The codebook as HTML in either language: its headings can be linked to, under the same names in both, and beside each kind
and field stands what is measured of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from mithaq.desk.language import Language
from mithaq.desk.method.sources import find_source

_FIELDS = frozenset(("parties", "date", "place", "people", "instrument", "attribution"))
"""Fields of which something is measured, as the codebook's lists name them."""

Beside = Callable[[str], str]
"""What is written beside a kind or field, as plain text; empty: nothing."""


def render_codebook(language: Language, column: str, beside: Beside) -> Markup | None:
    """The codebook; `column` heads what is measured of kinds. None where the codebook is not there."""
    tokens, english = _tokens(language), _tokens("en")
    if tokens is None or english is None:
        return None
    found = list(_with_figures(tokens, iter(_headings(english)), column, beside))
    return Markup(_markdown().renderer.render(found, _markdown().options, {}))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def _tokens(language: Language) -> tuple[Token, ...] | None:
    name = "codebook.md" if language == "en" else f"codebook-{language}.md"
    path = find_source(name, f"docs/{name}")
    return tuple(_markdown().parse(path.read_text(encoding="utf-8"))) if path else None


def _headings(tokens: Sequence[Token]) -> list[str]:
    """The ids of the headings, from their words."""
    return [_slug(tokens[at + 1].content) for at, token in enumerate(tokens) if token.type == "heading_open"]


def _with_figures(tokens: Sequence[Token], ids: Iterator[str], column: str, beside: Beside) -> list[Token]:
    """The tokens with ids of headings, and cells and notes with figures."""
    found: list[Token] = []
    name, in_head, in_item = "", False, False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            level = f"h{min(int(token.tag[1]) + 1, 6)}"
            token = token.copy(tag=level, attrs={"id": next(ids)})
        elif token.type == "heading_close":
            token = token.copy(tag=f"h{min(int(token.tag[1]) + 1, 6)}")
        elif token.type == "table_open":
            found.append(_html('<div class="scroll" tabindex="0" role="region" aria-label="table">'))
        elif token.type == "thead_open":
            in_head = True
        elif token.type == "tr_open":
            name = _first_code(tokens[at + 2])
        elif token.type == "tr_close":
            found.append(
                _html(f"<th>{Markup.escape(column)}</th>" if in_head else f"<td>{Markup.escape(beside(name))}</td>")
            )
        elif token.type == "thead_close":
            in_head = False
        elif token.type == "list_item_open":
            in_item = True
        elif token.type == "inline" and in_item:
            in_item = False
            notes = [(field, beside(field)) for field in _codes_before_colon(token) if field in _FIELDS]
            found.append(token)
            found += [
                _html(f' <span class="tag">{Markup.escape(f"{field}: {note}")}</span>') for field, note in notes if note
            ]
            continue
        found.append(token)
        if token.type == "table_close":
            found.append(_html("</div>"))
    return found


def _html(text: str) -> Token:
    return Token(type="html_block", tag="", nesting=0, content=text)


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


def _first_code(inline: Token) -> str:
    return next((child.content for child in inline.children or () if child.type == "code_inline"), "")


def _codes_before_colon(inline: Token) -> list[str]:
    """The names with which an item of a list begins: "`place`, `people`: as written"."""
    found: list[str] = []
    for child in inline.children or ():
        if child.type == "code_inline":
            found.append(child.content)
        elif child.type == "text" and ":" in child.content:
            break
    return found
