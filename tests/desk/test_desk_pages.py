"""The pages over a small ledger: what they show, and what they do with an address that is wrong."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from desk_samples import LANGUAGES, PATHS
from starlette.requests import Request

from mithaq.desk.dates import render_date
from mithaq.desk.reasons import reason_words
from mithaq.desk.strings import STRINGS
from mithaq.desk.visits import last_visit
from mithaq.export.reasons.telling import PHRASES


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/nothing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_shown_with_no_raw_key(client, language, path):
    answer = client.get(f"/{language}{path}")
    assert answer.status_code == 200
    shown = words_of(answer.text)
    raw = {key for key in STRINGS if "." in key and re.search(rf"(?<![\w.]){re.escape(key)}(?![\w.])", shown)}
    assert not raw


def test_first_page_tells_what_is_new(client):
    shown = words_of(client.get("/en/").text)
    assert "The ledger holds 4 events from 5 articles." in shown
    assert "Signed or in force 1" in shown
    assert "Denied 1" in shown
    assert "Exercise Egypt – Greece 3 March 2026" in shown


def test_first_page_remembers_the_visit(client):
    client.cookies.clear()
    cookie = client.get("/en/").headers["set-cookie"]
    assert cookie.startswith("mithaq_visit=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    client.cookies.clear()


@pytest.mark.parametrize(
    ("cookie", "since"),
    [
        ("", "2026-03-03"),
        ("mithaq_visit=2026-02-01.2026-03-01", "2026-03-01"),
        ("mithaq_visit=2026-02-01.2026-03-10", "2026-02-01"),
        ("mithaq_visit=<script>.2026-03-10", "2026-03-03"),
    ],
)
def test_news_is_since_the_last_visit_on_another_day(cookie, since):
    request = Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})
    assert last_visit(request, date(2026, 3, 10)) == since


@pytest.mark.parametrize(
    ("query", "parties"),
    [
        ("", 4),
        ("?state=EGY", 3),
        ("?state=مصر&with=Greece", 1),
        ("?kind=agreement", 1),
        ("?status=denied", 1),
        ("?since=2026", 1),
        ("?until=2025-09-09", 2),
        ("?kind=clash", 0),
    ],
)
def test_events_are_filtered_by_the_address(client, query, parties):
    page = client.get(f"/ar/events{query}").text
    assert page.count('<p class="what">') == parties


@pytest.mark.parametrize(
    ("path", "status", "arabic", "english"),
    [
        ("/events?state=Nowhere", 400, "لا دولة ولا هيئة", "No state or body is called “Nowhere”."),
        ("/events?kind=nothing", 400, "ليس مما يُختار", "is none of the choices"),
        ("/events?since=yesterday", 400, "ليس تاريخاً", "“yesterday” is no date"),
        ("/events?after='; DROP TABLE articles", 400, "غير مفهوم", "cannot be understood"),
        ("/?until=31", 400, "ليس يوماً", "“31” is no day"),
        ("/event/none", 404, "لا حدث بهذا المعرّف", "There is no event none"),
        ("/event/%2e%2e%2fetc", 404, "لا", "There is no"),
        ("/pair/EGY-EGY", 404, "ليس ثنائية", "“EGY-EGY” is no pair"),
        ("/pair/EGY", 404, "ليس ثنائية", "“EGY” is no pair"),
        ("/pair/EGY-PAK?field=love", 400, "ليس مما يُختار", "is none of the choices"),
        ("/search?q=x&since=never", 400, "ليس تاريخاً", "“never” is no date"),
    ],
)
def test_wrong_address_is_told_in_the_language(client, path, status, arabic, english):
    for language, words in (("ar", arabic), ("en", english)):
        answer = client.get(f"/{language}{path}")
        assert answer.status_code == status
        assert words in words_of(answer.text)


def test_events_go_on_where_the_page_before_ended(client, monkeypatch):
    monkeypatch.setattr("mithaq.desk.pages.events._SHOWN", 3)
    first = client.get("/en/events").text
    address = re.search(r'href="([^"]+)" rel="next"', first)[1]
    second = client.get(address.replace("&amp;", "&")).text
    ids = [re.findall(r'href="/en/event/([^"]+)">', page) for page in (first, second)]
    assert [len(each) for each in ids] == [3, 1]
    assert not set(ids[0]) & set(ids[1])


def test_event_shows_sources_conflict_and_marked_words(client):
    page = client.get("/en/event/pact-1").text
    assert page.count('class="source"') == 2
    assert "<mark>وقعت الرياض وإسلام آباد اتفاقية دفاع مشترك</mark>" in page
    shown = words_of(page)
    assert "Where the sources differ" in shown
    assert "17 September 2025 taken" in shown
    assert "says otherwise Date: 18 September 2025" in shown


def test_event_is_found_by_any_telling(client):
    assert words_of(client.get("/en/event/pact-2").text) == words_of(client.get("/en/event/pact-1").text).replace(
        "/event/pact-1", "/event/pact-2"
    )


@pytest.mark.parametrize("path", ["/event/hostile-1", "/events", "/", "/search?q=الوزير", "/pair/EGY-JOR"])
def test_text_of_articles_is_shown_and_never_run(client, path):
    page = client.get(f"/en{path}").text
    assert "<img" not in page
    assert "<script>" not in page
    assert "<b>" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "\u202eabc", "' OR 1=1 --", "../../etc/passwd", "x" * 3000, "\x00"]
)
@pytest.mark.parametrize(
    "path", ["/search?q=", "/events?state=", "/events?since=", "/events?after=", "/event/", "/pair/", "/?since="]
)
def test_hostile_values_change_nothing(client, path, value):
    answer = client.get(f"/en{path}" + quote(value, safe=""))
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


@pytest.mark.parametrize(
    ("q", "words"), [("...", "There is no word to look for"), ("غيرموجود", "No article has all these words.")]
)
def test_search_without_an_answer_says_so(client, q, words):
    assert words in words_of(client.get("/en/search", params={"q": q}).text)


def test_search_leads_to_states_and_their_dossier(client):
    page = client.get("/en/search", params={"q": "السعودية باكستان"}).text
    assert 'href="/en/pair/SAU-PAK"' in page
    assert "<mark>" in page


@pytest.mark.parametrize(("language", "title"), [("ar", "المصادر المرقمة"), ("en", "Numbered sources")])
def test_dossier_numbers_its_sources(client, language, title):
    page = client.get(f"/{language}/pair/SAU-PAK").text
    assert title in page
    cited = {int(number) for number in re.findall(r'href="#source-(\d+)"', page)}
    assert cited == {int(number) for number in re.findall(r'id="source-(\d+)"', page)} == {1, 2}
    assert "agreement" in page or "اتفاق" in page


def test_dossier_is_the_same_in_either_order_and_by_name(client):
    counts = {
        client.get(f"/en/pair/{pair}").text.count('<p class="what">')
        for pair in ("SAU-PAK", "PAK-SAU", "السعودية-باكستان")
    }
    assert counts == {1}


def test_index_of_a_pair_as_data(client):
    data = client.get("/en/pair/SAU-PAK/index.json").json()
    assert data["fields"]["pact"] == "Pact"
    assert {value["field"] for value in data["values"]} == {"pact"}


@pytest.mark.parametrize(
    ("edtf", "arabic", "english"),
    [
        ("2025-09-17", "17 سبتمبر 2025", "17 September 2025"),
        ("2025-09", "سبتمبر 2025", "September 2025"),
        ("2025-23", "خريف 2025", "autumn 2025"),
        ("2018~", "نحو 2018", "about 2018"),
        ("2025-12-01/2025-12-04", "1 – 4 ديسمبر 2025", "1 – 4 December 2025"),
        ("../2025", "حتى 2025", "until 2025"),
        ("201X", "عقد 2010", "the 2010s"),
        (None, "بلا تاريخ", "Undated"),
        ("nonsense", "nonsense", "nonsense"),
    ],
)
def test_dates_are_told_as_people_write_them(edtf, arabic, english):
    assert (render_date(edtf, "ar"), render_date(edtf, "en")) == (arabic, english)


def test_reasons_are_told_in_the_language_of_the_page():
    assert reason_words("patterns: visit", "ar") == "قاعدة: <bdi>زيارة</bdi>"
    assert reason_words("- days apart", "ar") == "−\u00a0بينهما أيام"
    assert (
        reason_words("tagger: <b>\u202ex</b>", "en") == "words of the tagger: <bdi>&lt;b&gt;[U+202E]x&lt;/b&gt;</bdi>"
    )


@pytest.mark.parametrize("path", PATHS)
def test_no_reason_is_told_in_english_on_an_arabic_page(client, path):
    shown = words_of(client.get(f"/ar{path}").text)
    fixed = {phrase for group in PHRASES for phrase in group if " " in phrase and "{" not in phrase}
    assert not {phrase for phrase in fixed if phrase in shown}


def test_index_says_what_it_is_the_sum_of(client):
    shown = words_of(client.get("/ar/pair/EGY-GRC/index").text)
    assert "مناورة مشتركة 3 مارس 2026" in shown
    assert "يُحسب في شهر أول ذكر له؛ مقرر" in shown
