"""The record as tables, alike in SQLite and PostgreSQL."""

from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import pact, visit, weather
from tie_samples import EVERYTHING

from mithaq.ledger import Ledger
from mithaq.ledger.engine import dump_json, load_json
from mithaq.ledger.tables import TABLES
from mithaq.ledger.ties.forgetting import in_units


def test_tables_are_alike_in_every_database(address, tmp_path):
    with (
        Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger,
        Ledger.open(tmp_path / "other.db", clock=lambda: "2026-01-01T00:00:00Z") as other,
    ):
        for each in (ledger, other):
            each.store_many([visit(), pact(published="2025-09-18"), *(weather(number) for number in range(4))])
        for name in TABLES:
            assert ledger.frame(name).equals(other.frame(name)), name
            assert ledger.frame(name, pair=("SAU", "PAK")).equals(other.frame(name, pair=("SAU", "PAK"))), name
        assert ledger.frame("articles").num_rows == 6
        assert ledger.frame("articles", kind="visit").num_rows == 1


def test_an_empty_ledger_has_empty_tables(address):
    with Ledger.open(address) as ledger:
        for name, table in TABLES.items():
            found = ledger.frame(name)
            assert (found.num_rows, found.column_names) == (0, [column.name for column in table.columns])


def test_ties_of_some_pairs_and_months_are_rows_of_all_of_them(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many(EVERYTHING)
        rows = ledger.frame("ties").to_pylist()
        first, last = min(row["month"] for row in rows), max(row["month"] for row in rows)
        assert first < "2025-09" < last
        for since, until in ((None, "2025-09"), ("2025-09", None), ("2025-09", "2025-09"), ("2030", None)):
            chosen = [row for row in rows if (since or first) <= row["month"] <= (until or last)]
            assert ledger.frame("ties", since=since, until=until).to_pylist() == chosen
        for pair in (("EGY", "PAK"), ("PAK", "EGY")):
            mine = [row for row in rows if {row["a"], row["b"]} == set(pair)]
            assert mine
            assert ledger.frame("ties", pair=pair).to_pylist() == mine
        of_state = [row for row in rows if "PAK" in (row["a"], row["b"])]
        assert len({row["b"] for row in of_state if row["a"] == "PAK"} | {row["a"] for row in of_state}) > 1
        assert ledger.frame("ties", state="PAK").to_pylist() == of_state


def test_a_tie_of_many_months_is_the_same_by_month_and_at_once(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many(
            [
                pact(published="2025-09-18"),
                pact(date="2024", published="2025-01-01", outlet="ب"),
                visit(published="2026-03-01"),
            ]
        )
        tie = ledger.tie("SAU", "PAK")
        assert len({month.month for month in tie.months()}) > 6
        for month in tie.months():
            assert (month.index, month.events) == (
                tie.index(month.month, month.field),
                len(tie.parts(month.month, month.field)),
            )


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.integers(0, 6))
def test_parts_are_rounded_as_round_does(values, decimals):
    import numpy as np

    found = in_units(np.array(values), decimals)
    assert [each / 10**decimals for each in found.tolist()] == [round(value, decimals) for value in values]


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text() | st.floats(allow_nan=False, allow_infinity=False),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_what_is_stored_as_json_comes_back(value):
    assert load_json(dump_json(value)) == value


def test_half_a_surrogate_pair_comes_back():
    assert load_json(dump_json({"text": "a\ud83db"})) == {"text": "a\ud83db"}
