"""Feeds and the calendar, as other programs read them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from api_samples import api_client
from desk_samples import readings

ATOM = "{http://www.w3.org/2005/Atom}"
SOON = datetime.now(UTC).date() + timedelta(days=30)


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    with api_client(tmp_path_factory.mktemp("feeds")) as client:
        yield client


def planned(*dates):
    """The samples' exercise on each of these dates, each told by an article of its own."""
    drill = readings()[2]
    found = []
    for number, day in enumerate(dates):
        article = replace(drill.article, id=f"{number:016x}", source=f"press/{number}.txt")
        event = replace(drill.events[0], id=f"{number:012x}", date=day)
        found.append(replace(drill, article=article, events=(event,)))
    return found


def test_atom_feed_is_one(api):
    text = api.get("/feeds/events.atom?language=en").content
    feed = feedparser.parse(text)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert [entry.id for entry in feed.entries] == [
        entry["id"] for entry in api.get("/feeds/events.json?language=en").json()["items"]
    ]
    first = feed.entries[0]
    assert first.title == "Exercise (Scheduled): Egypt – Greece, 3 March 2026"
    assert first.link == "http://desk.test/en/event/drill-1"
    assert "مناورة مشتركة بين مصر واليونان" in first.content[0].value
    assert "النهار الجديد 2025-09-20" in first.content[0].value
    assert {tag.term for tag in first.tags} == {"exercise", "scheduled", "EGY", "GRC"}
    root = ElementTree.fromstring(text)
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}updated") == max(each.findtext(f"{ATOM}updated") for each in root.iter(f"{ATOM}entry"))


def test_feeds_speak_the_language_that_is_asked_for(api):
    assert api.get("/feeds/events.json").json()["language"] == "ar"
    assert api.get("/feeds/events.json", headers={"accept-language": "en-GB"}).json()["language"] == "en"
    arabic = api.get("/feeds/events.json?language=ar&kind=agreement").json()
    assert arabic["title"] == "ميثاق: أحداث"
    assert arabic["items"][0]["title"].startswith("اتفاق (")
    assert arabic["items"][0]["title"].endswith("السعودية – باكستان، 17 سبتمبر 2025")
    assert arabic["items"][0]["url"] == "http://desk.test/ar/event/pact-1"


def test_json_feed_has_what_its_version_asks_for(api):
    feed = api.get("/feeds/events.json?state=EGY&limit=2")
    assert feed.headers["content-type"] == "application/feed+json"
    told = feed.json()
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "http://desk.test/api/feeds/events.json?state=EGY&limit=2"
    assert len(told["items"]) == 2
    for item in told["items"]:
        assert {"id", "url", "title", "content_text", "date_modified"} <= set(item)
        assert datetime.fromisoformat(item["date_modified"]).tzinfo is not None


@pytest.mark.parametrize("asked", [{"kind": "visit"}, {"pair": "EGY-TUR"}, {"q": "اتفاقية"}, {"since": "2026"}])
def test_a_feed_has_the_events_of_its_view(api, asked):
    events = {event["id"] for event in api.get("/events", params=asked).json()["items"]}
    items = api.get("/feeds/events.json", params=asked).json()["items"]
    assert {item["url"].rpartition("/")[2] for item in items} == events


def test_entries_keep_their_ids_and_say_when_they_grew(tmp_path):
    with api_client(tmp_path) as client:
        before = {item["id"]: item["date_modified"] for item in client.get("/feeds/events.json").json()["items"]}
        client.ledger._clock = lambda: "2031-01-01T00:00:00Z"
        client.ledger.confirm("drill-1", by="ندى")
        after = {item["id"]: item["date_modified"] for item in client.get("/feeds/events.json").json()["items"]}
    assert set(after) == set(before)
    assert sorted(after[id] for id in after if after[id] != before[id]) == ["2031-01-01T00:00:00Z"]


def test_changes_are_a_feed_too(tmp_path):
    with api_client(tmp_path) as client:
        client.ledger._clock = lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert len(client.get("/feeds/changes.json").json()["items"]) == 4
        since = "2029-12-31T00:00:00Z"
        client.ledger._clock = lambda: "2030-01-01T00:00:00Z"
        client.ledger.confirm("drill-1", by="ندى")
        client.ledger.reject("denial-1", by="ندى")
        asked = {"changed_since": since, "language": "en"}
        titles = [item["title"] for item in client.get("/feeds/changes.json", params=asked).json()["items"]]
        assert sorted(titles) == ["Changed: Exercise (Scheduled): Egypt – Greece, 3 March 2026", "Gone: denial-1"]
        feed = feedparser.parse(client.get("/feeds/changes.atom", params=asked).content)
        assert not feed.bozo
        assert sorted(entry.title for entry in feed.entries) == sorted(titles)
        within = client.get("/feeds/changes.json", params=asked | {"state": "TUR"}).json()["items"]
        assert within == []


def test_calendar_has_what_is_to_come(tmp_path):
    later, year = SOON + timedelta(days=90), SOON.year + 2
    open_end, past, end_of_time = f"{year}-09-01/..", "2020-01-01", "9999-12-31"
    interval = f"{later}/{later + timedelta(days=2)}"
    found = planned(SOON.isoformat(), interval, f"{year}-03", str(year + 1), open_end, past, end_of_time, None)
    with api_client(tmp_path, found) as client:
        answer = client.get("/feeds/upcoming.ics?language=en")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        calendar = icalendar.Calendar.from_ical(answer.content)
        entries = calendar.walk("VEVENT")
        assert {(entry["dtstart"].dt, entry["dtend"].dt, str(entry["status"])) for entry in entries} == {
            (SOON, SOON + timedelta(days=1), "CONFIRMED"),
            (later, later + timedelta(days=3), "CONFIRMED"),
            (date(year, 3, 1), date(year, 4, 1), "TENTATIVE"),
        }
        for entry in entries:
            id = str(entry["uid"]).removesuffix("@mithaq")
            assert client.get(f"/events/{id}").status_code == 200
            assert str(entry["url"]) == f"http://desk.test/en/event/{id}"
            assert "Egypt – Greece" in str(entry["summary"])
        assert b"VEVENT" not in client.get("/feeds/upcoming.ics?state=FRA").content
        assert b"VEVENT" not in client.get("/feeds/upcoming.ics?status=denied").content
