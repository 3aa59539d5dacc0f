import json
import sqlite3
import zipfile
from dataclasses import replace

import pytest
import sqlalchemy as sa
from ledger_samples import PACT, VISIT, dump, pact, start_python, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.backup import TABLES, VERSION
from mithaq.model import Problem

PASSWORD = "سماء زرقاء فوق البحر"


def fill(address):
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        odd = weather(9)
        odd = replace(odd, article=replace(odd.article, text=odd.article.text + " \ud83d \0 .", chrome=((0, 4),)))
        ledger.store_many([visit(), visit(source="b/2.txt", given_id="7"), pact(), weather(), odd])
        ledger.store(pact(reader="patterns 0.2.0", date="2025"))
        ledger.record_problem(Problem(source="صفحة.html", stage="main text", message="no text found"))
        ledger.comment("visit-1", "راجع المصدر", by="ندى")
        ledger.settle()
        ledger.accounts.add_user("ندى", role="coder", password=PASSWORD, by="root", address="here")
        ledger.accounts.make_token("ندى", label="notebook", scopes=["read"], days=None, by="root", address="here")
        ledger.accounts.log_in("ندى", PASSWORD, address="::1", lasts_s=1e9, replaces=None)


@pytest.fixture
def backup(address, tmp_path):
    """A backup of a ledger at `address`."""
    fill(address)
    with Ledger.open(address) as ledger:
        assert ledger.backup(tmp_path / "a.zip") == {
            "texts": 4, "articles": 4, "sources_seen": 5, "readings": 5, "decisions": 1, "problems": 1,
            "users": 1, "api_tokens": 1, "audit": 3, "page_versions": 0,
        }  # fmt: skip
    return tmp_path / "a.zip"


def test_a_restored_ledger_holds_the_same(backup, address, tmp_path):
    with Ledger.restore(backup, tmp_path / "new.db") as restored, Ledger.open(address) as ledger:
        assert list(restored.verify()) == []
        assert list(restored.readings()) == list(ledger.readings())
        assert restored.summary() == ledger.summary()
        assert restored.events() == ledger.events()
        assert restored.find_reading(pact().article.id, pact().reader) == pact()
        assert [hit.article.id for hit in restored.search("وزير الدفاع")] == [visit().article.id]
        assert restored.store_many([visit(), weather()]) == 0
        restored.backup(tmp_path / "again.zip")
        assert (tmp_path / "again.zip").read_bytes() == backup.read_bytes()
        assert restored.accounts.users() == ledger.accounts.users()
        assert restored.accounts.tokens() == ledger.accounts.tokens()
        assert restored.accounts.log() == ledger.accounts.log()
        assert (len(ledger.accounts.sessions("ندى")), restored.accounts.sessions("ندى")) == (1, [])
        assert restored.accounts.log_in("ندى", PASSWORD, address="::1", lasts_s=1e9, replaces=None)


def test_a_backup_for_others_has_no_accounts(address, tmp_path):
    fill(address)
    with Ledger.open(address) as ledger:
        counts = ledger.backup(tmp_path / "a.zip", accounts=False)
        assert [counts[name] for name in ("decisions", "users", "api_tokens", "audit")] == [1, 0, 0, 0]
        with Ledger.restore(tmp_path / "a.zip", "sqlite://") as restored:
            assert restored.accounts.users() == restored.accounts.log() == []
            assert restored.events() == ledger.events()


def test_a_backup_of_the_first_format_is_restored(backup, address, tmp_path):
    def first_format(name, data):
        if name.split(".")[0] in ("users", "api_tokens", "audit"):
            return None
        return json.dumps(json.loads(data) | {"version": 1}) if name == "manifest.json" else data

    rewritten(backup, tmp_path / "old.zip", first_format)
    with Ledger.restore(tmp_path / "old.zip", "sqlite://") as restored, Ledger.open(address) as ledger:
        assert restored.events() == ledger.events()
        assert restored.accounts.users() == []


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(tmp_path, postgres):
    fill(tmp_path / "a.db")
    with Ledger.open(tmp_path / "a.db") as ledger, postgres.database() as address:
        ledger.backup(tmp_path / "a.zip")
        with Ledger.restore(tmp_path / "a.zip", address) as restored:
            assert list(restored.verify()) == []
            assert list(restored.readings()) == list(ledger.readings())
            restored.backup(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    Ledger.restore(tmp_path / "b.zip", tmp_path / "b.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("DELETE FROM sessions")
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


_WRITING = """
from ledger_samples import visit, weather, pact
from mithaq.ledger import Ledger
import itertools
with Ledger.open(sys.argv[1], busy_timeout_s=60) as ledger:
    for number in itertools.count():
        ledger.store_many([visit(outlet=f"outlet {number}"), weather(number)])
        if number == 20: print("under way", flush=True)
        ledger.settle()
"""


def test_a_backup_is_whole_while_others_write(address, tmp_path):
    run = start_python(_WRITING, address)
    try:
        assert run.stdout.readline() == "under way\n", run.stderr.read()
        sizes = []
        with Ledger.open(address) as ledger:
            while len(sizes) < 4 or sizes[0] == sizes[-1]:
                sizes.append(ledger.backup(tmp_path / f"{len(sizes)}.zip"))
    finally:
        run.kill()
        run.communicate()
    for number, size in [(0, sizes[0]), (len(sizes) // 2, sizes[len(sizes) // 2]), (len(sizes) - 1, sizes[-1])]:
        assert size["articles"] == size["readings"] >= 40
        assert size["articles"] % 2 == 0
        with Ledger.restore(tmp_path / f"{number}.zip", tmp_path / f"{number}.db") as restored:
            assert list(restored.verify()) == []
            assert restored.summary().events == size["articles"] // 2


def test_a_file_that_is_there_already_is_not_overwritten(backup, address, tmp_path):
    before = backup.read_bytes()
    with Ledger.open(address) as ledger:
        with pytest.raises(LedgerError, match="there is such a file already"):
            ledger.backup(backup)
        with pytest.raises(LedgerError, match="does not exist: make it first"):
            ledger.backup(tmp_path / "none" / "a.zip")
    assert backup.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_ledger_that_holds_anything_is_not_restored_into(backup, address):
    before = dump(address)
    with pytest.raises(LedgerError, match=r"it is not empty \(table texts: 4 rows\): restore into a new one"):
        Ledger.restore(backup, address)
    assert dump(address) == before


def test_an_empty_ledger_is_restored_into_and_an_empty_one_can_be_backed_up(address, tmp_path):
    with Ledger.open(address) as ledger:
        ledger.backup(tmp_path / "empty.zip")
    with Ledger.restore(tmp_path / "empty.zip", address) as restored:
        assert restored.summary().articles == 0


def rewritten(backup, path, change):
    """A copy of the archive with `change(name, data)` in place of each member's bytes; None leaves it out."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return path


def manifest(**changes):
    def change(name, data):
        return json.dumps(json.loads(data) | changes) if name == "manifest.json" else data

    return change


DAMAGES = {
    "newer": (manifest(version=VERSION + 1), r"its format is of version 4, this Mithaq knows 3: upgrade Mithaq"),
    "other": (manifest(format="recipes"), "no backup of a ledger"),
    "no manifest": (lambda name, data: None if name == "manifest.json" else data, "no backup of a ledger"),
    "no readings": (lambda name, data: None if name == "readings.jsonl" else data, "tables are missing"),
    "changed": (lambda name, data: data.replace(b"2024-03-04", b"2024-03-05"), "articles.jsonl is not as manifest"),
    "cut": (lambda name, data: data[:-30] if name == "readings.jsonl" else data, "readings.jsonl is not as manifest"),
    "no JSON": (lambda name, data: b"{" if name == "manifest.json" else data, "the file is damaged"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_before_a_ledger_is_made(tmp_path, damage):
    fill(tmp_path / "a.db")
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.backup(tmp_path / "a.zip")
    change, message = DAMAGES[damage]
    damaged = rewritten(tmp_path / "a.zip", tmp_path / "damaged.zip", change)
    with pytest.raises(LedgerError, match=message):
        Ledger.restore(damaged, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_bytes_that_were_changed_or_cut_off_are_noticed(tmp_path):
    fill(tmp_path / "a.db")
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.backup(tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    damaged = tmp_path / "damaged.zip"
    for position in range(40, len(whole) - 40, len(whole) // 60):
        damaged.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        again = tmp_path / f"{position}.zip"
        try:
            with Ledger.restore(damaged, "sqlite://") as restored:
                restored.backup(again)
        except LedgerError:
            continue
        assert again.read_bytes() == whole, f"byte {position} of {len(whole)} was changed and nothing said so"
    for data in (b"", b"PK", whole[: len(whole) // 2]):
        damaged.write_bytes(data)
        with pytest.raises(LedgerError, match="the file is damaged, or no backup of a ledger"):
            Ledger.restore(damaged, "sqlite://")
    with pytest.raises(LedgerError, match="there is no such file"):
        Ledger.restore(tmp_path / "none.zip", "sqlite://")


def test_a_restore_that_fails_leaves_an_empty_ledger(address, tmp_path):
    """A row that no program would write, with digests that fit it."""
    fill(tmp_path / "source.db")
    with Ledger.open(tmp_path / "source.db") as ledger:
        with ledger._writing() as connection:
            connection.execute(sa.text("UPDATE readings SET record = replace(record, 'التعاون', 'تعاون')"))
        ledger.backup(tmp_path / "a.zip")
    with pytest.raises(LedgerError, match="the record is damaged"):
        Ledger.restore(tmp_path / "a.zip", address)
    with Ledger.open(address) as ledger:
        assert (ledger.summary().articles, ledger.summary().texts) == (0, 0)


def test_texts_stand_in_a_backup_as_they_are(backup):
    with zipfile.ZipFile(backup) as archive:
        lines = archive.read("texts.jsonl").decode().splitlines()
        assert {VISIT, PACT} <= {json.loads(line)["text"] for line in lines}
        assert any("وزير الدفاع المصري" in line for line in lines)


def test_the_format_has_a_version_for_these_columns():
    """A change here is a change of the format: raise VERSION, and let backups of the version before be restored."""
    assert {table.name: " ".join(table.columns.keys()) for table in TABLES} == {
        "texts": "digest body",
        "articles": "id text_digest source given_id url title outlet byline published published_evidence published_conflicts "
        "language chrome reading archived_at",
        "sources_seen": "article_id source given_id",
        "readings": "article_id number reader kind record read_at",
        "decisions": "number at by action article_id target value comment undoes",
        "problems": "digest source stage message at",
        "page_versions": "address number article_id fetched_at archive record_id",
        "users": "id name name_key role password made_at logged_in_at removed_at",
        "api_tokens": "number digest user_id label scopes made_at expires_at used_at revoked_at",
        "audit": "number at who action about address",
    }
    assert VERSION == 3
