"""What coders say, compared with what the ledger has, as decisions: one event at a time, all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mithaq.errors import LedgerError
from mithaq.export.coded.places import pinned_slots
from mithaq.export.coded.row import Coded, Fault
from mithaq.ledger import Decision, Ledger, same_date
from mithaq.model import Article, Event, Passage
from mithaq.model.matching import OVERLAP, best_overlap
from mithaq.model.record import event_to_record
from mithaq.model.vocabulary import family_of


@dataclass(slots=True, kw_only=True)
class Imported:
    """What became of an import: the decisions taken, what was as it is already, and what could not be taken."""

    decisions: list[Decision] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


def import_coded(
    ledger: Ledger, found: Iterable[Coded | Fault], *, by: str, confirm_unchanged: bool = False
) -> Imported:
    """Takes a decision for each event that a coder has, signed `by`.

    Without an action: an event the ledger has in that article (by its id; else the one whose evidence overlaps it most, of
    its family of kinds and with a party in common, codebook section 5) is confirmed where it says the same and corrected
    where it does not; one that it has not is added. What people decided already and would not change is left alone, and so
    is what was made from the ledger and came back as it was, unless `confirm_unchanged`. What cannot be taken becomes a
    Fault, and nothing of it is written.
    """
    imported = Imported()
    for each in list(found):  # all is read before anything is decided
        if isinstance(each, Fault):
            imported.faults.append(each)
            continue
        try:
            decisions = _decide(ledger, each, by, confirm_unchanged)
        except LedgerError as error:  # DecisionError among them
            imported.faults.append(Fault(where=each.where, why=str(error)))
            continue
        imported.decisions += decisions
        imported.unchanged += not decisions
    return imported


def _decide(ledger: Ledger, coded: Coded, by: str, confirm_unchanged: bool) -> tuple[Decision, ...]:
    article = ledger.get_article(coded.article)
    slots = pinned_slots(article, coded.slots)
    comment = coded.comment
    if coded.action == "add":
        return _add(ledger, article, coded, slots, by)
    known = {stored.event.id: stored.event for stored in ledger.tellings(article=article.id)}
    event = _named(ledger, coded.event, article, known) if coded.event else _matching(article, slots, known.values())
    if event is None:
        if coded.action is not None:
            raise LedgerError(f"nothing to {coded.action}: article {article.id} has no event like it")
        return _add(ledger, article, coded, slots, by)
    if coded.action == "reject":
        return ledger.reject(event.id, article=article.id, by=by, comment=comment)
    changed = {} if coded.action == "confirm" else _changed(article, event, coded, slots)
    if changed:
        return ledger.correct(event.id, changed, article=article.id, by=by, comment=comment)
    if coded.action is None and (coded.given and not confirm_unchanged or _reviewed(ledger, article, event)):
        return ()
    return ledger.confirm(event.id, article=article.id, by=by, comment=comment)


def _add(ledger: Ledger, article: Article, coded: Coded, slots: Mapping[str, Any], by: str) -> tuple[Decision, ...]:
    filled = {**pinned_slots(article, coded.defaults), **slots}
    return ledger.add(article.id, filled, by=by, comment=coded.comment)


def _named(ledger: Ledger, key: str, article: Article, known: Mapping[str, Event]) -> Event:
    """The telling in the article of the event with an id, which may be the merged event's."""
    if key in known:
        return known[key]
    for telling in ledger.get_event(key).tellings:
        if telling.article == article.id:
            return known[telling.id]
    raise LedgerError(f"event {key} is not told by article {article.id}")


def _matching(article: Article, slots: Mapping[str, Any], known: Iterable[Event]) -> Event | None:
    pieces = _passages(article, slots)
    near = [
        (overlap, event.kind == slots.get("kind"), event)
        for event in known
        if slots.get("kind", event.kind) in family_of(event.kind)
        and set(slots.get("parties", event.parties)) & set(event.parties)
        and (overlap := best_overlap(pieces, event.evidence)) >= OVERLAP
    ]
    return max(near, key=lambda each: each[:2])[2] if near else None


def _changed(article: Article, event: Event, coded: Coded, slots: Mapping[str, Any]) -> dict[str, Any]:
    """The slots that the coder has otherwise; those without a value say nothing."""
    record = event_to_record(event)
    changed = {slot: value for slot, value in slots.items() if not _same(article, slot, value, record[slot])}
    if "evidence" in changed and not coded.given and best_overlap(_passages(article, slots), event.evidence) >= OVERLAP:
        del changed["evidence"]  # another cut of the same passage, by one who did not see the ledger's
    return changed


def _same(article: Article, slot: str, coded: Any, known: Any) -> bool:
    """Whether the coder's value says nothing else than the ledger's: parties in any order, a date as far as it goes, the
    same words for a name wherever they stand."""
    if coded is None or known is None or slot in ("kind", "status", "step", "agreement_type"):
        return bool(coded == known)
    if slot in ("parties", "obligations"):
        return set(coded) == set(known)
    if slot == "date":
        return len(coded) <= len(known) and same_date(coded, known)
    if slot == "evidence":
        return _spans(coded) == _spans(known)
    if slot in ("people", "orgs"):
        return {_words(article, each) for each in coded} == {_words(article, each) for each in known}
    return _words(article, coded) == _words(article, known) and coded.get("type") == known.get("type")


def _spans(places: Iterable[Mapping[str, Any]]) -> set[tuple[int, int]]:
    return {(place["start"], place["end"]) for place in places}


def _words(article: Article, place: Mapping[str, Any]) -> str:
    return article.text[place["start"] : place["end"]]


def _passages(article: Article, slots: Mapping[str, Any]) -> list[Passage]:
    return [
        Passage(text=_words(article, place), start=place["start"], end=place["end"])
        for place in slots.get("evidence", ())
        if 0 <= place["start"] < place["end"] <= len(article.text)
    ]


def _reviewed(ledger: Ledger, article: Article, event: Event) -> bool:
    """Whether people have decided on this telling already."""
    return any(
        telling.review != "read"
        for merged in ledger.events(article=article.id)
        for telling in merged.tellings
        if (telling.article, telling.id) == (article.id, event.id)
    )
