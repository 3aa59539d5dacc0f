"""What is new in the record since a day: the merged events of then and of now, side by side.

Only the neighbourhood of what was archived, read or decided since is looked at; what stood there then is merged anew from
what the ledger knew then, so a change is a fact of the truth and not of a log.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.merged import MergedEvent
from mithaq.ledger.schema import articles, decisions, readings

What = Literal["new", "changed", "merged", "split", "gone"]
_SLOTS = ("kind", "status", "step", "parties", "date", "review", "independent_sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot of an event as it was and as it is."""

    slot: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an event: `event` is that of now (None: gone), `before` the ids of then.

    "new": no telling of it was known; "merged": several events of then are one now; "split": an event of then is several now.
    """

    what: What
    event: MergedEvent | None
    before: tuple[str, ...]
    slots: tuple[Slot, ...]
    conflicts: tuple[str, ...]


def moment_of(day: str) -> str:
    """The end of a day, or a time of day, as the ledger writes times. Raises LedgerError for what is neither."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return datetime.fromisoformat(day).strftime("%Y-%m-%dT23:59:59Z")
        return datetime.fromisoformat(day).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        raise LedgerError(f"{day!r} is no day: write 2025-09-17, or 2025-09-17T12:00:00Z for a time of day") from None


def touched_query(moment: str) -> sa.CompoundSelect[Any]:
    """The ids of the articles archived, read again or decided on after a time, each once."""
    return sa.union(
        sa.select(articles.c.id).where(articles.c.archived_at > moment),
        sa.select(readings.c.article_id).where(readings.c.read_at > moment),
        sa.select(decisions.c.article_id).where((decisions.c.at > moment) & decisions.c.article_id.is_not(None)),
    )


def touched_since(connection: Connection, moment: str) -> list[str]:
    """The articles archived, read again or decided on after a time, by id."""
    return sorted(connection.execute(touched_query(moment)).scalars())


def compare(before: Sequence[MergedEvent], after: Sequence[MergedEvent]) -> list[Change]:
    """The changes from the events of then to those of now, in the order of now; those that are gone come last."""
    then = {telling.id: event for event in before for telling in event.tellings}
    now = {telling.id: event.id for event in after for telling in event.tellings}
    parts: dict[str, set[str]] = {}
    for event in before:
        parts[event.id] = {now[telling.id] for telling in event.tellings if telling.id in now}
    found = [change for event in after if (change := _change(event, then, parts)) is not None]
    gone = [event for event in before if not parts[event.id]]
    return found + [Change(what="gone", event=None, before=(event.id,), slots=(), conflicts=()) for event in gone]


def _change(event: MergedEvent, then: Mapping[str, MergedEvent], parts: Mapping[str, set[str]]) -> Change | None:
    was = {old.id: old for telling in event.tellings if (old := then.get(telling.id)) is not None}
    conflicts = tuple(conflict.slot for conflict in event.conflicts)
    if not was:
        return Change(what="new", event=event, before=(), slots=(), conflicts=conflicts)
    first = min(was.values(), key=lambda old: (old.id != event.id, old.id))
    slots = tuple(
        Slot(slot=name, before=getattr(first, name), after=getattr(event, name))
        for name in _SLOTS
        if getattr(first, name) != getattr(event, name)
    )
    fresh = tuple(slot for slot in conflicts if slot not in {conflict.slot for conflict in first.conflicts})
    what: What = "merged" if len(was) > 1 else "split" if len(parts[first.id]) > 1 else "changed"
    if what == "changed" and not slots and not fresh:
        return None
    return Change(what=what, event=event, before=tuple(sorted(was)), slots=slots, conflicts=fresh)
