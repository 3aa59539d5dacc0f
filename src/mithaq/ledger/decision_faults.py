"""Checking the decisions of a ledger: their numbers, what they take back, and that their passages stand in the texts."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import MithaqError
from mithaq.ledger.decided import snapshots_by_article
from mithaq.ledger.decisions import Action, Decision, decision_of, decision_rows
from mithaq.ledger.engine import pages
from mithaq.ledger.queries import article_rows
from mithaq.ledger.rows import article_of, event_of
from mithaq.ledger.schema import decisions
from mithaq.model import Article, Event
from mithaq.model.record import event_to_record


def find_decision_faults(connection: Connection) -> Iterator[str]:
    """A line a fault; nothing where all decisions are whole."""
    numbers = list(connection.execute(sa.select(decisions.c.number).order_by(decisions.c.number)).scalars())
    for place, number in enumerate(numbers, 1):
        if number != place:
            yield f"decision {place}: it is missing; the next one is {number}"
            break
    found: dict[int, Decision] = {}
    for row in decision_rows(connection):
        if row["number"] in found:
            yield f"decision {row['number']}: it was taken back more than once"
            continue
        try:
            decision = decision_of(row)
        except MithaqError as error:
            yield str(error)
            continue
        yield from _own_faults(decision, found)
        found[decision.number] = decision
    yield from _passage_faults(connection, found)


def _own_faults(decision: Decision, earlier: Mapping[int, Decision]) -> Iterator[str]:
    name = f"decision {decision.number}"
    if decision.action not in get_args(Action):
        yield f"{name}: there is no action {decision.action!r}"
    if not decision.by.strip():
        yield f"{name}: nobody signed it"
    if (decision.action == "undo") != (decision.undoes is not None):
        yield f"{name}: it is {decision.action!r} and takes back {decision.undoes}"
    elif decision.undoes is not None:
        undone = earlier.get(decision.undoes)
        if undone is None or undone.action == "undo":
            yield f"{name}: it takes back {decision.undoes}, which is no earlier decision that can be taken back"


def _passage_faults(connection: Connection, found: Mapping[int, Decision]) -> Iterator[str]:
    articles: dict[str, Article] = {}
    for page in pages(snapshots_by_article(found.values())):
        for row in article_rows(connection, page):
            try:
                articles[row["id"]] = article_of(row)
            except MithaqError:  # told with the article
                continue
    for decision in found.values():
        try:
            pinned = _pinned(decision)
        except MithaqError as error:
            yield str(error)
            continue
        for id in sorted({id for id, event in pinned if id in articles and _strays(articles[id], event)}):
            yield f"decision {decision.number}: a passage is not in the text of article {id}"


def _pinned(decision: Decision) -> list[tuple[str, Event]]:
    """All events that it has, each with the article that they are pinned to; also the one that its slots make."""
    record: dict[str, Any] = event_to_record(decision.target.event) | dict(decision.slots)
    decided = event_of(record, where=f"decision {decision.number}")
    found = [(decision.target.article, decided)]
    for each in decision.snapshots():
        found += [(each.article, event) for event in (each.event, each.read, *(event for _, event in each.beside))]
    return found


def _strays(article: Article, event: Event) -> bool:
    return any(
        article.text[piece.start : piece.end] != piece.text or article.is_chrome(piece.start, piece.end)
        for piece in event.passages()
    )
