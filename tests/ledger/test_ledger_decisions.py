"""What people decide: taken, signed, applied, taken back."""

import signal
import sqlite3
import time

import pytest
from deciding_samples import (
    BY,
    CLOCK,
    FIRST,
    first,
    groups,
    merged,
    record,
    second,
    span,
    third,
    without,
)  # fmt: skip
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import start_python

from mithaq.errors import DecisionError, LedgerError
from mithaq.ledger import Ledger

LATER = "patterns 0.2.0+test"
MEETING, MEMORANDUM = (event.id for event in first().events)
TOLD_AGAIN = second().events[0].id
OTHER_MEETING = third().events[0].id


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as opened:
        opened.store_many([first(), second(), third()])
        opened.settle()
        yield opened


def tellings(ledger):
    return {stored.event.id: stored.event for stored in ledger.tellings()}


def reviews(ledger):
    with ledger._reading() as connection:
        return dict(connection.exec_driver_sql("SELECT id, review FROM events").all())


def test_the_samples_are_merged_as_they_are_told(ledger):
    assert groups(ledger) == {
        frozenset({MEETING, TOLD_AGAIN}), frozenset({MEMORANDUM}), frozenset({OTHER_MEETING})
    }  # fmt: skip


def test_an_article_is_given_with_what_became_of_each_of_its_events(ledger):
    article = first().article.id
    assert [(each.event, each.review, each.read) for each in ledger.reviewed_article(article).events] == [
        (event, "read", event) for event in first().events
    ]
    ledger.reject(MEMORANDUM, by=BY)
    ledger.correct(MEETING, {"date": "2023-10"}, article=article, by=BY)
    slots = {"kind": "call", "status": "happened", "parties": ["OMN", "TUR"], "evidence": [span(first(), "التقى وزير")]}
    ledger.add(article, slots, by=BY)
    ledger.store(without(first(LATER), 0, reader=LATER))
    found = ledger.reviewed_article(article)
    assert found.reading.events == first(LATER).events[1:]
    rejected, kept, added = found.events
    assert (rejected.review, rejected.merged, rejected.decisions, rejected.event) == (
        "rejected",
        None,
        (1,),
        rejected.read,
    )
    assert (kept.review, kept.event.date, kept.read, kept.decisions) == ("corrected", "2023-10", None, (2,))
    assert (added.review, added.event.kind, added.read) == ("added", "call", None)
    assert {kept.merged, added.merged} <= {event.id for event in ledger.events(article=article)}
    with pytest.raises(LedgerError, match="no article 'x'"):
        ledger.reviewed_article("x")


def test_a_confirmed_event_is_sure_in_every_telling(ledger):
    decisions = ledger.confirm(merged_id(ledger), by=f" {BY} ", comment="هاتفت الوزارة")
    assert [(each.number, each.at, each.by, each.action, each.comment) for each in decisions] == [
        (1, CLOCK, BY, "confirm", "هاتفت الوزارة"),
        (2, CLOCK, BY, "confirm", "هاتفت الوزارة"),
    ]
    for number, id in enumerate(decided_ids(decisions), 1):
        event = tellings(ledger)[id]
        assert event.confidence == 1.0
        assert event.reasons[-1] == f"confirmed by {BY} (decision {number})"
        assert reviews(ledger)[id] == "confirmed"
    [event] = [each for each in merged(ledger) if each["review"] == "confirmed"]
    assert event["confidence"] == 1.0
    assert list(ledger.verify()) == []


def merged_id(ledger):
    """The id of the meeting that two papers tell."""
    return next(each["id"] for each in merged(ledger) if len(each["tellings"]) == 2)


def decided_ids(decisions):
    return [each.target.event.id for each in decisions]


def test_one_article_of_an_event_can_be_meant(ledger):
    decisions = ledger.confirm(merged_id(ledger), by=BY, article=second().article.id)
    assert decided_ids(decisions) == [TOLD_AGAIN]
    assert reviews(ledger)[MEETING] == "read"
    other = ({MEETING, TOLD_AGAIN} - {merged_id(ledger)}).pop()
    assert decided_ids(ledger.confirm(other[:8], by=BY)) == [other]
    with pytest.raises(LedgerError, match="is not told by article 'zz', but by"):
        ledger.confirm(MEETING, by=BY, article="zz")


def test_a_rejected_event_leaves_the_record_and_others_stay(ledger):
    ledger.reject(MEMORANDUM, by=BY)
    assert set(tellings(ledger)) == {MEETING, TOLD_AGAIN, OTHER_MEETING}
    assert groups(ledger) == {frozenset({MEETING, TOLD_AGAIN}), frozenset({OTHER_MEETING})}
    with pytest.raises(LedgerError, match=f"event {MEMORANDUM} was rejected by {BY}: take decision 1 back first"):
        ledger.confirm(MEMORANDUM, by=BY)
    assert list(ledger.verify()) == []


def test_every_slot_can_be_corrected(ledger):
    reading = first()
    ledger.correct(
        MEMORANDUM,
        {
            "kind": "agreement",
            "status": "scheduled",
            "step": "initialled",
            "parties": ["TUR", "OMN", "GCC"],
            "date": "2023-10",
            "place": span(reading, "مسقط") | {"entity": "OMN"},
            "people": [span(reading, "سيف الحارثي")],
            "orgs": [span(reading, "للوزارة")],
            "instrument": span(reading, "مذكرة تفاهم"),
            "agreement_type": "protocol",
            "obligations": ["consultation"],
            "attribution": span(reading, "بيان للوزارة") | {"type": "official"},
            "evidence": [span(reading, "ووقع الجانبان مذكرة تفاهم")],
        },
        by=BY,
    )
    event = tellings(ledger)[MEMORANDUM]
    assert (event.status, event.step, event.parties, event.date) == (
        "scheduled",
        "initialled",
        ("TUR", "OMN", "GCC"),
        "2023-10",
    )
    assert (event.place.text, event.place.entity) == ("مسقط", "OMN")
    assert [each.text for each in (*event.people, *event.orgs, event.instrument)] == [
        "سيف الحارثي",
        "للوزارة",
        "مذكرة تفاهم",
    ]
    assert (event.agreement_type, event.obligations) == ("protocol", ("consultation",))
    assert (event.attribution.text, event.attribution.type) == ("بيان للوزارة", "official")
    assert [each.text for each in event.evidence] == ["ووقع الجانبان مذكرة تفاهم"]
    assert reviews(ledger)[MEMORANDUM] == "corrected"
    assert list(ledger.verify()) == []


def test_an_event_that_is_no_agreement_any_more_has_no_step(ledger):
    ledger.correct(MEMORANDUM, {"kind": "talks"}, by=BY)
    event = tellings(ledger)[MEMORANDUM]
    assert (event.kind, event.step, event.agreement_type) == ("talks", None, None)


def test_words_of_a_date_go_with_the_date(ledger):
    ledger.correct(MEETING, {"date": "2023-10-04"}, by=BY, article=first().article.id)
    assert (tellings(ledger)[MEETING].date, tellings(ledger)[MEETING].date_text) == ("2023-10-04", None)
    ledger.correct(MEETING, {"date": None}, by=BY, article=first().article.id)
    assert tellings(ledger)[MEETING].date is None


def test_a_correction_of_a_merged_event_is_made_in_all_tellings(ledger):
    ledger.correct(merged_id(ledger), {"parties": ["TUR", "OMN"]}, by=BY)
    assert tellings(ledger)[MEETING].parties == tellings(ledger)[TOLD_AGAIN].parties == ("TUR", "OMN")
    with pytest.raises(DecisionError, match="place is pinned to one text, and event .* is told by"):
        ledger.correct(merged_id(ledger), {"place": {"start": 0, "end": 3}}, by=BY)


def test_a_correction_leaves_the_history_of_a_plan():
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many([first(status="scheduled"), second()])
        ledger.settle()
        assert groups(ledger) >= {frozenset({MEETING, TOLD_AGAIN})}
        ledger.correct(merged_id(ledger), {"date": "2023-10-02", "parties": ["TUR", "OMN"]}, by=BY)
        assert [tellings(ledger)[id].date for id in (MEETING, TOLD_AGAIN)] == ["2023-10-03", "2023-10-02"]
        assert [tellings(ledger)[id].parties for id in (MEETING, TOLD_AGAIN)] == [("TUR", "OMN")] * 2
        assert tellings(ledger)[MEETING].status == "scheduled"


def test_an_event_is_added_with_evidence(ledger):
    reading = second()
    [added] = ledger.add(
        reading.article.id,
        {
            "kind": "talks",
            "status": "happened",
            "parties": ["OMN", "TUR"],
            "evidence": [span(reading, "بحثا فيه التعاون")],
        },
        by=BY,
    )
    event = tellings(ledger)[added.target.event.id]
    assert (event.kind, event.confidence, event.evidence[0].text) == ("talks", 1.0, "بحثا فيه التعاون")
    assert reviews(ledger)[event.id] == "added"
    with ledger._reading() as connection:
        assert connection.exec_driver_sql("SELECT max(position) FROM events").scalar() == 1_000_001
    assert list(ledger.verify()) == []


def test_an_added_event_does_not_replace_one_that_is_read(ledger):
    reading = second()
    slots = {"kind": "meeting", "status": "happened", "parties": ["OMN", "TUR"], "date": "2023-10-02"}
    [added] = ledger.add(reading.article.id, slots | {"evidence": list(reading.events[0].evidence)}, by=BY)
    assert tellings(ledger)[TOLD_AGAIN] == reading.events[0]
    later = second(LATER)
    ledger.store(later)
    assert tellings(ledger)[later.events[0].id] == later.events[0]
    assert tellings(ledger)[added.target.event.id].date == "2023-10-02"
    assert list(ledger.verify()) == []


def test_two_events_are_one(ledger):
    ledger.same(MEMORANDUM, OTHER_MEETING, by=BY)
    assert frozenset({MEMORANDUM, OTHER_MEETING}) in groups(ledger)
    event = next(each for each in merged(ledger) if len(each["tellings"]) == 2 and each["id"] != merged_id_of_meeting())
    assert event["tellings"][0]["merge_reasons"] == ["+ decided by a person"]


def merged_id_of_meeting():
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many([first(), second()])
        ledger.settle()
        return merged_id(ledger)


def test_merged_events_become_one_with_all_their_tellings(ledger):
    ledger.same(merged_id(ledger), OTHER_MEETING, by=BY)
    assert frozenset({MEETING, TOLD_AGAIN, OTHER_MEETING}) in groups(ledger)


def test_two_tellings_are_not_one(ledger):
    ledger.not_same(MEETING, TOLD_AGAIN, by=BY)
    assert groups(ledger) == {frozenset({each}) for each in (MEETING, TOLD_AGAIN, MEMORANDUM, OTHER_MEETING)}


@pytest.mark.parametrize("telling", [MEETING, TOLD_AGAIN])
def test_a_telling_is_split_from_its_event(ledger, telling):
    ledger.split(telling, by=BY)
    assert frozenset({MEETING}) in groups(ledger)
    assert frozenset({TOLD_AGAIN}) in groups(ledger)
    with pytest.raises(LedgerError, match="no other telling"):
        ledger.split(telling, by=BY)


def test_the_latest_decision_on_a_pair_counts(ledger):
    ledger.not_same(MEETING, TOLD_AGAIN, by=BY)
    [again] = ledger.same(TOLD_AGAIN, MEETING, by="سالم الكاتب")
    assert frozenset({MEETING, TOLD_AGAIN}) in groups(ledger)
    ledger.undo(again.number, by=BY)
    assert frozenset({MEETING}) in groups(ledger)


def test_a_comment_changes_nothing(ledger):
    before = record(ledger)
    ledger.comment(MEETING, "ينظر في المكان", by=BY)
    assert record(ledger) == before
    assert [each.comment for each in ledger.decisions(event=MEETING)] == ["ينظر في المكان"]
    with pytest.raises(DecisionError, match="a comment without words"):
        ledger.comment(MEETING, "  ", by=BY)


def test_decisions_are_listed_by_event_person_and_day(ledger):
    ledger.confirm(MEMORANDUM, by=BY)
    ledger.reject(OTHER_MEETING, by="سالم الكاتب")
    ledger.same(MEMORANDUM, merged_id(ledger), by=BY)
    ledger.undo(1, by="سالم الكاتب")

    def numbers(**wanted):
        return [each.number for each in ledger.decisions(**wanted)]

    assert numbers() == [1, 2, 3, 4]
    assert numbers(event=MEMORANDUM) == [1, 3, 4]
    assert numbers(event=OTHER_MEETING) == [2]
    assert numbers(event=TOLD_AGAIN) == [3]
    assert numbers(by=BY) == [1, 3]
    assert numbers(since="2026-01-01") == [1, 2, 3, 4]
    assert numbers(since="2026-01-02") == []
    assert [each.undone_by for each in ledger.decisions()] == [4, None, None, None]
    with pytest.raises(LedgerError, match="no event 'zz'"):
        numbers(event="zz")
    with pytest.raises(LedgerError, match="since 'soon' is no date"):
        numbers(since="soon")


def test_a_decision_stands_by_itself(ledger):
    ledger.correct(MEMORANDUM, {"date": "2023-10-04"}, by=BY)
    ledger.confirm(MEMORANDUM, by=BY)
    correction, confirmation = ledger.decisions()
    assert correction.target.event == correction.target.read == first().events[1]
    assert confirmation.target.event.date == "2023-10-04"
    assert confirmation.target.read == first().events[1]
    assert (confirmation.target.article, confirmation.target.position) == (first().article.id, 1)
    assert confirmation.target.reader == first().reader
    assert confirmation.target.subject == correction.target.subject


def test_undoing_takes_a_decision_back_and_keeps_both(ledger):
    before = record(ledger)
    ledger.correct(MEETING, {"status": "denied"}, by=BY)
    ledger.reject(MEMORANDUM, by=BY)
    ledger.undo(*(each.number for each in ledger.decisions()), by=BY)
    assert record(ledger) == before
    assert [each.action for each in ledger.decisions()] == ["correct", "correct", "reject", "undo", "undo", "undo"]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((9,), "there is no decision 9"),
        ((2,), "decision 2 took decision 1 back: decide anew"),
        ((1,), "decision 1 was taken back already, by decision 2"),
        ((), "nothing to take back"),
    ],
)
def test_what_cannot_be_undone_is_said(ledger, numbers, message):
    ledger.reject(MEMORANDUM, by=BY)
    ledger.undo(1, by=BY)
    with pytest.raises(LedgerError, match=message):
        ledger.undo(*numbers, by=BY)


def test_a_decision_must_be_signed(ledger):
    for by in ("", "  "):
        with pytest.raises(DecisionError, match="must be signed"):
            ledger.confirm(MEETING, by=by)
    with pytest.raises(DecisionError, match="no text"):
        ledger.confirm(MEETING, by="ندى\0")
    assert ledger.decisions() == []


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ({}, "nothing to correct"),
        ({"mood": "glad"}, "no slot 'mood': an event has kind, status"),
        ({"id": "x"}, "no slot 'id'"),
        ({"kind": "party"}, "kind 'party': the codebook has meeting"),
        ({"kind": None}, "kind None: the codebook has"),
        ({"status": "done"}, "status 'done': the codebook has happened"),
        ({"step": "signed "}, "step 'signed '"),
        ({"agreement_type": "deal"}, "agreement_type 'deal'"),
        ({"obligations": ["love"]}, "obligations 'love'"),
        ({"obligations": "defence"}, "obligations 'defence': give a list"),
        ({"date": "yesterday"}, "date 'yesterday' is no date"),
        ({"date": "2023-13"}, "date '2023-13' is no date"),
        ({"parties": ["OMN", "XYZ"]}, "parties 'XYZ': no code"),
        ({"parties": []}, "give at least one"),
        ({"parties": ["OMN", "OMN"]}, "each once"),
        ({"place": {"start": 5, "end": 5}}, "place 5-5 is not in the text"),
        ({"place": {"start": 0, "end": len(FIRST) + 1}}, "is not in the text of article"),
        ({"place": {"start": -1, "end": 3}}, "is not in the text of article"),
        ({"place": {"start": "0", "end": 3}}, "are no offsets"),
        ({"place": {"start": FIRST.index("\n"), "end": FIRST.index("\n") + 1}}, "there are no words"),
        ({"place": "مسقط"}, "give start and end"),
        ({"evidence": [{"start": FIRST.index("اقرأ"), "end": FIRST.index("اقرأ") + 4}]}, "but of its page"),
        ({"evidence": []}, "no evidence, no event"),
        ({"attribution": {"start": 0, "end": 3}}, "type of the attribution None"),
        ({"people": [{"start": 0, "end": 3, "entity": 7}]}, "the entity 7 is no id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(ledger, slots, message):
    with pytest.raises(DecisionError, match=message):
        ledger.correct(MEETING, slots, by=BY, article=first().article.id)
    assert ledger.decisions() == []


def test_an_added_event_needs_its_slots(ledger):
    with pytest.raises(DecisionError, match="needs status, parties, evidence as well"):
        ledger.add(first().article.id, {"kind": "visit"}, by=BY)
    with pytest.raises(LedgerError, match="no article 'zz'"):
        ledger.add("zz", {"kind": "visit"}, by=BY)


def test_unknown_and_ambiguous_events_are_refused(ledger):
    for decide in (ledger.confirm, ledger.reject, ledger.split):
        with pytest.raises(LedgerError, match="no event 'zz'"):
            decide("zz", by=BY)
        with pytest.raises(LedgerError, match="'' is more than one event"):
            decide("", by=BY)
    with pytest.raises(DecisionError, match="are the same telling"):
        ledger.same(MEETING, MEETING, by=BY)


def test_deciding_before_settling_settles_first():
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as ledger:
        ledger.store_many([first(), second(), third()])
        ledger.confirm(MEMORANDUM, by=BY)
        assert record(ledger)["pending"] == []
        assert len(groups(ledger)) == 3


# every sequence


_ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["confirm", "correct", "reject", "add", "same", "not_same", "split", "comment", "undo", "read"]
        ),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    max_size=7,
)
_CORRECTIONS = (
    {"kind": "visit"}, {"status": "denied"}, {"parties": ["TUR", "OMN"]}, {"date": "2024"}, {"date": None},
    {"kind": "membership", "step": None}, {"date": "2023-11-20", "kind": "meeting"}, {"evidence": [{"start": 3, "end": 9}]},
)  # fmt: skip


def decide(ledger, action, one, two):
    """Decides something, where it can be decided."""
    ids = sorted({stored.event.id for stored in ledger.tellings()})
    try:
        if action == "undo":
            ledger.undo(one + 1, by=BY)
        elif action == "add":
            slots = {"kind": "meeting", "status": "happened", "parties": ["OMN", "TUR"], "date": f"2023-10-0{two + 1}"}
            reading = (first, second)[one % 2]()
            ledger.add(reading.article.id, slots | {"evidence": [reading.events[0].evidence[0]]}, by=BY)
        elif action == "read":
            ledger.store((first, second, third)[one % 3]((first().reader, LATER)[two % 2]))
        elif action == "correct":
            ledger.correct(ids[one % len(ids)], _CORRECTIONS[two], by=BY)
        elif action in ("same", "not_same"):
            getattr(ledger, action)(ids[one % len(ids)], ids[two % len(ids)], by=BY)
        elif action == "comment":
            ledger.comment(ids[one % len(ids)], "قول", by=BY)
        else:
            getattr(ledger, action)(ids[one % len(ids)], by=BY)
    except (DecisionError, LedgerError, ZeroDivisionError):
        pass


@given(_ACTIONS, st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_decisions_all_taken_back_leave_the_record_as_if_they_had_not_been_taken(actions, random):
    readings = [first(), second(), third()]
    with (
        Ledger.open("sqlite://", clock=lambda: CLOCK) as ledger,
        Ledger.open("sqlite://", clock=lambda: CLOCK) as untouched,
    ):
        for each in (ledger, untouched):
            each.store_many(readings)
            each.settle()
        for action, one, two in actions:
            decide(ledger, action, one, two)
            if action == "read":
                decide(untouched, action, one, two)
        assert list(ledger.verify()) == []
        standing = [each.number for each in ledger.decisions() if each.action != "undo" and each.undone_by is None]
        random.shuffle(standing)
        half = len(standing) // 2
        for numbers in (standing[:half], standing[half:]):
            if numbers:
                ledger.undo(*numbers, by=BY)
        ledger.settle()
        untouched.settle()
        assert record(ledger) == record(untouched)
        assert list(ledger.verify()) == []
        assert ledger.contradictions() == []


@given(_ACTIONS)
@settings(max_examples=3, deadline=None)
def test_the_record_made_anew_with_decisions_is_the_same(actions):
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as ledger:
        ledger.store_many([first(), second(), third()])
        for action, one, two in actions:
            decide(ledger, action, one, two)
        before, after = ledger.rebuild()
        assert before == after


@given(st.permutations(range(2)))
@settings(max_examples=2, deadline=None)
def test_articles_stored_before_and_after_a_decision_leave_the_same_record(order):
    records = []
    for before in (True, False):
        with Ledger.open("sqlite://", clock=lambda: CLOCK) as ledger:
            others = [(second, third)[index]() for index in order]
            ledger.store_many([first(), *(others if before else ())])
            ledger.correct(MEETING, {"place": None, "status": "ongoing"}, by=BY, article=first().article.id)
            ledger.confirm(MEMORANDUM, by=BY)
            if not before:
                ledger.store_many(others)
                ledger.settle()
            records.append(record(ledger))
    assert records[0] == records[1]


# verify


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("DELETE FROM decisions WHERE number = 1", "decision 1: it is missing; the next one is 2"),
        ("UPDATE decisions SET \"by\" = ' ' WHERE number = 2", "decision 2: nobody signed it"),
        ("UPDATE decisions SET undoes = 4 WHERE number = 3", "decision 3: it takes back 4, which is no earlier"),
        ("UPDATE decisions SET undoes = 1 WHERE number = 2", "decision 2: it is 'comment' and takes back 1"),
        ("UPDATE decisions SET action = 'praise' WHERE number = 2", "decision 2: there is no action 'praise'"),
        (
            "UPDATE decisions SET target = replace(target, 'مسقط', 'صلاه') WHERE number = 2",
            "decision 2: a passage is not in the text of article",
        ),
        (
            "UPDATE decisions SET value = replace(value, '\"start\":12', '\"start\":13') WHERE number = 4",
            "decision 4: the record is damaged",
        ),
    ],
)
def test_verify_names_what_was_changed_in_decisions(tmp_path, change, fault):
    path = tmp_path / "a.db"
    with Ledger.open(path, clock=lambda: CLOCK) as ledger:
        ledger.store_many([first(), second(), third()])
        ledger.confirm(OTHER_MEETING, by=BY)
        ledger.comment(MEETING, "قول", by=BY)
        ledger.undo(1, by=BY)
        ledger.correct(TOLD_AGAIN, {"place": {"start": 12, "end": 16}}, by=BY, article=second().article.id)
        assert list(ledger.verify()) == []
    raw = sqlite3.connect(path)
    raw.execute(change)
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger:
        faults = []
        try:
            faults.extend(ledger.verify())
        except LedgerError as error:
            faults.append(str(error))
    assert any(line.startswith(fault) for line in faults), faults


# killed


_DECIDING = """
import itertools
from deciding_samples import BY, first, second, third
from mithaq.ledger import Ledger
ledger = Ledger.open(sys.argv[1], clock=lambda: "2026-01-01T00:00:00Z")
meeting, told = first().events[0].id, second().events[0].id
for number in itertools.count(1, 2):
    ledger.not_same(meeting, told, by=BY)
    ledger.undo(number, by=BY)
    print(number, flush=True)
"""


@pytest.mark.parametrize("wait_s", [0.0, 0.01, 0.03])
def test_a_killed_run_leaves_decisions_and_record_together(tmp_path, wait_s):
    path = tmp_path / "a.db"
    with Ledger.open(path, clock=lambda: CLOCK) as ledger:
        ledger.store_many([first(), second(), third()])
        ledger.settle()
        together = record(ledger)
    run = start_python(_DECIDING, str(path))
    assert run.stdout.readline() == "1\n", run.stderr.read()
    time.sleep(wait_s)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    with Ledger.open(path, clock=lambda: CLOCK) as ledger:
        assert list(ledger.verify()) == []
        if ledger.decisions()[-1].action == "undo":
            assert record(ledger) == together
        else:
            assert record(ledger)["pending"] == []
            assert frozenset({MEETING}) in groups(ledger)
            ledger.undo(ledger.decisions()[-1].number, by=BY)
            assert record(ledger) == together
