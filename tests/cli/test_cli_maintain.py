import pytest
from cli_samples import mithaq_runs, pact, visit

from mithaq.ledger import Ledger
from mithaq.ledger.schema import HEAD


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact()])


def test_a_backup_is_restored_into_a_new_ledger(capsys, tmp_path):
    assert mithaq_runs(capsys, "ledger", "backup", "a.zip") == (
        0, "", "mithaq: 2 articles, 2 readings, 0 decisions, 0 users kept in a.zip\n"
    )  # fmt: skip
    status, out, err = mithaq_runs(capsys, "ledger", "restore", "a.zip", "--ledger", "new.db")
    assert (status, out, err) == (0, "", "mithaq: 2 articles, 2 readings restored into new.db\n")
    assert mithaq_runs(capsys, "ledger", "verify", "--ledger", "new.db") == (0, "", "")
    with Ledger.open("new.db") as new, Ledger.open("mithaq.db") as old:
        assert list(new.readings()) == list(old.readings())
        assert new.settle() == 0


def test_nothing_is_overwritten(capsys, tmp_path):
    mithaq_runs(capsys, "ledger", "backup", "a.zip")
    status, _, err = mithaq_runs(capsys, "ledger", "backup", "a.zip")
    assert status == 1
    assert "there is such a file already" in err
    status, _, err = mithaq_runs(capsys, "ledger", "restore", "a.zip")
    assert status == 1
    assert "it is not empty" in err


def test_a_damaged_backup_makes_no_ledger(capsys, tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK notes")
    status, _, err = mithaq_runs(capsys, "ledger", "restore", "a.zip", "--ledger", "new.db")
    assert status == 1
    assert "the file is damaged, or no backup of a ledger" in err
    assert not (tmp_path / "new.db").exists()


def test_a_ledger_is_migrated_down_and_up(capsys):
    status, _, err = mithaq_runs(capsys, "ledger", "migrate", "--to", "0001")
    assert (status, err) == (0, f"mithaq: mithaq.db: its tables were of version {HEAD} and are of 0001\n")
    status, _, err = mithaq_runs(capsys, "ledger", "migrate")
    assert (status, err) == (0, f"mithaq: mithaq.db: its tables were of version 0001 and are of {HEAD}\n")
    assert mithaq_runs(capsys, "ledger", "verify") == (0, "", "")
    status, _, err = mithaq_runs(capsys, "ledger", "migrate", "--to", "12")
    assert status == 1
    assert "there is no version '12'" in err
