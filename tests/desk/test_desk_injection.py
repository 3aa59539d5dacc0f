"""What means harm in an address, a form or an article: it is told apart from the page, and changes nothing."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from desk_samples import LANGUAGES
from hostile_samples import AT, TEXT, VALUES, WORDS, hostile_ledger
from starlette.testclient import TestClient

from mithaq.desk.app import create_app
from mithaq.desk.review.forms import LISTS, SINGLE
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger

ADDRESSES = (
    "/event/{}", "/article/{}", "/pair/{}", "/pair/EGY-{}", "/pair/{}/index", "/review/event/{}", "/{}",
    *(f"/events?{name}={{}}" for name in ("state", "with", "kind", "status", "since", "until", "after")),
    *(f"/search?{query}={{}}" for query in ("q", "q=مصر&since", "q=مصر&until", "q=مصر&outlet")),
    *(f"/pair/EGY-JOR?{name}={{}}" for name in ("field", "kind", "status", "since", "until", "after")),
    "/?since={}", "/?until={}", "/login?next={}",
    *(f"/review?{name}={{}}" for name in ("kind", "state", "after", "done", "alike")),
    "/review/event/harm-1?article={}", "/review/event/harm-1?done={}", "/review/log?by={}", "/review/log?after={}",
)  # fmt: skip
"""Every place of an address where a value can stand."""
LONGEST = 9_000
"""Letters of a value in an address, 54 kB of it: neither clients nor servers take one of more than 64 kB."""
FIELDS = (
    "action", "seen", "comment", "article", "telling", "other", "kind", "status", "step", "agreement_type", "parties", "date",
    "obligations", "people", "orgs", "evidence", "place", "instrument", "attribution", "attribution_type",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return hostile_ledger(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def client(hostile):
    app = create_app(DeskSettings(ledger=str(hostile[0]), remember_s=0))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False) as found:
        yield found


@pytest.fixture
def unchanged(hostile):
    """Fails the test where the ledger is not as it was before."""
    with Ledger.open(hostile[0]) as ledger:
        before = ledger.mark(), ledger.digest()
        yield
        assert (ledger.mark(), ledger.digest()) == before


class Page(HTMLParser):
    """Refuses elements, attributes and addresses that no page of the desk has."""

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        assert tag not in ("style", "img", "iframe", "base", "b", "object", "embed"), tag
        assert tag != "script" or found["src"].startswith("/static/") or found.get("type") == "application/json"
        for name, value in found.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in ("href", "src", "action") or name.startswith("hx-") and "/" in (value or ""):
                assert re.match(r"/(?!/)|#", value), (name, value)


def check(answer, where):
    """Nothing of the value is markup, no character turns others outside of an element of its own, and nothing broke."""
    assert answer.status_code < 500, where
    assert "set-cookie" not in answer.headers or "mithaq" in answer.headers["set-cookie"], where
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), where
    page = answer.text
    try:
        Page().feed(page)
    except AssertionError as error:
        raise AssertionError(f"{where}: {error}") from error
    assert "\u202e" not in page.replace('<bdi class="control" data-code="U+202E">\u202e</bdi>', ""), where
    assert "root:x:0" not in page, where


def written(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_does_harm(client, unchanged, address):
    for number, value in enumerate(VALUES):
        language = LANGUAGES[number % 2]
        check(client.get(f"/{language}{address.replace('{}', written(value[:LONGEST]))}"), (address, value[:40]))


@pytest.mark.parametrize("field", FIELDS)
def test_no_form_does_harm(client, hostile, unchanged, field):
    with Ledger.open(hostile[0]) as ledger:
        seen = ledger.state("harm-1")
    for number, value in enumerate(VALUES[FIELDS.index(field) % 3 :: 3]):  # each value meets every third field
        if field == "comment" and value.strip() and "\0" not in value:
            continue  # words are what a comment may be
        if value in TEXT and field in (*LISTS, *SINGLE):
            continue  # and words of the text are what a slot may be
        sent = {"action": "comment" if field == "comment" else "correct", "seen": seen}
        if field in ("telling", "people", "orgs", "evidence", "place", "instrument", "attribution", "attribution_type"):
            sent |= {"article": hostile[1], "telling": "harm-1"}
        body = "&".join(f"{name}={written(each)}" for name, each in (sent | {field: value}).items())
        headers = {"content-type": "application/x-www-form-urlencoded"}
        path = f"/en/review/event/{written(value[:500]) if number % 2 else 'harm-1'}"
        answer = client.post(path, content=body, headers=headers)
        assert answer.status_code in (307, 400, 403, 404, 409, 413), (field, value[:40])
        assert answer.headers.get("location", "http://localhost/").startswith("http://localhost/")
        check(answer, (field, value[:40]))


def test_no_number_of_a_decision_does_harm(client, unchanged):
    for value in VALUES:
        answer = client.post("/en/review/undo", data={"numbers": value.encode("utf-8", "surrogatepass")})
        assert answer.status_code in (400, 404, 413), value[:40]
        check(answer, value[:40])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_hostile_article_show_it_as_text(client, hostile, unchanged, language):
    for path in (f"/article/{hostile[1]}", "/event/harm-1", "/review/event/harm-1?alike=1", "/review/log", "/review/coders", "/events",
                 "/", "/search?q=الوزير", "/pair/EGY-JOR"):  # fmt: skip
        answer = client.get(f"/{language}{path}")
        assert answer.status_code == 200, path
        check(answer, path)
    assert len(TEXT.encode("utf-8", "surrogatepass")) > 100_000
    assert TEXT[AT : AT + len(WORDS)] == WORDS
