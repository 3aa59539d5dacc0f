import csv
import io
import json
from decimal import Decimal

import pytest
from cli_samples import mithaq_runs, pact, visit

from mithaq.cli.show_ties import FACTORS
from mithaq.ledger import Ledger
from mithaq.ledger.ties import TIE_FIELDS, load_formula


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    monkeypatch.delenv("MITHAQ_TIES", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact(published="2025-09-18")])


def shown(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "show", *arguments)
    assert status == 0, err
    return out


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def test_a_tie_as_jsonl_has_index_timeline_months_and_reactions(capsys):
    (tie,) = lines(shown(capsys, "tie", "SAU", "باكستان", "--format", "jsonl"))
    assert (tie["a"], tie["b"], tie["month"], tie["reactions"]) == ("SAU", "PAK", "2025-09", [])
    assert tie["index"]["pact"] == tie["index"]["total"] == 6.4
    (event,) = tie["timeline"]
    assert (event["event"], event["field"], event["counted"]) == ("pact-1", "pact", ["2025-09", "2025-09"])
    assert event["evidence"][0]["text"] == "وقعت السعودية وباكستان اتفاقية دفاع مشترك"
    assert tie["months"] == [{"month": "2025-09", "field": "pact", "index": 6.4, "events": 1}]


def test_parts_add_up_to_the_index_exactly(capsys):
    parts = lines(shown(capsys, "tie", "EGY", "PAK", "--month", "2025-01", "--parts", "--format", "jsonl"))
    (tie,) = lines(shown(capsys, "tie", "EGY", "PAK", "--month", "2025-01", "--format", "jsonl"))
    summed = sum((Decimal(repr(part["contribution"])) for part in parts), Decimal(0))
    assert summed == Decimal(repr(tie["index"]["total"])) > 0
    for part in parts:
        product = part["decay"]
        for factor in part["factors"].values():
            product *= factor
        assert round(product, load_formula().index.decimals) == part["contribution"]


def test_parts_as_csv_and_as_a_table(capsys):
    out = shown(capsys, "tie", "EGY", "PAK", "--month", "2024-09", "--parts", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["kind"], row["event"], row["field"], row["decay"]) == ("visit", "visit-1", "diplomacy", "0.5")
    assert set(FACTORS) <= set(row)
    table = shown(capsys, "tie", "EGY", "PAK", "--month", "2024-09", "--parts")
    assert "weight × status × sources" in table
    assert "+1.2600" in table
    assert "sum" in table


def test_months_of_a_tie_as_csv(capsys):
    rows = list(csv.DictReader(io.StringIO(shown(capsys, "tie", "EGY", "PAK", "--format", "csv"))))
    assert [rows[0]["month"], rows[-1]["month"]] == ["2024-03", "2025-09"]
    assert {(row["a"], row["b"], row["field"]) for row in rows} == {("EGY", "PAK", "diplomacy")}
    chosen = shown(capsys, "tie", "EGY", "PAK", "--month", "2024-09", "--format", "csv")
    assert [row["index"] for row in csv.DictReader(io.StringIO(chosen))] == ["1.26"]


def test_a_tie_of_one_field_or_one_direction(capsys):
    assert lines(shown(capsys, "tie", "EGY", "PAK", "--field", "arms", "--format", "jsonl"))[0]["timeline"] == []
    assert "→" in shown(capsys, "tie", "EGY", "PAK", "--ordered")
    assert "visit-1" in shown(capsys, "tie", "PAK", "EGY", "--ordered")


def test_ties_are_the_edges_of_a_network(capsys):
    found = lines(shown(capsys, "ties", "--format", "jsonl"))
    assert [(tie["a"], tie["b"], tie["month"]) for tie in found] == [
        ("PAK", "SAU", "2025-09"),
        ("EGY", "PAK", "2025-09"),
    ]
    assert found[0]["fields"] == {"pact": 6.4}
    (row,) = csv.DictReader(io.StringIO(shown(capsys, "ties", "--month", "2025-09", "--limit", "1", "--format", "csv")))
    assert (row["total"], row["pact"], row["arms"]) == ("6.4", "6.4", "")
    assert set(TIE_FIELDS) <= set(row)
    assert len(lines(shown(capsys, "ties", "--ordered", "--field", "pact", "--format", "jsonl"))) == 2
    assert "PAK SAU" in shown(capsys, "ties")


def test_other_weights_are_given_by_option_or_setting(capsys, tmp_path, monkeypatch):
    from importlib import resources

    text = (resources.files("mithaq.ledger.ties") / "ties.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        text.replace("signed = { weight = 8.0", "signed = { weight = 5.0"), encoding="utf-8"
    )
    command = ("tie", "SAU", "PAK", "--format", "jsonl")
    assert lines(shown(capsys, *command, "--config", "mine.toml"))[0]["index"]["pact"] == 4.0
    monkeypatch.setenv("MITHAQ_TIES", "mine.toml")
    assert lines(shown(capsys, *command))[0]["index"]["pact"] == 4.0
    monkeypatch.setenv("MITHAQ_TIES", "none.toml")
    status, out, err = mithaq_runs(capsys, "show", "ties")
    assert (status, out) == (1, "")
    assert "none.toml: the weights of ties cannot be read" in err


def test_a_tie_as_it_was_known(capsys):
    status, out, _ = mithaq_runs(capsys, "show", "tie", "SAU", "PAK", "--as-of", "2020-01-01", "--format", "jsonl")
    assert status == 0
    assert lines(out)[0]["timeline"] == []


def test_what_is_no_tie_is_said(capsys):
    status, _, err = mithaq_runs(capsys, "show", "tie", "EGY", "مصر")
    assert (status, err) == (2, "mithaq: EGY and EGY are one: a tie is between two\n")
    status, _, err = mithaq_runs(capsys, "show", "tie", "EGY", "PAK", "--month", "2025")
    assert status == 1
    assert "'2025' is no month: write a year and a month (2025-09)" in err
    assert mithaq_runs(capsys, "show", "tie", "EGY", "PAK", "--field", "trade")[0] == 2
