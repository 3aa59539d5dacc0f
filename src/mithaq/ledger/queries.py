"""Questions to the ledger: what is asked, as SQL, and what comes back, as values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.edtf import days_of
from mithaq.ledger.engine import PAGE, pages
from mithaq.ledger.rows import event_of
from mithaq.ledger.schema import articles, event_parties, events, problems, readings, sources_seen, texts
from mithaq.model import Event
from mithaq.model.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """What a list shows of an article. `published` is EDTF, `source` the first of its places."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    source: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event of the current reading of an article."""

    event: Event
    article: StoredArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a ledger holds. Tables of counts have the most frequent first; days are `YYYY-MM-DD`, None without events."""

    articles: int
    texts: int
    places: int
    readings: int
    events: int
    problems: int
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    parties: Mapping[str, int]
    readers: Mapping[str, int]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are wanted; None and empty: any. `since` and `until` are EDTF, `pair` and `state` codes of states or
    bodies, `actor` is the id of an entity that the event names, `among` are ids."""

    kind: Kind | None = None
    since: str | None = None
    until: str | None = None
    state: str | None = None
    status: Status | None = None
    statuses: tuple[Status, ...] = ()
    pair: tuple[str, str] | None = None
    limit: int | None = None
    id: str | None = None
    article_id: str | None = None
    actor: str | None = None
    among: tuple[str, ...] | None = None


_LAST = "\U0010ffff"


def begins(column: sa.ColumnElement[str], key: str) -> sa.ColumnElement[bool]:
    """The condition that a text begins so, written so that an index on it serves."""
    return (column >= key) & (column < key + _LAST)


def day_bounds(name: str, edtf: str) -> tuple[str | None, str | None]:
    """The first and last day of a date asked for as the option `name`. Raises LedgerError for what is no date."""
    days = days_of(edtf)
    if days is None:
        raise LedgerError(f"{name} {edtf!r} is no date: write a day (2025-09-17), a month (2025-09) or a year (2025)")
    return days.first, days.last


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    same = (event_parties.c.article_id == events.c.article_id) & (event_parties.c.position == events.c.position)
    return sa.exists().where(same & (event_parties.c.party == party))


def conditions(
    wanted: EventFilter, table: sa.Table, takes_part: Callable[[str], sa.ColumnElement[bool]]
) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of `table` (events or merged events) must be; `article_id`, `actor` and `among` are the caller's to see to.

    Raises LedgerError for a date that is none.
    """
    if wanted.kind is not None:
        yield table.c.kind == wanted.kind
    if wanted.status is not None:
        yield table.c.status == wanted.status
    if wanted.statuses:
        yield table.c.status.in_(wanted.statuses)
    if wanted.id is not None:
        yield begins(table.c.id, wanted.id)
    for party in (*((wanted.state,) if wanted.state else ()), *(wanted.pair or ())):
        yield takes_part(party)
    since = day_bounds("since", wanted.since)[0] if wanted.since else None
    until = day_bounds("until", wanted.until)[1] if wanted.until else None
    if since is not None or until is not None:
        yield table.c.date_start.is_not(None) | table.c.date_end.is_not(None)
    if since is not None:
        yield table.c.date_end.is_(None) | (table.c.date_end >= since)
    if until is not None:
        yield table.c.date_start.is_(None) | (table.c.date_start <= until)


def events_query(wanted: EventFilter) -> sa.Select[Any]:
    """The events wanted, by date and then id; an undated event comes last, and not at all where days are asked for.

    An event is within the days asked for when the days it covers touch them: one of `2025` is among those since
    `2025-06`.
    """
    day = sa.func.coalesce(events.c.date_start, events.c.date_end)
    here = () if wanted.article_id is None else (events.c.article_id == wanted.article_id,)
    return (
        sa.select(
            events.c.position, events.c.record.label("decided"), readings.c.record, articles.c.id, articles.c.title, articles.c.outlet,
            articles.c.published, articles.c.source, articles.c.url,
        )
        .join(articles, articles.c.id == events.c.article_id)
        .join(readings, (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading))
        .where(*here, *conditions(wanted, events, _takes_part))
        .order_by(day.is_(None), day, events.c.id, events.c.article_id, events.c.position)
        .limit(wanted.limit)
    )  # fmt: skip


def find_events(connection: Connection, wanted: EventFilter) -> list[StoredEvent]:
    """The events wanted, in the order of `events_query`."""
    return [_stored_event(row) for row in connection.execute(events_query(wanted)).mappings()]


def _stored_event(row: Mapping[Any, Any]) -> StoredEvent:
    where = f"event {row['position']} of article {row['id']}"
    return StoredEvent(
        event=event_of(row["decided"] or row["record"]["events"][row["position"]], where=where),
        article=StoredArticle(**{name: row[name] for name in ("id", "title", "outlet", "published", "source", "url")}),
    )


def article_rows(connection: Connection, ids: list[str]) -> list[Mapping[Any, Any]]:
    """The rows of `articles` with their texts, by id."""
    query = sa.select(articles, texts.c.body).join(texts, texts.c.digest == articles.c.text_digest)
    return list(connection.execute(query.where(articles.c.id.in_(ids)).order_by(articles.c.id)).mappings())


def reading_rows(connection: Connection, ids: list[str], reader: str | None) -> dict[str, Mapping[Any, Any]]:
    """The rows of `readings` by article: the latest of `reader`, or the current ones."""
    chosen = readings.c.number == articles.c.reading if reader is None else readings.c.reader == reader
    query = sa.select(readings).join(articles, articles.c.id == readings.c.article_id)
    query = query.where(readings.c.article_id.in_(ids) & chosen).order_by(readings.c.number)
    return {row["article_id"]: row for row in connection.execute(query).mappings()}


def stored_articles(connection: Connection, ids: Iterable[str]) -> dict[str, StoredArticle]:
    """What lists show of these articles, by id."""
    names = ("id", "title", "outlet", "published", "source", "url")
    found: dict[str, StoredArticle] = {}
    for page in pages(ids):
        query = sa.select(*(articles.c[name] for name in names)).where(articles.c.id.in_(page))
        found |= {row["id"]: StoredArticle(**row) for row in connection.execute(query).mappings()}
    return found


def read_already(connection: Connection, ids: list[str], reader: str) -> set[str]:
    """Those of the articles that the reader has a reading of."""
    query = sa.select(readings.c.article_id).where(readings.c.article_id.in_(ids) & (readings.c.reader == reader))
    return set(connection.execute(query).scalars())


def article_ids(connection: Connection, after: str) -> list[str]:
    """The next page of ids in order."""
    query = sa.select(articles.c.id).where(articles.c.id > after).order_by(articles.c.id).limit(PAGE)
    return list(connection.execute(query).scalars())


def find_article_ids(connection: Connection, key: str) -> list[str]:
    """Whose id is `key`; else whose id at one of its places, or address, is; else whose id begins so."""
    given = sa.select(sources_seen.c.article_id).where(sources_seen.c.given_id == key)
    address = sa.select(articles.c.id).where(articles.c.url == key)
    beginning = sa.select(articles.c.id).where(begins(articles.c.id, key)).limit(20)
    for query in (sa.select(articles.c.id).where(articles.c.id == key), given, address, beginning):
        ids = sorted(set(connection.execute(query).scalars()))
        if ids:
            return ids
    return []


def _counts(connection: Connection, column: sa.Column[Any]) -> dict[str, int]:
    count = sa.func.count()
    query = sa.select(column, count).where(column.is_not(None)).group_by(column).order_by(count.desc(), column)
    return {row[0]: row[1] for row in connection.execute(query)}


def summarise(connection: Connection) -> Summary:
    """What the ledger holds."""

    def size(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    first, last = connection.execute(sa.select(sa.func.min(events.c.date_start), sa.func.max(events.c.date_end))).one()
    return Summary(
        articles=size(articles),
        texts=size(texts),
        places=size(sources_seen),
        readings=size(readings),
        events=size(events),
        problems=size(problems),
        kinds=_counts(connection, events.c.kind),
        statuses=_counts(connection, events.c.status),
        parties=_counts(connection, event_parties.c.party),
        readers=_counts(connection, readings.c.reader),
        first_day=first,
        last_day=last,
    )
