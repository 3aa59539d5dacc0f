"""The dossier of a pair: what stands in it, and the HTML, Word and PDF that are written of it."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from export_samples import make_ledger
from lxml import html

from mithaq.errors import UsageError
from mithaq.export.dossier.document import Dossier
from mithaq.export.dossier.docx import runs_right_to_left
from mithaq.export.dossier.gathering import gather_dossier
from mithaq.export.dossier.html import render_dossier
from mithaq.export.dossier.pdf import find_browser
from mithaq.export.dossier.words import WORDS
from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter
from mithaq.ledger.ties import TIE_FIELDS


def gather(**wanted: Any) -> Dossier:
    with make_ledger() as ledger:
        return gather_dossier(ledger, Wanted(pair=("EGY", "PAK"), **wanted))


def write(name: str, folder: Path, **wanted: Any) -> Path:
    target = folder / f"dossier.{name}"
    with make_ledger() as ledger:
        export(find_exporter(name), ledger, target, Wanted(pair=("EGY", "PAK"), **wanted))
    return target


def test_dossier_has_every_part() -> None:
    dossier = gather(language="en")
    assert dossier.title == "Dossier of ties: Egypt – Pakistan"
    assert dossier.subtitle == "From spring 2024 to September 2024"
    sections = {section.heading: section for section in dossier.sections}
    assert list(sections) == [
        "Summary", "Timeline by field", "Agreements and their steps", "Who met", "Exercises and training",
        "Arms, production and aid", "Statements",
    ]  # fmt: skip
    assert sections["Summary"].paragraphs[0] == "4 events between the two, told in 5 articles (papers and sites: 4)."
    assert (
        "Scheduled or expected: Visit (Scheduled): Pakistan – Egypt — September 2024"
        in sections["Summary"].paragraphs[3]
    )
    (agreement,) = sections["Agreements and their steps"].groups
    assert agreement.heading == "اتفاقية دفاع مشترك"
    assert ("Parties", "Egypt – Pakistan") in agreement.facts
    (step,) = agreement.items
    assert (step.when, step.what, len(step.sources), len(step.quotes)) == ("2 June 2024", "Signed", 2, 2)
    (visit,) = sections["Who met"].groups[0].items
    assert visit.facts == (("People", "فيصل خان"), ("Place", "مصر"))
    assert visit.marks == ("90% sure",)
    assert sections["Statements"].paragraphs == ("Nothing of what was read.",)


def test_dossier_cites_its_sources_by_number_in_the_order_of_citing() -> None:
    dossier = gather()
    assert [source.number for source in dossier.sources] == [1, 2, 3, 4, 5]
    assert dossier.sources[0].title == "Pakistan delivers drones"
    numbers = {source.number: source for source in dossier.sources}
    for section in dossier.sections:
        for group in section.groups:
            for item in group.items:
                assert item.sources
                assert set(item.sources) <= set(numbers)
                assert {quote.source for quote in item.quotes} <= set(item.sources)
    assert [source.url for source in dossier.sources if source.url] == ["https://river.example/1?a=1&b={2}"]


def test_dossier_shows_what_people_decided() -> None:
    with make_ledger() as ledger:
        (visit,) = ledger.events(kind="visit")
        ledger.correct(visit.id, {"date": "2024-09-12"}, by="ليلى")
        (drill,) = ledger.events(kind="exercise")
        ledger.reject(drill.id, by="ليلى")
        dossier = gather_dossier(ledger, Wanted(pair=("EGY", "PAK")))
    sections = {section.heading: section for section in dossier.sections}
    (item,) = sections["من التقى من"].groups[0].items
    assert (item.when, item.marks) == ("12 سبتمبر 2024", ("صححه مراجع",))
    assert sections["المناورات والتدريب"].groups == ()


def test_dossier_keeps_to_the_filters_and_needs_a_pair() -> None:
    assert len(gather(kind="visit").sources) == 1
    assert gather(since="2030").subtitle == "لا تواريخ"
    with make_ledger() as ledger, pytest.raises(UsageError, match="give --pair"):
        gather_dossier(ledger, Wanted())


def test_page_is_in_the_language_with_working_numbers_and_nothing_taken_for_markup() -> None:
    text = render_dossier(gather())
    assert text.startswith("<!DOCTYPE html>\n")
    page = html.document_fromstring(text)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert "المقبل <قريباً>" in page.text_content()
    assert page.xpath("//script | //img | //link") == []
    targets = {element.get("id") for element in page.xpath("//*[@id]")}
    links = [link.get("href") for link in page.xpath("//a[starts-with(@href, '#')]")]
    assert links
    assert {link.removeprefix("#") for link in links} <= targets
    english = html.document_fromstring(render_dossier(gather(language="en")))
    assert (english.get("lang"), english.get("dir")) == ("en", "ltr")


def test_word_document_runs_from_the_right_where_its_words_do(tmp_path: Path) -> None:
    document = docx.Document(str(write("docx", tmp_path)))
    assert document.core_properties.title == "ملف العلاقات: مصر – باكستان"
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    kinds = set()
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr
        bidi = properties is not None and properties.find(qn("w:bidi")) is not None
        if paragraph.style is not None and paragraph.style.name == "Quote":
            kinds.add(bidi)
            assert bidi == runs_right_to_left(paragraph.text, otherwise=True)
        for run in paragraph.runs:
            if runs_right_to_left(run.text, otherwise=False):
                assert run.font.rtl, run.text
    assert kinds == {True, False}  # Arabic words, and those of the English article


def test_word_document_in_english_runs_from_the_left(tmp_path: Path) -> None:
    document = docx.Document(str(write("docx", tmp_path, language="en")))
    heading = next(paragraph for paragraph in document.paragraphs if paragraph.text == "Summary")
    assert heading._p.pPr is None or heading._p.pPr.find(qn("w:bidi")) is None
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is None


def test_pdf_is_printed_by_the_browser_of_the_machine(tmp_path: Path) -> None:
    try:
        find_browser()
    except UsageError as error:
        pytest.skip(str(error))
    content = write("pdf", tmp_path).read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"%%EOF" in content[-32:]


def test_pdf_without_a_browser_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITHAQ_CHROMIUM", "no-such-browser")
    with pytest.raises(UsageError, match=r"MITHAQ_CHROMIUM=no-such-browser: there is no such program: install one"):
        write("pdf", tmp_path)
    monkeypatch.setenv("MITHAQ_CHROMIUM", "false")
    with pytest.raises(UsageError, match="did not print the dossier"):
        write("pdf", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_direction_is_that_of_the_first_letter() -> None:
    assert runs_right_to_left("«12» مصر and Egypt", otherwise=False)
    assert not runs_right_to_left("2024 Egypt مصر", otherwise=True)
    assert runs_right_to_left("2024", otherwise=True)


def test_every_word_is_there_in_both_languages() -> None:
    for key, (arabic, english) in WORDS.items():
        assert arabic, key
        assert english, key
    assert {f"field.{field}" for field in TIE_FIELDS} <= set(WORDS)
