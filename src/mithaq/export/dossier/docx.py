"""The format `docx`: the dossier of a pair for Word, right-to-left where it is in Arabic.

Word takes the direction of a paragraph (`w:bidi`), of a run (`w:rtl`), of a table (`w:bidiVisual`) and the fonts, sizes and
weight of complex scripts (`w:cs`, `w:szCs`, `w:bCs`) each from an element of its own; without them Arabic text is there but
its punctuation, numbers and alignment are wrong.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mithaq.export.dossier.document import Dossier, Group, Item, Section, Source, Table
from mithaq.export.dossier.gathering import gather_dossier
from mithaq.export.dossier.numbers import render_numbers
from mithaq.export.exporter import Wanted
from mithaq.export.extras import need
from mithaq.ledger import Ledger

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT, _ARABIC_FONT = "Calibri", "Arial"
_STRONG = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]|([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])")


class Word:
    """Writes the document. Needs python-docx (the extra `word`)."""

    name = "docx"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the dossier of `wanted.pair`. Raises UsageError where there is none."""
        need("docx", extra="word")
        dossier = gather_dossier(ledger, wanted)
        with target.open("wb") as stream:
            _Writer(dossier).document().save(stream)


DOSSIER = Word()


def runs_right_to_left(text: str, *, otherwise: bool) -> bool:
    """Whether the first letter of the text is of a script that runs to the left; `otherwise` for text without letters."""
    found = _STRONG.search(text)
    return otherwise if found is None else found[1] is not None


class _Writer:
    """One document in the making."""

    def __init__(self, dossier: Dossier) -> None:
        from docx import Document as new_document

        self._dossier = dossier
        self._rtl = dossier.language == "ar"
        self._document: Document = new_document()

    def document(self) -> "Document":
        """The whole document."""
        self._set_styles()
        self._paragraph(self._dossier.title, style="Title")
        self._paragraph(self._dossier.subtitle, style="Subtitle")
        for section in self._dossier.sections:
            self._section(section)
        self._paragraph(self._dossier.sources_heading, style="Heading 1")
        for source in self._dossier.sources:
            self._source(source)
        self._paragraph(self._dossier.footer, style="Caption")
        self._document.core_properties.title = self._dossier.title
        self._document.core_properties.language = self._dossier.language
        return self._document

    def _set_styles(self) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for section in self._document.sections:
            if self._rtl:
                section._sectPr.append(OxmlElement("w:bidi"))
        for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Quote"):
            style = self._document.styles[name]
            properties = style.element.get_or_add_rPr()
            for tag in ("w:spacing", "w:i", "w:iCs"):  # letters apart and slanted letters: neither is Arabic
                for element in properties.findall(qn(tag)):
                    properties.remove(element)
            fonts = properties.get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]  # those of the theme would win
            fonts.set(qn("w:ascii"), _FONT)
            fonts.set(qn("w:hAnsi"), _FONT)
            fonts.set(qn("w:cs"), _ARABIC_FONT)

    def _paragraph(self, text: str = "", *, style: str = "Normal", rtl: bool | None = None) -> "Paragraph":
        """A paragraph, in the direction of the dossier or the one given."""
        paragraph = self._document.add_paragraph(style=style)
        if self._rtl if rtl is None else rtl:
            _set_bidi(paragraph)
        if text:
            self._run(paragraph, text)
        return paragraph

    def _run(self, paragraph: "Paragraph", text: str, *, bold: bool = False, small: bool = False) -> None:
        from docx.shared import Pt

        run = paragraph.add_run(text)
        size = Pt(8.5) if small else None
        if bold:
            run.bold = True
        if size is not None:
            run.font.size = size
        if runs_right_to_left(text, otherwise=self._rtl):
            run.font.rtl = True
            run.font.cs_bold = bold or None
            if size is not None:
                _set_complex_size(run, size)

    def _section(self, section: Section) -> None:
        self._paragraph(section.heading, style="Heading 1")
        for text in section.paragraphs:
            self._paragraph(text)
        if section.table is not None:
            self._table(section.table)
        for group in section.groups:
            self._group(group)

    def _table(self, table: Table) -> None:
        from docx.oxml import OxmlElement

        made = self._document.add_table(rows=0, cols=len(table.rows[0]), style="Light Grid Accent 1")
        if self._rtl:
            made._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for row in table.rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                if self._rtl:
                    _set_bidi(cell.paragraphs[0])
                self._run(cell.paragraphs[0], text)

    def _group(self, group: Group) -> None:
        if group.heading:
            rtl = runs_right_to_left(group.heading, otherwise=self._rtl)
            self._paragraph(group.heading, style="Heading 2", rtl=rtl)
        self._facts(group.facts)
        for item in group.items:
            self._item(item)

    def _item(self, item: Item) -> None:
        paragraph = self._paragraph()
        self._run(paragraph, f"{item.when}  ")
        self._run(paragraph, item.what, bold=True)
        for mark in item.marks:
            self._run(paragraph, f"  ({mark})", small=True)
        self._run(paragraph, f"  {render_numbers(item.sources)}", small=True)
        for quote in item.quotes:
            rtl = runs_right_to_left(quote.text, otherwise=self._rtl)
            quoted = self._paragraph(quote.text, style="Quote", rtl=rtl)
            self._run(quoted, f" {render_numbers((quote.source,))}", small=True)
        self._facts(item.facts)

    def _facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        for label, value in facts:
            paragraph = self._paragraph(style="List Bullet")
            self._run(paragraph, f"{label}: ", bold=True)
            self._run(paragraph, value)

    def _source(self, source: Source) -> None:
        rtl = runs_right_to_left(source.title, otherwise=self._rtl)
        rest = [part for part in (source.outlet, source.published, source.url, source.id) if part]
        mark = "\u200f" if rtl else "\u200e"  # keeps a number beside a name of the other direction where it belongs
        paragraph = self._paragraph(rtl=rtl)
        self._run(paragraph, f"[{source.number}] ")
        self._run(paragraph, source.title, bold=True)
        for part in rest:
            self._run(paragraph, f"{mark} · {mark}")
            self._run(paragraph, part)


def _set_bidi(paragraph: Any) -> None:
    """Makes the paragraph run from the right."""
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    bidi = OxmlElement("w:bidi")
    properties.insert_element_before(
        bidi, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
        "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
        "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
    )  # fmt: skip


def _set_complex_size(run: Any, size: Any) -> None:
    """The size of Arabic letters, in half points."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(int(size.pt * 2)))
    properties = run._r.get_or_add_rPr()
    properties.insert_element_before(
        element, "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em",
        "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
    )  # fmt: skip
