"""Pages of merged events: by date, or as the press told them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent, find_merged_by_id
from mithaq.ledger.pages.walking import Page, Position, QueryStretch, walk
from mithaq.ledger.queries import EventFilter, conditions
from mithaq.ledger.schema import entity_mentions, members, merged_events, merged_parties
from mithaq.ledger.search import articles_with, has_terms, parse_search

Order = Literal["oldest", "newest", "told"]
"""By date and id; the other way round; by the day of telling and id, the latest first. Undated ones come last."""

MOST_READ = 300
"""Events whose words are looked at for one page; about a tenth of a second."""
_CHUNK = 100  # events held at once


def event_page(
    connection: Connection, wanted: EventFilter, *, words: str | None, order: Order, limit: int, after: Position | None
) -> Page[MergedEvent]:
    """The events wanted that have all the words in their passages and names.

    Raises LedgerError for a date that is none, for words that are none and for a position that is of another list.
    """
    terms = parse_search(words) if words is not None else ()
    more = [(merged_events.c.id + "").in_(_told_by(articles_with(connection, terms)))] if terms else []

    def load(connection: Connection, rows: Sequence[sa.Row[Any]]) -> Iterator[MergedEvent | None]:
        for first in range(0, len(rows), _CHUNK):
            ids = [row.id for row in rows[first : first + _CHUNK]]
            found = find_merged_by_id(connection, ids)
            for event in map(found.__getitem__, ids):
                yield event if has_terms(_texts(event), terms) else None

    stretches = [
        QueryStretch(query=query, keys=keys, falling=(order != "oldest",) * len(keys), load=load)
        for query, keys in _queries(wanted, order, more)
    ]
    most = MOST_READ if terms else None
    return walk(connection, stretches, limit=limit, after=after, chunk=most, most=most)


def _texts(event: MergedEvent) -> list[str]:
    """What the press wrote of the event."""
    alone = [name for name in (event.place, event.instrument, event.attribution) if name is not None]
    return [each.text for each in (*event.evidence, *event.people, *event.orgs, *alone)]


def _told_in(ids: sa.Select[Any]) -> sa.ColumnElement[bool]:
    return merged_events.c.id.in_(ids)


def _told_by(articles: sa.Select[Any]) -> sa.Select[Any]:
    """The events that any of these articles tells: often so many that walking the list until a page is full is quicker
    than looking each up and sorting them, which a database would do for a plain column."""
    return sa.select(members.c.event_id).where(members.c.article_id.in_(articles))


def _takes_part(party: str) -> sa.ColumnElement[bool]:
    return sa.exists().where((merged_parties.c.event_id == merged_events.c.id) & (merged_parties.c.party == party))


def _named(entity: str) -> sa.Select[Any]:
    """The events that name an entity."""
    same = (members.c.article_id == entity_mentions.c.article_id) & (members.c.position == entity_mentions.c.position)
    return sa.select(members.c.event_id).join(entity_mentions, same).where(entity_mentions.c.entity_id == entity)


def _conditions(
    wanted: EventFilter, takes_part: Callable[[str], sa.ColumnElement[bool]]
) -> Iterator[sa.ColumnElement[bool]]:
    yield from conditions(wanted, merged_events, takes_part)
    if wanted.article_id is not None:
        yield _told_in(sa.select(members.c.event_id).where(members.c.article_id == wanted.article_id))
    if wanted.among is not None:
        yield merged_events.c.id.in_(wanted.among)
    if wanted.actor is not None:
        yield _told_in(_named(wanted.actor))


def _queries(
    wanted: EventFilter, order: Order, more: Sequence[sa.ColumnElement[bool]]
) -> Iterator[tuple[sa.Select[Any], tuple[sa.Column[Any], ...]]]:
    """The ids of those with a day, then of those without, unless days are asked for; with what they are sorted by."""
    party = wanted.state or (wanted.pair[0] if wanted.pair else None)
    day, id = merged_events.c.told if order == "told" else merged_events.c.day, merged_events.c.id
    query = sa.select(id)
    if party is not None and order != "told":
        side = merged_parties.alias()
        query = query.join(side, side.c.event_id == id).where(side.c.party == party)
        day, id = side.c.day, side.c.event_id

    def takes_part(other: str) -> sa.ColumnElement[bool]:
        return sa.true() if other == party and order != "told" else _takes_part(other)

    query = query.where(*_conditions(wanted, takes_part), *more)
    yield query.where(day.is_not(None)), (day, id)
    if order == "told" or not (wanted.since or wanted.until):
        yield query.where(day.is_(None)), (id,)
