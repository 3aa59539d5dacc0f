"""The API: lists in pages, answers that need not be sent again, problems."""

import json
import sqlite3
from dataclasses import replace

import pytest
from api_samples import READER, api_client, mounted
from desk_samples import readings
from starlette.testclient import TestClient

from mithaq.desk.api.listing import Listing
from mithaq.desk.app import create_app
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger, merged_to_record

MEDIA_TYPE = "application/problem+json"
LISTS = ("/events", "/agreements", "/series", "/actors", "/articles", "/review", "/decisions", "/ties")


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    with api_client(tmp_path_factory.mktemp("api")) as client:
        client.ledger.comment("pact-1", "أولى", by="ندى")
        client.ledger.comment("drill-1", "ثانية", by="سلمى")
        yield client


@pytest.fixture
def own(tmp_path):
    with api_client(tmp_path) as client:
        yield client


def problem(answer, status, name):
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE), answer.text
    told = answer.json()
    assert told["type"] == f"urn:mithaq:problem:{name}"
    assert told["status"] == status
    assert told["title"]
    return told


def all_of(api, address):
    items = []
    while address is not None:
        page = api.get(address.removeprefix("/api"))
        assert page.status_code == 200, page.text
        items += page.json()["items"]
        following = page.json()["next"]
        assert page.headers.get("link") == (f'<{following}>; rel="next"' if following else None)
        address = following
    return items


@pytest.mark.parametrize("path", LISTS)
def test_following_next_reads_the_whole_list(api, path):
    whole = api.get(path, params={"limit": 200}).json()
    assert whole["next"] is None
    assert all_of(api, f"{path}?limit=1") == whole["items"]
    assert whole["items"] or path in ("/series",)


def test_events_are_those_of_the_ledger(api):
    events = [merged_to_record(event) for event in api.ledger.events()]
    assert api.get("/events").json()["items"] == events
    assert api.get("/events", params={"order": "newest"}).json()["items"] == events[::-1]
    for event in events:
        assert api.get(f"/events/{event['id']}").json() == event
        for telling in event["tellings"]:
            assert api.get(f"/events/{telling['id']}").json() == event


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "visit"}, {"hostile-1"}),
        ({"status": "scheduled"}, {"drill-1"}),
        ({"status": ["scheduled", "denied"]}, {"drill-1", "denial-1"}),
        ({"state": "EGY"}, {"drill-1", "denial-1", "hostile-1"}),
        ({"state": "مصر", "kind": "visit"}, {"hostile-1"}),
        ({"state": "Jordan"}, {"hostile-1"}),
        ({"pair": "PAK-SAU"}, {"pact-1"}),
        ({"pair": "EGY-PAK"}, set()),
        ({"since": "2026"}, {"drill-1"}),
        ({"until": "2025-09-08"}, {"denial-1"}),
        ({"q": "طائرات مسيرة"}, {"denial-1"}),
        ({"q": '"دفاع مشترك"'}, {"pact-1"}),
        ({"q": "مسيرة باكستان"}, set()),
    ],
)
def test_events_are_filtered(api, asked, found):
    items = api.get("/events", params=asked).json()["items"]
    assert {event["id"] for event in items} == found


def test_events_of_an_article_and_of_an_actor(api):
    article = api.ledger.events(kind="visit")[0].tellings[0].article
    assert [event["id"] for event in api.get("/events", params={"article": article}).json()["items"]] == ["hostile-1"]
    person = next(each for each in api.get("/actors?sure=0&type=person").json()["items"] if "سامي" in each["label"])
    assert [event["id"] for event in api.get("/events", params={"actor": person["id"]}).json()["items"]] == ["pact-1"]


def test_an_article_comes_with_its_text_and_events(api):
    for line in api.get("/articles").json()["items"]:
        whole = api.get(f"/articles/{line['id']}").json()
        article = api.ledger.get_article(line["id"])
        assert whole["article"]["text"] == article.text
        for event in whole["events"]:
            mine = [piece for piece in event["evidence"] if piece["article"] == article.id]
            assert mine
            assert all(article.text[piece["start"] : piece["end"]] == piece["text"] for piece in mine)


def test_search_says_where_the_words_stand(api):
    hits = api.get("/search", params={"q": "اتفاقية"}).json()["items"]
    assert len(hits) == 2
    for hit in hits:
        text = api.ledger.get_article(hit["article"]["id"]).text
        assert all("تفاقية" in text[span["start"] : span["end"]] for span in hit["words"])
    assert all_of(api, "/api/search?q=%D9%85%D8%B5%D8%B1&limit=1") == api.get("/search?q=مصر").json()["items"]


def test_a_tie_adds_up(api):
    (edge,) = [tie for tie in api.get("/ties?month=2025-09").json()["items"] if (tie["a"], tie["b"]) == ("PAK", "SAU")]
    tie = api.get("/ties/SAU/باكستان?month=2025-09").json()
    assert tie["total"] == edge["total"] == pytest.approx(sum(tie["index"].values()))
    entries = api.get("/ties/SAU/PAK/timeline?month=2025-09").json()["items"]
    assert sum(entry["contribution"] or 0 for entry in entries) == pytest.approx(tie["total"], abs=0.001)
    assert len(entries) == tie["events"] == 1
    assert {month["month"] for month in tie["months"]} >= {"2025-09"}
    problem(api.get("/ties/SAU/SAU"), 422, "invalid")


def test_actors_agreements_and_series_are_found_by_their_ids(api):
    agreement = api.get("/agreements?party=SAU&party=PAK").json()["items"][0]
    assert api.get(f"/agreements/{agreement['id']}").json() == agreement
    assert api.get("/agreements?party=SAU&party=EGY").json()["items"] == []
    actor = api.get("/actors/EGY").json()
    assert actor["events"] == 3
    assert {partner["party"] for partner in actor["partners"]} == {"GRC", "TUR", "JOR"}
    for path in ("/events/none", "/agreements/none", "/series/none", "/actors/none", "/articles/none", "/decisions/99"):
        problem(api.get(path), 404, "unknown")


def test_the_ledger_at_a_glance(api):
    assert api.get("/").json()["articles"] == 5
    coverage = api.get("/coverage?since=2025-09-01&until=2025-09-30").json()
    assert sum(sum(days.values()) for days in coverage.values()) == 5
    words = api.get("/vocabulary").json()
    assert {"code": "EGY", "ar": "مصر", "en": "Egypt"} in words["parties"]
    assert words["kinds"][0] == "meeting"


def test_changes_are_told_within_a_view(own):
    before = own.ledger.grown_at()
    assert len(all_of(own, "/changes?changed_since=2000-01-01&limit=2")) == 4
    assert [each["event"]["id"] for each in own.get("/changes?changed_since=2000-01-01&state=GRC").json()["items"]] == [
        "drill-1"
    ]
    assert all_of(own, f"/changes?changed_since={before}") == []
    own.ledger._clock = lambda: "2031-01-01T00:00:00Z"
    for event in ("drill-1", "denial-1", "hostile-1"):
        own.ledger.reject(event, by="ندى")
    gone = all_of(own, "/changes?changed_since=2030-01-01&limit=1")
    assert [(change["what"], change["before"]) for change in gone] == [
        ("gone", ["denial-1"]), ("gone", ["drill-1"]), ("gone", ["hostile-1"])
    ]  # fmt: skip


def test_an_answer_is_sent_again_only_when_the_ledger_has_changed(own):
    for path in (
        "/events",
        "/",
        "/events?kind=visit",
        "/ties",
        "/feeds/events.atom",
        "/feeds/upcoming.ics",
        "/events/pact-1",
    ):
        answer = own.get(path)
        tag = answer.headers["etag"]
        for known in (tag, f'"other", {tag}', "*"):
            again = own.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        for other in ('"other"', 'W/"', "nonsense", ""):
            assert own.get(path, headers={"if-none-match": other}).status_code == 200
        own.ledger.confirm("pact-1", by="ندى")
        assert own.get(path, headers={"if-none-match": tag}).status_code == 200


def test_tags_of_different_questions_are_different(api):
    tags = [api.get(path).headers["etag"] for path in ("/events", "/events?limit=2", "/articles", "/events?kind=visit")]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/events?kind=dance", "kind"),
        ("/events?status=maybe", "status"),
        ("/events?state=نارنيا", "state"),
        ("/events?pair=EGY", "pair"),
        ("/events?pair=EGY-EGY", "pair"),
        ("/events?pair=EGY-XXX", "pair"),
        ("/events?since=2025-02-30", "since"),
        ("/events?until=yesterday", "until"),
        ("/events?q=%D8%8C", "q"),
        ("/events?limit=0", "limit"),
        ("/events?limit=201", "limit"),
        ("/events?limit=many", "limit"),
        ("/events?stat=EGY", "stat"),
        ("/events?kind=visit&kind=call", "kind"),
        ("/events?article=../../etc/passwd", "article"),
        ("/search", "q"),
        ("/ties?month=2025-13", "month"),
        ("/ties?month=2025-09&field=poetry", "field"),
        ("/ties/XXX/EGY", "a"),
        ("/changes", "changed_since"),
        ("/changes?changed_since=0001-01-01T00:00:00%2B23:59", "changed_since"),
        ("/coverage?since=2025-09-31&until=2025-10-01", "since"),
        ("/decisions/0", "number"),
        ("/feeds/events.atom?language=fr", "language"),
        ("/vocabulary?x=1", "x"),
    ],
)
def test_what_cannot_be_asked_is_told_with_the_parameter(api, address, parameter):
    told = problem(api.get(address), 422, "invalid")
    assert told["errors"][0]["parameter"] == parameter
    assert told["detail"].startswith(f"{parameter}: ")


def test_a_field_of_agreements_that_is_none_is_told(api):
    assert "no field 'poetry'" in problem(api.get("/agreements?field=poetry"), 422, "invalid")["detail"]


def test_a_cursor_is_good_for_its_own_list_alone(api):
    following = api.get("/events?limit=1").json()["next"].removeprefix("/api")
    cursor = following.rpartition("cursor=")[2]
    assert api.get(following).status_code == 200
    assert api.get(f"/events?limit=3&cursor={cursor}").status_code == 200
    for address in ("/events?kind=visit", "/events?order=newest", "/articles?limit=1", "/events?limit=1&state=EGY"):
        sign = "&" if "?" in address else "?"
        assert problem(api.get(f"{address}{sign}cursor={cursor}"), 422, "invalid")["errors"][0]["parameter"] == "cursor"
    for wrong in ("A", "AAAA", "bnVsbA", "e30", "W10", "WzFd", cursor[:-4], "9" * 500):
        problem(api.get(f"/events?limit=1&cursor={wrong}"), 422, "invalid")


def test_unknown_addresses_and_methods_are_problems(api):
    problem(api.get("/nothing"), 404, "http")
    problem(api.get("/events/a%0Ab"), 422, "invalid")
    answer = api.put("/events")
    problem(answer, 405, "http")
    assert answer.headers["allow"] == "GET"


def test_a_ledger_that_does_not_answer_is_a_problem_of_the_moment(tmp_path):
    with api_client(tmp_path) as client:
        tag = client.get("/events/pact-1").headers["etag"]
    with Ledger.open(tmp_path / "api.db", busy_timeout_s=0.1) as ledger, TestClient(mounted(ledger)) as client:
        other = sqlite3.connect(tmp_path / "api.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answer = client.post("/api/events/pact-1/decisions", json={"action": "confirm"}, headers={"if-match": tag})
        assert "api.db" not in problem(answer, 503, "busy")["detail"]
        assert answer.headers["retry-after"] == "5"
        other.close()


def test_a_fault_of_the_desk_is_a_problem_without_its_insides(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        app = mounted(ledger, lambda _: 1 / 0)
        client = TestClient(app, raise_server_exceptions=False)
        answer = client.post("/api/decisions/1/undo", json={})
        assert "zero" not in json.dumps(problem(answer, 500, "fault"))


def test_texts_that_are_no_text_are_answered(tmp_path):
    odd = readings()[0]
    text = odd.article.text + " \ud83d \0 ."
    with api_client(tmp_path, [replace(odd, article=replace(odd.article, text=text, title="عنوان \ud83d"))]) as client:
        (line,) = client.get("/articles").json()["items"]
        assert client.get(f"/articles/{line['id']}").json()["article"]["text"] == text
        assert client.get("/events").status_code == 200
        assert client.get("/feeds/events.atom").status_code == 200


def test_the_desk_serves_the_api_to_those_who_may(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many(readings())
        ledger.settle()
    app = create_app(DeskSettings(ledger=str(tmp_path / "a.db"), user="ندى"))
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/api/events/pact-1")
        assert answer.headers["x-content-type-options"] == "nosniff"
        headers = {"if-match": answer.headers["etag"]}
        taken = client.post("/api/events/pact-1/decisions", json={"action": "confirm"}, headers=headers)
        assert {line["by"] for line in taken.json()["decisions"]} == {"ندى"}
        foreign = {"sec-fetch-site": "cross-site", **headers}
        assert (
            client.post("/api/events/pact-1/decisions", json={"action": "confirm"}, headers=foreign).status_code == 403
        )
        assert client.get("/api/openapi.json").json()["openapi"].startswith("3.1")


def test_who_may_only_read_reads(tmp_path):
    with api_client(tmp_path, user_of=lambda _: READER) as client:
        tag = client.get("/events/pact-1").headers["etag"]
        answer = client.post("/events/pact-1/decisions", json={"action": "confirm"}, headers={"if-match": tag})
        problem(answer, 403, "access")
    with api_client(tmp_path / "..", user_of=lambda _: None) as client:
        problem(client.post("/decisions/1/undo", json={}), 401, "access")


def test_listings_are_described_by_their_items():
    schema = Listing[int].model_json_schema()
    assert schema["properties"]["items"]["items"] == {"type": "integer"}
