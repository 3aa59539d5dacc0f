"""Pages of states, people, agreements, series and outlets over a small ledger."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from desk_samples import LANGUAGES


@pytest.fixture(scope="module")
def ledger(client):
    return client.app.state.desk.ledger


@pytest.mark.parametrize(("language", "name"), [("ar", "السعودية"), ("en", "Saudi Arabia")])
def test_state_shows_ties_partners_agreements_and_events(client, language, name):
    page = client.get(f"/{language}/party/SAU").text
    assert f"<h1><bdi>{name}</bdi></h1>" in page
    assert f'href="/{language}/pair/SAU-PAK"' in page
    assert f'href="/{language}/event/pact-1"' in page
    assert re.search(rf'href="/{language}/agreement/[\w-]+"', page)


def test_state_is_found_by_name_and_without_events(client):
    assert "<h1><bdi>Egypt</bdi></h1>" in client.get("/en/party/مصر").text
    page = client.get("/en/party/CHL").text
    assert "<h1><bdi>Chile</bdi></h1>" in page
    assert "No events." in page


def test_entity_that_is_a_state_leads_to_its_page(client):
    answer = client.get("/en/entity/SAU", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/en/party/SAU")


@pytest.mark.parametrize("language", LANGUAGES)
def test_person_shows_spellings_and_events(client, ledger, language):
    person = next(each for each in ledger.entities(type="person", sure=0.0) if each.label == "سامي راشد")
    page = client.get(f"/{language}/entity/{person.id}").text
    assert "<h1><bdi>سامي راشد</bdi></h1>" in page
    assert f'href="/{language}/event/pact-1"' in page
    assert f'href="/{language}/party/PAK"' in page


@pytest.mark.parametrize(("language", "step"), [("ar", "توقيع"), ("en", "Signed")])
def test_agreement_shows_its_life_in_the_words_of_the_articles(client, ledger, language, step):
    found = ledger.agreements(parties=("SAU", "PAK"))[0]
    page = client.get(f"/{language}/agreement/{found.id}").text
    assert "وقعت الرياض وإسلام آباد اتفاقية دفاع مشترك" in page
    assert re.search(rf'<a href="/{language}/event/pact-1">{step}</a>', page)
    assert f'href="/{language}/pair/' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_series_shows_its_editions(series_client, language):
    series = series_client.app.state.desk.ledger.series()[0]
    page = series_client.get(f"/{language}/series/{series.id}").text
    assert page.count('class="tag') >= 2
    assert "2024" in page
    assert "2026" in page


def test_outlet_lists_its_articles(client):
    page = client.get("/en/outlet/" + quote("وكالة الأفق")).text
    assert page.count('<p class="when">') == 2
    assert "&lt;b&gt;" in client.get("/en/outlet/" + quote("صحيفة <b>الغد</b>", safe="")).text


def test_outlet_goes_on_where_the_page_before_ended(client, monkeypatch):
    monkeypatch.setattr("mithaq.desk.pages.outlet._SHOWN", 1)
    path = "/en/outlet/" + quote("وكالة الأفق")
    first = client.get(path).text
    second = client.get(re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")).text
    ids = [re.findall(r'href="/en/article/(\w+)"', page) for page in (first, second)]
    assert len(ids[0]) == len(ids[1]) == 1
    assert ids[0] != ids[1]
    assert client.get(f"{path}?after=nonsense").status_code == 400


@pytest.mark.parametrize(
    "value", ["nothing", "<script>alert(1)</script>", "\u202eabc", "' OR 1=1 --", "../../etc/passwd", "x" * 2000]
)
@pytest.mark.parametrize("path", ["party", "entity", "agreement", "series", "outlet"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_there_is_not_is_told(client, language, path, value):
    answer = client.get(f"/{language}/{path}/" + quote(value, safe=""))
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


def test_every_link_of_the_pages_leads_somewhere(client):
    seen, waiting = set(), ["/en/"]
    while waiting:
        path = waiting.pop()
        page = client.get(path)
        assert page.status_code == 200, path
        for address in re.findall(r'href="(/en/[^"#]*)"', page.text):
            plain = unescape(address).split("?")[0]
            if plain not in seen and "/article/" not in plain:  # articles have pages of their own elsewhere
                seen.add(plain)
                waiting.append(unescape(address) if "/export/" in plain else plain)
    assert {"party", "pair", "event", "agreement", "outlet"} <= {each.split("/")[2] for each in seen}


@pytest.mark.parametrize(
    ("language", "why"), [("ar", "اسم بلا دولة ولا منصب بجواره"), ("en", "a name without state or office beside it")]
)
def test_entity_says_why_a_name_is_taken_for_it(client, ledger, language, why):
    (person,) = [each for each in ledger.entities(type="person", sure=0) if each.label == "سامي راشد"]
    assert why in client.get(f"/{language}/entity/{person.id}").text


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("ar", "لماذا هي منه: +\u00a0أطراف الاتفاق ويوم توقيعه"),
        ("en", "Why it is of this agreement: +\u00a0the pact&#39;s parties, and the day of its signing"),
    ],
)
def test_agreement_says_why_a_step_is_of_it(client, ledger, language, why):
    found = ledger.agreements(parties=("SAU", "PAK"))[0]
    assert why in client.get(f"/{language}/agreement/{found.id}").text
