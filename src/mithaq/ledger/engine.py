"""The database behind a ledger. All that is particular to SQLite or PostgreSQL stands in this module.

A ledger is named by a path (`mithaq.db`: SQLite) or by an SQLAlchemy address (`sqlite:///…`, `postgresql+psycopg://…`).
"""

import fcntl
import itertools
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.sql.dml import Insert

from mithaq.errors import LedgerError

_ADVICE = (
    (
        "database or disk is full",
        "the disk is full: free some space and run the same command again, it goes on where it stopped",
    ),
    ("disk i/o error", "the disk gives errors: check it, or restore the ledger from a copy"),
    ("readonly database", "it is read-only: make the file and its folder writable, or choose another with --ledger"),
    ("read-only", "it is read-only: ask its owner for the right to write, or choose another with --ledger"),
    ("unable to open database file", "it cannot be opened: check that the folder exists and may be written"),
    ("locked", "another program is writing to it: wait until that has ended and run again"),
    ("file is not a database", "this file is no SQLite database: choose another with --ledger"),
    ("malformed", "the file is damaged: restore it from a copy"),
    ("no such table", "it lacks a table: it was not made by Mithaq, or it is damaged"),
    ("lock timeout", "another program is writing to it: wait until that has ended and run again"),
    (
        "no such module: fts5",
        "this Python's SQLite was built without FTS5, which the index of words needs: use another",
    ),
)
PAGE = 500
"""Ids asked for in one statement, rows held at once: a database takes so many variables and memory so many records."""
_WRITERS = 6_028_190_534_201_733_463
"""The key of PostgreSQL's advisory lock that whoever writes to a ledger holds; any number that no one else uses."""
_FOLLOWERS = 6_028_190_534_201_733_464
"""The key of the advisory lock that whoever follows the web for a ledger holds as long as it does."""

T = TypeVar("T", bound=str | int)


def parse_url(ledger: str | Path) -> URL:
    """The address of a ledger given as a path or as an address. Raises LedgerError for an address that is none."""
    text = str(ledger)
    if not re.match(r"[A-Za-z][A-Za-z0-9+_]*://", text):
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except sa.exc.ArgumentError as error:
        raise LedgerError(f"ledger {text!r}: no address of a database: {error}") from error
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def dump_json(value: Any) -> str:
    """Compact JSON, Arabic as it is; escaped only where the text holds half of a surrogate pair, which no database takes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def load_json(text: str) -> Any:
    """What `dump_json` wrote; half of a surrogate pair, which the quicker parser does not take, is read as well."""
    try:
        return from_json(text, cache_strings="keys")  # values seldom come again: looking for them costs a third more
    except ValueError:
        return json.loads(text)


def is_file(url: URL) -> bool:
    """Whether the address names a plain SQLite file."""
    return bool(url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:" and not url.query)


def open_engine(url: URL, *, busy_timeout_s: float) -> Engine:
    """An engine for the address. Raises LedgerError where its driver is not installed."""
    backend = url.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise LedgerError(f"ledger {url}: a ledger is kept in SQLite or PostgreSQL, not in {backend}")
    try:
        engine = sa.create_engine(url, json_serializer=dump_json, json_deserializer=load_json)
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"ledger {url}: the driver {error.name!r} is not installed: pip install 'mithaq[postgres]'"
        ) from error
    if backend == "sqlite":
        _prepare_sqlite(engine, busy_timeout_s=busy_timeout_s)
    else:
        _prepare_postgresql(engine, busy_timeout_s=busy_timeout_s)
    return engine


def _prepare_sqlite(engine: Engine, *, busy_timeout_s: float) -> None:
    """Write-ahead log, checked references and a wait for other writers; transactions begin where we begin them."""

    @sa.event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # else sqlite3 begins by itself, and only before some statements
        connection.execute(f"PRAGMA busy_timeout = {int(busy_timeout_s * 1000)}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("ledger_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare_postgresql(engine: Engine, *, busy_timeout_s: float) -> None:
    """As SQLite has it: whoever reads sees one state from beginning to end, and one writes at a time."""

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("ledger_writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(busy_timeout_s * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def sort_by_code_points(connection: Connection) -> None:
    """Makes PostgreSQL sort all text of the ledger by code points, as SQLite and Python do, whatever the database's locale."""
    if connection.dialect.name != "postgresql" or connection.exec_driver_sql("SELECT 'Z' < 'a'").scalar_one():
        return
    columns = connection.exec_driver_sql(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) "
        "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation "
        "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT a.attisdropped AND o.collname <> 'C' "
        "ORDER BY c.relname, a.attnum"
    ).all()
    quote = connection.dialect.identifier_preparer.quote
    for table, found in itertools.groupby(columns, key=lambda column: column[0]):
        changes = ", ".join(f'ALTER COLUMN {quote(name)} TYPE {kind} COLLATE "C"' for _, name, kind in found)
        connection.exec_driver_sql(f"ALTER TABLE {quote(table)} {changes}")


def keep_write_ahead_log(engine: Engine) -> None:
    """Turns SQLite's write-ahead log on (readers and one writer at once); it stays on in the file."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()


def insert_new(connection: Connection, table: sa.Table) -> Insert:
    """An insert that leaves the rows that are already there as they are."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def insert_rows(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows, if there are any."""
    if rows:
        connection.execute(sa.insert(table), rows)


@contextmanager
def followed_alone(engine: Engine, url: URL) -> Iterator[None]:
    """Holds that which one process at a time can hold for a ledger; the system lets it go when the process ends, however.

    Raises LedgerError where another holds it.
    """
    held = LedgerError(f"ledger {url}: another `mithaq follow` keeps it up to date: stop that one first")
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_FOLLOWERS})").scalar_one():
                raise held
            try:
                yield
            finally:
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_FOLLOWERS})")
    elif is_file(url):
        with open(f"{url.database}.follow", "ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise held from error
            yield
    else:
        yield


def pages(ids: Iterable[T], size: int = PAGE) -> Iterator[list[T]]:
    """The ids, each once and in order, so many at a time."""
    wanted = sorted(set(ids))
    return (wanted[first : first + size] for first in range(0, len(wanted), size))


def storage_faults(connection: Connection, tables: Iterable[sa.Table]) -> Iterator[str]:
    """What the database finds wrong with its file and with the JSON in these tables; where there is anything, not all of it
    can be read. Nothing where the database has no such check and keeps nothing else than JSON in such columns.
    """
    if connection.dialect.name != "sqlite":
        return
    for (fault,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if fault != "ok":
            yield f"database: {fault}"
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, sa.JSON):
                words = sa.type_coerce(column, sa.Text)
                query = sa.select(*table.primary_key.columns).where(words.is_not(None), sa.func.json_valid(words) == 0)
                for row in connection.execute(query.order_by(*table.primary_key.columns)):
                    yield f"table {table.name}, {', '.join(map(str, row))}: {column.name} is no JSON"


def dangling_references(connection: Connection) -> Iterator[str]:
    """The references that the database itself should have refused; it may have been written to without them."""
    if connection.dialect.name == "sqlite":
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"table {table}, row {row}: refers to nothing in {parent}"


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turns the database's errors into a LedgerError that says which ledger and what to do."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        message = str(getattr(error, "orig", error))
        advice = next((advice for sign, advice in _ADVICE if sign in message.lower()), None)
        raise LedgerError(f"ledger {url}: {advice} ({message})" if advice else f"ledger {url}: {message}") from error
