from pathlib import Path

import pytest
from cli_samples import PACT, VISIT, mithaq_runs, pact, visit

from mithaq.ledger import Ledger

MAP = """
[columns]
article = "article"
kind = "kind"
parties = "who"
date = "date"
evidence = "quote"
[defaults]
status = "happened"
"""


@pytest.fixture(autouse=True)
def ledger_in_own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MITHAQ_LEDGER", "mithaq.db")
    monkeypatch.setenv("MITHAQ_USER", "Nada Karim")
    with Ledger.open("mithaq.db") as ledger:
        ledger.store_many([pact(), visit()])
        ledger.settle()
    Path("map.toml").write_text(MAP, encoding="utf-8")


def write_sheet(*rows: str) -> None:
    Path("a.csv").write_text("\n".join(("article,kind,who,date,quote", *rows)) + "\n", encoding="utf-8")


def test_import_takes_decisions_and_tells_what_it_could_not_take(capsys):
    write_sheet(
        f"{pact().article.id},agreement,SAU;PAK,2025-09-17,وقعت السعودية وباكستان اتفاقية",
        f"{visit().article.id},visit,EGY;PAK,2024-03-04,وصل وزير الدفاع المصري",
        f"{visit().article.id},visit,EGY;PAK,,غادر وزير الدفاع",
    )
    status, out, err = mithaq_runs(capsys, "review", "import", "a.csv", "--mapping", "map.toml", "--format", "csv")
    assert status == 3
    assert [line.split(",")[2:5] for line in out.splitlines()[1:]] == [
        ["Nada Karim", "confirm", "pact-1"], ["Nada Karim", "correct", "visit-1"],
    ]  # fmt: skip
    assert err.splitlines() == [
        f"mithaq: a.csv:4: evidence 'غادر وزير الدفاع': these words do not stand in article {visit().article.id}",
        "mithaq: 1 confirm, 1 correct; 0 as they were; 1 not taken",
    ]
    with Ledger.open("mithaq.db") as ledger:
        (found,) = ledger.events(kind="visit")
    assert (found.date, found.review) == ("2024-03-04", "corrected")


def test_import_of_what_was_exported_decides_nothing_unless_asked(capsys):
    assert mithaq_runs(capsys, "export", "--format", "inception", "--output", "documents")[0] == 0
    assert sorted(path.stem for path in Path("documents").iterdir()) == sorted([pact().article.id, visit().article.id])
    status, _, err = mithaq_runs(capsys, "review", "import", "documents")
    assert (status, err) == (0, "mithaq: no decisions; 2 as they were; 0 not taken\n")
    status, _, err = mithaq_runs(capsys, "review", "import", "documents", "--confirm-unchanged")
    assert (status, err) == (0, "mithaq: 2 confirm; 0 as they were; 0 not taken\n")


def test_import_of_what_it_cannot_read_decides_nothing(capsys):
    write_sheet(f"{pact().article.id},agreement,SAU;PAK,,{PACT.splitlines()[1]}")
    assert mithaq_runs(capsys, "review", "import", "a.csv")[0] == 2
    assert mithaq_runs(capsys, "review", "import", "b.csv", "--mapping", "map.toml")[0] == 1
    Path("a.json").write_text(f'{{"text": "{VISIT[:5]}"}}', encoding="utf-8")
    assert mithaq_runs(capsys, "review", "import", "a.json")[0] == 1
    assert mithaq_runs(capsys, "review", "log", "--format", "jsonl")[1] == ""


def test_export_writes_in_the_language_and_a_dossier_needs_a_pair(capsys):
    run = ("export", "--format", "dossier", "--output", "dossier.html")
    status, _, err = mithaq_runs(capsys, *run)
    assert (status, err) == (2, "mithaq: a dossier is of a pair: give --pair, as --pair EGY PAK\n")
    assert not Path("dossier.html").exists()
    assert mithaq_runs(capsys, *run, "--pair", "السعودية", "Pakistan", "--language", "en") == (0, "", "")
    assert "Dossier of ties: Saudi Arabia – Pakistan" in Path("dossier.html").read_text(encoding="utf-8")
