"""Migrations both ways, with data in the tables, on both databases; and what a killed one leaves."""

import json
import re
import time

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_samples import READER, dump, pact, start_python, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger, migrate_ledger
from mithaq.ledger.engine import parse_url
from mithaq.ledger.schema import HEAD, metadata
from mithaq.model import Problem

LATER = "patterns 0.2.0"


def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "mithaq.ledger:migrations")
    return ScriptDirectory.from_config(config)


def execute(address, statement, **values):
    engine = sa.create_engine(parse_url(address))
    try:
        with engine.begin() as connection:
            result = connection.execute(sa.text(statement), values)
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def fill(address):
    """A ledger of this version with several readings of one article, copies, a problem, and words in the index."""
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        ledger.store_many([visit(), visit(source="b/2.txt", given_id="7"), pact(), *map(weather, range(5))])
        ledger.store(pact(reader=LATER, date="2025-09"))
        ledger.store(pact(reader=LATER, date="2025"))
        ledger.record_problem(Problem(source="صفحة.html", stage="main text", message="no text found"))
        ledger.settle()


def decide(address, **columns):
    execute(
        address,
        "INSERT INTO decisions (number, at, \"by\", action, article_id, target) VALUES (1, '2026-01-01T00:00:00Z', 'ندى', 'reject', :id, :target)",
        id=visit().article.id,
        target=json.dumps({"id": "visit-1"}),
    )


def test_migrations_make_the_tables_that_the_program_uses(address):
    Ledger.open(address).close()
    engine = sa.create_engine(address)
    with engine.connect() as connection:

        def ours(_object, name, *_):
            """All but FTS5's own tables, and the index that only PostgreSQL has."""
            return not re.match("words_index", name) and (name, engine.name) != ("article_words_words", "sqlite")

        context = MigrationContext.configure(connection, opts={"include_object": ours})
        difference = compare_metadata(context, metadata)
    engine.dispose()
    assert difference == []


def test_head_is_the_newest_migration_and_each_has_one_before_it():
    assert script().get_current_head() == HEAD
    revisions = [revision.revision for revision in script().walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_a_ledger_goes_down_and_up_again_with_all_it_had(address):
    fill(address)
    newest = dump(address)
    with Ledger.open(address) as ledger:
        readings = list(ledger.readings())
    assert migrate_ledger(address, to="0002") == (HEAD, "0002")
    second = dump(address)
    assert migrate_ledger(address, to="0001") == ("0002", "0001")
    first = dump(address)
    assert execute(address, "SELECT DISTINCT reader FROM readings ORDER BY reader") == [(READER,), (LATER,)]
    assert execute(address, "SELECT reader FROM articles WHERE id = :id", id=pact().article.id) == [(LATER,)]

    assert migrate_ledger(address, to="0002") == ("0001", "0002")
    assert migrate_ledger(address, to="0001") == ("0002", "0001")
    assert dump(address) == first
    assert migrate_ledger(address) == ("0001", HEAD)
    assert migrate_ledger(address) == (HEAD, HEAD)
    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        assert {reading.article.id for reading in ledger.readings()} == {reading.article.id for reading in readings}
        assert {stored.event.id: stored.event.date for stored in ledger.tellings()} == {
            "visit-1": "2024-03-03",
            "pact-1": "2025",
        }
        assert ledger.find_reading(pact().article.id, READER) == pact()
        assert ledger.summary().readings == 8  # the first of two by the later reader had no place in 0001
        assert ledger.settle() == 7
        assert len(ledger.search("وزير")) == 1
        assert ledger.store(pact(reader="patterns 0.3.0"))
    assert second != newest
    assert first != second


def test_a_step_down_and_up_loses_nothing_but_the_index(address):
    fill(address)
    before = dump(address)
    migrate_ledger(address, to="0002")
    migrate_ledger(address)
    with Ledger.open(address) as ledger:
        assert ledger.settle() == 7
    assert dump(address) == before


def test_accounts_are_not_lost_without_being_asked(address):
    fill(address)
    with Ledger.open(address) as ledger:
        ledger.accounts.add_user("ندى", role="coder", password="a horse of blue glass", by="root", address="here")
    before = dump(address)
    with pytest.raises(LedgerError, match=r"1 accounts and their log would be lost before version 0005: make a copy"):
        migrate_ledger(address, to="0003")
    assert dump(address) == before
    migrate_ledger(address, to="0003", drop_accounts=True)
    with Ledger.open(address) as ledger:
        assert ledger.accounts.users() == []


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'another'", "DELETE FROM audit"])
def test_the_database_refuses_changes_of_the_log(address, change):
    with Ledger.open(address) as ledger:
        ledger.accounts.note("something", who="ندى", about=None, address="::1")
    with pytest.raises(sa.exc.DBAPIError, match="the log of accounts is only added to"):
        execute(address, change)


def test_a_ledger_made_by_the_first_version_is_brought_up_when_it_is_opened(address):
    Ledger.open(address).close()
    migrate_ledger(address, to="0001")
    text = visit().article.text
    with Ledger.open("sqlite://") as other:
        other.store(visit())
        with other._reading() as connection:
            rows = {
                name: dict(connection.execute(sa.text(f"SELECT * FROM {name}")).mappings().one())
                for name in ("texts", "articles", "sources_seen", "readings", "events")
            }
            parties = [dict(row) for row in connection.execute(sa.text("SELECT * FROM event_parties")).mappings()]
    rows["articles"].pop("reading")
    rows["articles"]["reader"] = rows["readings"]["reader"]
    rows["readings"].pop("number")
    rows["events"].pop("review")
    rows["events"].pop("record")
    for name, row in [*rows.items(), *(("event_parties", row) for row in parties)]:
        columns = ", ".join(f'"{column}"' for column in row)
        execute(address, f"INSERT INTO {name} ({columns}) VALUES ({', '.join(f':{column}' for column in row)})", **row)

    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.find_reading(visit().article.id) == visit()
        assert ledger.get_article(visit().article.id).text == text
        assert ledger.settle() == 1
        assert [hit.article.id for hit in ledger.search("وزير الدفاع")] == [visit().article.id]


def test_decisions_are_not_lost_unless_that_is_allowed(address):
    fill(address)
    with Ledger.open(address) as ledger:
        events = ledger.events()
    decide(address)
    execute(address, "UPDATE events SET kind = 'call', review = 'corrected' WHERE id = 'visit-1'")
    assert migrate_ledger(address, to="0002") == (HEAD, "0002")
    assert migrate_ledger(address) == ("0002", HEAD)
    before = dump(address)
    assert "ندى" in before
    with pytest.raises(LedgerError, match=r"1 decisions would be lost .* --drop-decisions"):
        migrate_ledger(address, to="0001")
    assert dump(address) == before
    assert migrate_ledger(address, to="0001", drop_decisions=True) == (HEAD, "0001")
    assert execute(address, "SELECT kind FROM events WHERE id = 'visit-1'") == [("visit",)]
    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.events() == events


def test_a_version_that_does_not_exist_and_what_is_no_ledger_are_refused(address, tmp_path):
    Ledger.open(address).close()
    before = dump(address)
    with pytest.raises(
        LedgerError, match=r"no version '0999' of its tables: the versions are 0001, 0002, 0003, 0004, 0005"
    ):
        migrate_ledger(address, to="0999")
    assert dump(address) == before
    execute(address, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerError, match="newer than this Mithaq's"):
        migrate_ledger(address, to="0001")
    with pytest.raises(LedgerError, match="there is no such file"):
        migrate_ledger(tmp_path / "none.db", to="0001")
    assert not (tmp_path / "none.db").exists()


def test_another_databases_tables_are_left_alone(address):
    execute(address, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="this database is no ledger"):
        migrate_ledger(address, to="0001")


@pytest.fixture
def arabic_database(postgres):
    """A database that sorts as dictionaries do."""
    try:
        with postgres.database("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'ar'") as address:
            yield address
    except psycopg.errors.FeatureNotSupported as error:
        pytest.skip(f"this PostgreSQL has no such locale: {error}")


def test_text_sorts_by_code_points_whatever_the_databases_locale(arabic_database):
    assert execute(arabic_database, "SELECT 'a' < 'Z'") == [(True,)]
    messages = ["b", "Z", "a", "_", "ب", "é"]
    fill(arabic_database)
    for version in (HEAD, "0001", HEAD):
        migrate_ledger(arabic_database, to=version)
        with Ledger.open(arabic_database) as ledger:
            for message in messages:
                ledger.record_problem(Problem(source="الف", stage="s", message=message))
            kept = [problem.message for problem in ledger.problems() if problem.source == "الف"]
            assert kept == sorted(messages)
            assert list(ledger.verify()) == []


_TWO_AT_ONCE = """
from ledger_samples import visit, pact, weather
from mithaq.ledger import Ledger
with Ledger.open(sys.argv[1], busy_timeout_s=90) as ledger:
    ledger.store_many([visit(), pact(reader=sys.argv[2]), *map(weather, range(100))])
"""


def test_two_programs_may_make_and_fill_a_ledger_at_once(address):
    runs = [start_python(_TWO_AT_ONCE, address, f"reader {number}") for number in range(3)]
    for run in runs:
        _, err = run.communicate(timeout=100)
        assert run.returncode == 0, err
    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.summary().articles == 102
        numbers = "SELECT number FROM readings WHERE article_id = :id ORDER BY number"
        assert execute(address, numbers, id=pact().article.id) == [(1,), (2,), (3,)]


_KILLED = """
import json, os, signal
import sqlalchemy as sa
from ledger_samples import dump
from mithaq.ledger import Ledger, migrate_ledger

address, start, end = sys.argv[1:]

def prepare():
    migrate_ledger(address, to=start)
    if start > "0002":
        with Ledger.open(address) as ledger:
            ledger.settle()
    return dump(address)

def killed_at(point):
    count = 0
    def kill(*_):
        nonlocal count
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)
    child = os.fork()
    if child == 0:
        sa.event.listen(sa.Engine, "before_cursor_execute", kill)
        migrate_ledger(address, to=end)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

prepare()
assert killed_at(0) == 0
new = dump(address)
old = prepare()
point, status, faults = 0, -signal.SIGKILL, []
while status == -signal.SIGKILL:
    point += 1
    status = killed_at(point)
    found = dump(address)
    if found != (old if status else new):
        faults.append(point)
print(json.dumps([point - 1, status, old != new, faults]))
"""


@pytest.mark.parametrize(("start", "end"), [("0001", HEAD), (HEAD, "0001")])
def test_a_migration_killed_at_any_statement_leaves_the_old_ledger_whole(address, start, end):
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        ledger.store_many(
            [visit(outlet=f"outlet {number}") if number % 2 else weather(number) for number in range(300)]
        )
    run = start_python(_KILLED, address, start, end)
    out, err = run.communicate(timeout=100)
    assert run.returncode == 0, err
    points, status, differ, faults = json.loads(out)
    assert points >= 30
    assert (status, differ, faults) == (0, True, [])
    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        assert (ledger.summary().articles, ledger.summary().events) == (300, 150)


_KILLED_IN_TIME = """
from mithaq.ledger import migrate_ledger
print("under way", flush=True)
while True:
    migrate_ledger(sys.argv[1], to="0001")
    migrate_ledger(sys.argv[1])
"""


def test_a_migration_killed_at_any_moment_leaves_a_whole_ledger(address):
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        ledger.store_many(
            [visit(outlet=f"outlet {number}") if number % 2 else weather(number) for number in range(300)]
        )
    states = []
    for version in (HEAD, "0002", "0001", HEAD):
        migrate_ledger(address, to=version)
        states.append(dump(address))
    for wait in (0.05, 0.2, 0.37):
        run = start_python(_KILLED_IN_TIME, address)
        assert run.stdout.readline() == "under way\n", run.stderr.read()
        time.sleep(wait)
        run.kill()
        run.communicate()
        assert dump(address) in states
