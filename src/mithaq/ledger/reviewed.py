"""An article as people left it: each event that was read in it or added to it, with what became of it."""

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.decided import Standing, decisions_by_article, standing_of
from mithaq.ledger.queries import article_rows, reading_rows
from mithaq.ledger.rows import article_of, reading_of
from mithaq.ledger.schema import members
from mithaq.ledger.tellings import ADDED, Review
from mithaq.model import Event, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedEvent:
    """An event of an article after the decisions in force.

    `event` is what they made of it, of a rejected one what was read; `read` is what the current reading has, None: it is not
    among the events read. `merged` is the id of the merged event that it tells, None: it was rejected. `decisions` are the
    numbers of the decisions that confirmed, corrected, rejected or added it.
    """

    event: Event
    review: Review | Literal["rejected"]
    read: Event | None
    merged: str | None
    decisions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedArticle:
    """The current reading of an article and its events after the decisions in force: those read in their order, then those
    that people added or kept."""

    reading: Reading
    events: tuple[ReviewedEvent, ...]


def reviewed_article(connection: Connection, article_id: str) -> ReviewedArticle:
    """The article with this id. Raises LedgerError where there is none."""
    rows = article_rows(connection, [article_id])
    current = reading_rows(connection, [article_id], None)
    if not rows or article_id not in current:
        raise LedgerError(f"no article {article_id!r}")
    reading = reading_of(article_of(rows[0]), current[article_id])
    decided = decisions_by_article(connection, [article_id]).get(article_id, ())
    standing = standing_of(article_id, reading.reader, reading.events, decided)
    here = sa.select(members.c.position, members.c.event_id).where(members.c.article_id == article_id)
    merged = {row.position: row.event_id for row in connection.execute(here)}
    return ReviewedArticle(reading=reading, events=_events(standing, merged))


def _events(standing: Standing, merged: dict[int, str]) -> tuple[ReviewedEvent, ...]:
    numbers = {
        standing.found.get(name, ADDED + subject.number()): tuple(decision.number for decision in subject.decided)
        for name, subject in standing.subjects.items()
    }
    read = dict(enumerate(standing.events))
    tellings = {telling.position: telling for telling in standing.tellings()}
    return tuple(
        ReviewedEvent(
            event=tellings[position].event if position in tellings else read[position],
            review=tellings[position].review if position in tellings else "rejected",
            read=read.get(position),
            merged=merged.get(position),
            decisions=numbers.get(position, ()),
        )
        for position in sorted(read.keys() | tellings.keys())
    )
