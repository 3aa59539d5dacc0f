"""The format `dossier`: the dossier of a pair as one HTML page that needs nothing else."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from lxml.html.builder import E

from mithaq.export.dossier.document import Dossier, Group, Item, Section, Source, Table
from mithaq.export.dossier.gathering import gather_dossier
from mithaq.export.dossier.numbers import ranges, render_range
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger


class Page:
    """Writes the page, for reading and printing."""

    name = "dossier"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the dossier of `wanted.pair`. Raises UsageError where there is none."""
        page = render_dossier(gather_dossier(ledger, wanted))
        target.write_text(page, encoding="utf-8", newline="\n")


PAGE = Page()


def render_dossier(dossier: Dossier) -> str:
    """The page; every text in it is data, none is taken for markup. Numbers in brackets lead to the sources."""
    style = (resources.files("mithaq.export.dossier") / "dossier.css").read_text(encoding="utf-8")
    root = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.TITLE(dossier.title),
            E.STYLE(style),
        ),
        E.BODY(
            E.HEADER(E.H1(dossier.title), E.P(dossier.subtitle, {"class": "period"})),
            E.MAIN(*map(_section, dossier.sections), _sources(dossier)),
            E.FOOTER(E.P(dossier.footer)),
        ),
        lang=dossier.language,
        dir="rtl" if dossier.language == "ar" else "ltr",
    )
    body: str = lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return body + "\n"


def _foreign(text: str, tag: str = "bdi") -> Any:
    """Words that may run the other way."""
    return E(tag, text, dir="auto")


def _section(section: Section) -> Any:
    parts: list[Any] = [E.H2(section.heading), *(E.P(_foreign(text)) for text in section.paragraphs)]
    if section.table is not None:
        parts.append(_table(section.table))
    parts += map(_group, section.groups)
    return E.SECTION(*parts)


def _table(table: Table) -> Any:
    header, *rows = table.rows
    return E.TABLE(
        E.THEAD(E.TR(*(E.TH(cell, scope="col") for cell in header))),
        E.TBODY(
            *(E.TR(E.TH(row[0], scope="row"), *(E.TD(E.BDI(cell, dir="ltr")) for cell in row[1:])) for row in rows)
        ),
    )


def _group(group: Group) -> Any:
    parts: list[Any] = [E.H3(_foreign(group.heading))] if group.heading else []
    if group.facts:
        parts.append(_facts(group.facts))
    return E.DIV(*parts, E.OL(*map(_item, group.items)), {"class": "group"})


def _facts(facts: tuple[tuple[str, str], ...]) -> Any:
    pairs = [part for label, value in facts for part in (E.DT(label), E.DD(_foreign(value)))]
    return E.DL(*pairs)


def _item(item: Item) -> Any:
    head = E.P({"class": "head"}, E.SPAN(item.when, {"class": "when"}), " ", E.SPAN(item.what, {"class": "what"}))
    head.extend(E.SPAN(mark, {"class": "mark"}) for mark in item.marks)
    head.append(E.SPAN(*_numbers(item.sources), {"class": "sources"}))
    parts = [head, *(_quote(quote.text, quote.source) for quote in item.quotes)]
    if item.facts:
        parts.append(_facts(item.facts))
    return E.LI(*parts)


def _quote(text: str, source: int) -> Any:
    return E.BLOCKQUOTE(E.P(text, *_numbers((source,)), dir="auto"))


def _numbers(sources: tuple[int, ...]) -> Iterator[Any]:
    for first, last in ranges(sources):
        yield " "
        yield E.A(render_range(first, last), href=f"#source-{first}", dir="ltr")


def _sources(dossier: Dossier) -> Any:
    return E.SECTION(E.H2(dossier.sources_heading), E.OL(*map(_source, dossier.sources), {"class": "references"}))


def _source(source: Source) -> Any:
    title = E.A(_foreign(source.title), href=source.url) if source.url else _foreign(source.title)
    rest = [part for text in (source.outlet, source.published) if text for part in (" · ", _foreign(text))]
    return E.LI(
        E.CITE(title),
        *rest,
        " · ",
        E.CODE(source.id, dir="ltr"),
        id=f"source-{source.number}",
        value=str(source.number),
    )
