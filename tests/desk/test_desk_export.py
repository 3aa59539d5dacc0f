"""Views taken along: the files, what narrows them, and what is refused."""

import csv
import io
import json
import zipfile

import pytest
from desk_samples import LANGUAGES

from mithaq.desk.pages import export as page
from mithaq.desk.pages.export import FILES


def events_in(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("events.csv"))
        return list(csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8-sig")))


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_of_two_is_taken_along_in_every_format(client, language, format):
    ending, media_type = FILES[format]
    answer = client.get(f"/{language}/export/{format}", params={"state": "السعودية", "with": "PAK"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="mithaq-SAU-PAK.{ending}"'
    assert answer.content


def test_the_file_has_the_events_of_the_view_and_no_others(client):
    everything = events_in(client.get("/en/export/datapackage"))
    assert len(everything) == 4
    denied = events_in(client.get("/en/export/datapackage?status=denied"))
    assert [event["status"] for event in denied] == ["denied"]


@pytest.mark.parametrize(("query", "events", "articles"), [("", 4, 5), ("?status=denied", 1, 1), ("?state=EGY", 3, 3)])
def test_calendar_map_and_references_have_the_events_of_the_view(client, query, events, articles):
    assert client.get(f"/en/export/ical{query}").text.count("BEGIN:VEVENT") == events
    map = json.loads(client.get(f"/en/export/geojson{query}").content)
    assert len(map["features"]) + map["unlocated"] == events
    assert client.get(f"/en/export/ris{query}").text.count("TY  -") == articles


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/export/parquet", 404),
        ("/en/export/..%2Fetc", 404),
        ("/en/export/docx", 400),
        ("/en/export/docx?state=SAU", 400),
        ("/en/export/ris?state=Atlantis", 400),
        ("/en/export/ris?since=soon", 400),
    ],
)
def test_what_cannot_be_taken_along_is_told_on_a_page(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_too_many_events_are_for_the_command_line(client, monkeypatch):
    monkeypatch.setattr(page, "MOST", 3)
    answer = client.get("/en/export/ris")
    assert answer.status_code == 400
    assert "mithaq export" in answer.text
    assert client.get("/en/export/ris?status=denied").status_code == 200


@pytest.mark.parametrize("path", ["/events?state=SAU&with=PAK&status=happened", "/pair/SAU-PAK?status=happened"])
def test_pages_lead_to_their_files_and_feed(client, path):
    shown = client.get(f"/en{path}").text
    for format in FILES:
        assert f'href="/en/export/{format}?state=SAU&amp;with=PAK&amp;status=happened"' in shown
    feed = "/api/feeds/events.atom?language=en&amp;pair=SAU-PAK&amp;status=happened"
    assert f'type="application/atom+xml" title="Atom feed" href="{feed}"' in shown
    assert client.get(feed.replace("&amp;", "&")).status_code == 200


def test_no_file_of_an_export_stays_behind(client, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client.get("/en/export/datapackage")
    client.get("/en/export/docx?state=EGY&with=SAU")
    assert list(tmp_path.iterdir()) == []
