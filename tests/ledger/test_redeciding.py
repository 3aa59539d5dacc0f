"""What a decision leaves is what making the whole record anew leaves, though only what it concerns is merged again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merging_samples import press

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger

BY = "ندى كريم"
CLOCK = "2026-01-01T00:00:00Z"


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as opened:
        opened.store_many(press())
        opened.settle()
        yield opened


def event_of(ledger, outlet, kind="meeting"):
    """The merged event that has this outlet's first telling of the kind."""
    return next(event for event in ledger.events(kind=kind) if outlet in {telling.outlet for telling in event.tellings})


def anew(ledger):
    return list(ledger.verify(deep=True))


def test_a_confirmed_telling_is_written_anew_where_it_stands(ledger):
    meeting = event_of(ledger, "النهر")
    ledger.confirm(meeting.id, by=BY, article=meeting.tellings[1].article)
    found = event_of(ledger, "النهر")
    assert [telling.review for telling in found.tellings] == ["read", "confirmed", "read"]
    assert [(each.score, each.merge_reasons) for each in found.tellings] == [
        (each.score, each.merge_reasons) for each in meeting.tellings
    ]
    assert found.confidence == 1.0
    assert anew(ledger) == []


def test_a_rejected_telling_leaves_the_others_together(ledger):
    meeting = event_of(ledger, "النهر")
    ledger.reject(meeting.id, by=BY, article=meeting.tellings[0].article)
    assert len(event_of(ledger, "الضفة").tellings) == 2
    assert anew(ledger) == []
    ledger.undo(1, by=BY)
    assert event_of(ledger, "النهر") == meeting
    assert anew(ledger) == []


def test_a_corrected_date_parts_a_telling_from_the_others_and_undoing_it_joins_them(ledger):
    meeting = event_of(ledger, "النهر")
    for telling in meeting.tellings:
        ledger.correct(telling.id, {"date": "2019"}, by=BY, article=telling.article)
        assert anew(ledger) == []
    assert event_of(ledger, "النهر").date == "2019"
    ledger.undo(*range(1, len(meeting.tellings) + 1), by=BY)
    assert anew(ledger) == []


def test_a_decision_while_other_articles_wait_settles_them_too(ledger):
    first, *others = press()
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as late:
        late.store(first)
        late.settle()
        late.store_many(others)
        late.confirm(first.events[0].id, by=BY, article=first.article.id)
        ledger.confirm(first.events[0].id, by=BY, article=first.article.id)
        assert late.digest() == ledger.digest()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["confirm", "reject", "date", "kind", "same", "not_same", "split", "undo"]),
            st.integers(0, 6),
            st.integers(0, 6),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=15, deadline=None)
def test_any_decisions_leave_what_making_it_anew_leaves(actions):
    readings = press()
    with Ledger.open("sqlite://", clock=lambda: CLOCK) as ledger:
        ledger.store_many(readings)
        for action, one, two in actions:
            id, article = readings[one].events[0].id, readings[one].article.id
            other = readings[two].events[0].id
            try:
                if action == "undo":
                    ledger.undo(one + 1, by=BY)
                elif action in ("date", "kind"):
                    value = ("2024-03-03", "2024-05-12", "2024-05-13", None)[two % 4]
                    slots = {"date": value} if action == "date" else {"kind": "talks"}
                    ledger.correct(id, slots, by=BY, article=article)
                elif action in ("same", "not_same"):
                    getattr(ledger, action)(id, other, by=BY)
                else:
                    getattr(ledger, action)(id, by=BY, article=article)
            except LedgerError:
                continue
        assert anew(ledger) == []
