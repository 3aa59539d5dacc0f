import math
import multiprocessing
import os
import random
import signal
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from merging_samples import meeting_in_cairo, meeting_of_others, pact_planned_and_signed, press, telling

from mithaq.ledger import Ledger
from mithaq.ledger.copies import group_copies, likeness, signature_of
from mithaq.ledger.merging.clustering import cluster
from mithaq.ledger.merging.telling import counted_in
from mithaq.ledger.rebuilding import empty_record
from mithaq.ledger.schema import copies


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://", clock=lambda: "2024-06-01T00:00:00Z") as opened:
        yield opened


def test_one_event_told_by_three_outlets_is_one_with_all_their_evidence(ledger):
    ledger.store_many(meeting_in_cairo())
    (event,) = ledger.events()
    assert (event.kind, event.parties, event.date) == ("meeting", ["EGY", "PAK"], "2024-03-03")
    assert len(event.tellings) == len(event.evidence) == 3
    assert event.independent_sources == 2, "a copy counts once"
    assert event.confidence == pytest.approx(1 - 0.2 * 0.2)
    for piece in event.evidence:
        assert ledger.get_article(piece.article).text[piece.start : piece.end] == piece.text
    assert all(each.score > 0.5 and each.merge_reasons for each in event.tellings)


def test_another_meeting_of_the_same_states_on_the_same_day_stays_apart(ledger):
    ledger.store_many([*meeting_in_cairo(), meeting_of_others()])
    assert sorted(len(event.tellings) for event in ledger.events()) == [1, 3]


def test_the_second_plane_is_not_the_third(ledger):
    readings = []
    for published, count in (("2024-03-04", "ثانية"), ("2024-03-05", "ثالثة")):
        words = f"وصلت أمس إلى مطار عدن طائرة إغاثة كينية {count} محملة بالأغذية"
        for outlet, close in (
            ("الشاطئ", "وأفرغ العمال حمولتها قبل الظهر"),
            ("المرفأ", "وكان في انتظارها عدد من الأهالي"),
        ):
            text = f"مساعدات كينية\n{words}. {close}."
            readings.append(
                telling(
                    text,
                    words,
                    outlet=outlet,
                    published=published,
                    kind="aid",
                    parties=("KEN", "YEM"),
                    date="2024-03-03",
                )
            )
    ledger.store_many(readings)
    assert sorted(len(event.tellings) for event in ledger.events()) == [2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصول ثاني طائرة إلى عدن", {2}),
        ("الدفعة الطبية الثالثة من المعونة", {3}),
        ("أول لقاء من نوعه بعد الجولة الرابعة", {1, 4}),
        ("the third round of talks", {3}),
        ("نائب رئيس الوزراء الثاني", set()),
        ("زيارة في 3 مايو", set()),
    ],
)
def test_what_is_counted(text, expected):
    assert counted_in(text) == expected


def test_a_plan_and_what_came_of_it_are_one_event_with_a_history_and_its_conflict(ledger):
    ledger.store_many(pact_planned_and_signed())
    (event,) = ledger.events()
    assert (event.status, event.step) == ("happened", "signed")
    assert [stage.status for stage in event.history] == ["scheduled", "happened", "happened"]
    (conflict,) = event.conflicts
    assert conflict.slot == "date"
    assert [version.value for version in conflict.values] == ["2024-05-12", "2024-05-13"]


def test_an_event_that_one_denies_and_one_reports_keeps_both(ledger):
    words = "زار وفد عسكري تشادي الخرطوم سرا"
    about = {"kind": "visit", "parties": ("TCD", "SDN"), "date": "2024-02-01"}
    ledger.store_many(
        [
            telling(f"زيارة\n{words} الخميس.", words, outlet="النهر", published="2024-02-02", **about),
            telling(f"نفي\n{words}: نفت وزارة الدفاع ذلك.", words, outlet="الضفة", published="2024-02-02", status="denied", **about),
        ]
    )  # fmt: skip
    (event,) = ledger.events()
    assert "status" in {conflict.slot for conflict in event.conflicts}


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(7)), st.lists(st.integers(1, 6), max_size=3))
def test_the_record_is_the_same_whatever_the_order_and_the_batches(order, cuts):
    with Ledger.open("sqlite://", clock=lambda: "2024-06-01T00:00:00Z") as whole:
        whole.store_many(press())
        wanted = whole.digest()
    readings = press()
    with Ledger.open("sqlite://", clock=lambda: "2024-06-01T00:00:00Z") as ledger:
        position = 0
        for cut in sorted({*cuts, len(order)}):
            ledger.store_many(readings[index] for index in order[position:cut])
            ledger.settle()
            position = cut
        assert ledger.digest() == wanted
        assert ledger.rebuild() == (wanted, wanted)


def test_a_reading_that_drops_an_event_takes_it_out_of_the_record(ledger):
    ledger.store_many(press())
    before = ledger.digest()
    first = meeting_in_cairo()[0]
    emptied = type(first)(article=first.article, kind="report", reader="by hand 2")
    ledger.store(emptied)
    meeting = next(event for event in ledger.events() if event.date == "2024-03-03" and len(event.tellings) > 1)
    assert len(meeting.tellings) == 2
    again = type(first)(article=first.article, kind="report", reader="by hand 3", events=first.events)
    ledger.store(again)
    assert ledger.digest() == before


def test_a_visit_and_the_meeting_during_it_in_one_article_are_two_events(ledger):
    first = meeting_in_cairo()[0]
    (meeting,) = first.events
    visit = replace(meeting, id="visit", kind="visit")
    ledger.store(replace(first, events=(meeting, visit)))
    assert sorted(event.kind for event in ledger.events()) == ["meeting", "visit"]


def test_any_tellings_id_finds_its_event(ledger):
    ledger.store_many(meeting_in_cairo())
    ids = {ledger.get_event(reading.events[0].id).id for reading in meeting_in_cairo()}
    assert len(ids) == 1


def test_the_ledger_as_it_was_and_what_changed_since():
    clock = iter(["2024-03-03T10:00:00Z", "2024-03-04T10:00:00Z"]).__next__
    times = {"now": clock()}
    with Ledger.open("sqlite://", clock=lambda: times["now"]) as ledger:
        first, copy, other = meeting_in_cairo()
        ledger.store_many([first, pact_planned_and_signed()[0]])
        known = ledger.digest()
        times["now"] = clock()
        ledger.store_many([copy, other, meeting_of_others()])
        with ledger.as_of("2024-03-03") as past:
            assert past.digest() == known
            assert [len(event.tellings) for event in past.events()] == [1, 1]
        changes = {(change.what, change.event.id): change for change in ledger.changes(since="2024-03-03")}
        assert sorted(what for what, _ in changes) == ["changed", "new"]
        (changed,) = (change for change in changes.values() if change.what == "changed")
        assert [(slot.slot, slot.before, slot.after) for slot in changed.slots] == [("independent_sources", 1, 2)]
        assert ledger.changes(since="2024-03-04") == []


def test_near_copies_are_grouped_and_others_are_not(ledger):
    ledger.store_many(press())
    ledger.settle()
    with ledger._reading() as connection:
        groups = {row.article_id: row.copy_group for row in connection.execute(sa.select(copies))}
        assert group_copies(connection, sorted(groups)) == set(), "nothing new, nothing done"
    first, copy, other = (reading.article.id for reading in meeting_in_cairo())
    assert groups[first] == groups[copy] == min(first, copy)
    assert groups[other] == other


def test_likeness_is_the_share_of_common_word_triples():
    words = [f"كلمة{number}" for number in range(200)]
    assert likeness(signature_of(" ".join(words)), signature_of(" ".join(words))) == 1.0
    half = likeness(signature_of(" ".join(words)), signature_of(" ".join(words[:133] + words[::-1][:67])))
    assert 0.35 < half < 0.65
    assert likeness(signature_of(""), signature_of("كلمة")) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 9))
def test_clusters_do_not_depend_on_the_order_of_pairs_and_respect_decisions(seed, size):
    dice = random.Random(seed)
    members = list(range(size))
    pairs = [(a, b) for a in members for b in members if a < b]
    odds = {pair: dice.uniform(-4, 4) for pair in dice.sample(pairs, dice.randint(0, len(pairs)))}
    joined, parted = dice.choice(pairs), dice.choice(pairs)
    odds |= {joined: math.inf}
    if parted != joined:
        odds |= {parted: -math.inf}
    groups = cluster(members, odds)
    shuffled = list(odds.items())
    dice.shuffle(shuffled)
    assert cluster(members, dict(shuffled)) == groups
    assert sorted(each for group in groups for each in group) == members
    group_of = {each: index for index, group in enumerate(groups) for each in group}
    assert parted == joined or group_of[parted[0]] != group_of[parted[1]]
    assert group_of[joined[0]] == group_of[joined[1]] or parted != joined


def settle_until(address: str, stop: int) -> int:
    """Settles a ledger; kills its own process before the statement or commit number `stop`. Returns how many there were."""
    points = 0

    def count(*_: object) -> None:
        nonlocal points
        points += 1
        if points == stop:
            os.kill(os.getpid(), signal.SIGKILL)

    with Ledger.open(address) as ledger:
        sa.event.listen(ledger._engine, "before_cursor_execute", count)
        sa.event.listen(ledger._engine, "commit", count)
        ledger.settle()
    return points


@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here, to be quick")
def test_a_merge_killed_at_fifty_points_loses_nothing_and_doubles_nothing(address):
    def unsettled() -> None:
        with Ledger.open(address) as ledger, ledger._writing() as connection:
            empty_record(connection)

    with Ledger.open(address, clock=lambda: "2024-06-01T00:00:00Z") as ledger:
        ledger.store_many(press())
        wanted = ledger.digest()
    unsettled()
    points = settle_until(address, 0)
    dice = random.Random(4)
    for point in dice.sample(range(1, points + 1), 50 if address.startswith("sqlite") else 12):
        unsettled()
        process = multiprocessing.get_context("fork").Process(target=settle_until, args=(address, point))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL, f"killed at point {point} of {points}"
        with Ledger.open(address) as after:
            assert list(after.verify()) == []
            assert after.digest() == wanted, f"killed at point {point} of {points}"
            assert after.summary().articles == len(press())
