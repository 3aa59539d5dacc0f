"""The ledger itself: opening, storing, asking."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select
from sqlalchemy.engine import URL, Connection, Engine

from mithaq.errors import LedgerError, NotFoundError
from mithaq.ledger import queries
from mithaq.ledger.accounts import Accounts
from mithaq.ledger.asking import AsksObjects
from mithaq.ledger.backup import load_backup, open_backup, write_backup
from mithaq.ledger.changes import Change, compare, moment_of, touched_since
from mithaq.ledger.deciding import Decides
from mithaq.ledger.engine import explained, insert_new, is_file, keep_write_ahead_log, open_engine, parse_url
from mithaq.ledger.entities.asking import AsksEntities
from mithaq.ledger.keeping import KeepsRecord
from mithaq.ledger.merged import MergedEvent, find_merged, find_merged_ids, find_merged_of, get_merged
from mithaq.ledger.merging.update import articles_near, tellings_of
from mithaq.ledger.nearest.asking import AsksNearest
from mithaq.ledger.overview import AsksOverview
from mithaq.ledger.pages.asking import AsksPages
from mithaq.ledger.queries import EventFilter, StoredArticle, StoredEvent, Summary
from mithaq.ledger.rebuilding import copy_known
from mithaq.ledger.rows import article_of, problem_row, reading_of
from mithaq.ledger.schema import pending
from mithaq.ledger.schema import problems as problem_table
from mithaq.ledger.tables.asking import AsksTables
from mithaq.ledger.ties.asking import AsksTies
from mithaq.ledger.upgrade import bring_up
from mithaq.ledger.web.keeping import KeepsWeb
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


class Ledger(
    KeepsRecord,
    AsksEntities,
    AsksObjects,
    AsksNearest,
    AsksOverview,
    AsksPages,
    AsksTables,
    AsksTies,
    Decides,
    KeepsWeb,
):
    """Articles, what was read in them and what went wrong, in one database. Made by `Ledger.open`.

    Every method raises LedgerError, with what to do, where the database refuses. Whatever happens to the program, the
    database holds whole articles with whole readings only.
    """

    def __init__(self, engine: Engine, url: URL, *, clock: Callable[[], str], settles: bool = True) -> None:
        self._engine = engine
        self._clock = clock
        self._settles = settles
        self.url = url

    @classmethod
    def open(
        cls,
        ledger: str | Path,
        *,
        create: bool = True,
        busy_timeout_s: float = 10.0,
        clock: Callable[[], str] = now,
        settles: bool = True,
    ) -> Self:
        """Opens the ledger at a path or address; makes it where there is none, and migrates an older one.

        `create=False` raises LedgerError where there is no such file. `busy_timeout_s` is how long to wait for another
        program that writes to the same SQLite file; `clock` gives the time of storing. With `settles=False` questions are
        answered from the record as it was last settled, at once; who opens it so calls `settle` when there is time.
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
        return cls(engine, url, clock=clock, settles=settles)

    @classmethod
    def restore(cls, backup: str | Path, ledger: str | Path) -> Self:
        """Makes a ledger from a backup, settles and opens it; all of it, or nothing.

        Raises LedgerError where the backup is damaged or a newer version's, and where the ledger holds anything already.
        """
        with open_backup(Path(backup)) as opened:
            restored = cls.open(ledger)
            try:
                with restored._writing() as connection:
                    load_backup(connection, restored.url, opened)
                restored.settle()
            except BaseException:
                restored.close()
                raise
        return restored

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

    @property
    def accounts(self) -> Accounts:
        """Who may use the desk over this ledger."""
        return Accounts(reading=self._reading, writing=self._writing, clock=self._clock)

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

    @contextmanager
    def _recorded(self) -> Iterator[Connection]:
        """A reading transaction over a record that is up to date, or as it was last settled (`settles=False`)."""
        if self._settles and self.waiting():
            self.settle()
        with self._reading() as connection:
            yield connection

    # as it was

    def waiting(self) -> int:
        """How many articles were written since the record was last settled."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(pending)).scalar_one()

    def as_of(self, day: str) -> Self:
        """The ledger as it was at the end of a day (`YYYY-MM-DD`, UTC) or at a time (`YYYY-MM-DDTHH:MM:SSZ`), in memory.

        It holds what had been archived, read and decided by then. Raises LedgerError for what is no day.
        """
        return self._known(moment_of(day))

    def changes(self, *, since: str) -> list[Change]:
        """What is otherwise in the record than at the end of a day or at a time (as in `as_of`), events gone last."""
        moment = moment_of(since)
        with self._recorded() as connection:
            touched = touched_since(connection, moment)
        if not touched:
            return []
        with self._known(moment, touched) as past, past._reading() as connection:
            before = tellings_of(connection, touched)
        with self._reading() as connection:
            near = articles_near(connection, touched, before)
            after = find_merged_of(connection, near)
        with self._known(moment, near) as past:
            return compare(past.events(), after)

    def _known(self, until: str, only: Collection[str] | None = None) -> Self:
        past = type(self).open("sqlite://", clock=lambda: until)
        with self._reading() as source, past._writing() as target:
            copy_known(source, target, until=until, only=only)
        past.settle()
        return past

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

    def articles(self, ids: Iterable[str]) -> dict[str, StoredArticle]:
        """What lists show of these articles, by id; ids that the ledger does not have are left out."""
        with self._reading() as connection:
            return queries.stored_articles(connection, ids)

    def get_article(self, key: str) -> Article:
        """The article with this id, id at its place (`given_id`), address, or beginning of an id.

        Raises NotFoundError where there is none, or several.
        """
        with self._reading() as connection:
            ids = queries.find_article_ids(connection, key)
            if len(ids) == 1:
                return article_of(queries.article_rows(connection, ids)[0])
        if not ids:
            raise NotFoundError(f"ledger {self.url}: no article {key!r}")
        raise NotFoundError(f"ledger {self.url}: {key!r} is more than one article: {', '.join(ids[:5])}")

    def get_event(self, key: str) -> MergedEvent:
        """The merged event with this id, with a telling of this id, or with the beginning of either.

        Raises NotFoundError where there is none, or several.
        """
        with self._recorded() as connection:
            ids = find_merged_ids(connection, key)
            if len(ids) == 1:
                return get_merged(connection, ids[0])
        if not ids:
            raise NotFoundError(f"ledger {self.url}: no event {key!r}")
        raise NotFoundError(f"ledger {self.url}: {key!r} is more than one event: {', '.join(ids[:5])}")

    def events(
        self,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
        article: str | None = None,
        limit: int | None = None,
    ) -> list[MergedEvent]:
        """The merged events, by date and then id, undated ones last.

        `since` and `until` are EDTF, both included; an event whose days touch them is within, an undated one is not.
        `state` is a code of a state or body; of a `pair` both take part; `article` is the id of one that tells it.
        Raises LedgerError for a date that is none.
        """
        wanted = EventFilter(
            kind=kind, since=since, until=until, state=state, status=status, pair=pair, article_id=article, limit=limit
        )
        with self._recorded() as connection:
            return find_merged(connection, wanted)

    def tellings(
        self,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
        article: str | None = None,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        """The events article by article, as read and as decisions made them; arguments and order are those of `events`."""
        wanted = EventFilter(
            kind=kind, since=since, until=until, state=state, status=status, pair=pair, article_id=article, limit=limit
        )
        with self._reading() as connection:
            return queries.find_events(connection, wanted)

    def summary(self) -> Summary:
        """What the ledger holds."""
        with self._reading() as connection:
            return queries.summarise(connection)

    def backup(self, path: str | Path, *, accounts: bool = True) -> dict[str, int]:
        """Writes all that cannot be worked out again into a file, as it is at this moment, while others may go on writing.

        Returns the number of rows by table. The file fits any ledger, in SQLite or PostgreSQL (`restore`). With `accounts`
        the users, their hashed passwords and tokens and the log are in it. Raises LedgerError where there is such a file
        already.
        """
        with self._reading() as connection:
            return write_backup(connection, Path(path), accounts=accounts)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"ledger {path}: a folder: give the file to keep the ledger in, such as {path / 'mithaq.db'}")
    if not create and not path.exists():
        raise LedgerError(f"ledger {path}: there is no such file: read some articles into it first (mithaq read)")
    if not path.parent.is_dir():
        raise LedgerError(f"ledger {path}: the folder {path.parent} does not exist: make it first")
