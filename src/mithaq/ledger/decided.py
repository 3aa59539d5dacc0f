"""What people decided about the events of an article, applied to what was read in it.

A decision was made on the events of one reading; the reading that is current may have other ids, other positions, other
words. A decision finds its event again as section 5 of the codebook matches events: the evidence overlaps by a third of the
shorter passage, the kind is of the same family, a party is shared, and the best one-to-one matching counts. Where no
event is found again, a confirmed, corrected or added one is kept as it was.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.decisions import PAIRS, VERDICTS, Decision, Snapshot, in_force, load_decisions, subject_of
from mithaq.ledger.engine import pages
from mithaq.ledger.merging.telling import Key
from mithaq.ledger.rows import event_of
from mithaq.ledger.schema import articles, decisions, readings
from mithaq.ledger.subjects import Subject, likeness
from mithaq.ledger.tellings import ADDED, Telling
from mithaq.model import Event, Reading
from mithaq.model.matching import best_pairs
from mithaq.model.record import event_to_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an article's events stand after the decisions in force.

    `found` gives, by subject, the index of the reading's event that it is; one that is not there is no longer read.
    """

    article: str
    reader: str
    events: tuple[Event, ...]
    subjects: Mapping[str, Subject]
    found: Mapping[str, int]

    def tellings(self) -> list[Telling]:
        """The tellings, by position; rejected ones are not among them."""
        deciding = {self.found[name]: subject for name, subject in self.subjects.items() if name in self.found}
        tellings = []
        for position, event in enumerate(self.events):
            subject = deciding.get(position)
            if subject is None or not subject.decided:
                tellings.append(Telling(position=position, event=event))
            elif not subject.rejected:
                made = subject.applied_to(event)
                tellings.append(Telling(position=position, event=made, review=subject.review, changed=True))
        return tellings + self._kept()

    def _kept(self) -> list[Telling]:
        """The tellings that are not read, or no longer; an id that another event has meanwhile gets the number added."""
        used = {event.id for event in self.events}
        tellings = []
        for subject in sorted(
            (each for name, each in self.subjects.items() if name not in self.found and each.keeps), key=Subject.number
        ):
            event = subject.applied_to(None)
            if event.id in used:
                record = event_to_record(event) | {"id": f"{event.id}-{subject.number()}"}
                event = event_of(record, where=f"event {event.id}")
            used.add(event.id)
            position = ADDED + subject.number()
            tellings.append(Telling(position=position, event=event, review=subject.review, changed=True))
        return tellings

    def position_of(self, name: str) -> int | None:
        """Where the telling of a subject stands; None: it was rejected, or is no longer read and nothing keeps it."""
        subject = self.subjects[name]
        if subject.rejected:
            return None
        return self.found.get(name, ADDED + subject.number() if subject.keeps else None)

    def snapshot(self, telling: Telling) -> Snapshot:
        """The telling as it is now, to be decided on."""
        names = {position: name for name in self.subjects if (position := self.position_of(name)) is not None}
        name = names.get(telling.position)
        kept = telling.position >= ADDED
        read = self.subjects[names[telling.position]].last_read if kept else self.events[telling.position]
        return Snapshot(
            article=self.article,
            position=telling.position,
            reader=self.reader,
            subject=name or subject_of(self.article, telling.position, self.reader, read),
            event=telling.event,
            read=read,
            beside=self.beside(telling.event, telling.position),
        )

    def beside(self, event: Event, position: int) -> tuple[tuple[int, Event], ...]:
        """The events of the reading, other than the one at `position`, that could be taken for this one."""
        return tuple(
            (index, other)
            for index, other in enumerate(self.events)
            if index != position and likeness(event, other) > 0
        )


def standing_of(
    article: str, reader: str, events: tuple[Event, ...], decided: Sequence[Decision], others: Sequence[Snapshot] = ()
) -> Standing:
    """How the events of a reading stand after the verdicts in force (`decided`, oldest first).

    `others` are snapshots of other decisions: those of tellings without a verdict look for their events among what the
    verdicts leave.
    """
    verdicts: dict[str, list[Decision]] = defaultdict(list)
    for decision in decided:
        verdicts[decision.target.subject].append(decision)
    rest: dict[str, list[Snapshot]] = defaultdict(list)
    for snapshot in others:
        if snapshot.subject not in verdicts:
            rest[snapshot.subject].append(snapshot)
    judged = {name: Subject(each, [decision.target for decision in each]) for name, each in verdicts.items()}
    mentioned = {name: Subject((), each) for name, each in rest.items()}
    known: set[tuple[int, str, Event]] = set()
    found: dict[str, int] = {}
    for subjects in (judged, mentioned):  # in this order: where the verdicts belong does not depend on the others
        known |= {each.identity for subject in subjects.values() for each in subject.snapshots}
        free = [position for position in range(len(events)) if position not in found.values()]
        found |= _matched(reader, [(position, events[position]) for position in free], subjects, known)
    return Standing(article=article, reader=reader, events=events, subjects=judged | mentioned, found=found)


def _matched(
    reader: str,
    events: Sequence[tuple[int, Event]],
    subjects: Mapping[str, Subject],
    known: set[tuple[int, str, Event]],
) -> dict[str, int]:
    """The position of each subject that is found among the events.

    Events that stood beside a subject when it was decided on, and on which nothing was decided, take part: a decision on
    one of two like events does not pass to the other because it alone was read again.
    """
    bystanders: dict[tuple[int, str, Event], Subject] = {}
    for subject in subjects.values():
        for bystander in subject.bystanders():
            if bystander.identity not in known:
                bystanders.setdefault(bystander.identity, Subject((), [bystander]))
    contenders = [*subjects.values(), *bystanders.values()]
    weights = [[contender.likeness(position, reader, event) for position, event in events] for contender in contenders]
    names = list(subjects)
    return {names[row]: events[column][0] for row, column in best_pairs(weights) if row < len(names)}


def decisions_by_article(connection: Connection, ids: Iterable[str]) -> dict[str, list[Decision]]:
    """The verdicts in force about the events of these articles, oldest first."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for page in pages(ids):
        here = decisions.c.article_id.in_(page)
        for decision in load_decisions(connection, in_force(VERDICTS), here):
            found[decision.target.article].append(decision)
    return found


def tellings_of(reading: Reading, decided: Sequence[Decision]) -> list[Telling]:
    """The reading's events as the decisions made them, by position; rejected ones are not among them.

    Decided slots win over what is read, the others follow the reading. An event that was confirmed, corrected or added and
    is not among those read stands at 1,000,000 and the number of the first decision on it.
    """
    if not decided:
        return [Telling(position=position, event=event) for position, event in enumerate(reading.events)]
    return standing_of(reading.article.id, reading.reader, reading.events, decided).tellings()


def _current_readings(connection: Connection, ids: Iterable[str]) -> Iterator[Mapping[Any, Any]]:
    """Article, reader and record of the current readings of these articles, by article."""
    for page in pages(ids):
        query = (
            sa.select(readings.c.article_id, readings.c.reader, readings.c.record)
            .join(articles, (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading))
            .where(readings.c.article_id.in_(page))
            .order_by(readings.c.article_id)
        )
        yield from connection.execute(query).mappings()


def _standing(row: Mapping[Any, Any], decided: Sequence[Decision], others: Sequence[Snapshot]) -> Standing:
    where = f"reading of article {row['article_id']} by {row['reader']!r}"
    events = tuple(event_of(event, where=where) for event in row["record"]["events"])
    return standing_of(row["article_id"], row["reader"], events, decided, others)


def standings(
    connection: Connection, ids: Iterable[str], others: Mapping[str, Sequence[Snapshot]]
) -> dict[str, Standing]:
    """The standing of each of these articles; `others`, by article, are as in `standing_of`."""
    decided = decisions_by_article(connection, wanted := set(ids))
    return {
        row["article_id"]: _standing(row, decided.get(row["article_id"], ()), others.get(row["article_id"], ()))
        for row in _current_readings(connection, wanted)
    }


def snapshots_by_article(found: Iterable[Decision]) -> dict[str, list[Snapshot]]:
    """The tellings that decisions concern, by article."""
    by_article: dict[str, list[Snapshot]] = defaultdict(list)
    for decision in found:
        for snapshot in decision.snapshots():
            by_article[snapshot.article].append(snapshot)
    return by_article


def full_standings(connection: Connection, ids: Iterable[str]) -> dict[str, Standing]:
    """The standing of each of these articles, with the subjects of all decisions that ever concerned them."""
    wanted = set(ids)
    concerned = decisions.c.article_id.in_(sorted(wanted)) | decisions.c.action.in_(PAIRS)
    others = snapshots_by_article(load_decisions(connection, concerned))
    return standings(connection, wanted, others)


def decided_pairs(connection: Connection) -> list[tuple[Key, Key, bool]]:
    """The tellings (article, position) that people said are of one event (True) or are not (False), in order.

    Of several decisions on a pair the latest counts; one on a telling that is no longer there has no effect.
    """
    found = load_decisions(connection, in_force(PAIRS))
    if not found:
        return []
    positions = _positions(connection, snapshots_by_article(found))

    def key(snapshot: Snapshot) -> Key | None:
        position = positions[snapshot.article, snapshot.subject]
        return None if position is None else (snapshot.article, position)

    pairs: dict[tuple[Key, Key], bool] = {}
    for decision in found:
        for one, other, same in decision.pairs():
            first, second = key(one), key(other)
            if first is not None and second is not None and first != second:
                pairs[min(first, second), max(first, second)] = same
    return [(one, other, same) for (one, other), same in sorted(pairs.items())]


def _positions(
    connection: Connection, snapshots: Mapping[str, Sequence[Snapshot]]
) -> dict[tuple[str, str], int | None]:
    """Where each subject, by article and name, now stands."""
    decided = decisions_by_article(connection, snapshots)
    found: dict[tuple[str, str], int | None] = {}
    for row in _current_readings(connection, snapshots):
        mine = snapshots[row["article_id"]]
        if row["article_id"] not in decided and all(_is_as_it_was(snapshot, row) for snapshot in mine):
            found |= {(row["article_id"], snapshot.subject): snapshot.position for snapshot in mine}
        else:
            standing = _standing(row, decided.get(row["article_id"], ()), mine)
            found |= {(row["article_id"], name): standing.position_of(name) for name in standing.subjects}
    return found


def _is_as_it_was(snapshot: Snapshot, row: Mapping[Any, Any]) -> bool:
    """Whether the reading still has the event, to the letter, where it was: what most have, without a search."""
    events = row["record"]["events"]
    return (
        snapshot.reader == row["reader"]
        and snapshot.position < len(events)
        and events[snapshot.position] == event_to_record(snapshot.read)
    )
