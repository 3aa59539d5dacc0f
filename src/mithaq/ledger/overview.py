"""What stands at a glance: what new articles brought, which ties are busy, what is to come, and where the press has gaps."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent, merged_of
from mithaq.ledger.queries import EventFilter, conditions
from mithaq.ledger.schema import articles, members, merged_events, merged_parties

News = Literal["signed", "cancelled", "denied", "contradicted"]
NEWS: tuple[News, ...] = get_args(News)
"""What is worth a look first, of all that new articles tell."""

MOST_COUNTED = 10_000
"""Events are counted up to here; beyond, it is only said that there are more."""
_SIGNED, _ENDED = ("signed", "ratified", "in_force"), ("suspended", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many events are of a kind of news, and the latest of them."""

    count: int
    events: list[MergedEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Two parties, their codes in order, and how many events they had."""

    a: str
    b: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many articles each outlet has of each day (`YYYY-MM-DD`), the outlets with the most first; None: no outlet known."""

    outlets: Mapping[str | None, Mapping[str, int]]


class AsksOverview(ABC):
    """What a ledger can be asked at a glance."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    def sizes(self) -> tuple[int, int]:
        """How many articles and how many merged events there are."""
        with self._recorded() as connection:
            counts = [sa.select(sa.func.count()).select_from(table) for table in (articles, merged_events)]
            found = [connection.execute(count).scalar_one() for count in counts]
        return found[0], found[1]

    def newest_day(self) -> str | None:
        """The day (`YYYY-MM-DD`) of the newest article that is dated to a day; None where none is."""
        with self._recorded() as connection:
            query = sa.select(sa.func.max(articles.c.published)).where(articles.c.published.like("____-__-__"))
            found: str | None = connection.execute(query).scalar()
            return found

    def count_events(self, wanted: EventFilter) -> int:
        """How many merged events are wanted, at most `MOST_COUNTED` + 1. Raises LedgerError for a date that is none."""
        some = sa.select(merged_events.c.id).where(*conditions(wanted, merged_events, _takes_part))
        some_of = some.limit(MOST_COUNTED + 1).subquery()
        with self._recorded() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(some_of)).scalar_one()

    def news(self, *, since: str, limit: int) -> dict[News, Told]:
        """What the articles archived after a time (`YYYY-MM-DDTHH:MM:SSZ`) tell, the latest events first, undated ones last."""
        with self._recorded() as connection:
            return _news(connection, since, limit)

    def busiest(self, *, since: str, until: str, limit: int) -> list[Busy]:
        """The pairs with the most events that began within the days (both included), then by their codes."""
        with self._recorded() as connection:
            return _busiest(connection, since, until, limit)

    def ahead(self, *, day: str, limit: int) -> list[MergedEvent]:
        """Scheduled and expected events that begin after a day, the nearest first."""
        query = sa.select(merged_events.c.record).where(
            merged_events.c.status.in_(("scheduled", "expected")), merged_events.c.date_start > day
        )
        query = query.order_by(merged_events.c.date_start, merged_events.c.id).limit(limit)
        with self._recorded() as connection:
            return [merged_of(record) for record in connection.execute(query).scalars()]

    def coverage(self, *, since: str, until: str) -> Coverage:
        """The articles published within the days, both included, by outlet and day."""
        count = sa.func.count()
        query = sa.select(articles.c.outlet, articles.c.published, count)
        query = query.where(
            articles.c.published.between(since, until), sa.func.length(articles.c.published) == len(since)
        )
        found: dict[str | None, dict[str, int]] = {}
        with self._recorded() as connection:
            for outlet, day, number in connection.execute(query.group_by(articles.c.outlet, articles.c.published)):
                found.setdefault(outlet, {})[day] = number
        order = sorted(found, key=lambda outlet: (-sum(found[outlet].values()), outlet or ""))
        return Coverage(outlets={outlet: found[outlet] for outlet in order})


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    return merged_events.c.id.in_(sa.select(merged_parties.c.event_id).where(merged_parties.c.party == party))


def _news(connection: Connection, since: str, limit: int) -> dict[News, Told]:
    event = merged_events.c
    query = (
        sa.select(event.id, event.status, event.step, event.contested, event.date_start)
        .select_from(articles)
        .join(members, members.c.article_id == articles.c.id)
        .join(merged_events, event.id == members.c.event_id)
        .where(articles.c.archived_at > since)
        .where(event.status.in_(("denied", "cancelled")) | event.step.in_(_SIGNED + _ENDED) | event.contested)
        .distinct()
    )
    found: dict[News, list[tuple[str, str]]] = {name: [] for name in NEWS}
    for row in connection.execute(query):
        for name in _news_of(row.status, row.step, row.contested):
            found[name].append((row.date_start or "", row.id))
    return {name: Told(count=len(days), events=_latest(connection, days, limit)) for name, days in found.items()}


def _news_of(status: str, step: str | None, contested: bool) -> Iterator[News]:
    if status == "happened" and step in _SIGNED:
        yield "signed"
    if status == "cancelled" or step in _ENDED:
        yield "cancelled"
    if status == "denied":
        yield "denied"
    if contested:
        yield "contradicted"


def _latest(connection: Connection, days: Sequence[tuple[str, str]], limit: int) -> list[MergedEvent]:
    ids = [id for _, id in sorted(days, reverse=True)[:limit]]
    rows = connection.execute(sa.select(merged_events.c.id, merged_events.c.record).where(merged_events.c.id.in_(ids)))
    records = {row.id: row.record for row in rows}
    return [merged_of(records[id]) for id in ids]


def _busiest(connection: Connection, since: str, until: str, limit: int) -> list[Busy]:
    one, other = merged_parties.alias(), merged_parties.alias()
    count = sa.func.count(sa.distinct(merged_events.c.id)).label("events")
    query = (
        sa.select(one.c.party, other.c.party, count)
        .select_from(merged_events)
        .join(one, one.c.event_id == merged_events.c.id)
        .join(other, (other.c.event_id == merged_events.c.id) & (other.c.party > one.c.party))
        .where(merged_events.c.date_start.between(since, until))
        .group_by(one.c.party, other.c.party)
        .order_by(count.desc(), one.c.party, other.c.party)
        .limit(limit)
    )
    return [Busy(a=a, b=b, events=events) for a, b, events in connection.execute(query)]
