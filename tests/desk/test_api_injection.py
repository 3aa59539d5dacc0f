"""Whatever is put into a parameter or a body changes nothing, finds nothing and is never a fault."""

import json
from urllib.parse import quote

import pytest
from api_samples import api_client, described

PAYLOADS = (
    "' OR '1'='1",
    '"; DROP TABLE merged_events; --',
    "1) UNION SELECT body FROM texts --",
    "%' ESCAPE '!' OR 1=1 --",
    '" NEAR(x) OR rowid:*',
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "<svg onload=evil()>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "\u202eEGY\u202c",
    "ЕGY",  # the first letter is Cyrillic
    "a\0b",
    "%",
    "*",
    "\r\nset-cookie: a=b",
    "x" * 100_000,
    "\U000e0041\ufeff\u2066",
)
BROKEN = ("%ED%A0%80", "%FF%FE", "%C0%AE%C0%AE/", "%E2%80%AE", "%00")
"""Bytes that are no UTF-8, or not what they seem."""


QUESTIONS = {path: operation for (path, method), operation in described().items() if method == "get"}


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    with api_client(tmp_path_factory.mktemp("injection")) as client:
        client.get("/actors?sure=0")  # settled
        before = client.ledger.digest(), client.ledger.mark()
        yield client
        assert (client.ledger.digest(), client.ledger.mark()) == before


def is_empty(answer):
    """Whether an answer holds nothing of the ledger."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "application/atom+xml":
        return b"<entry>" not in answer.content
    if kind == "text/calendar":
        return b"VEVENT" not in answer.content
    return answer.json().get("items") == []


def harmless(answer):
    """Refused as a problem, or an answer with nothing in it."""
    assert answer.status_code < 500, answer.text
    assert "set-cookie" not in answer.headers
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert json.loads(answer.content)["status"] == answer.status_code
    else:
        assert is_empty(answer), answer.text[:300]


REQUIRED = {
    "/search": {"q": "مصر"},
    "/changes": {"changed_since": "2025-01-01"},
    "/coverage": {"since": "2025-01-01", "until": "2025-01-02"},
}


@pytest.mark.parametrize("path", QUESTIONS)
def test_no_parameter_of_a_question_does_harm(api, path):
    for parameter in QUESTIONS[path].get("parameters", ()):
        name, place = parameter["name"], parameter["in"]
        for payload in PAYLOADS:
            if place == "path":
                address = (
                    path.replace(f"{{{name}}}", quote(payload[:2_000], safe=""))
                    .replace("{a}", "EGY")
                    .replace("{b}", "PAK")
                )
                answer = api.get(address)
                if payload in ("javascript:alert(1)", "../../../../etc/passwd") and answer.status_code == 404:
                    continue
                harmless(answer)
            else:
                harmless(
                    api.get(
                        path.format(id="none", number=99, a="EGY", b="PAK"),
                        params=REQUIRED.get(path, {}) | {name: payload[:20_000]},
                    )
                )


@pytest.mark.parametrize("path", ["/events", "/search", "/actors", "/articles", "/feeds/events.atom"])
@pytest.mark.parametrize("broken", BROKEN)
def test_broken_encodings_do_no_harm(api, path, broken):
    name = {"/actors": "name", "/articles": "outlet"}.get(path, "q")
    harmless(api.get(f"{path}?{name}={broken}"))
    harmless(api.get(f"{path}?{broken}=1"))
    assert api.get(f"{path}/{broken}").status_code in (404, 422)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_member_of_a_body_does_harm(api, payload):
    tag = {"if-match": api.get("/events/pact-1").headers["etag"]}
    bodies = [
        {"action": payload},
        {"action": "confirm", "article": payload},
        {"action": "same", "other": payload},
        {"action": "same", "other": "drill-1", "other_etag": payload},
        {"action": "split", "telling": payload},
        {"action": "correct", "slots": {payload: 1}},
        *(
            {"action": "correct", "slots": {slot: payload}}
            for slot in ("kind", "status", "step", "date", "place", "evidence")
        ),
        {"action": "correct", "slots": {"parties": [payload]}},
        {"action": "correct", "slots": {"place": {"start": payload, "end": 2}}},
        {payload: payload},
        [payload],
        payload,
    ]
    for body in bodies:
        answer = api.post("/events/pact-1/decisions", json=body, headers=tag)
        assert answer.status_code in (404, 409, 413, 422), (body, answer.text)
        harmless(answer)
    for header in (payload, f'"{payload}"'):
        plain = header.encode("utf-8", "replace").replace(b"\0", b"").replace(b"\r\n", b"")[:8_000]
        answer = api.post("/events/pact-1/decisions", json={"action": "confirm"}, headers={"if-match": plain})
        assert answer.status_code in (412, 422, 428), answer.text


def test_words_of_people_are_kept_as_they_are_and_touch_nothing_else(tmp_path):
    with api_client(tmp_path) as api:
        digest = api.ledger.digest()
        for payload in PAYLOADS:
            tag = api.get("/events/pact-1").headers["etag"]
            body = {"action": "comment", "words": payload[:4_000]}
            answer = api.post("/events/pact-1/decisions", json=body, headers={"if-match": tag})
            if "\0" in payload:
                assert answer.status_code == 422
            else:
                assert answer.json()["decisions"][0]["comment"] == payload[:4_000].strip()
        assert api.ledger.digest() == digest
        assert {line["action"] for line in api.get("/decisions").json()["items"]} == {"comment"}


def test_hostile_articles_are_data_in_every_answer(api):
    told = api.get("/events/hostile-1")
    assert told.headers["content-type"] == "application/json"
    assert told.json()["people"][0]["text"] == "<img src=x onerror=alert(1)>"
    feed = api.get("/feeds/events.atom?kind=visit").text
    assert "<img" not in feed
    assert "\u202e" not in feed
    assert "<img" in api.get("/feeds/events.json?kind=visit").json()["items"][0]["content_text"]
