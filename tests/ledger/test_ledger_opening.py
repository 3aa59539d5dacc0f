import sqlite3

import pytest
from ledger_samples import dump, pact, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.engine import parse_url
from mithaq.ledger.schema import HEAD


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.store(visit())
    before = dump(path)
    Ledger.open(path).close()
    Ledger.open(f"sqlite:///{path}", create=False).close()
    assert dump(path) == before


def test_sqlite_is_set_to_write_ahead_and_checked_references(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger, ledger._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


def test_a_newer_ledger_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '0999'")
    raw.commit()
    raw.close()
    before = dump(path)
    with pytest.raises(LedgerError, match=f"'0999', newer than this Mithaq's '{HEAD}': upgrade Mithaq"):
        Ledger.open(path)
    assert dump(path) == before


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(LedgerError, match=r"other tables \(recipes\), no ledger"):
        Ledger.open(path)


def test_a_ledger_without_a_table_is_refused(tmp_path):
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE event_parties")
    raw.close()
    with pytest.raises(LedgerError, match=r"\['event_parties'\] are gone"):
        Ledger.open(path)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("هذه ملاحظات وليست قاعدة بيانات\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="this file is no SQLite database"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_folder_or_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="a folder: give the file"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match=r"the folder .* does not exist"):
        Ledger.open(tmp_path / "none" / "a.db")


def test_a_missing_ledger_is_not_made_to_be_asked(tmp_path):
    with pytest.raises(LedgerError, match="there is no such file: read some articles"):
        Ledger.open(tmp_path / "a.db", create=False)
    assert not (tmp_path / "a.db").exists()


def test_a_read_only_ledger_can_be_asked_but_not_written(tmp_path):
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        ledger.store(visit())
    with Ledger.open(f"sqlite:///file:{path}?mode=ro&uri=true", create=False) as ledger:
        assert len(ledger.tellings()) == 1
        with pytest.raises(LedgerError, match="it is read-only"):
            ledger.store(pact())


def test_a_locked_ledger_says_so(tmp_path):
    path = tmp_path / "a.db"
    with Ledger.open(path, busy_timeout_s=0.05) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert ledger.tellings() == []
        with pytest.raises(LedgerError, match="another program is writing"):
            ledger.store(visit())
        other.execute("ROLLBACK")
        other.close()
        assert ledger.store(visit())


def test_a_full_disk_says_so_and_leaves_whole_articles(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store(visit())
        with ledger._reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerError, match="the disk is full: free some space"):
            ledger.store_many(weather(number) for number in range(400))
        assert list(ledger.verify()) == []


def test_addresses_of_ledgers():
    assert str(parse_url("mithaq.db")) == "sqlite:///mithaq.db"
    assert parse_url("postgresql://u@h/d").drivername == "postgresql+psycopg"
    with pytest.raises(LedgerError, match="SQLite or PostgreSQL, not in mysql"):
        Ledger.open("mysql://u@h/d")
    with pytest.raises(LedgerError, match=r"the driver 'psycopg|cannot|connection"):
        Ledger.open("postgresql+psycopg://nobody:secret@localhost:1/none")


def test_a_password_is_not_told_in_errors():
    with pytest.raises(LedgerError) as caught:
        Ledger.open("mysql://u:secret@h/d")
    assert "secret" not in str(caught.value)
