"""The page of an article: its text to the letter, what was read in it, what is known of it."""

import re
from html import unescape

import pytest
from desk_samples import HOSTILE, LANGUAGES, PACT, make_ledger, readings
from starlette.testclient import TestClient

from mithaq.desk.app import create_app
from mithaq.desk.pages.article import web_address
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger

PACT_ID, _, _, _, HOSTILE_ID = [reading.article.id for reading in readings()]


def text_of(page: str) -> str:
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    return unescape(re.sub(r"<[^>]+>", "", shown))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("id", "text"), [(PACT_ID, PACT), (HOSTILE_ID, HOSTILE)])
def test_text_is_shown_as_stored(client, language, id, text):
    page = client.get(f"/{language}/article/{id}")
    assert page.status_code == 200
    assert text_of(page.text) == text


def test_events_and_names_are_marked_where_they_stand(client):
    page = client.get(f"/en/article/{PACT_ID}").text
    assert 'id="event-1" tabindex="0" role="group" aria-label="Event 1, Agreement: Saudi Arabia – Pakistan"' in page
    assert re.search(r'<mark class="is-people lane-\d" data-mark="\d+" data-label="person">سامي راشد</mark>', page)
    assert 'href="/en/event/pact-1"' in page
    assert 'href="#event-1"' in page


def test_text_that_means_harm_is_text(client):
    page = client.get(f"/ar/article/{HOSTILE_ID}").text
    assert "<img" not in page
    assert "<script>" not in page
    assert '<bdi class="control" data-code="U+202E">\u202e</bdi>' in page
    assert page.count("\u202e") == HOSTILE.count("\u202e")


def test_decisions_are_shown_beside_the_text(tmp_path):
    path = make_ledger(tmp_path)
    with Ledger.open(path) as ledger:
        ledger.confirm("pact-1", by="ندى", article=PACT_ID)
        ledger.reject("hostile-1", by="ندى")
    with TestClient(create_app(DeskSettings(ledger=str(path))), base_url="http://localhost") as client:
        assert "Confirmed" in client.get(f"/en/article/{PACT_ID}").text
        page = client.get(f"/en/article/{HOSTILE_ID}").text
    assert "rejected by <bdi>ندى</bdi>, decision <bdi>" in page
    assert 'id="event-1"' not in page


@pytest.mark.parametrize(("language", "words"), [("ar", "لا مقال بهذا المعرّف"), ("en", "There is no article")])
def test_article_that_is_not_there_is_told(client, language, words):
    answer = client.get(f"/{language}/article/nothing")
    assert answer.status_code == 404
    assert words in answer.text


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://press.example/a", True), ("http://press.example", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//press.example", False), ("https:", False), ("http://[", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url, leads):
    assert (web_address(url) == url and url is not None) == leads
