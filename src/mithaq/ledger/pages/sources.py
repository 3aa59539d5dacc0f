"""Pages of what the record comes from: articles, search hits, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.decisions import Decision, load_decisions
from mithaq.ledger.pages.walking import Page, Position, QueryStretch, walk
from mithaq.ledger.queries import StoredArticle, day_bounds
from mithaq.ledger.reviewing import find_decisions
from mithaq.ledger.schema import articles, decisions
from mithaq.ledger.search import SearchFilter, SearchHit, find_hits

_ABOUT = tuple(articles.c[name] for name in StoredArticle.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles are wanted; None: any. `since` and `until` are EDTF and speak of the day of publication."""

    since: str | None = None
    until: str | None = None
    outlet: str | None = None


def article_page(
    connection: Connection, wanted: ArticleFilter, *, limit: int, after: Position | None
) -> Page[StoredArticle]:
    """The articles wanted, the last published first, then by id falling; undated ones last, by id, unless days are asked for.

    Raises LedgerError for a date that is none and a position of another list.
    """
    published, id = articles.c.published, articles.c.id
    query = sa.select(*_ABOUT)
    if wanted.outlet is not None:
        query = query.where(articles.c.outlet == wanted.outlet)
    first = day_bounds("since", wanted.since)[0] if wanted.since else None
    last = day_bounds("until", wanted.until)[1] if wanted.until else None
    if first is not None:
        query = query.where(published >= sa.func.substr(first, 1, sa.func.length(published)))
    if last is not None:
        query = query.where(published <= last)

    def load(_connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[StoredArticle]:
        return [StoredArticle(**{name: getattr(row, name) for name in StoredArticle.__slots__}) for row in rows]

    dated = query.where(published.is_not(None))
    stretches = [QueryStretch(query=dated, keys=(published, id), falling=(True, True), load=load)]
    if first is None and last is None:
        undated = query.where(published.is_(None))
        stretches.append(QueryStretch(query=undated, keys=(id,), falling=(False,), load=load))
    return walk(connection, stretches, limit=limit, after=after)


def hit_page(connection: Connection, words: str, wanted: SearchFilter, *, after: Position | None) -> Page[SearchHit]:
    """The articles that have all the words, as `find_hits` gives them, `wanted.limit` at most.

    Ranks change a little as articles are added, so that one may then come twice or not at all. Raises LedgerError as
    `find_hits` does, and for a position of another list.
    """
    place = None
    if after is not None:
        match after:
            case (0, float(rank), str(id)):
                place = (rank, id)
            case _:
                raise LedgerError(f"{after!r} is no position in this list: begin again with its first page")
    found = find_hits(connection, words, replace(wanted, limit=wanted.limit + 1, after=place))
    items = tuple(found[: wanted.limit])
    return Page(items=items, next=(0, items[-1].rank, items[-1].article.id) if len(found) > len(items) else None)


def decision_page(
    connection: Connection, *, event: str | None, by: str | None, since: str | None, limit: int, after: Position | None
) -> Page[Decision]:
    """The decisions, the last first; of an event, by a person, since a day (EDTF), as `find_decisions` has them.

    Raises LedgerError as `find_decisions` does, and for a position of another list.
    """
    query = sa.select(decisions.c.number)
    if event is not None:
        numbers = [each.number for each in find_decisions(connection, event=event, by=None, since=None)]
        query = query.where(decisions.c.number.in_(numbers))
    if by is not None:
        query = query.where(decisions.c.by == by)
    first = day_bounds("since", since)[0] if since else None
    if first is not None:
        query = query.where(decisions.c.at >= first)

    def load(connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[Decision]:
        found = load_decisions(connection, decisions.c.number.in_([row.number for row in rows]))
        return found[::-1]

    stretch = QueryStretch(query=query, keys=(decisions.c.number,), falling=(True,), load=load)
    return walk(connection, [stretch], limit=limit, after=after)
