import csv
import io
import json

import pytest
from cli_samples import PACT, mithaq_runs, pact, visit

from mithaq.ledger import Ledger


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact(published="2025-09-18")])
        opened.settle()


def shown(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "show", *arguments)
    assert status == 0, err
    return out


def test_an_agreement_as_jsonl_is_its_whole_record(capsys):
    record = json.loads(shown(capsys, "agreement", "saudi-pakistan-smda-2025", "--format", "jsonl"))
    assert record["parties"] == ["SAU", "PAK"]
    (step,) = record["steps"]
    (piece,) = step["evidence"]
    assert (step["event"], step["step"], step["status"]) == ("pact-1", "signed", "happened")
    assert PACT[piece["start"] : piece["end"]] == piece["text"]


def test_an_agreement_as_a_table_tells_its_life_in_both_languages(capsys):
    out = shown(capsys, "agreement", "smda")
    for words in ("توقيع · Signed", "حلف دفاع مشترك · Mutual-defence pact", "2025-09-17", pact().article.id):
        assert words in out


def test_an_agreement_as_csv_has_a_line_a_step(capsys):
    (row,) = csv.DictReader(io.StringIO(shown(capsys, "agreement", "smda", "--format", "csv")))
    assert (row["event"], row["step"], row["parties"]) == ("pact-1", "signed", "SAU PAK")
    assert PACT[int(row["start"]) : int(row["end"])] == row["evidence"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 1),
        (["--party", "السعودية"], 1),
        (["--party", "SAU", "--party", "PAK", "--step", "signed", "--since", "2025", "--field", "defence"], 1),
        (["--party", "EGY"], 0),
        (["--step", "ended"], 0),
        (["--since", "2026"], 0),
        (["--field", "nuclear"], 0),
    ],
)
def test_agreements_are_chosen_by_options(capsys, options, count):
    assert len(shown(capsys, "agreements", *options, "--format", "jsonl").splitlines()) == count
    assert len(list(csv.DictReader(io.StringIO(shown(capsys, "agreements", *options, "--format", "csv"))))) == count
    assert ("saudi-pakistan-smda-2025" in shown(capsys, "agreements", *options)) == bool(count)


def test_an_unknown_agreement_or_field_is_refused(capsys):
    status, out, err = mithaq_runs(capsys, "show", "agreement", "اتفاقية القمر")
    assert (status, out) == (1, "")
    assert "no agreement 'اتفاقية القمر'" in err
    status, _, err = mithaq_runs(capsys, "show", "agreements", "--field", "cooking")
    assert status == 1
    assert "no field 'cooking'" in err


def test_series_are_listed_and_shown(capsys):
    (record,) = map(json.loads, shown(capsys, "series", "--format", "jsonl").splitlines())
    assert (record["type"], record["office"], record["parties"]) == ("visits", "defence_minister", ["EGY", "PAK"])
    assert "Visits of the defence minister: Egypt" in shown(capsys, "series")
    assert "2024-03-03" in shown(capsys, "series", record["id"])
    (row,) = csv.DictReader(io.StringIO(shown(capsys, "series", record["id"], "--format", "csv")))
    assert (row["date"], row["events"]) == ("2024-03-03", "visit-1")


@pytest.mark.parametrize("options", [["--type", "exercise"], ["--state", "SAU"], ["--least", "2"]])
def test_series_are_chosen_by_options(capsys, options):
    assert shown(capsys, "series", *options, "--format", "jsonl") == ""
