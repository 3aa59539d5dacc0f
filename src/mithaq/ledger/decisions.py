"""Decisions: what people said of events, signed, dated and numbered. A row, once written, is never changed or deleted.

Each carries the event as it was when it was decided on, in full, so that it stands by itself: how it is found again in a
later reading of the article, and what it then makes of it, is the affair of `mithaq.ledger.decided`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.rows import Row, event_of
from mithaq.ledger.schema import decisions
from mithaq.model import Event
from mithaq.model.record import event_to_record

Action = Literal["confirm", "correct", "reject", "add", "same", "not_same", "split", "comment", "undo"]
VERDICTS = ("confirm", "correct", "reject", "add")
"""Actions that say of one telling what is so."""
PAIRS = ("same", "not_same", "split")
"""Actions that say which tellings are of one event, and which are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A telling as it was when it was decided on.

    `position` is its place in the article, `reader` the version whose reading was current. `read` is the event as that
    reading had it, or as it was added by hand; `event` is what earlier decisions had made of it. `beside` are the other
    events of that reading, with their positions, that could be taken for it. `subject` is the same for all decisions on
    what was then one telling, whatever reading it came from.
    """

    article: str
    position: int
    reader: str
    subject: str
    event: Event
    read: Event
    beside: tuple[tuple[int, Event], ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Article and position."""
        return self.article, self.position

    @property
    def identity(self) -> tuple[int, str, Event]:
        """What tells it from all other events that were ever read in its article."""
        return self.position, self.reader, self.read


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision. `at` is UTC, `by` who decided.

    `target` is the telling decided on. `slots` are what `correct` and `add` set, as in the record. Of `same`, all in `one`
    and `other` are tellings of one event; of `not_same` and `split`, none in `one` is of an event with any in `other`. `undo`
    has the tellings of the decision that it takes back, `undoes`. `undone_by` is the decision that takes this one back;
    None: it is in force.
    """

    number: int
    at: str
    by: str
    action: Action
    target: Snapshot
    slots: Mapping[str, Any]
    one: tuple[Snapshot, ...] = ()
    other: tuple[Snapshot, ...] = ()
    comment: str | None = None
    undoes: int | None = None
    undone_by: int | None = None

    def snapshots(self) -> tuple[Snapshot, ...]:
        """All tellings that it concerns, the target first."""
        return (self.target, *(each for each in (*self.one, *self.other) if each.key != self.target.key))

    def pairs(self) -> Iterator[tuple[Snapshot, Snapshot, bool]]:
        """The pairs of tellings that are of one event (True) or are not (False)."""
        if self.action == "same":
            yield from ((self.target, each, True) for each in self.snapshots()[1:])
        elif self.action in PAIRS:
            yield from ((one, other, False) for one, other in product(self.one, self.other))


def subject_of(article: str, position: int, reader: str, read: Event) -> str:
    """The subject of a telling on which nothing has been decided yet: 16 hexadecimal digits."""
    identity = json.dumps([article, position, reader, event_to_record(read)], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(identity.encode()).hexdigest()[:16]


def _snapshot_record(snapshot: Snapshot) -> Row:
    return {
        "article": snapshot.article,
        "position": snapshot.position,
        "reader": snapshot.reader,
        "subject": snapshot.subject,
        "event": event_to_record(snapshot.event),
        "read": event_to_record(snapshot.read),
        "beside": [[position, event_to_record(event)] for position, event in snapshot.beside],
    }


def _snapshot_of(record: Mapping[str, Any], where: str) -> Snapshot:
    return Snapshot(
        article=record["article"],
        position=record["position"],
        reader=record["reader"],
        subject=record["subject"],
        event=event_of(record["event"], where=where),
        read=event_of(record["read"], where=where),
        beside=tuple((position, event_of(event, where=where)) for position, event in record["beside"]),
    )


def decision_row(decision: Decision) -> Row:
    """The row of `decisions`."""
    value: Row | None = None
    if decision.action in ("correct", "add"):
        value = {"slots": dict(decision.slots)}
    elif decision.one:
        value = {
            "one": [_snapshot_record(each) for each in decision.one],
            "other": [_snapshot_record(each) for each in decision.other],
        }
    return {
        "number": decision.number,
        "at": decision.at,
        "by": decision.by,
        "action": decision.action,
        "article_id": decision.target.article,
        "target": _snapshot_record(decision.target),
        "value": value,
        "comment": decision.comment,
        "undoes": decision.undoes,
    }


def decision_of(row: Mapping[Any, Any]) -> Decision:
    """The decision of a row. Raises LedgerError where it is damaged."""
    where = f"decision {row['number']}"
    value = row["value"] or {}
    try:
        return Decision(
            number=row["number"],
            at=row["at"],
            by=row["by"],
            action=row["action"],
            target=_snapshot_of(row["target"], where),
            slots=value.get("slots", {}),
            one=tuple(_snapshot_of(each, where) for each in value.get("one", ())),
            other=tuple(_snapshot_of(each, where) for each in value.get("other", ())),
            comment=row["comment"],
            undoes=row["undoes"],
            undone_by=row["undone_by"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LedgerError(f"{where}: the record is damaged ({error!r}): restore the ledger from a copy") from error


def decision_rows(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[Mapping[Any, Any]]:
    """The rows of `decisions`, by number, each with `undone_by`."""
    later = decisions.alias("later")
    query = (
        sa.select(decisions, later.c.number.label("undone_by"))
        .join(later, later.c.undoes == decisions.c.number, isouter=True)
        .where(*conditions)
        .order_by(decisions.c.number, later.c.number)
    )
    return list(connection.execute(query).mappings())


def load_decisions(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[Decision]:
    """The decisions for which the conditions hold, by number."""
    return [decision_of(row) for row in decision_rows(connection, *conditions)]


def in_force(actions: Sequence[str]) -> sa.ColumnElement[bool]:
    """The condition that a decision is one of these actions and has not been taken back."""
    later = decisions.alias("taken_back")
    return decisions.c.action.in_(actions) & ~sa.exists().where(later.c.undoes == decisions.c.number)


def next_number(connection: Connection) -> int:
    """The number of the next decision; the caller's transaction writes, so that no one else takes it."""
    return (connection.execute(sa.select(sa.func.max(decisions.c.number))).scalar() or 0) + 1
