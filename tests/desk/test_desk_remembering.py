"""Answers that are kept for a while."""

import threading
import time

from mithaq.desk import remembering
from mithaq.desk.remembering import Kept, Remembered


def test_answer_is_kept_for_its_seconds():
    now = [0.0]
    remembered = Remembered(60, clock=lambda: now[0])
    answers = iter("abc")
    assert [remembered.get("key", lambda: next(answers)) for _ in range(2)] == ["a", "a"]
    now[0] = 60.0
    assert remembered.get("key", lambda: next(answers)) == "b"


def test_nothing_is_kept_for_no_seconds():
    remembered = Remembered(0)
    answers = iter("ab")
    assert [remembered.get("key", lambda: next(answers)) for _ in range(2)] == ["a", "b"]


def test_only_so_many_answers_are_kept(monkeypatch):
    monkeypatch.setattr(remembering, "MOST_KEPT", 2)
    remembered = Remembered(60)
    for key in ("a", "b", "c"):
        remembered.get(key, lambda key=key: key)
    assert remembered.get("a", lambda: "anew") == "anew"
    assert remembered.get("c", lambda: "anew") == "c"


def test_answer_is_kept_until_the_mark_is_another():
    now, mark = [0.0], ["one"]
    kept = Kept(lambda: mark[0], 60, clock=lambda: now[0])
    answers = iter("ab")
    finding = threading.Event()

    def find() -> str:
        if mark[0] == "two":
            finding.wait(10)
        return next(answers)

    assert kept.get("key", find) == "a"
    now[0], mark[0] = 59.0, "two"
    assert kept.get("key", find) == "a"  # not looked at yet
    now[0] = 60.0
    assert kept.get("key", find) == "a"  # the new one is being found out
    finding.set()
    until = time.monotonic() + 10
    while kept.get("key", find) == "a" and time.monotonic() < until:
        time.sleep(0.01)
    assert kept.get("key", find) == "b"


def test_with_no_seconds_whoever_asks_waits_for_the_new_answer():
    mark, answers = ["one"], iter("ab")
    kept = Kept(lambda: mark[0], 0)
    assert [kept.get("key", lambda: next(answers)) for _ in range(2)] == ["a", "a"]
    mark[0] = "two"
    assert kept.get("key", lambda: next(answers)) == "b"


def test_only_so_many_answers_are_kept_until_the_mark_is_another(monkeypatch):
    monkeypatch.setattr(remembering, "MOST_KEPT", 2)
    kept = Kept(lambda: "one", 60)
    for key in ("a", "b", "c"):
        kept.get(key, lambda key=key: key)
    assert kept.get("a", lambda: "anew") == "anew"
    assert kept.get("c", lambda: "anew") == "c"
