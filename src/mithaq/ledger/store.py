"""The ledger itself: opening, storing, asking."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select
from sqlalchemy.engine import URL, Connection, Engine

from mithaq.errors import LedgerError
from mithaq.ledger import queries
from mithaq.ledger.engine import explained, insert_new, is_file, keep_write_ahead_log, open_engine, parse_url
from mithaq.ledger.entities.asking import AsksEntities
from mithaq.ledger.queries import EventFilter, StoredEvent, Summary
from mithaq.ledger.rows import article_of, problem_row, reading_of
from mithaq.ledger.schema import problems as problem_table
from mithaq.ledger.settling import settle_some
from mithaq.ledger.upgrade import bring_up
from mithaq.ledger.verify import find_faults
from mithaq.ledger.writing import write_places, write_readings
from mithaq.model import Article, Problem, Reading
from mithaq.model.vocabulary import Kind, Status

BATCH = 50
"""Readings written in one transaction at most."""
BATCH_SECONDS = 1.0
"""Seconds after which what is in hand is written even if it is less."""


def now() -> str:
    """The time, UTC, as the ledger writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger(AsksEntities):
    """Articles, what was read in them and what went wrong, in one database. Made by `Ledger.open`.

    Every method raises LedgerError, with what to do, where the database refuses. Whatever happens to the program, the
    database holds whole articles with whole readings only.
    """

    def __init__(self, engine: Engine, url: URL, *, clock: Callable[[], str]) -> None:
        self._engine = engine
        self._clock = clock
        self.url = url

    @classmethod
    def open(
        cls, ledger: str | Path, *, create: bool = True, busy_timeout_s: float = 10.0, clock: Callable[[], str] = now
    ) -> Self:
        """Opens the ledger at a path or address; makes it where there is none, and migrates an older one.

        `create=False` raises LedgerError where there is no such file. `busy_timeout_s` is how long to wait for another
        program that writes to the same SQLite file; `clock` gives the time of storing.
        """
        url = parse_url(ledger)
        if is_file(url):
            _check_file(Path(url.database or ""), create=create)
        engine = open_engine(url, busy_timeout_s=busy_timeout_s)
        try:
            with explained(url):
                bring_up(engine, url)
                if create:
                    keep_write_ahead_log(engine)
        except LedgerError:
            engine.dispose()
            raise
        return cls(engine, url, clock=clock)

    def close(self) -> None:
        """Lets the database go."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        """Committed at the end of the block, rolled back where an exception leaves it."""
        with explained(self.url), self._engine.connect() as connection:
            connection = connection.execution_options(ledger_writes=writes)
            with connection.begin():
                yield connection

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._transaction(writes=False)

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._transaction(writes=True)

    # storing

    def store(self, reading: Reading) -> bool:
        """Stores the article and its reading in one transaction. Returns whether there was anything new in it."""
        return self._write([reading]) == 1

    def store_many(self, found: Iterable[Reading]) -> int:
        """Stores readings as they come, in transactions of at most 50 readings or a second. Returns how many were new.

        No transaction is open while the next reading is awaited. An exception from `found` passes on after what was in
        hand has been stored.
        """
        pending: list[Reading] = []
        new, began = 0, time.monotonic()
        try:
            for reading in found:
                pending.append(reading)
                if len(pending) >= BATCH or time.monotonic() - began >= BATCH_SECONDS:
                    batch, pending = pending, []
                    new += self._write(batch)
                    began = time.monotonic()
        finally:
            if pending:
                new += self._write(pending)
        return new

    def _write(self, batch: Sequence[Reading]) -> int:
        with self._writing() as connection:
            return write_readings(connection, batch, at=self._clock())

    def add_places(self, found: Sequence[Article]) -> None:
        """Keeps where these articles were found, for those that the ledger has."""
        if found:
            with self._writing() as connection:
                write_places(connection, found)

    def record_problem(self, problem: Problem) -> None:
        """Keeps a problem; the same one again changes nothing."""
        with self._writing() as connection:
            connection.execute(insert_new(connection, problem_table), [problem_row(problem, at=self._clock())])

    # settling

    def settle(self) -> int:
        """Makes what was written since the last time part of the record; returns how many articles that concerned.

        Each transaction settles some of them: a run that is stopped goes on where it was.
        """
        settled = 0
        while True:
            with self._writing() as connection:
                some = settle_some(connection)
            if not some:
                return settled
            settled += some

    # asking

    def has_reading(self, article_id: str, reader: str) -> bool:
        """Whether this version of the reader has read the article."""
        return article_id in self.read_already([article_id], reader)

    def read_already(self, ids: Iterable[str], reader: str) -> set[str]:
        """Those of the articles that this version of the reader has read."""
        with self._reading() as connection:
            return queries.read_already(connection, list(ids), reader)

    def readings(self) -> Iterator[Reading]:
        """The current reading of every article, by the article's id."""
        last = ""
        while True:
            with self._reading() as connection:
                ids = queries.article_ids(connection, last)
            if not ids:
                return
            yield from self.find_readings(ids)
            last = ids[-1]

    def problems(self) -> list[Problem]:
        """The problems recorded, by source, stage and message."""
        order = (problem_table.c.source, problem_table.c.stage, problem_table.c.message)
        with self._reading() as connection:
            rows = connection.execute(select(*order).order_by(*order))
            return [Problem(source=row.source, stage=row.stage, message=row.message) for row in rows]

    def find_readings(self, ids: Iterable[str], reader: str | None = None) -> list[Reading]:
        """The readings of these articles, by id: the current ones, or those of one version of the reader."""
        wanted = list(ids)
        with self._reading() as connection:
            rows = queries.reading_rows(connection, wanted, reader)
            found = queries.article_rows(connection, list(rows))
        return [reading_of(article_of(row), rows[row["id"]]) for row in found]

    def find_reading(self, article_id: str, reader: str | None = None) -> Reading | None:
        """The reading of one article; None where there is none."""
        return next(iter(self.find_readings([article_id], reader)), None)

    def get_article(self, key: str) -> Article:
        """The article with this id, id at its place (`given_id`), or beginning of an id.

        Raises LedgerError where there is none, or several.
        """
        with self._reading() as connection:
            ids = queries.find_article_ids(connection, key)
            if len(ids) == 1:
                return article_of(queries.article_rows(connection, ids)[0])
        if not ids:
            raise LedgerError(f"ledger {self.url}: no article {key!r}")
        raise LedgerError(f"ledger {self.url}: {key!r} is more than one article: {', '.join(ids[:5])}")

    def get_event(self, key: str) -> StoredEvent:
        """The event with this id, or beginning of an id. Raises LedgerError where there is none, or several."""
        with self._reading() as connection:
            found = queries.find_events(connection, EventFilter(id=key))
        exact = [stored for stored in found if stored.event.id == key] or found
        if len(exact) == 1:
            return exact[0]
        if not exact:
            raise LedgerError(f"ledger {self.url}: no event {key!r}")
        names = ", ".join(f"{stored.event.id} (article {stored.article.id})" for stored in exact[:5])
        raise LedgerError(f"ledger {self.url}: {key!r} is more than one event: {names}")

    def events(
        self,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        """The events of the current readings, by date and then id, undated ones last.

        `since` and `until` are EDTF, both included; an event whose days touch them is within, an undated one is not.
        `state` is a code of a state or body; of a `pair` both take part. Raises LedgerError for a date that is none.
        """
        wanted = EventFilter(kind=kind, since=since, until=until, state=state, status=status, pair=pair, limit=limit)
        with self._reading() as connection:
            return queries.find_events(connection, wanted)

    def summary(self) -> Summary:
        """What the ledger holds."""
        with self._reading() as connection:
            return queries.summarise(connection)

    def verify(self) -> Iterator[str]:
        """A line a fault: hashes, passages, references. Nothing in a whole ledger."""
        with self._reading() as connection:
            yield from find_faults(connection)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"ledger {path}: a folder: give the file to keep the ledger in, such as {path / 'mithaq.db'}")
    if not create and not path.exists():
        raise LedgerError(f"ledger {path}: there is no such file: read some articles into it first (mithaq read)")
    if not path.parent.is_dir():
        raise LedgerError(f"ledger {path}: the folder {path.parent} does not exist: make it first")
