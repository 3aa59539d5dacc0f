"""`mithaq export`: formats by name, filters, and what cannot be done told before any work."""

import csv

import pytest
from cli_samples import mithaq_runs, pact

from mithaq.export.formats import FORMATS
from mithaq.ledger import Ledger


@pytest.fixture(autouse=True)
def own_ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as ledger:
        ledger.store(pact())


def events(folder):
    with (folder / "events.csv").open(encoding="utf-8", newline="") as stream:
        return [row["parties"] for row in csv.DictReader(stream)]


def test_list_names_every_format_with_a_line(capsys):
    status, out, _ = mithaq_runs(capsys, "export", "--list")
    assert status == 0
    lines = dict(line.split(None, 1) for line in out.splitlines())
    assert lines == {name: format.line for name, format in FORMATS.items()}


def test_tables_are_written_with_filters(tmp_path, capsys):
    assert mithaq_runs(capsys, "export", "--format", "csv", "--output", "all") == (0, "", "")
    assert events(tmp_path / "all") == ["SAU; PAK"]
    options = ("--pair", "باكستان", "SAU", "--since", "2025", "--kind", "agreement")
    assert mithaq_runs(capsys, "export", "--format", "csv", "--output", "some", *options)[0] == 0
    assert events(tmp_path / "some") == ["SAU; PAK"]
    assert mithaq_runs(capsys, "export", "--format", "csv", "--output", "none", "--state", "EGY")[0] == 0
    assert events(tmp_path / "none") == []


def test_what_cannot_be_is_told(capsys, tmp_path):
    for options, words in (
        ((), "give --format and --output"),
        (("--format", "parket", "--output", "a"), "did you mean parquet"),
        (("--format", "gdelt", "--output", str(tmp_path)), "a folder, and gdelt writes a file"),
        (("--format", "gdelt", "--output", "a", "--state", "Egpyt"), "did you mean"),
    ):
        status, out, err = mithaq_runs(capsys, "export", *options)
        assert (status, out) == (2, "")
        assert words in err
    status, _, err = mithaq_runs(capsys, "export", "--format", "gdelt", "--output", "a", "--since", "yesterday")
    assert status == 1
    assert "is no date" in err
    assert not (tmp_path / "a").exists()
