"""What a ledger answers a page at a time, and how to know that an answer would still be the same."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.agreements.queries import AgreementFilter, StoredAgreement, find_agreement
from mithaq.ledger.changes import touched_query
from mithaq.ledger.decisions import Decision, load_decisions
from mithaq.ledger.entities.naming import EntityType
from mithaq.ledger.entities.profile import Profile, find_profile
from mithaq.ledger.entities.queries import SURE, StoredEntity
from mithaq.ledger.merged import MergedEvent, find_merged_event
from mithaq.ledger.pages.doubts import doubt_page
from mithaq.ledger.pages.events import Order, event_page
from mithaq.ledger.pages.objects import agreement_page, entity_page, series_page
from mithaq.ledger.pages.sources import ArticleFilter, article_page, decision_page, hit_page
from mithaq.ledger.pages.walking import Page, Position
from mithaq.ledger.queries import EventFilter, StoredArticle
from mithaq.ledger.reviewing import Doubt
from mithaq.ledger.schema import articles, decisions, members, pending, problems, readings, sources_seen
from mithaq.ledger.search import SearchFilter, SearchHit
from mithaq.ledger.series.queries import SeriesType, StoredSeries, find_one_series
from mithaq.model.vocabulary import Kind, Status, Step

_GROWING = (articles, sources_seen, readings, decisions, problems)
"""The tables of the truth, to which rows are only ever added; `texts` grows with `articles`."""
_NEWEST = (articles.c.archived_at, readings.c.read_at)


class AsksPages(ABC):
    """The questions of pages and programs that read lists piece by piece; a ledger has them with the others.

    `limit` is the most that a page holds; `after` the `next` of the page before, None: the first page. Every list raises
    LedgerError where `after` is of another list.
    """

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    def mark(self) -> str:
        """What stands for all that the ledger holds: 32 hexadecimal digits, others as soon as anything is added or settled."""
        sizes = [sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in (*_GROWING, pending)]
        newest = [sa.select(sa.func.max(column)).scalar_subquery() for column in _NEWEST]
        with self._reading() as connection:
            row = connection.execute(sa.select(*sizes, *newest)).one()
        return hashlib.sha256(repr(tuple(row)).encode()).hexdigest()[:32]

    def event_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        order: Order = "oldest",
        kind: Kind | None = None,
        statuses: Sequence[Status] = (),
        state: str | None = None,
        pair: tuple[str, str] | None = None,
        since: str | None = None,
        until: str | None = None,
        article: str | None = None,
        actor: str | None = None,
        words: str | None = None,
        among: Collection[str] | None = None,
    ) -> Page[MergedEvent]:
        """The merged events as `events` has them, of several statuses too, and in other orders.

        `actor` is the id of an entity that the event names; `words` are as `search` has them: all must stand in the
        event's passages and names; `among`: only events with these ids, at most some hundreds. With words a page may be short. Raises LedgerError for a date that is none and where
        `words` has no word.
        """
        wanted = EventFilter(
            kind=kind, statuses=tuple(statuses), state=state, pair=pair, since=since, until=until, article_id=article,
            actor=actor, among=None if among is None else tuple(among),
        )  # fmt: skip
        with self._recorded() as connection:
            return event_page(connection, wanted, words=words, order=order, limit=limit, after=after)

    def find_event(self, id: str) -> MergedEvent | None:
        """The merged event with this id, or with a telling of this id."""
        with self._recorded() as connection:
            return find_merged_event(connection, id)

    def stored_at(self, events: Collection[str]) -> dict[str, str]:
        """When what these merged events are made of last grew, by id: an article that tells it archived, read or decided on.

        UTC, `YYYY-MM-DDTHH:MM:SSZ`.
        """
        now = readings.c.number == articles.c.reading
        query = (
            sa.select(members.c.event_id, sa.func.max(readings.c.read_at), sa.func.max(decisions.c.at))
            .join(articles, articles.c.id == members.c.article_id)
            .join(readings, (readings.c.article_id == articles.c.id) & now)
            .join(decisions, decisions.c.article_id == articles.c.id, isouter=True)
            .where(members.c.event_id.in_(sorted(events)))
            .group_by(members.c.event_id)
        )
        with self._recorded() as connection:
            return {id: max(filter(None, times)) for id, *times in connection.execute(query)}

    def grown_at(self) -> str | None:
        """When the ledger last grew by a reading or a decision, as `stored_at` has it; None: it is empty."""
        with self._reading() as connection:
            newest = [
                connection.execute(sa.select(sa.func.max(column))).scalar()
                for column in (readings.c.read_at, decisions.c.at)
            ]
        return max(filter(None, newest), default=None)

    def agreement_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        parties: Sequence[str] = (),
        field: str | None = None,
        step: Step | None = None,
        since: str | None = None,
    ) -> Page[StoredAgreement]:
        """The agreements as `agreements` has them, the one with the latest step first; a page may be short."""
        wanted = AgreementFilter(parties=tuple(parties), field=field, step=step, since=since)
        with self._recorded() as connection:
            return agreement_page(connection, wanted, limit=limit, after=after)

    def find_agreement(self, id: str) -> StoredAgreement | None:
        """The agreement with this id."""
        with self._recorded() as connection:
            return find_agreement(connection, id)

    def series_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        type: SeriesType | None = None,
        state: str | None = None,
        editions: int = 1,
    ) -> Page[StoredSeries]:
        """The series as `series` has them, by type and id; a page may be short."""
        with self._recorded() as connection:
            return series_page(connection, type=type, state=state, editions=editions, limit=limit, after=after)

    def find_series(self, id: str) -> StoredSeries | None:
        """The series with this id."""
        with self._recorded() as connection:
            return find_one_series(connection, id)

    def entity_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        type: EntityType | None = None,
        state: str | None = None,
        name: str | None = None,
        sure: float = SURE,
    ) -> Page[StoredEntity]:
        """The entities as `entities` has them, those with the most mentions first, then by id; a page may be short."""
        with self._recorded() as connection:
            return entity_page(connection, type=type, state=state, name=name, sure=sure, limit=limit, after=after)

    def find_profile(self, id: str) -> Profile | None:
        """The entity with this id, or the state or body with this code, with counts of its events."""
        with self._recorded() as connection:
            return find_profile(connection, id)

    def article_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
    ) -> Page[StoredArticle]:
        """The articles, the last published first, undated ones last; `since` and `until` are EDTF."""
        wanted = ArticleFilter(since=since, until=until, outlet=outlet)
        with self._reading() as connection:
            return article_page(connection, wanted, limit=limit, after=after)

    def hit_page(
        self,
        words: str,
        *,
        limit: int,
        after: Position | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
    ) -> Page[SearchHit]:
        """The articles as `search` has them. Ranks change a little as articles are added."""
        wanted = SearchFilter(limit=limit, since=since, until=until, outlet=outlet)
        with self._recorded() as connection:
            return hit_page(connection, words, wanted, after=after)

    def decision_page(
        self,
        *,
        limit: int,
        after: Position | None = None,
        event: str | None = None,
        by: str | None = None,
        since: str | None = None,
    ) -> Page[Decision]:
        """The decisions as `decisions` has them, the last first."""
        with self._reading() as connection:
            return decision_page(connection, event=event, by=by, since=since, limit=limit, after=after)

    def find_decision(self, number: int) -> Decision | None:
        """The decision with this number."""
        with self._reading() as connection:
            return next(iter(load_decisions(connection, decisions.c.number == number)), None)

    def touched_since(self, moment: str) -> int:
        """How many articles were archived, read or decided on after a time, `YYYY-MM-DDTHH:MM:SSZ`."""
        with self._reading() as connection:
            return connection.execute(
                sa.select(sa.func.count()).select_from(touched_query(moment).subquery())
            ).scalar_one()

    def doubt_page(
        self, *, limit: int, after: Position | None = None, kind: Kind | None = None, state: str | None = None
    ) -> Page[Doubt]:
        """The events that most need a person, as `doubts` has them."""
        with self._recorded() as connection:
            return doubt_page(connection, kind=kind, state=state, limit=limit, after=after)
