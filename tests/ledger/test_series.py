import pytest
from agreement_samples import (
    LATER_SESSION,
    SESSION,
    drill,
    drill_elsewhere,
    everything,
    fair,
    fair_invited,
    minister_visits,
    session,
)

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "a.db") as opened:
        yield opened


def settled(ledger, *readings):
    ledger.store_many(readings)
    ledger.settle()
    return ledger.series()


def test_editions_of_an_exercise_are_numbered_and_their_gaps_are_seen(ledger):
    (series,) = settled(ledger, drill(2022), drill(2014), drill(2016))
    assert series.type == "exercise"
    assert series.parties == ("MRT", "TUN")
    assert [(edition["number"], edition["year"]) for edition in series.record["editions"]] == [
        (1, 2014), (2, 2016), (5, 2022),
    ]  # fmt: skip
    assert series.record["gaps"] == {"numbers": [3, 4], "years": [2018, 2020]}


def test_an_exercise_of_the_same_name_between_others_is_another_series(ledger):
    assert len(settled(ledger, drill(2022), drill_elsewhere())) == 2


def test_a_fair_has_its_years_and_what_was_about_them(ledger):
    (series,) = settled(ledger, fair(), fair_invited())
    assert (series.id, series.type) == ("edex", "exhibition")
    held, ahead = series.record["editions"]
    assert (held["year"], held["date"], held["status"]) == (2023, "2023-12-04", "happened")
    assert (ahead["year"], ahead["date"], ahead["status"]) == (2025, None, None)
    assert [each["kind"] for each in ahead["events"]] == ["invitation"]


def test_sessions_of_a_committee_are_one_series_whatever_the_order_of_its_words(ledger):
    (series,) = settled(ledger, session(SESSION, "2024-02-03"), session(LATER_SESSION, "2026-02-08"))
    assert series.type == "committee"
    assert [edition["number"] for edition in series.record["editions"]] == [12, 14]
    assert series.record["gaps"]["numbers"] == [13]


def test_visits_of_an_office_to_a_state_are_one_series(ledger):
    (series,) = settled(ledger, minister_visits("2018-12"), minister_visits("2016-07"))
    assert series.type == "visits"
    assert series.record["office"] == "defence_minister"
    assert series.record["labels"]["en"] == "Visits of the defence minister: Kenya → Rwanda"
    assert [edition["date"] for edition in series.record["editions"]] == ["2016-07", "2018-12"]


def test_what_a_series_says_stands_in_an_article(ledger):
    for series in settled(ledger, *everything()):
        pieces = [
            piece for edition in series.record["editions"] for each in edition["events"] for piece in each["evidence"]
        ]
        for piece in [*pieces, *series.record["names"]]:
            text = ledger.get_article(piece["article"]).text
            assert text[piece["start"] : piece["end"]] == piece["text"]


def test_series_are_chosen_by_type_state_and_editions(ledger):
    settled(ledger, *everything())
    assert {series.type for series in ledger.series(state="TUN")} == {"exercise", "committee"}
    assert [series.id for series in ledger.series(type="exhibition")] == ["edex"]
    assert [series.type for series in ledger.series(editions=3)] == ["exercise"]


def test_one_series_is_found_by_id_and_name(ledger):
    settled(ledger, *everything())
    assert ledger.one_series("edex").id == ledger.one_series("EDEX").id == "edex"
    with pytest.raises(LedgerError, match="no series 'بطولة'"):
        ledger.one_series("بطولة")
