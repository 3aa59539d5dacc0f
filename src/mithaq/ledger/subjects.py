"""A subject: one telling through all readings of its article, with what was decided about it."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from mithaq.ledger.decisions import Decision, Snapshot, subject_of
from mithaq.ledger.rows import event_of
from mithaq.ledger.tellings import Review
from mithaq.model import Event
from mithaq.model.matching import OVERLAP, best_overlap
from mithaq.model.record import event_to_record
from mithaq.model.vocabulary import family_of

CONFIRMED = ("kind", "status", "step", "parties", "date")
"""The slots that a confirmation decides, as far as they were filled; the others go on following what is read."""

_ITSELF, _MATCH = 1e6, 1e3
"""The event decided on itself comes before all; then the number of matches, before how good they are."""
_ADDED = 1.5  # what an event that nobody had read is less likely to be one that is read now; more than any overlap
_PAST = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected", "add": "added"}


def likeness(one: Event, other: Event) -> float:
    """How well two events of one article match; 0: they are different ones.

    Among equals the same id, then the same kind, parties, status and date decide.
    """
    shared, either = set(one.parties) & set(other.parties), set(one.parties) | set(other.parties)
    share = best_overlap(one.evidence, other.evidence)
    if other.kind not in family_of(one.kind) or share < OVERLAP - 1e-9 or (either and not shared):
        return 0.0
    return (
        _MATCH
        + share
        + 0.1 * (one.id == other.id)
        + 0.01 * (one.kind == other.kind)
        + 0.005 * (len(shared) / max(len(either), 1))
        + 0.002 * (one.status == other.status)
        + 0.001 * (one.date == other.date)
    )


def _confirmed(event: Event) -> dict[str, Any]:
    record = event_to_record(event)
    slots = {slot: record[slot] for slot in CONFIRMED if record[slot]}
    return slots | {"date_text": event.date_text} if event.date else slots


class Subject:
    """One telling: `decided` are the verdicts in force about it, oldest first, `snapshots` how it was when decided on."""

    def __init__(self, decided: Sequence[Decision], snapshots: Sequence[Snapshot]) -> None:
        self.decided = decided
        self.snapshots = snapshots

    @property
    def rejected(self) -> bool:
        """Whether the last word is that there is no such event."""
        return bool(self.decided) and self.decided[-1].action == "reject"

    @property
    def keeps(self) -> bool:
        """Whether it stays in the record when it is not read."""
        return bool(self.decided) and not self.rejected

    @property
    def review(self) -> Review:
        """What its row says of it; only where there is a verdict."""
        actions = {decision.action for decision in self.decided}
        return "added" if "add" in actions else "corrected" if "correct" in actions else "confirmed"

    @property
    def last_read(self) -> Event:
        """The event as it was last read, or added, before a verdict."""
        return self.decided[-1].target.read

    def number(self) -> int:
        """The number of the first verdict in force."""
        return self.decided[0].number

    @cached_property
    def slots(self) -> dict[str, tuple[Any, Decision]]:
        """The slots decided, as in the record, each with the decision that has the last word on it."""
        found: dict[str, tuple[Any, Decision]] = {}
        for decision in self.decided:
            slots = _confirmed(decision.target.event) if decision.action == "confirm" else decision.slots
            found |= {slot: (value, decision) for slot, value in slots.items()}
        return found

    def applied_to(self, read: Event | None) -> Event:
        """The event as the verdicts made it; `read` None: of what was last read."""
        base = self.last_read if read is None else read
        record = event_to_record(base) | {slot: value for slot, (value, _) in self.slots.items()}
        told = [f"{_PAST[decision.action]} by {decision.by} (decision {decision.number})" for decision in self.decided]
        record |= {"confidence": 1.0, "reasons": [*base.reasons, *told]}
        return event_of(record, where=f"event {base.id} after decision {self.decided[-1].number}")

    def bystanders(self) -> Iterator[Snapshot]:
        """The events that stood beside it when it was decided on, as if they had been decided on too."""
        for each in self.snapshots:
            for position, event in each.beside:
                subject = subject_of(each.article, position, each.reader, event)
                yield Snapshot(
                    article=each.article,
                    position=position,
                    reader=each.reader,
                    subject=subject,
                    event=event,
                    read=event,
                )

    @cached_property
    def _shapes(self) -> list[Event]:
        """The event in all the shapes that it had: as read, as decided on, as decided."""
        shapes = [event for snapshot in self.snapshots for event in (snapshot.read, snapshot.event)]
        return list(dict.fromkeys(shapes + ([self.applied_to(None)] if self.decided else [])))

    def likeness(self, position: int, reader: str, event: Event) -> float:
        """How well an event of a reading fits it; 0: that is another one."""
        if any(each.identity == (position, reader, event) for each in self.snapshots):
            return _ITSELF
        best = max(likeness(shape, event) for shape in self._shapes)
        return best - _ADDED if best and self.decided and self.review == "added" else best
