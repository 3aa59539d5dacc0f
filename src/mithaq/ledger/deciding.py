"""Deciding: what people say of events goes into the ledger, and the record follows."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import DecisionError, LedgerError
from mithaq.ledger.coders import CoderPair, compare_coders
from mithaq.ledger.contradictions import Contradiction, find_contradictions
from mithaq.ledger.decided import full_standings, standings
from mithaq.ledger.decisions import (
    Action,
    Decision,
    Snapshot,
    decision_row,
    load_decisions,
    next_number,
    subject_of,
)
from mithaq.ledger.finding import find_id, find_telling, find_tellings
from mithaq.ledger.merging.redeciding import known_before
from mithaq.ledger.merging.telling import Key
from mithaq.ledger.queries import article_rows
from mithaq.ledger.reviewing import Doubt, find_decisions, find_doubts
from mithaq.ledger.rows import article_of, event_of
from mithaq.ledger.schema import decisions, members, merged_events
from mithaq.ledger.settling import settle_some
from mithaq.ledger.slots import PINNED, added_event, check_slots, correction_of
from mithaq.ledger.state import check_state, state_of
from mithaq.ledger.tellings import ADDED
from mithaq.ledger.writing import rewrite_events
from mithaq.model import Article
from mithaq.model.vocabulary import Kind

_PLANNED = ("scheduled", "expected")
_OF_ITS_STAGE = ("status", "step", "date", "date_text")
"""Slots that a telling of the plan has of its own."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """What all decisions of one call have in common; `first` is the number of the first of them."""

    action: Action
    at: str
    by: str
    comment: str | None
    first: int

    def on(self, target: Snapshot, *, after: int = 0, **rest: Any) -> Decision:
        """A decision on the telling, `after` so many others of the call."""
        return Decision(
            number=self.first + after,
            at=self.at,
            by=self.by,
            action=self.action,
            target=target,
            comment=self.comment,
            **({"slots": {}} | rest),
        )


def _plain(what: str, words: str | None) -> str | None:
    """The words without blanks around them; None for None. Raises DecisionError for what no database keeps."""
    if words is None:
        return None
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise DecisionError(f"{what} {words!r}: it holds characters that are no text")
    return words.strip()


def _snapshots(connection: Connection, keys: Sequence[Key]) -> list[Snapshot]:
    """The tellings at these keys as they are now, in this order."""
    found = full_standings(connection, {article for article, _ in keys})
    tellings = {(article, each.position): each for article, mine in found.items() for each in mine.tellings()}
    return [found[key[0]].snapshot(tellings[key]) for key in keys]


def _articles(connection: Connection, ids: Sequence[str]) -> dict[str, Article]:
    return {row["id"]: article_of(row) for row in article_rows(connection, list(ids))}


class Decides(ABC):
    """The decisions of a ledger: taken, taken back, listed. A part of `Ledger`.

    Every decision is signed by a person (`by`, a name), dated by the ledger's clock, numbered, and kept for good with the
    event as it was; it applies to all later readings of the article. What is decided wins over what is read. Each
    method that decides does so in one transaction, with the record brought up to date, and returns the decisions.

    An event is named by its id or the beginning of one: a telling's own id, or that of a merged event (which is also that
    of its first telling). With `article`, an article's id, only what that article tells is meant. LedgerError is raised
    where there is no such event, or several; DecisionError, one of its kinds, for a missing signature and for values that
    cannot be.

    Where `seen` is given (what `state` gave when the event was looked at), ChangedError is raised, and nothing decided, if the
    event is no longer so: two people who work at once do not overwrite each other.
    """

    # what the ledger gives

    _clock: Callable[[], str]

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def get_article(self, key: str) -> Article:
        """The article with this id, id at its place, or beginning of an id."""

    @abstractmethod
    def settle(self) -> int:
        """Makes what was written since the last time part of the record."""

    def _decide(
        self,
        action: Action,
        by: str,
        comment: str | None,
        taken: Callable[[Connection, _Signed], Sequence[Decision]],
    ) -> tuple[Decision, ...]:
        """Writes what `taken` gives and settles the articles concerned, in one transaction."""
        name, words = _plain("the name", by), _plain("the comment", comment)
        if not name:
            raise DecisionError("a decision must be signed: give the name of the person who takes it")
        self.settle()
        with self._writing() as connection:
            signed = _Signed(action, self._clock(), name, words or None, next_number(connection))
            found = tuple(taken(connection, signed))
            concerned = {each.article for decision in found for each in decision.snapshots()}
            before = known_before(connection, concerned)
            connection.execute(sa.insert(decisions), [decision_row(decision) for decision in found])
            rewrite_events(connection, concerned)
            while settle_some(connection, before):
                pass
        return found

    # deciding

    def confirm(
        self, event: str, *, by: str, article: str | None = None, comment: str | None = None, seen: str | None = None
    ) -> tuple[Decision, ...]:
        """Says that the event is right as it stands: every telling of it, each as its article tells it.

        Kind, status, step, parties and date are decided with it, as far as they are filled.
        """

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [event])
            found = _snapshots(connection, find_tellings(connection, event, article))
            return [signed.on(snapshot, after=index) for index, snapshot in enumerate(found)]

        return self._decide("confirm", by, comment, taken)

    def reject(
        self, event: str, *, by: str, article: str | None = None, comment: str | None = None, seen: str | None = None
    ) -> tuple[Decision, ...]:
        """Says that there is no such event: every telling of it leaves the record, and stays out when it is read again."""

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [event])
            found = _snapshots(connection, find_tellings(connection, event, article))
            return [signed.on(snapshot, after=index) for index, snapshot in enumerate(found)]

        return self._decide("reject", by, comment, taken)

    def correct(
        self,
        event: str,
        slots: Mapping[str, Any],
        *,
        by: str,
        article: str | None = None,
        comment: str | None = None,
        seen: str | None = None,
    ) -> tuple[Decision, ...]:
        """Sets slots of the event, as `check_slots` takes them; its other slots go on following what is read.

        Of an event that several articles tell, the slots that mean the same everywhere (`SHARED`) are set in every telling;
        status, step and date are left as they are in tellings of the plan of what has since come about, which are its
        history. Slots that are pinned to a text (`PINNED`) need the one article (`article`, or a telling's id).
        """

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            if not slots:
                raise DecisionError("nothing to correct: give at least one slot")
            check_state(connection, seen, [event])
            id = find_id(connection, event)
            found = _snapshots(connection, find_tellings(connection, event, article))
            pinned = [slot for slot in slots if slot in PINNED]
            if pinned and len(found) > 1:
                names = ", ".join(each.article for each in found[:5])
                raise DecisionError(f"{pinned[0]} is pinned to one text, and event {id} is told by {names}: say which")
            texts = _articles(connection, [each.article for each in found])
            status = connection.execute(sa.select(merged_events.c.status).where(merged_events.c.id == id)).scalar()
            corrections = []
            for each in found:
                values = correction_of(each.event, check_slots(texts[each.article], slots))
                if len(found) > 1 and each.event.status in _PLANNED and status not in _PLANNED:
                    values = {slot: value for slot, value in values.items() if slot not in _OF_ITS_STAGE}
                if values:
                    corrections.append((each, values))
            return [signed.on(each, after=index, slots=values) for index, (each, values) in enumerate(corrections)]

        return self._decide("correct", by, comment, taken)

    def add(
        self,
        article: str,
        slots: Mapping[str, Any],
        *,
        by: str,
        comment: str | None = None,
        seen: str | None = None,
    ) -> tuple[Decision, ...]:
        """Adds an event that an article (its id, or id at its place) tells and that was not read.

        `slots` are as `check_slots` takes them; kind, status, parties and evidence are needed. `seen` is the state of all that
        the article tells.
        """
        source = self.get_article(article)

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [], source.id)
            checked = check_slots(source, slots)
            identity = json.dumps([source.id, checked], ensure_ascii=False, separators=(",", ":"))
            id = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            event = event_of(added_event(source, checked, id=id), where=f"the event added to article {source.id}")
            standing = standings(connection, [source.id], {})[source.id]
            position = ADDED + signed.first
            target = Snapshot(
                article=source.id,
                position=position,
                reader=standing.reader,
                subject=subject_of(source.id, position, standing.reader, event),
                event=event,
                read=event,
                beside=standing.beside(event, position),
            )
            return [signed.on(target, slots=correction_of(event, checked))]

        return self._decide("add", by, comment, taken)

    def same(
        self, event: str, other: str, *, by: str, comment: str | None = None, seen: str | None = None
    ) -> tuple[Decision, ...]:
        """Says that two events, with all their tellings, are one; of two tellings of one event, that they belong together.

        `seen` is the state of both, or their states joined by a comma.
        """

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [event, other])
            return [_pair(connection, signed, event, other)]

        return self._decide("same", by, comment, taken)

    def not_same(
        self, event: str, other: str, *, by: str, comment: str | None = None, seen: str | None = None
    ) -> tuple[Decision, ...]:
        """Says that two events are not one: no telling of the one is put together with any of the other.

        Of a merged event and a telling in it, or two tellings in it, the two tellings that have these ids are meant. `seen` is
        the state of both, or their states joined by a comma.
        """

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [event, other])
            return [_pair(connection, signed, event, other)]

        return self._decide("not_same", by, comment, taken)

    def split(
        self, telling: str, *, by: str, article: str | None = None, comment: str | None = None, seen: str | None = None
    ) -> tuple[Decision, ...]:
        """Takes a telling out of its merged event: it is not the same as any of the others that are in it now."""

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            check_state(connection, seen, [telling])
            key = find_telling(connection, telling, article)
            mine = (members.c.article_id == key[0]) & (members.c.position == key[1])
            event = connection.execute(sa.select(members.c.event_id).where(mine)).scalar_one()
            others = [other for other in find_tellings(connection, event) if other != key]
            if not others:
                raise LedgerError(f"event {event} has no other telling: there is nothing to split it from")
            one, *other = _snapshots(connection, [key, *others])
            return [signed.on(one, one=(one,), other=tuple(other))]

        return self._decide("split", by, comment, taken)

    def comment(self, event: str, words: str, *, by: str, article: str | None = None) -> tuple[Decision, ...]:
        """Keeps words about an event, with the telling that has its id; nothing in the record changes."""

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            if signed.comment is None:
                raise DecisionError("a comment without words: say something")
            return [signed.on(_snapshots(connection, [find_telling(connection, event, article)])[0])]

        return self._decide("comment", by, words, taken)

    def undo(self, *numbers: int, by: str, comment: str | None = None) -> tuple[Decision, ...]:
        """Takes decisions back: the record is as if they had not been taken. They stay in the table, and so does this.

        Raises LedgerError for a number that no decision has, that of an `undo` (decide anew instead), and that of a decision
        that was taken back already.
        """

        def taken(connection: Connection, signed: _Signed) -> list[Decision]:
            if not numbers:
                raise DecisionError("nothing to take back: give the numbers of decisions")
            known = {each.number: each for each in load_decisions(connection, decisions.c.number.in_(numbers))}
            for number in numbers:
                _check_undo(number, known.get(number))
            back = [known[number] for number in dict.fromkeys(numbers)]
            return [
                signed.on(each.target, after=index, one=each.one, other=each.other, undoes=each.number)
                for index, each in enumerate(back)
            ]

        return self._decide("undo", by, comment, taken)

    # asking

    def state(self, *events: str, article: str | None = None) -> str:
        """The state in which these events now are, or all that an article (its id) tells: what `seen` is when one decides.

        Merged events are meant, also where the id of a telling is given. Two states are equal where nothing was decided in
        between, in the whole ledger, and the events are the same; that others were decided on does no harm to `seen`.
        """
        with self._recorded() as connection:
            return state_of(connection, events, article)

    def coders(self) -> list[CoderPair]:
        """How far any two people agree on the events that both decided on; by their names."""
        with self._reading() as connection:
            return compare_coders(load_decisions(connection))

    def decisions(self, *, event: str | None = None, by: str | None = None, since: str | None = None) -> list[Decision]:
        """The decisions, by number, those taken back among them: about an event, by a person, since a day (EDTF)."""
        with self._reading() as connection:
            return find_decisions(connection, event=event, by=by, since=since)

    def contradictions(self) -> list[Contradiction]:
        """Where current readings say otherwise than decisions in force, which stand; by number, article, event and slot."""
        with self._reading() as connection:
            return find_contradictions(connection)

    def doubts(self, *, kind: Kind | None = None, state: str | None = None, limit: int | None = None) -> list[Doubt]:
        """The events that most need a person: those with contradicted decisions first, by number; then, of those that no one
        has looked at, those whose tellings are in conflict; then the others, the least sure first, then by id."""
        with self._recorded() as connection:
            return find_doubts(connection, kind=kind, state=state, limit=limit)


def _pair(connection: Connection, signed: _Signed, event: str, other: str) -> Decision:
    keys, others = find_tellings(connection, event), find_tellings(connection, other)
    if set(keys) & set(others):
        keys, others = [find_telling(connection, event)], [find_telling(connection, other)]
    if keys == others:
        raise DecisionError(f"{event!r} and {other!r} are the same telling: give two")
    found = _snapshots(connection, [*keys, *others])
    return signed.on(found[0], one=tuple(found[: len(keys)]), other=tuple(found[len(keys) :]))


def _check_undo(number: int, found: Decision | None) -> None:
    if found is None:
        raise LedgerError(f"there is no decision {number}: `mithaq review log` lists them")
    if found.action == "undo":
        raise LedgerError(
            f"decision {number} took decision {found.undoes} back: decide anew instead of taking that back"
        )
    if found.undone_by is not None:
        raise LedgerError(f"decision {number} was taken back already, by decision {found.undone_by}")
