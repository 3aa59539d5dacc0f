"""The frame of every page: languages, headers, problems, files."""

import pytest
from desk_samples import LANGUAGES

from mithaq.desk.language import choose_language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "ar"),
        ("", "ar"),
        ("fr-FR,fr;q=0.9", "ar"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.5,ar;q=0.9", "ar"),
        ("en, ar", "ar"),
        ("en;q=nonsense", "ar"),
        ("AR-eg, en;q=0.1", "ar"),
    ],
)
def test_language_is_what_the_browser_asks_for_most(accepted, language):
    assert choose_language(accepted) == language


def test_bare_address_leads_to_a_language(client):
    answer = client.get("/", headers={"accept-language": "en"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/en/")
    assert answer.headers["vary"] == "accept-language"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_page_says_its_language_and_direction(client, language, direction):
    page = client.get(f"/{language}/")
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert page.headers["content-language"] == language


def test_language_switch_keeps_page_and_filters(client):
    page = client.get("/ar/nothing?kind=visit&state=%D9%85%D8%B5%D8%B1").text
    assert 'href="/en/nothing?kind=visit&amp;state=%D9%85%D8%B5%D8%B1"' in page


@pytest.mark.parametrize("path", ["/", "/ar/", "/en/nothing", "/static/desk.css", "/%00"])
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path, follow_redirects=False).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page_is_told_in_the_language(client, language):
    answer = client.get(f"/{language}/nothing")
    assert answer.status_code == 404
    assert {"ar": "لا توجد صفحة", "en": "There is no page"}[language] in answer.text


def test_page_has_no_inline_script_or_style(client):
    page = client.get("/ar/").text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick" not in page


def test_files_may_be_kept(client):
    assert "immutable" in client.get("/static/desk.css").headers["cache-control"]
