"""Agreements and series are a function of the merged events, whatever the order and the chunks in which they came."""

import json
import sqlite3
import tempfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from agreement_samples import everything, fish_signed
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq.ledger import Ledger
from mithaq.ledger.agreements.grouping import group_steps
from mithaq.ledger.agreements.step import Step, step_of

TABLES = ("merged_events", "event_blocks", "agreements", "agreement_events", "series", "series_events")


def rows(path: Path) -> dict[str, list[tuple]]:
    connection = sqlite3.connect(path)
    try:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}
    finally:
        connection.close()


def recorded(chunks) -> dict[str, list[tuple]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with Ledger.open(path, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
            for chunk in chunks:
                ledger.store_many(chunk)
                ledger.settle()
        return rows(path)


@cache
def recorded_at_once() -> dict[str, list[tuple]]:
    return recorded([everything()])


@settings(deadline=None, max_examples=10)
@given(order=st.permutations(everything()), cuts=st.sets(st.integers(1, 18), max_size=6))
def test_any_order_and_chunks_of_arrival_give_the_same_rows(order, cuts):
    edges = [0, *sorted(cuts), len(order)]
    chunks = [order[first:last] for first, last in pairwise(edges)]
    assert recorded(chunks) == recorded_at_once()


def test_a_later_reading_without_the_event_takes_its_step_away():
    gone = replace(fish_signed(), events=(), reader="patterns 0.2.0")
    others = [reading for reading in everything() if reading.article.id != gone.article.id]
    after, never = recorded([everything(), [gone]]), recorded([others])
    assert after["agreements"] != recorded_at_once()["agreements"]
    assert after == never


@cache
def steps() -> tuple[Step, ...]:
    """The steps of all the samples as if they had the same parties."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with Ledger.open(path) as ledger:
            ledger.store_many(everything())
            ledger.settle()
        connection = sqlite3.connect(path)
        try:
            found = connection.execute("SELECT record FROM merged_events WHERE kind = 'agreement' ORDER BY id")
            return tuple(step_of(json.loads(record)) for (record,) in found)
        finally:
            connection.close()


@settings(deadline=None)
@given(data=st.data())
def test_grouping_is_the_same_whatever_the_order_of_steps(data):
    def ids(groups):
        return sorted(sorted(member.step.id for member in group) for group in groups)

    assert ids(group_steps(data.draw(st.permutations(steps())))) == ids(group_steps(steps()))
