"""Pages of what a person should look at first."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.pages.walking import ListStretch, Page, Position, QueryStretch, walk
from mithaq.ledger.reviewing import Doubt, contradicted, doubt_conditions, doubt_of
from mithaq.ledger.schema import merged_events


def doubt_page(
    connection: Connection, *, kind: str | None, state: str | None, limit: int, after: Position | None
) -> Page[Doubt]:
    """The doubtful events in the order of `find_doubts`. Raises LedgerError for a position of another list."""
    first = contradicted(connection, kind=kind, state=state)
    known = {doubt.id for doubt in first}

    def load(_connection: Connection, rows: Sequence[sa.Row[Any]]) -> list[Doubt | None]:
        return [None if row.id in known else doubt_of(row.id, row.record) for row in rows]

    event = merged_events.c
    unseen = sa.select(event.id, event.record).where(event.review == "read", *doubt_conditions(kind, state))
    rest = [
        QueryStretch(
            query=unseen.where(event.conflicting.is_(conflicting)),
            keys=(event.confidence, event.id),
            falling=(False, False),
            load=load,
        )
        for conflicting in (True, False)
    ]
    listed = ListStretch(items=[((doubt.contradictions[0].number, doubt.id), doubt) for doubt in first])
    return walk(connection, [listed, *rest], limit=limit, after=after)
