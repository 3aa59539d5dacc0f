"""Formats that are opened again with the tools that read them."""

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import feedparser
import icalendar
import jsonschema
import pytest
import rispy
from export_samples import make_ledger
from geojson_pydantic import FeatureCollection

from mithaq.errors import UsageError
from mithaq.export.exporter import Wanted, export
from mithaq.export.extras import need
from mithaq.export.formats import FORMATS, find_exporter


def write(name: str, folder: Path, **wanted: Any) -> Path:
    target = folder / f"out.{name}"
    with make_ledger() as ledger:
        export(find_exporter(name), ledger, target, Wanted(**wanted))
    return target


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_what_it_is_called(name: str) -> None:
    assert find_exporter(name).name == name


def test_geojson_places_events_that_the_lexicon_can_place(tmp_path: Path) -> None:
    text = write("geojson", tmp_path, language="en").read_text(encoding="utf-8")
    found = FeatureCollection.model_validate_json(text)
    points = {feature.properties["kind"]: feature.geometry.coordinates for feature in found.features}  # type: ignore[index, union-attr]
    assert points == {"exercise": (29.92, 31.2), "agreement": (31.25, 30.06)}
    assert json.loads(text)["unlocated"] == 3
    drill = found.features[0].properties
    assert drill is not None
    assert (drill["title"], drill["start"], drill["end"]) == ("Exercise: Egypt – Pakistan", "2024-05-02", "2024-05-05")


def test_what_is_not_installed_is_told_with_what_to_install() -> None:
    with pytest.raises(
        UsageError, match=r"this needs no_such_module, which is not installed: pip install 'mithaq\[graphs\]'"
    ):
        need("no_such_module", extra="graphs")


def test_geojson_of_nothing_is_a_collection(tmp_path: Path) -> None:
    text = write("geojson", tmp_path, state="NOR").read_text(encoding="utf-8")
    assert FeatureCollection.model_validate_json(text).features == []


def test_calendar_has_days_that_are_known_and_months_that_say_so(tmp_path: Path) -> None:
    calendar = icalendar.Calendar.from_ical(write("ical", tmp_path).read_bytes())
    entries = {str(entry["uid"]).split("-")[0]: entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == {"exercise", "agreement", "visit"}
    drill, visit = entries["exercise"], entries["visit"]
    assert (drill["dtstart"].dt, drill["dtend"].dt) == (date(2024, 5, 2), date(2024, 5, 6))
    assert drill["status"] == "CONFIRMED"
    assert (visit["dtstart"].dt, visit["dtend"].dt) == (date(2024, 9, 1), date(2024, 10, 1))
    assert visit["summary"] == "سبتمبر 2024: زيارة (مقرر): باكستان – مصر"
    assert visit["status"] == "TENTATIVE"
    assert "«يزور وزير الدفاع الباكستاني فيصل خان مصر في سبتمبر المقبل <قريباً>»" in visit["description"]
    assert (entries["agreement"]["geo"].latitude, entries["agreement"]["geo"].longitude) == (30.06, 31.25)
    assert entries["agreement"].errors == calendar.errors == []


def test_feed_has_what_was_told_last_first(tmp_path: Path) -> None:
    target = write("atom", tmp_path, language="en")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        feed = feedparser.parse(target.read_bytes())
    assert not feed.bozo
    assert feed.feed.updated == "2024-06-03T00:00:00Z"
    assert feed.entries[0].title == "Agreement (Signed): Egypt – Pakistan"
    assert (feed.entries[0].published, feed.entries[0].updated) == ("2024-06-02T00:00:00Z", "2024-06-03T00:00:00Z")
    assert [link.href for link in feed.entries[0].links] == ["https://river.example/1?a=1&b={2}"]
    assert {tag.term for tag in feed.entries[0].tags} == {"agreement", "EGY", "PAK"}
    assert "Exercise: Egypt – Pakistan" not in [entry.title for entry in feed.entries]


ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["classifying", "describing", "identifying", "tagging"]},
        "body": {"type": "array", "items": {"required": ["type", "purpose"]}},
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["source", "selector"],
                "properties": {"source": {"type": "string"}},
            },
        },
    },
}
"""What the Web Annotation Data Model (W3C, 2017) demands, as far as we use it."""


def test_annotations_are_of_the_model_and_find_their_words(tmp_path: Path) -> None:
    collection = json.loads(write("webannotation", tmp_path).read_text(encoding="utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == 6
    with make_ledger() as ledger:
        for item in items:
            jsonschema.validate(item, ANNOTATION)
            archived, *page = item["target"]
            quote, position = archived["selector"]
            text = ledger.get_article(archived["source"].rpartition(":")[2]).text
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert [each["selector"] for each in page] == [quote] * len(page)
    assert [target["source"] for item in items for target in item["target"][1:]] == [
        "https://river.example/1?a=1&b={2}"
    ]


def test_bibtex_is_read_back(tmp_path: Path) -> None:
    text = write("bibtex", tmp_path).read_text(encoding="utf-8")
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    entries = {entry["title"]: entry.fields_dict for entry in library.entries}
    pact = entries["{توقيع اتفاقية دفاع}"]
    assert pact["author"].value == r"{ليلى \{حسن\}}"
    assert (pact["date"].value, pact["langid"].value, pact["organization"].value) == ("2024-06-02", "arabic", "النهر")
    assert pact["url"].value == "https://river.example/1?a=1&b=%7B2%7D"
    assert "date" not in entries["{مناورات}"]
    assert len(library.entries) == 6


def test_ris_is_read_back(tmp_path: Path) -> None:
    found = rispy.loads(write("ris", tmp_path, pair=("EGY", "PAK")).read_text(encoding="utf-8"))
    assert len(found) == 5
    pact = next(entry for entry in found if entry["title"] == "توقيع اتفاقية دفاع")
    assert (pact["type_of_reference"], pact["secondary_title"], pact["year"]) == ("NEWS", "النهر", "2024")
    assert (pact["date"], pact["authors"], pact["language"]) == ("2024/06/02/", ["ليلى {حسن}"], "ar")


def test_csl_json_is_rendered_by_a_citation_processor(tmp_path: Path) -> None:
    items = json.loads(write("csl-json", tmp_path, kind="agreement").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"].lower()) for item in items]))
        rendered = [str(entry) for entry in bibliography.bibliography()]
    assert len(rendered) == 2
    assert any("توقيع اتفاقية دفاع" in entry and "النهر" in entry and "2024" in entry for entry in rendered)
    assert json.loads(write("csl-json", tmp_path, state="NOR").read_text(encoding="utf-8")) == []
