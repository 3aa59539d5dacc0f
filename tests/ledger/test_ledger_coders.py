"""Agreement of people, against values worked out by hand."""

import pytest
from deciding_samples import first, second, third
from hypothesis import given
from hypothesis import strategies as st

from mithaq.ledger import Ledger
from mithaq.ledger.coders import CoderAgreement, kappa

NADA, KARIM, SALMA = "ندى كريم", "كريم حداد", "سلمى"
MEETING, MEMORANDUM = (event.id for event in first().events)
TOLD_AGAIN = second().events[0].id
OTHER_MEETING = third().events[0].id
ONE, TWO, THREE = (reading().article.id for reading in (first, second, third))


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://") as opened:
        opened.store_many([first(), second(), third()])
        opened.settle()
        yield opened


def test_kappa_is_that_of_the_textbook():
    """50 proposals, two readers: both yes 20, yes and no 5, no and yes 10, both no 15. Observed (20 + 15) / 50 = 0.7; expected
    25/50 * 30/50 + 25/50 * 20/50 = 0.5; kappa (0.7 - 0.5) / (1 - 0.5) = 0.4."""
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa([one for one, _ in table], [other for _, other in table]) == pytest.approx(0.4)


def test_kappa_of_three_values():
    """Observed 4/6, expected (3*2 + 2*2 + 1*2) / 36 = 1/3: (2/3 - 1/3) / (1 - 1/3) = 1/2."""
    assert kappa("aaabbc", "aabbcc") == pytest.approx(0.5)


def test_kappa_says_nothing_without_choice():
    assert kappa([], []) is None
    assert kappa("aaa", "aaa") is None
    assert kappa("aaa", "bbb") == 0.0
    assert kappa("ab", "ba") == -1.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_is_the_same_from_both_sides_and_at_most_one(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found = kappa(one, other)
    assert found == kappa(other, one)
    assert found is None or -1 <= found <= 1
    assert found is None or (found == 1) == (one == other)


def test_people_are_compared_on_what_both_decided(ledger):
    ledger.confirm(MEETING, by=NADA, article=ONE)
    ledger.correct(MEETING, {"date": "2023-10-04"}, by=KARIM, article=ONE)
    ledger.confirm(TOLD_AGAIN, by=NADA, article=TWO)
    ledger.correct(TOLD_AGAIN, {"kind": "talks"}, by=KARIM, article=TWO)
    ledger.correct(MEMORANDUM, {"step": "initialled"}, by=NADA)
    ledger.confirm(MEMORANDUM, by=KARIM)
    ledger.confirm(OTHER_MEETING, by=NADA)
    ledger.reject(OTHER_MEETING, by=KARIM)
    ledger.comment(MEETING, "لا شيء", by=SALMA)
    [pair] = ledger.coders()
    assert (pair.coders, pair.tellings) == ((KARIM, NADA), 4)
    slots = {each.name: each for each in pair.slots}
    # Whether there is one: both say so of 3, one of 4. Observed 3/4, expected 3/4 * 1 + 1/4 * 0 = 3/4: no more than chance.
    assert slots["event"] == CoderAgreement(name="event", compared=4, agreed=3, kappa=0.0)
    # Kinds: meeting, talks, agreement against meeting, meeting, agreement. Observed 2/3, expected (1*2 + 0 + 1*1) / 9 = 1/3.
    assert (slots["kind"].compared, slots["kind"].agreed, slots["kind"].kappa) == (3, 2, pytest.approx(0.5))
    # Dates: 4, 3, 3 October against 3, 3, 3: expected 2/3 * 1, observed 2/3.
    assert (slots["date"].compared, slots["date"].agreed, slots["date"].kappa) == (3, 2, 0.0)
    # Karim saw the step as Nada had set it, and left it: they agree, on one telling, with one value.
    assert slots["step"] == CoderAgreement(name="step", compared=1, agreed=1, kappa=None)
    assert slots["parties"] == CoderAgreement(name="parties", compared=3, agreed=3, kappa=None)
    kinds = {each.name: (each.compared, each.agreed, each.kappa) for each in pair.kinds}
    # Meeting or not: yes, no, no against yes, yes, no. Observed 2/3, expected (1*2 + 2*1) / 9 = 4/9: (6 - 4) / (9 - 4).
    assert kinds == {"meeting": (3, 2, pytest.approx(0.4)), "talks": (3, 2, 0.0), "agreement": (3, 3, 1.0)}
    assert {(each.article, each.event, each.slot, each.values) for each in pair.differences} == {
        (ONE, MEETING, "date", ("2023-10-04", "2023-10-03")),
        (TWO, TOLD_AGAIN, "kind", ("talks", "meeting")),
        (THREE, OTHER_MEETING, "event", (False, True)),
    }
    assert {each.decisions for each in pair.differences} == {(2, 1), (4, 3), (8, 7)}


def test_who_takes_his_own_decision_back_said_nothing_and_who_is_overruled_did(ledger):
    ledger.confirm(MEMORANDUM, by=NADA)
    [rejected] = ledger.reject(MEMORANDUM, by=KARIM)
    ledger.undo(rejected.number, by=NADA)
    [pair] = ledger.coders()
    assert pair.slots[0].agreed == 0
    ledger.reject(MEMORANDUM, by=SALMA)
    ledger.undo(4, by=SALMA)
    assert [each.coders for each in ledger.coders()] == [(KARIM, NADA)]


def test_each_two_are_a_pair_and_the_last_word_of_each_counts(ledger):
    for by in (NADA, KARIM, SALMA):
        ledger.confirm(MEMORANDUM, by=by)
    ledger.correct(MEMORANDUM, {"parties": ["OMN", "TUR"]}, by=SALMA)
    ledger.correct(MEMORANDUM, {"parties": ["TUR", "OMN"]}, by=SALMA)
    found = {each.coders: [difference.slot for difference in each.differences] for each in ledger.coders()}
    assert found == {(SALMA, KARIM): ["parties"], (SALMA, NADA): ["parties"], (KARIM, NADA): []}


def test_a_telling_is_the_same_after_it_was_read_again(ledger):
    ledger.confirm(MEMORANDUM, by=NADA)
    ledger.store(first(reader="patterns 0.2.0"))
    ledger.settle()
    again = next(stored.event.id for stored in ledger.tellings() if stored.event.kind == "agreement")
    assert again != MEMORANDUM
    ledger.correct(again, {"status": "scheduled"}, by=KARIM)
    [pair] = ledger.coders()
    assert [(each.event, each.slot) for each in pair.differences] == [(again, "status")]


def test_nobody_is_compared_with_nobody(ledger):
    assert ledger.coders() == []
    ledger.confirm(MEMORANDUM, by=NADA)
    ledger.confirm(OTHER_MEETING, by=KARIM)
    assert ledger.coders() == []
