"""The sections of a dossier, and whom the two sides met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mithaq.ledger.merged import MergedEvent
from mithaq.model.vocabulary import Kind

SECTIONS: Mapping[str, tuple[Kind, ...]] = {
    "agreements": ("agreement", "membership"),
    "exercises": ("exercise", "training", "intelligence_sharing", "deployment"),
    "arms": ("arms_transfer", "coproduction", "aid", "exhibition"),
    "meetings": ("meeting", "visit", "call", "talks", "invitation", "mediation", "appointment"),
    "statements": ("statement_support", "statement", "statement_condemn", "accusation", "threat"),
    "measures": ("sanction", "withdrawal", "clash", "other"),
}
"""Every kind stands in one section."""
_MET: tuple[Kind, ...] = ("meeting", "visit", "call", "talks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Someone who took part in meetings, visits, calls or talks of the two; `last` is the EDTF date of the latest dated one."""

    name: str
    entity: str | None
    events: int
    last: str | None


def section_events(events: Sequence[MergedEvent]) -> dict[str, list[MergedEvent]]:
    """The events by section, in their order; sections without any are left out."""
    found = {name: [event for event in events if event.kind in kinds] for name, kinds in SECTIONS.items()}
    return {name: each for name, each in found.items() if each}


def people_met(events: Sequence[MergedEvent], limit: int) -> list[Met]:
    """Who is named in meetings, visits, calls and talks: those in most of them first, then by name."""
    names: dict[str, tuple[str, str | None]] = {}
    dates: dict[str, list[str | None]] = {}
    for event in events:
        if event.kind in _MET:
            for key, (name, entity) in {
                (each.entity or each.text): (each.text, each.entity) for each in event.people
            }.items():
                names.setdefault(key, (name, entity))
                dates.setdefault(key, []).append(event.date)
    found = [
        Met(
            name=name, entity=entity, events=len(dates[key]), last=max((day for day in dates[key] if day), default=None)
        )
        for key, (name, entity) in names.items()
    ]
    return sorted(found, key=lambda met: (-met.events, met.name))[:limit]
