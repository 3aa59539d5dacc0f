"""Decisions through the API: every action, and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from api_samples import EDITOR, api_client
from test_api import problem

from mithaq.ledger import merged_to_record
from mithaq.ledger.accounts import ROLES, User

CODER = User(name="كريم حداد", role="coder", permissions=ROLES["coder"])


@pytest.fixture
def api(tmp_path):
    with api_client(tmp_path) as client:
        yield client


def decide(api, event, tag=None, **body):
    tag = api.get(f"/events/{event}").headers["etag"] if tag is None else tag
    return api.post(f"/events/{event}/decisions", json=body, headers={"if-match": tag})


def test_confirm_correct_reject_and_comment(api):
    answer = decide(api, "drill-1", action="confirm", comment="في البيان")
    assert answer.status_code == 201
    (line,) = answer.json()["decisions"]
    assert (line["by"], line["action"], line["comment"]) == (EDITOR.name, "confirm", "في البيان")
    assert answer.json()["event"]["review"] == "confirmed"
    assert answer.headers["etag"] == api.get("/events/drill-1").headers["etag"]

    answer = decide(api, "drill-1", action="correct", slots={"date": "2026-03-04", "status": "expected", "place": None})
    event = answer.json()["event"]
    assert (event["date"], event["status"], event["review"]) == ("2026-03-04", "expected", "corrected")

    assert decide(api, "drill-1", action="comment", words="يراجع").status_code == 201
    assert decide(api, "drill-1", action="reject").json()["event"] is None
    problem(api.get("/events/drill-1"), 404, "unknown")
    log = api.get("/decisions").json()["items"]
    assert [line["action"] for line in log] == ["reject", "comment", "correct", "confirm"]
    assert api.get(f"/decisions/{log[0]['number']}").json() == log[0]


def test_same_not_same_and_split(api):
    one, other = (api.get(f"/events/{id}").headers["etag"] for id in ("drill-1", "denial-1"))
    answer = decide(api, "drill-1", one, action="same", other="denial-1", other_etag=other)
    assert {each["id"] for each in answer.json()["event"]["tellings"]} == {"drill-1", "denial-1"}
    answer = decide(api, "drill-1", action="split", telling="denial-1")
    assert answer.status_code == 201
    assert len(api.get("/events/drill-1").json()["tellings"]) == 1
    answer = decide(api, "pact-1", action="not_same", other="pact-2")
    assert answer.status_code == 201
    assert len(api.get("/events/pact-1").json()["tellings"]) == 1


def test_add_an_event_and_take_it_back(api):
    article = api.ledger.events(kind="visit")[0].tellings[0].article
    text = api.ledger.get_article(article).text
    start = text.index("والتقى نظيره")
    slots = {
        "kind": "meeting", "status": "happened", "parties": ["EGY", "JOR"],
        "evidence": [{"start": start, "end": start + len("والتقى نظيره")}],
    }  # fmt: skip
    answer = api.post(f"/articles/{article}/events", json={"slots": slots})
    assert answer.status_code == 201
    event = answer.json()["event"]
    assert (event["review"], event["evidence"][0]["text"]) == ("added", "والتقى نظيره")
    number = answer.json()["decisions"][0]["number"]
    undone = api.post(f"/decisions/{number}/undo", json={"comment": "تكرار"})
    assert undone.status_code == 201
    assert undone.json()["decisions"][0]["undoes"] == number
    problem(api.get(f"/events/{event['id']}"), 404, "unknown")
    problem(api.post(f"/decisions/{number}/undo", json={}), 409, "conflict")
    problem(api.post("/decisions/99/undo"), 404, "unknown")
    problem(api.post("/articles/none/events", json={"slots": slots}), 404, "unknown")
    assert "needs" in problem(api.post(f"/articles/{article}/events", json={"slots": {}}), 422, "invalid")["detail"]


def test_coders_take_back_their_own_only(tmp_path):
    who = [EDITOR]
    with api_client(tmp_path, user_of=lambda _: who[0]) as client:
        number = decide(client, "drill-1", action="confirm").json()["decisions"][0]["number"]
        who[0] = CODER
        problem(client.post(f"/decisions/{number}/undo", json={}), 403, "access")
        own = decide(client, "drill-1", action="confirm").json()["decisions"][0]["number"]
        assert client.post(f"/decisions/{own}/undo", json={}).status_code == 201


def test_nothing_is_decided_on_what_was_not_seen(api):
    before = api.ledger.mark()
    told = problem(api.post("/events/pact-1/decisions", json={"action": "confirm"}), 428, "unseen")
    assert "If-Match" in told["detail"]
    for tag in ("*", "pact", '"a", "b"', ""):
        problem(decide(api, "pact-1", tag, action="confirm"), 428, "unseen")
    assert api.ledger.mark() == before


def test_whoever_comes_second_is_shown_what_has_changed(api):
    seen = api.get("/events/pact-1").headers["etag"]
    assert decide(api, "pact-1", seen, action="correct", slots={"date": "2025-09-19"}).status_code == 201
    for body in ({"action": "reject"}, {"action": "confirm"}, {"action": "correct", "slots": {"kind": "talks"}}):
        answer = decide(api, "pact-1", seen, **body)
        told = problem(answer, 412, "changed")
        assert EDITOR.name in told["detail"]
        assert told["event"] == merged_to_record(api.ledger.get_event("pact-1"))
        assert answer.headers["etag"] == api.get("/events/pact-1").headers["etag"]
    assert decide(api, "pact-1", answer.headers["etag"], action="confirm").status_code == 201
    problem(decide(api, "pact-1", '"1-00"', action="confirm"), 412, "changed")
    other = api.get("/events/denial-1").headers["etag"]
    decide(api, "denial-1", action="reject")
    problem(decide(api, "pact-1", action="same", other="denial-1", other_etag=other), 404, "unknown")


def test_the_other_event_may_not_have_changed_either(api):
    other = api.get("/events/denial-1").headers["etag"]
    decide(api, "denial-1", action="correct", slots={"date": "2025-09-04"})
    problem(decide(api, "pact-1", action="same", other="denial-1", other_etag=other), 412, "changed")
    problem(decide(api, "pact-1", action="same", other="denial-1", other_etag="nonsense"), 422, "invalid")


def test_other_decisions_do_no_harm_to_what_was_seen(api):
    seen = api.get("/events/pact-1").headers["etag"]
    decide(api, "drill-1", action="confirm")
    assert decide(api, "pact-1", seen, action="confirm").status_code == 201


def test_of_two_at_once_one_is_refused(api):
    start = Barrier(2)

    def correct(date):
        tag = api.get("/events/pact-1").headers["etag"]
        start.wait()
        return decide(api, "pact-1", tag, action="correct", slots={"date": date}).status_code

    for turn in range(3):
        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(correct, [f"2025-10-{turn + 1:02}", f"2025-11-{turn + 1:02}"]))
        assert sorted(answers) == [201, 412]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#"),
        ({"action": "dance"}, "#"),
        ({"action": "confirm", "colour": "red"}, "#/confirm/colour"),
        ({"action": "correct"}, "#/correct/slots"),
        ({"action": "correct", "slots": {"kind": "dance"}}, "#/correct/slots/kind"),
        ({"action": "correct", "slots": {"title": "x"}}, "#/correct/slots/title"),
        ({"action": "correct", "slots": {"place": {"start": -1, "end": 2}}}, "#/correct/slots/place/start"),
        ({"action": "comment", "words": ""}, "#/comment/words"),
        ({"action": "comment", "words": "x" * 4_001}, "#/comment/words"),
        ({"action": "comment", "words": "a\0b"}, "#/comment/words"),
        ({"action": "same", "other": "a b"}, "#/same/other"),
    ],
)
def test_what_is_wrong_in_a_body_is_told_with_its_place(api, body, pointer):
    tag = api.get("/events/pact-1").headers["etag"]
    told = problem(api.post("/events/pact-1/decisions", json=body, headers={"if-match": tag}), 422, "invalid")
    assert told["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({}, "nothing to correct"),
        ({"parties": ["XXX"]}, "no code of a state"),
        ({"date": "soon"}, "no date"),
        ({"kind": None}, "the codebook has"),
        ({"place": {"start": 0, "end": 99_999}}, "is not in the text"),
        ({"place": {"start": 5, "end": 5}}, "is not in the text"),
    ],
)
def test_slots_that_cannot_be_are_told(api, slots, words):
    told = problem(decide(api, "drill-1", action="correct", slots=slots), 422, "invalid")
    assert words in told["detail"]


def test_a_body_must_be_json_and_not_too_long(api):
    tag = {"if-match": api.get("/events/pact-1").headers["etag"]}
    address = "/events/pact-1/decisions"
    problem(api.post(address, content=b"{", headers=tag | {"content-type": "application/json"}), 422, "invalid")
    problem(api.post(address, content=b'{"action":"confirm"}', headers=tag), 422, "invalid")
    problem(
        api.post(address, content=b'{"action":"confirm"}', headers=tag | {"content-type": "text/plain"}), 422, "invalid"
    )
    long = api.post(address, json={"action": "comment", "words": "x" * 300_000}, headers=tag)
    problem(long, 413, "too-long")
    half = b'{"action":"comment","words":"\\ud800"}'
    problem(api.post(address, content=half, headers=tag | {"content-type": "application/json"}), 422, "invalid")
    assert not api.ledger.decisions()
