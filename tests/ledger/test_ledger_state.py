"""Two people at once: what is decided on an event that has changed meanwhile is refused."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from deciding_samples import BY, first, second, span, third

from mithaq.errors import ChangedError, DecisionError
from mithaq.ledger import Ledger

OTHER = "كريم حداد"
MEETING, MEMORANDUM = (event.id for event in first().events)
TOLD_AGAIN = second().events[0].id
OTHER_MEETING = third().events[0].id


@contextmanager
def filled(address):
    with Ledger.open(address, busy_timeout_s=60) as opened:
        opened.store_many([first(), second(), third()])
        opened.settle()
        yield opened


@pytest.fixture
def ledger():
    with filled("sqlite://") as opened:
        yield opened


@pytest.fixture
def shared(address):
    """A ledger that several threads may use."""
    with filled(address) as opened:
        yield opened


def test_of_two_who_decide_at_once_one_is_refused(shared):
    ledger, start = shared, Barrier(2)

    def decide(by, slots):
        seen = ledger.state(MEMORANDUM)
        start.wait()
        try:
            return ledger.correct(MEMORANDUM, slots, by=by, seen=seen)
        except ChangedError as error:
            return error

    for turn in range(5):
        with ThreadPoolExecutor(2) as threads:
            answers = [
                threads.submit(decide, BY, {"date": f"2023-10-{turn + 1:02}"}),
                threads.submit(
                    decide, OTHER, {"status": "scheduled" if turn % 2 else "happened", "step": "initialled"}
                ),
            ]
        errors = [answer.result() for answer in answers if isinstance(answer.result(), ChangedError)]
        assert len(errors) == 1
        [decision] = ledger.decisions()[turn:]
        assert str(errors[0]) == (
            f"event {MEMORANDUM} changed since it was looked at: {decision.by} decided on it at {decision.at} "
            f"(correct, decision {decision.number}): look at it again"
        )
    assert list(ledger.verify()) == []


DECIDING = {
    "confirm": lambda ledger, seen: ledger.confirm(MEETING, by=BY, seen=seen),
    "one telling": lambda ledger, seen: ledger.confirm(MEETING, article=first().article.id, by=BY, seen=seen),
    "reject": lambda ledger, seen: ledger.reject(MEETING, by=BY, seen=seen),
    "correct": lambda ledger, seen: ledger.correct(MEETING, {"date": "2023-10-04"}, by=BY, seen=seen),
    "split": lambda ledger, seen: ledger.split(MEETING, by=BY, seen=seen),
}


@pytest.mark.parametrize("deciding", DECIDING)
@pytest.mark.parametrize(
    "before",
    [
        lambda ledger: ledger.confirm(MEETING, by=OTHER),
        lambda ledger: ledger.reject(TOLD_AGAIN, by=OTHER, article=second().article.id),
        lambda ledger: ledger.reject(MEETING, by=OTHER),
        lambda ledger: ledger.not_same(MEETING, OTHER_MEETING, by=OTHER),
        lambda ledger: ledger.same(MEETING, OTHER_MEETING, by=OTHER),
        lambda ledger: ledger.undo(ledger.confirm(MEETING, by=OTHER)[0].number, by=OTHER),
        lambda ledger: ledger.store(second(reader="patterns 0.2.0", confidence=0.9)),
    ],
)
def test_what_changed_since_is_not_decided_on(ledger, deciding, before):
    seen = ledger.state(MEETING)
    before(ledger)
    count = len(ledger.decisions())
    with pytest.raises(ChangedError, match=f"event {MEETING} changed since it was looked at: "):
        DECIDING[deciding](ledger, seen)
    assert len(ledger.decisions()) == count


@pytest.mark.parametrize("deciding", DECIDING)
def test_what_others_decide_elsewhere_and_comments_do_no_harm(ledger, deciding):
    seen = ledger.state(MEETING)
    ledger.confirm(OTHER_MEETING, by=OTHER)
    ledger.correct(MEMORANDUM, {"step": "initialled"}, by=OTHER)
    ledger.comment(MEETING, "تحقق من التاريخ", by=OTHER)
    assert DECIDING[deciding](ledger, seen)


def test_the_state_is_that_of_the_merged_event_by_whichever_telling(ledger):
    assert ledger.state(MEETING) == ledger.state(TOLD_AGAIN) == ledger.state(MEETING[:8])
    assert ledger.state(MEETING) != ledger.state(OTHER_MEETING)
    assert ledger.state(MEETING, OTHER_MEETING) == ledger.state(OTHER_MEETING, TOLD_AGAIN)


@pytest.mark.parametrize("deciding", ["same", "not_same"])
def test_a_pair_is_decided_on_as_both_were_seen(ledger, deciding):
    seen = ledger.state(MEETING, OTHER_MEETING)
    ledger.confirm(OTHER_MEETING, by=OTHER)
    with pytest.raises(ChangedError, match=f"event {MEETING} and {OTHER_MEETING} changed"):
        getattr(ledger, deciding)(MEETING, OTHER_MEETING, by=BY, seen=seen)
    assert getattr(ledger, deciding)(MEETING, OTHER_MEETING, by=BY, seen=ledger.state(MEETING, OTHER_MEETING))


def test_of_two_who_add_the_same_event_one_is_refused(ledger):
    slots = {"kind": "talks", "status": "happened", "parties": ["OMN", "TUR"]}
    slots["evidence"] = [span(third(), "لبحث الصناعات الدفاعية")]
    id = third().article.id
    seen = ledger.state(article=id)
    ledger.add(id, slots, by=OTHER, seen=seen)
    with pytest.raises(ChangedError, match=f"article {id} changed since it was looked at"):
        ledger.add(id, slots, by=BY, seen=seen)


@pytest.mark.parametrize("seen", ["", "7", "1-xyz", f"-1-{'0' * 32}", f"1-{'0' * 32}\n", "\0"])
def test_a_state_that_is_none_is_refused(ledger, seen):
    with pytest.raises(DecisionError, match="give what the ledger gave when the event was looked at"):
        ledger.confirm(MEETING, by=BY, seen=seen)
