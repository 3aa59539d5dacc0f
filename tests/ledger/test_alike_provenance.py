"""Events that may be one, and where an article comes from; on both databases."""

from dataclasses import replace

import pytest
from merging_samples import meeting_in_cairo, meeting_of_others

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger

ONE, COPY, OTHER = meeting_in_cairo()
STRANGER = meeting_of_others()
CLOCK = "2026-11-22T08:00:00Z"


@pytest.fixture
def ledger(address):
    with Ledger.open(address, clock=lambda: CLOCK) as opened:
        opened.store_many([ONE, COPY, OTHER, STRANGER])
        opened.settle()
        yield opened


def test_candidates_are_those_that_nobody_told_apart(ledger):
    [meeting] = [event for event in ledger.events() if len(event.tellings) == 3]
    [stranger] = [event for event in ledger.events() if len(event.tellings) == 1]
    [found] = ledger.alike(meeting.id)
    assert found.event.id == stranger.id
    assert 0.02 <= found.share < 1
    assert "+ the same parties" in found.reasons
    ledger.not_same(meeting.id, stranger.id, by="Nada")
    assert ledger.alike(meeting.id) == ledger.alike(stranger.id) == []
    ledger.split(OTHER.events[0].id, by="Nada")
    assert ledger.alike(OTHER.events[0].id) == []
    ledger.undo(1, 2, by="Nada")
    assert [each.event.id for each in ledger.alike(stranger.id)] == [meeting.id]


def test_candidates_are_other_events_the_likeliest_first(ledger):
    later = replace(
        OTHER.events[0], id="later", date=None, people=(), confidence=0.5
    )  # undated and without names: not surely the same
    ledger.store(replace(OTHER, article=replace(OTHER.article, id="0f" * 8, outlet="الساحل"), events=(later,)))
    ledger.settle()
    for event in ledger.events():
        found = ledger.alike(event.id, limit=2)
        assert event.id not in [candidate.event.id for candidate in found]
        shares = [candidate.share for candidate in found]
        assert shares == sorted(shares, reverse=True)
        assert all(reason[0] in "+-" for candidate in found for reason in candidate.reasons)


def test_candidates_of_no_event_are_refused(ledger):
    with pytest.raises(LedgerError, match="no event 'none'"):
        ledger.alike("none")


def test_provenance_has_places_copies_and_readings(ledger):
    ledger.add_places([replace(ONE.article, source="archive/1.txt", given_id="7")])
    found = ledger.provenance(ONE.article.id)
    assert found.archived_at == CLOCK
    assert [(place.source, place.given_id) for place in found.places] == [
        ("archive/1.txt", "7"),
        (ONE.article.source, None),
    ]
    assert [copy.id for copy in found.copies] == [COPY.article.id]
    assert found.versions == ()
    assert [(each.number, each.reader) for each in found.readings] == [(1, ONE.reader)]
    ledger.store(replace(ONE, reader="by hand 2"))
    assert [each.reader for each in ledger.provenance(ONE.article.id).readings] == [ONE.reader, "by hand 2"]


def test_near_copies_at_one_address_are_versions(ledger):
    address = "https://press.example/a"
    for number, reading in enumerate((ONE, COPY), start=1):
        ledger.store(replace(reading, article=replace(reading.article, id=f"{number}" * 16, url=address)))
    ledger.settle()
    found = ledger.provenance("1" * 16)
    assert [version.id for version in found.versions] == ["2" * 16]
    assert {copy.id for copy in found.copies} == {ONE.article.id, COPY.article.id}


def test_provenance_of_no_article_is_none(ledger):
    assert ledger.provenance("none") is None


def test_tellings_and_decisions_of_one_article(ledger):
    [told] = ledger.tellings(article=OTHER.article.id)
    assert told.event == OTHER.events[0]
    ledger.confirm(told.event.id, by="Nada", article=OTHER.article.id)
    [decision] = ledger.decisions_on(OTHER.article.id)
    assert ledger.decisions_on(STRANGER.article.id) == []
    assert ledger.decisions_numbered([decision.number, 99]) == [decision]
