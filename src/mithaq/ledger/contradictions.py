"""Where a reading says otherwise than a person did: the decision stands, and the contradiction is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy.engine import Connection

from mithaq.ledger.decided import Standing, snapshots_by_article, standings
from mithaq.ledger.decisions import PAIRS, VERDICTS, Decision, Snapshot, in_force, load_decisions
from mithaq.ledger.edtf import same_date
from mithaq.ledger.slots import SLOTS
from mithaq.ledger.subjects import Subject
from mithaq.model import Event
from mithaq.model.record import event_to_record
from mithaq.text.folding import fold

What = Literal["read otherwise", "no longer read", "read again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A decision in force that the current reading of its article contradicts.

    "read otherwise": `slot` was `decided` so and is `read` as what it was neither before nor after (values as in the
    record); "no longer read": an event that was confirmed or corrected, or a telling that was tied to another or kept
    apart from it, is not among those read; "read again": a rejected event is read by another version of the reader.
    `event` is the telling's id, now or, where there is none, when it was decided on.
    """

    number: int
    what: What
    article: str
    position: int | None
    event: str
    reader: str
    slot: str | None = None
    decided: Any = None
    read: Any = None


def _same_mention(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("type") != other.get("type"):
        return False
    overlaps = one["start"] < other["end"] and other["start"] < one["end"]
    entity = one.get("entity")
    return (
        overlaps
        or fold(one["text"]).text == fold(other["text"]).text
        or (entity and entity == other["entity"])
        or False
    )


def _agree(slot: str, one: Any, other: Any) -> bool:
    """Whether two values of a slot, as in the record, say the same."""
    if not one or not other:
        return not one and not other
    if slot == "date":
        return same_date(one, other)
    if slot in ("parties", "obligations"):
        return set(one) == set(other)
    if slot in ("place", "instrument", "attribution"):
        return _same_mention(one, other)
    if slot in ("people", "orgs", "evidence"):
        return all(any(_same_mention(a, b) for b in other) for a in one) and all(
            any(_same_mention(a, b) for a in one) for b in other
        )
    return bool(one == other)


def _read_otherwise(subject: Subject, read: Event) -> Iterator[tuple[str, Decision, Any, Any]]:
    """The slots of which the reading has a value that they had neither before a decision nor after it."""
    record = event_to_record(read)
    before = [event_to_record(event) for decision in subject.decided for event in _before(decision)]
    for slot in SLOTS:
        if slot not in subject.slots or not record[slot]:
            continue
        value, decision = subject.slots[slot]
        if not any(_agree(slot, record[slot], known) for known in (value, *(each[slot] for each in before))):
            yield slot, decision, value, record[slot]


def _before(decision: Decision) -> tuple[Event, ...]:
    return () if decision.action == "add" else (decision.target.read, decision.target.event)


def _of_subject(standing: Standing, name: str, subject: Subject) -> Iterator[Contradiction]:
    last, index = subject.decided[-1], standing.found.get(name)
    if index is None:
        if subject.keeps and subject.review != "added":
            yield _told(standing, name, last, "no longer read", last.target.event.id)
        return
    read = standing.events[index]
    if subject.rejected:
        if last.target.reader != standing.reader:
            yield _told(standing, name, last, "read again", read.id)
        return
    for slot, decision, value, found in _read_otherwise(subject, read):
        told = _told(standing, name, decision, "read otherwise", read.id)
        yield replace(told, slot=slot, decided=value, read=found)


def _told(standing: Standing, name: str, decision: Decision, what: What, event: str) -> Contradiction:
    return Contradiction(
        number=decision.number,
        what=what,
        article=standing.article,
        position=standing.position_of(name),
        event=event,
        reader=standing.reader,
    )


def _lost_pairs(standing: Mapping[str, Standing], pairs: Sequence[Decision]) -> Iterator[Contradiction]:
    """The tellings that were tied or kept apart and are not among those read; rejected ones are no surprise."""
    for decision in pairs:
        for snapshot in decision.snapshots():
            mine = standing[snapshot.article]
            subject = mine.subjects[snapshot.subject]
            if not subject.rejected and mine.position_of(snapshot.subject) is None:
                yield _told(mine, snapshot.subject, decision, "no longer read", snapshot.event.id)


def find_contradictions(connection: Connection) -> list[Contradiction]:
    """Where current readings contradict decisions in force: by decision, article and slot."""
    verdicts = load_decisions(connection, in_force(VERDICTS))
    pairs = load_decisions(connection, in_force(PAIRS))
    others: dict[str, list[Snapshot]] = snapshots_by_article(pairs)
    standing = standings(connection, {*others, *(decision.target.article for decision in verdicts)}, others)
    found = [
        each
        for mine in standing.values()
        for name, subject in mine.subjects.items()
        if subject.decided
        for each in _of_subject(mine, name, subject)
    ]
    found += _lost_pairs(standing, pairs)
    return sorted(found, key=lambda each: (each.number, each.article, each.event, each.slot or ""))
