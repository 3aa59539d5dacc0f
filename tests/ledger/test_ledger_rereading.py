"""Decisions outlive new readings; where a reading says otherwise, it is shown and the decision stands."""

from dataclasses import replace

import pytest
from deciding_samples import BY, CLOCK, FIRST, first, groups, record, second, span, third, without
from ledger_samples import mention, passage

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger

LATER = "patterns 0.2.0+test"
MEETING, MEMORANDUM = (event.id for event in first().events)
READ_LATER, MEMORANDUM_LATER = (event.id for event in first(LATER).events)
HERE = first().article.id


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as opened:
        opened.store_many([first(), second(), third()])
        opened.settle()
        yield opened


def telling(ledger, id):
    return {stored.event.id: stored.event for stored in ledger.tellings()}.get(id)


def contradictions(ledger):
    return [(each.number, each.what, each.slot, each.decided, each.read) for each in ledger.contradictions()]


def read_again(ledger, reading):
    ledger.store(reading)
    ledger.settle()
    assert list(ledger.verify()) == []


def test_a_correction_is_applied_to_the_event_under_its_new_id_and_offsets(ledger):
    ledger.correct(MEETING, {"date": "2023-10-04"}, by=BY, article=HERE)
    read_again(ledger, first(LATER, place=mention(FIRST, "العماني")))
    assert telling(ledger, MEETING) is None
    event = telling(ledger, READ_LATER)
    assert (event.date, event.confidence) == ("2023-10-04", 1.0)
    assert event.place.text == "العماني", "a slot on which nothing was decided follows the reading"
    assert event.evidence == first(LATER).events[0].evidence
    assert contradictions(ledger) == []


def test_later_decisions_find_the_event_through_all_its_readings(ledger):
    ledger.correct(MEETING, {"date": "2023-10-04"}, by=BY, article=HERE)
    read_again(ledger, first(LATER))
    ledger.correct(READ_LATER, {"status": "ongoing"}, by=BY, article=HERE)
    read_again(ledger, first("patterns 0.3.0"))
    event = telling(ledger, first("patterns 0.3.0").events[0].id)
    assert (event.date, event.status) == ("2023-10-04", "ongoing")
    assert [each.number for each in ledger.decisions(event=event.id)] == [1, 2]
    ledger.undo(1, by=BY)
    event = telling(ledger, event.id)
    assert (event.date, event.status) == ("2023-10-03", "ongoing")


def test_a_relabelled_event_is_known_under_either_kind(ledger):
    ledger.correct(MEETING, {"kind": "exhibition"}, by=BY, article=HERE)
    for reader, kind in ((LATER, "meeting"), ("patterns 0.3.0", "exhibition"), ("patterns 0.4.0", "visit")):
        read_again(ledger, first(reader, kind=kind))
        assert sorted(stored.event.kind for stored in ledger.tellings() if stored.article.id == HERE) == [
            "agreement",
            "exhibition",
        ]
    assert contradictions(ledger) == [(1, "read otherwise", "kind", "exhibition", "visit")]


@pytest.mark.parametrize("decide", ["confirm", "correct"])
def test_an_event_that_is_no_longer_read_is_kept_as_it_was_decided(ledger, decide):
    if decide == "confirm":
        ledger.confirm(MEMORANDUM, by=BY)
    else:
        ledger.correct(MEMORANDUM, {"step": "initialled"}, by=BY)
    kept = telling(ledger, MEMORANDUM)
    read_again(ledger, without(first(LATER), 1, reader=LATER))
    assert telling(ledger, MEMORANDUM) == kept
    assert frozenset({MEMORANDUM}) in groups(ledger)
    assert contradictions(ledger) == [(1, "no longer read", None, None, None)]
    ledger.correct(MEMORANDUM, {"date": "2023"}, by=BY)
    assert telling(ledger, MEMORANDUM).date == "2023"
    ledger.undo(1, 2, by=BY)
    assert telling(ledger, MEMORANDUM) is None
    with pytest.raises(LedgerError, match="no event"):
        ledger.confirm(MEMORANDUM, by=BY)


def test_a_kept_event_goes_back_to_its_place_when_it_is_read_again(ledger):
    ledger.confirm(MEMORANDUM, by=BY)
    before = record(ledger)
    read_again(ledger, without(first(), 1, reader=LATER))
    read_again(ledger, replace(first(), reader="patterns 0.3.0"))
    assert record(ledger) == before


def test_a_rejected_event_stays_rejected_and_is_shown_when_a_newer_reader_has_it(ledger):
    ledger.reject(MEETING, by=BY, article=HERE)
    assert contradictions(ledger) == []
    read_again(ledger, first(LATER))
    assert telling(ledger, READ_LATER) is None
    assert telling(ledger, MEMORANDUM_LATER) == first(LATER).events[1]
    assert contradictions(ledger) == [(1, "read again", None, None, None)]
    [shown] = ledger.contradictions()
    assert (shown.article, shown.position, shown.event, shown.reader) == (HERE, None, READ_LATER, LATER)
    ledger.undo(1, by=BY)
    assert telling(ledger, READ_LATER) == first(LATER).events[0]


def test_a_rejection_does_not_pass_to_another_event_of_the_same_words(ledger):
    evidence = first().events[0].evidence
    twice = replace(
        first(), events=(*first().events, replace(first().events[0], id="twice", date="2023-10-02", evidence=evidence))
    )
    ledger.store(twice)
    ledger.reject("twice", by=BY)
    read_again(ledger, first(LATER))
    assert telling(ledger, READ_LATER) == first(LATER).events[0]


def test_a_confirmed_event_read_with_other_facts_stays_and_is_shown(ledger):
    ledger.confirm(MEETING, by=BY, article=HERE)
    otherwise = first(LATER, kind="talks", status="denied", parties=("TUR", "QAT"), date="2023-11")
    read_again(ledger, otherwise)
    event = telling(ledger, otherwise.events[0].id)
    assert (event.kind, event.status, event.parties, event.date) == (
        "meeting",
        "happened",
        ("OMN", "TUR"),
        "2023-10-03",
    )
    assert contradictions(ledger) == [
        (1, "read otherwise", "date", "2023-10-03", "2023-11"),
        (1, "read otherwise", "kind", "meeting", "talks"),
        (1, "read otherwise", "parties", ["OMN", "TUR"], ["TUR", "QAT"]),
        (1, "read otherwise", "status", "happened", "denied"),
    ]


@pytest.mark.parametrize("read", ["2023-10-04", "2023-10-03", "2023-10", None])
def test_the_old_the_decided_a_coarser_and_no_value_contradict_nothing(ledger, read):
    ledger.correct(MEETING, {"date": "2023-10-04"}, by=BY, article=HERE)
    read_again(ledger, first(LATER, date=read))
    assert telling(ledger, READ_LATER).date == "2023-10-04"
    assert contradictions(ledger) == []


def test_a_slot_that_was_corrected_and_is_read_in_a_third_way_is_shown(ledger):
    ledger.correct(MEETING, {"place": span(first(), "العماني"), "people": []}, by=BY, article=HERE)
    read_again(ledger, first(LATER, place=mention(FIRST, "نظيره"), people=(mention(FIRST, "سيف الحارثي"),)))
    assert telling(ledger, READ_LATER).place.text == "العماني"
    assert telling(ledger, READ_LATER).people == ()
    [(number, what, slot, decided, read)] = contradictions(ledger)
    assert (number, what, slot, decided["text"], read["text"]) == (1, "read otherwise", "place", "العماني", "نظيره")


def test_a_slot_that_a_person_emptied_stays_empty(ledger):
    ledger.correct(MEETING, {"place": None}, by=BY, article=HERE)
    read_again(ledger, first(LATER))
    assert telling(ledger, READ_LATER).place is None
    assert contradictions(ledger) == []
    read_again(ledger, first("patterns 0.3.0", place=mention(FIRST, "العماني")))
    assert [each[1:4] for each in contradictions(ledger)] == [("read otherwise", "place", None)]


def test_an_added_event_that_is_read_later_is_one_with_it(ledger):
    slots = {"kind": "talks", "status": "happened", "parties": ["OMN", "TUR"], "date": "2023-10-03"}
    ledger.store(without(second(), 0, reader=LATER))
    ledger.add(second().article.id, slots | {"evidence": list(second().events[0].evidence)}, by=BY)
    read_again(ledger, second("patterns 0.3.0"))
    [event] = [stored.event for stored in ledger.tellings() if stored.article.id == second().article.id]
    assert (event.id, event.kind, event.place.text) == (second("patterns 0.3.0").events[0].id, "talks", "مسقط")
    assert contradictions(ledger) == [(1, "read otherwise", "kind", "talks", "meeting")]


def test_an_id_that_another_event_has_meanwhile_is_not_used_twice(ledger):
    ledger.confirm(MEMORANDUM, by=BY)
    moved = replace(first().events[1], evidence=(passage(FIRST, "وزير الدفاع العماني يلتقي"),))
    read_again(ledger, replace(first(LATER), events=(moved,)))
    assert telling(ledger, MEMORANDUM) == moved
    assert telling(ledger, f"{MEMORANDUM}-1").evidence == first().events[1].evidence


def test_pairs_hold_after_a_new_reading(ledger):
    told = second().events[0].id
    ledger.not_same(MEETING, told, by=BY)
    ledger.same(MEMORANDUM, third().events[0].id, by=BY)
    read_again(ledger, first(LATER))
    assert groups(ledger) == {
        frozenset({READ_LATER}),
        frozenset({told}),
        frozenset({MEMORANDUM_LATER, third().events[0].id}),
    }
    assert [each.number for each in ledger.decisions(event=READ_LATER)] == [1]
    assert contradictions(ledger) == []
    read_again(ledger, without(first(), 1, reader="patterns 0.3.0"))
    assert contradictions(ledger) == [(2, "no longer read", None, None, None)]


def test_pairs_hold_for_kept_and_added_events(ledger):
    ledger.confirm(MEMORANDUM, by=BY)
    ledger.same(MEMORANDUM, third().events[0].id, by=BY)
    read_again(ledger, without(first(LATER), 1, reader=LATER))
    assert frozenset({MEMORANDUM, third().events[0].id}) in groups(ledger)


def test_doubts_come_contradicted_first_then_in_conflict_then_least_sure(ledger):
    ledger.store(second(date="2023-10-04"))
    ledger.confirm(MEMORANDUM, by=BY)
    read_again(ledger, without(first(), 1, reader=LATER))
    doubts = ledger.doubts()
    assert [(each.conflicts, [found.number for found in each.contradictions]) for each in doubts] == [
        ((), [1]),
        (("date",), []),
        ((), []),
    ]
    assert doubts[0].id == MEMORANDUM
    assert doubts[2].id == third().events[0].id
    assert [each.id for each in ledger.doubts(limit=1)] == [MEMORANDUM]
    assert [each.id for each in ledger.doubts(kind="agreement")] == [MEMORANDUM]
    assert ledger.doubts(state="EGY") == []
    ledger.confirm(third().events[0].id, by=BY)
    assert len(ledger.doubts(state="OMN")) == 2
