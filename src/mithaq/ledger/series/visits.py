"""Whose visit it was: the office of one state whose holder travelled to another."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mithaq.ledger.edtf import days_of
from mithaq.lexicon import Entry, load_lexicon
from mithaq.text.folding import fold

Record = Mapping[str, Any]

_RANKS = (
    "head_of_state", "head_of_government", "crown_prince", "vice_president", "deputy_head_of_government", "defence_minister",
    "foreign_minister", "interior_minister", "military_production_minister", "intelligence_chief", "chief_of_staff",
    "national_security_adviser", "finance_minister", "energy_minister", "speaker_of_parliament", "deputy_foreign_minister",
    "deputy_defence_minister", "commander",
)  # fmt: skip
"""Offices whose visits make a series, the first of several travellers by this order."""
_SAME = {
    "prime_minister": "head_of_government", "chancellor": "head_of_government", "secretary_of_state_usa": "foreign_minister",
    "foreign_secretary_uk": "foreign_minister", "secretary_of_defense_usa": "defence_minister",
    "army_commander": "chief_of_staff", "speaker": "speaker_of_parliament", "crown_prince_saudi": "crown_prince",
}  # fmt: skip
_LABELS = {
    "head_of_state": ("رئيس الدولة", "head of state"),
    "head_of_government": ("رئيس الحكومة", "head of government"),
    "deputy_head_of_government": ("نائب رئيس الحكومة", "deputy head of government"),
    "speaker_of_parliament": ("رئيس البرلمان", "speaker of parliament"),
    "commander": ("قائد عسكري", "commander"),
}
_APART = 4  # folded code points between an office and the nationality of its state


def office_visit(record: Record) -> tuple[str, str, str] | None:
    """The visitor's state, his office and the host of a visit; None where they are not known.

    The host is the state of the place, where it is one of the two parties, else the second of them. The office is that
    which the lexicon knows a traveller to have held on the day; else one that stands with the visitor's nationality in the
    evidence ("وزير الدفاع الباكستاني").
    """
    parties: list[str] = record["parties"]
    if len(parties) != 2:
        return None
    place = record["place"]["entity"] if record["place"] else None
    host: str = place if place in parties else parties[1]
    visitor = parties[0] if host == parties[1] else parties[1]
    offices = [*_held_by(record, visitor), *_named_in(record, visitor)]
    if not offices:
        return None
    return visitor, min(offices, key=_RANKS.index), host


def _held_by(record: Record, state: str) -> Iterator[str]:
    day = _day(record)
    for person in record["people"]:
        entry = _people().get(person["entity"])
        if entry is None or day is None:
            continue
        for term in entry.data.get("terms") or ():
            if term.get("state") == state and term["office"] in _RANKS and _runs(term, day):
                yield term["office"]


def _day(record: Record) -> str | None:
    days = days_of(record["date"])
    if days is not None:
        return days.last or days.first
    return max((telling["published"] for telling in record["tellings"] if telling["published"]), default=None)


def _runs(term: Mapping[str, Any], day: str) -> bool:
    since, until = days_of(str(term["since"] or "")), days_of(str(term["until"] or ""))
    return (since is None or since.first is None or since.first <= day) and (
        until is None or until.last is None or day <= until.last
    )


@cache
def _people() -> dict[str, Entry]:
    return {entry.id: entry for entry in load_lexicon().of("person")}


def _named_in(record: Record, state: str) -> Iterator[str]:
    for piece in record["evidence"][:3]:
        matches = load_lexicon().find(fold(piece["text"]))
        adjectives = {
            match.start - len(match.proclitics)
            for match in matches
            if match.entry.category in ("nationality", "state") and match.entry.code == state
        }
        for match in matches:
            if match.entry.category != "office" or not match.strong:
                continue
            if any(match.end < start <= match.end + _APART for start in adjectives):
                office = _office_of(match.entry)
                if office in _RANKS:
                    yield office


def _office_of(entry: Entry) -> str:
    if entry.data.get("rank") == 1 and entry.data.get("represents") == "state":
        return "head_of_state"
    return _SAME.get(entry.id, entry.id)


def office_labels(office: str) -> tuple[str, str]:
    """What an office is called, in Arabic and English."""
    if office in _LABELS:
        return _LABELS[office]
    label = load_lexicon().get("office", office).data["label"]
    return str(label["ar"]), str(label["en"])
