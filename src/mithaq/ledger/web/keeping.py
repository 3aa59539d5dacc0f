"""Keeping what following the web needs to know, and the versions of pages."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from mithaq.ledger.engine import followed_alone, insert_new
from mithaq.ledger.rows import problem_row
from mithaq.ledger.schema import problems
from mithaq.ledger.web.differing import PageChange, differences_of
from mithaq.ledger.web.tables import page_versions, web_addresses, web_archives, web_rests, web_robots
from mithaq.ledger.web.values import PageVersion, Taken, WebAddress, WebSummary
from mithaq.ledger.writing import write_readings
from mithaq.model import Reading

_PAGE = 200
_LISTS = ("feed", "sitemap")
_SHOWN = 50
"""Failing addresses that a summary names at most."""


class KeepsWeb(ABC):
    """What a ledger remembers of the web. A part of `Ledger`; times are as in `mithaq.ledger.web.values`."""

    _clock: Callable[[], str]

    url: URL
    _engine: Engine

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def find_readings(self, ids: Iterable[str], reader: str | None = None) -> list[Reading]:
        """The readings of these articles, by id."""

    def followed_alone(self) -> AbstractContextManager[None]:
        """One process at a time follows the web for a ledger: LedgerError where another does."""
        return followed_alone(self._engine, self.url)

    # addresses

    def find_addresses(self, addresses: Iterable[str]) -> dict[str, WebAddress]:
        """Those of the addresses that are known."""
        with self._reading() as connection:
            return _known(connection, list(addresses))

    def enter_addresses(self, found: Sequence[WebAddress]) -> int:
        """Enters addresses, or says of known ones that they changed or are due sooner; returns how many were new."""
        with self._writing() as connection:
            return _enter(connection, found)

    def leave_addresses(self, kept: Collection[str]) -> int:
        """Asks no more for feeds and sitemaps that are neither among these nor named by one of them; returns how many."""
        with self._writing() as connection:
            query = sa.select(web_addresses.c.address).where(
                web_addresses.c.kind.in_(_LISTS)
                & web_addresses.c.found_in.is_(None)
                & web_addresses.c.due_at.is_not(None)
            )
            gone = [address for address in connection.execute(query).scalars() if address not in kept]
            for address in gone:
                named = (web_addresses.c.found_in == address) & (web_addresses.c.kind.in_(_LISTS))
                connection.execute(
                    sa.update(web_addresses).where((web_addresses.c.address == address) | named).values(due_at=None)
                )
            return len(gone)

    def due_hosts(self, now: str, *, before: str | None = None) -> list[str]:
        """The hosts with an address that is due, the longest waiting first, then by name; `before` is as in `next_due`."""
        first = sa.func.min(web_addresses.c.due_at)
        query = sa.select(web_addresses.c.host).where(*_due(now, before)).group_by(web_addresses.c.host)
        with self._reading() as connection:
            return list(connection.execute(query.order_by(first, web_addresses.c.host)).scalars())

    def next_due(self, host: str, now: str, *, before: str | None = None) -> WebAddress | None:
        """The address of the host that is due: feeds and sitemaps first, then the longest waiting; None without one.

        `before`: only those that were not asked for at that time or later.
        """
        page = web_addresses.c.kind == "page"
        query = sa.select(web_addresses).where(web_addresses.c.host == host, *_due(now, before))
        query = query.order_by(page, web_addresses.c.due_at, web_addresses.c.address).limit(1)
        with self._reading() as connection:
            row = connection.execute(query).mappings().first()
        return WebAddress(**row) if row is not None else None

    def hasten(self, *, after: str, to: str) -> int:
        """Makes what is due after a time due at another: for a clock that was put back. Returns how many that were."""
        changed = sa.update(web_addresses).where(web_addresses.c.due_at > after).values(due_at=to)
        with self._writing() as connection:
            return connection.execute(changed).rowcount

    def take(self, taken: Taken) -> None:
        """Writes all that an answer brought, in one transaction."""
        with self._writing() as connection:
            if taken.reading is not None:
                write_readings(connection, [taken.reading], at=self._clock())
            if taken.version is not None:
                connection.execute(insert_new(connection, page_versions), [asdict(taken.version)])
            if taken.problem is not None:
                row = problem_row(taken.problem, at=self._clock())
                connection.execute(insert_new(connection, problems), [row])
            _enter(connection, [*taken.found, taken.address])
            row = asdict(taken.address)
            connection.execute(
                sa.update(web_addresses).where(web_addresses.c.address == row.pop("address")).values(**row)
            )
            if taken.archive is not None:
                _put(connection, web_archives, web_archives.c.name, {"name": taken.archive, "length": taken.length})

    def archived_length(self, archive: str) -> int:
        """How many bytes of a web archive have been taken in; 0 for one that is not known."""
        query = sa.select(web_archives.c.length).where(web_archives.c.name == archive)
        with self._reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    # versions

    def page_versions(self, address: str) -> list[PageVersion]:
        """What an address gave, the oldest first."""
        query = sa.select(page_versions).where(page_versions.c.address == address)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(page_versions.c.number)).mappings()
            return [PageVersion(**row) for row in rows]

    def versions_of(self, article_id: str) -> list[PageVersion]:
        """The versions, of whatever addresses, that are this article, by address and number."""
        query = sa.select(page_versions).where(page_versions.c.article_id == article_id)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(page_versions.c.address, page_versions.c.number)).mappings()
            return [PageVersion(**row) for row in rows]

    def changed_pages(self, *, since: str) -> list[PageChange]:
        """What pages say otherwise in the versions that were fetched after a time, in the order of fetching."""
        chosen = (page_versions.c.number > 1) & (page_versions.c.fetched_at > since)
        order = (page_versions.c.fetched_at, page_versions.c.address, page_versions.c.number)
        with self._reading() as connection:
            rows = connection.execute(sa.select(page_versions).where(chosen).order_by(*order)).mappings()
            versions = [PageVersion(**row) for row in rows]
        return [self.page_change(version) for version in versions]

    def page_change(self, version: PageVersion) -> PageChange:
        """What a second or later version says otherwise than the one before it."""
        before = self.page_versions(version.address)[version.number - 2]
        readings = {
            reading.article.id: reading for reading in self.find_readings([before.article_id, version.article_id])
        }
        differences = differences_of(readings[before.article_id], readings[version.article_id])
        return PageChange(version=version, before=before, differences=differences)

    # sites

    def find_robots_row(self, origin: str) -> dict[str, Any] | None:
        """The row of `web_robots` of an origin; None without one."""
        with self._reading() as connection:
            row = connection.execute(sa.select(web_robots).where(web_robots.c.origin == origin)).mappings().first()
        return dict(row) if row is not None else None

    def keep_robots_row(self, row: dict[str, Any]) -> None:
        """Keeps what robots.txt of an origin says now."""
        with self._writing() as connection:
            _put(connection, web_robots, web_robots.c.origin, row)

    def find_rest(self, host: str) -> str | None:
        """Until when a host asked not to be asked."""
        with self._reading() as connection:
            return connection.execute(sa.select(web_rests.c.until).where(web_rests.c.host == host)).scalar()

    def keep_rest(self, host: str, until: str) -> None:
        """Keeps such a pause."""
        with self._writing() as connection:
            _put(connection, web_rests, web_rests.c.host, {"host": host, "until": until})

    # how it stands

    def web_summary(self, now: str) -> WebSummary:
        """How following stands at a time."""
        with self._reading() as connection:
            return _summary(connection, now)


def _due(now: str, before: str | None) -> Iterator[sa.ColumnElement[bool]]:
    yield web_addresses.c.due_at <= now
    if before is not None:
        yield web_addresses.c.asked_at.is_(None) | (web_addresses.c.asked_at < before)


def _known(connection: Connection, addresses: list[str]) -> dict[str, WebAddress]:
    found: dict[str, WebAddress] = {}
    for first in range(0, len(addresses), _PAGE):
        query = sa.select(web_addresses).where(web_addresses.c.address.in_(addresses[first : first + _PAGE]))
        found |= {row["address"]: WebAddress(**row) for row in connection.execute(query).mappings()}
    return found


def _enter(connection: Connection, found: Sequence[WebAddress]) -> int:
    known = _known(connection, [address.address for address in found])
    new = {each.address: each for each in reversed(found) if each.address not in known}
    if new:
        connection.execute(insert_new(connection, web_addresses), [asdict(each) for each in reversed(new.values())])
    for each in found:
        before = known.get(each.address)
        if before is not None and (each.changed or "") > (before.changed or ""):
            due = each.due_at if before.due_at is None else min(before.due_at, each.due_at or before.due_at)
            connection.execute(
                sa.update(web_addresses)
                .where(web_addresses.c.address == each.address)
                .values(changed=each.changed, due_at=due)
            )
    return len(new)


def _put(connection: Connection, table: sa.Table, key: sa.Column[Any], row: dict[str, Any]) -> None:
    """Inserts the row, or writes it over the one with its key."""
    if connection.execute(sa.update(table).where(key == row[key.name]).values(**row)).rowcount == 0:
        connection.execute(sa.insert(table), [row])


def _summary(connection: Connection, now: str) -> WebSummary:
    count = sa.func.count()
    kinds = sa.select(web_addresses.c.kind, count).group_by(web_addresses.c.kind).order_by(web_addresses.c.kind)
    failing = sa.select(web_addresses).where(web_addresses.c.problem.is_not(None) & web_addresses.c.kind.in_(_LISTS))

    def number(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return connection.execute(sa.select(count).select_from(table).where(*where)).scalar_one()

    return WebSummary(
        addresses={row[0]: row[1] for row in connection.execute(kinds)},
        due=number(web_addresses, web_addresses.c.due_at <= now),
        given_up=number(web_addresses, web_addresses.c.due_at.is_(None), web_addresses.c.problem.is_not(None)),
        pages=number(page_versions, page_versions.c.number == 1),
        versions=number(page_versions),
        last_asked=connection.execute(sa.select(sa.func.max(web_addresses.c.asked_at))).scalar(),
        failing=tuple(
            WebAddress(**row)
            for row in connection.execute(failing.order_by(web_addresses.c.address).limit(_SHOWN)).mappings()
        ),
    )
