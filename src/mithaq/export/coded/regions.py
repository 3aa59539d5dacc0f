"""Marked passages of an annotation tool as coded events: those of one event are put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mithaq.export.coded.row import ACTIONS, Coded, Fault, Words
from mithaq.lexicon import find_state

PLAIN = ("kind", "status", "step", "date")
"""Slots that a region has as they are; `parties` are codes or names with blanks or commas between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A passage that is marked, with what was said of it; `event` is the id of the one it was made from, if any."""

    where: str
    words: Words
    slots: Mapping[str, str]
    event: str | None


def coded_of(article: str, regions: Iterable[Region]) -> Iterator[Coded | Fault]:
    """An event for each id, and one for each region without an id, in their order."""
    groups: dict[str, list[Region]] = {}
    for index, region in enumerate(regions):
        groups.setdefault(region.event or f"\0{index}", []).append(region)
    for mine in groups.values():
        try:
            yield _coded(article, mine)
        except ValueError as error:
            yield Fault(where=mine[0].where, why=str(error))


def _coded(article: str, regions: list[Region]) -> Coded:
    said: dict[str, str] = {}
    for region in regions:
        said |= {name: value.strip() for name, value in region.slots.items() if value.strip()}
    action = said.get("decision")
    if action is not None and action not in ACTIONS:
        raise ValueError(f"decision {action!r}: there are {', '.join(ACTIONS)}")
    slots: dict[str, Any] = {name: said[name] for name in PLAIN if name in said}
    if "parties" in said:
        slots["parties"] = [_state(name) for name in _names(said["parties"])]
    slots["evidence"] = [region.words for region in regions]
    return Coded(
        where=regions[0].where,
        article=article,
        event=regions[0].event,
        action=action,
        slots=slots,
        comment=said.get("comment"),
        given=regions[0].event is not None,
    )


def _names(text: str) -> list[str]:
    between = next((mark for mark in (",", "،", ";") if mark in text), None)
    return [name.strip() for name in text.split(between) if name.strip()]


def _state(name: str) -> str:
    code = find_state(name)
    if code is None:
        raise ValueError(f"parties: {name!r} is no state or body that is known")
    return code
