"""Which tellings an id stands for: a telling's own id, that of the merged event, or the beginning of either."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.decisions import in_force, load_decisions
from mithaq.ledger.merging.telling import Key
from mithaq.ledger.queries import begins
from mithaq.ledger.schema import events, members

_NAMED = 5  # events named in an error, at most


def find_id(connection: Connection, key: str) -> str:
    """The id of the event that has this id or alone begins so. Raises LedgerError where there is none, or several.

    A merged event has the id of one of its tellings.
    """
    found = connection.execute(sa.select(events.c.id).where(events.c.id == key).limit(1)).scalar()
    if found is not None:
        return str(found)
    beginning = sa.select(events.c.id).where(begins(events.c.id, key)).distinct().order_by(events.c.id)
    ids = list(connection.execute(beginning.limit(_NAMED + 1)).scalars())
    if len(ids) == 1:
        return str(ids[0])
    if ids:
        raise LedgerError(f"{key!r} is more than one event: {', '.join(ids[:_NAMED])}")
    for decision in load_decisions(connection, in_force(("reject",))):
        if key and decision.target.event.id.startswith(key):
            raise LedgerError(
                f"event {decision.target.event.id} was rejected by {decision.by}: take decision {decision.number} back first"
            )
    raise LedgerError(f"no event {key!r}")


def find_tellings(connection: Connection, key: str, article: str | None = None) -> list[Key]:
    """All tellings of the event: of the merged event that has this id, else the telling itself.

    `article` (an id or the beginning of one) leaves only what that article tells. Raises LedgerError as `find_id` does, and
    where the article does not tell the event.
    """
    id = find_id(connection, key)
    query = sa.select(members.c.article_id, members.c.position).where(members.c.event_id == id)
    found = _keys(connection, query.order_by(members.c.article_id, members.c.position))
    found = found or _own(connection, id)
    return _in_article(id, found, article)


def find_telling(connection: Connection, key: str, article: str | None = None) -> Key:
    """The one telling that has this id; of a merged event its first. Raises LedgerError as `find_tellings` does."""
    id = find_id(connection, key)
    found = _in_article(id, _own(connection, id), article)
    if len(found) > 1:
        raise LedgerError(
            f"event {id} is told by {len(found)} articles: say which: {', '.join(a for a, _ in found[:_NAMED])}"
        )
    return found[0]


def _own(connection: Connection, id: str) -> list[Key]:
    query = sa.select(events.c.article_id, events.c.position).where(events.c.id == id)
    return _keys(connection, query.order_by(events.c.article_id, events.c.position))


def _keys(connection: Connection, query: sa.Select[tuple[str, int]]) -> list[Key]:
    return [(row.article_id, row.position) for row in connection.execute(query)]


def _in_article(id: str, found: Sequence[Key], article: str | None) -> list[Key]:
    chosen = [key for key in found if article is None or key[0] == article]
    chosen = chosen or [key for key in found if article and key[0].startswith(article)]
    if not chosen:
        raise LedgerError(
            f"event {id} is not told by article {article!r}, but by {', '.join(sorted({a for a, _ in found}))}"
        )
    return chosen
