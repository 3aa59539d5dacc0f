"""The network and the map over a small ledger."""

import re

import pytest
from desk_samples import LANGUAGES

from mithaq.desk.atlas.choosing import MOST_STATES, Wanted, choose, months_of, parse_wanted
from mithaq.desk.atlas.codes import place_of
from mithaq.desk.problems import PageError
from mithaq.ledger.ties.tie import TieIndex
from mithaq.lexicon import load_lexicon


def tie(a, b, total, field="pact"):
    return TieIndex(a=a, b=b, month="2025-09", fields={field: total}, total=total, events=1)


def wanted(**slots):
    return Wanted(**({"given": {}, "month": "2025-09", "field": None, "state": None, "shown": 60} | slots))


def test_strongest_ties_are_chosen_hostile_ones_too():
    ties = [tie("EGY", "GRC", 2.0), tie("EGY", "TUR", -5.0), tie("SAU", "PAK", 3.0), tie("IRQ", "IRN", 0.001)]
    shown = choose(ties, wanted(shown=30))
    assert [(edge.a, edge.b) for edge in shown.edges] == [("EGY", "TUR"), ("PAK", "SAU")[::-1], ("EGY", "GRC")]
    assert [(state.code, state.ties, state.total) for state in shown.states][-1] == ("TUR", 1, -5.0)


def test_ties_are_of_the_field_and_state_wanted():
    ties = [tie("EGY", "GRC", 2.0, "arms"), tie("EGY", "TUR", 5.0), tie("SAU", "PAK", 3.0, "arms")]
    assert [edge.b for edge in choose(ties, wanted(field="arms")).edges] == ["PAK", "GRC"]
    assert [edge.b for edge in choose(ties, wanted(state="EGY")).edges] == ["TUR", "GRC"]


def test_no_more_than_sixty_states_are_shown():
    ties = [tie(f"A{number:02}", f"B{number:02}", 100.0 - number) for number in range(50)]
    shown = choose([*ties, tie("A00", "B01", 0.5)], wanted(shown=120))
    assert len(shown.states) == MOST_STATES
    assert shown.left_out == 20
    assert shown.edges[-1].index == 0.5  # of states that are there already


@pytest.mark.parametrize("query", [{"month": "2025"}, {"field": "love"}, {"state": "Nowhere"}, {"ties": "1000"}])
def test_query_that_cannot_be_understood_is_refused(query):
    with pytest.raises(PageError):
        parse_wanted(query, "2025-09")


def test_every_state_of_the_lexicon_has_its_place():
    codes = {entry.id for entry in load_lexicon().of("state")}
    assert not [code for code in codes if place_of(code) is None]
    assert (place_of("EGY"), place_of("XKX"), place_of("NATO")) == ("818", "Kosovo", None)


@pytest.mark.parametrize("path", ["network", "map"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_the_ties_as_a_table(client, language, path):
    page = client.get(f"/{language}/{path}?month=2025-09").text
    rows = re.findall(rf'<th scope="row"><a href="/{language}/pair/([A-Z-]+)">', page)
    assert rows[0] in ("PAK-SAU", "SAU-PAK")
    assert f"/{language}/party/PAK" in page
    assert '<option value="2025-09" selected>' in page


def test_data_is_what_the_table_shows(client):
    data = client.get("/en/network.json?month=2025-09").json()
    names = {state["id"]: (state["name"], state["place"]) for state in data["states"]}
    assert names["PAK"] == ("Pakistan", "586")
    assert {data["ties"][0]["a"], data["ties"][0]["b"]} == {"SAU", "PAK"}
    assert data["ties"][0]["field"] == "pact"
    assert data["ties"][0]["address"].startswith("/en/pair/")


@pytest.mark.parametrize("query", ["month=nothing", "field=love", "state=%3Cb%3E", "ties=7"])
@pytest.mark.parametrize("path", ["network", "map", "network.json"])
def test_wrong_filter_is_told(client, path, query):
    answer = client.get(f"/en/{path}?{query}")
    assert answer.status_code == 400
    assert "<b>" not in answer.text.split("<main", 1)[1].split("</main", 1)[0]


def test_month_before_everything_has_no_ties(client):
    assert "No ties in this month" in client.get("/en/network?month=1990-01").text


def test_slider_goes_back_ten_years_and_to_the_month_asked_for(client):
    network = client.app.state.desk.ledger.network()
    found = months_of(network, "1990-01")
    assert found[0] == "1990-01"
    assert found[-1] == network.until
    assert len(found) <= 121
