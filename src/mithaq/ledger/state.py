"""The state of events as someone looked at them, so that what is decided on it is not written over what changed since."""

import hashlib
import json
import re
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import ChangedError, DecisionError, LedgerError
from mithaq.ledger.decisions import load_decisions
from mithaq.ledger.finding import find_id
from mithaq.ledger.schema import decisions, members, merged_events

_STATE = re.compile(r"(\d{1,9})-([0-9a-f]{32})")


def is_state(text: str) -> bool:
    """Whether it could be a state."""
    return _STATE.fullmatch(text) is not None


def _merged_ids(connection: Connection, named: Sequence[str], article: str | None) -> list[str]:
    """The merged events that are named, or that a telling which is named is in; where none is, all that the article tells."""
    ids = [find_id(connection, event) for event in named]
    mine = members.c.event_id.in_(ids) | members.c.id.in_(ids) if named else members.c.article_id == article
    query = sa.select(members.c.event_id).where(mine).distinct().order_by(members.c.event_id)
    return list(connection.execute(query).scalars())


def _digest(connection: Connection, ids: Sequence[str]) -> str:
    """The merged events with all that is known of them."""
    query = sa.select(merged_events.c.id, merged_events.c.record).where(merged_events.c.id.in_(ids))
    shown = [[row.id, row.record] for row in connection.execute(query.order_by(merged_events.c.id))]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]


def state_of(connection: Connection, named: Sequence[str], article: str | None = None) -> str:
    """The number of the last decision in the ledger, and a digest of the merged events that are named or, where none is, that
    the article tells. Raises LedgerError as `find_id` does."""
    last = connection.execute(sa.select(sa.func.max(decisions.c.number))).scalar() or 0
    return f"{last}-{_digest(connection, _merged_ids(connection, named, article))}"


def check_state(connection: Connection, seen: str | None, named: Sequence[str], article: str | None = None) -> None:
    """Raises ChangedError where the events are no longer as they were seen: someone decided on them, they were read again, or
    articles came to them. A comment changes nothing; None was not looked at. Events that were looked at one by one have their
    states joined by commas. Raises DecisionError where `seen` is no state.
    """
    if seen is None:
        return
    if len(named) > 1 and len(each_seen := seen.split(",")) == len(named):
        for one_seen, one in zip(each_seen, named, strict=True):
            check_state(connection, one_seen, [one])
        return
    found = _STATE.fullmatch(seen)
    if found is None:
        raise DecisionError(f"the state {seen!r} is none: give what the ledger gave when the event was looked at")
    what = f"event {' and '.join(named)}" if named else f"article {article}"
    changed = f"{what} changed since it was looked at"
    try:
        ids = _merged_ids(connection, named, article)
    except LedgerError as error:
        raise ChangedError(f"{changed}: {error}") from error
    query = sa.select(members.c.article_id, members.c.position).where(members.c.event_id.in_(ids))
    tellings = {(row.article_id, row.position) for row in connection.execute(query)}
    for each in load_decisions(connection, (decisions.c.number > int(found[1])) & (decisions.c.action != "comment")):
        if any(snapshot.key in tellings for snapshot in each.snapshots()):
            raise ChangedError(
                f"{changed}: {each.by} decided on it at {each.at} ({each.action}, decision {each.number}): look at it again"
            )
    if _digest(connection, ids) != found[2]:
        raise ChangedError(
            f"{changed}: a telling of it was rejected or added, it was read again, or other articles tell it: look at it again"
        )
