"""Slots of events as they are written on the command line: `--set slot=value`."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from mithaq.cli.states import resolve_state
from mithaq.errors import UsageError
from mithaq.ledger.slots import PINNED, SLOTS, find_places
from mithaq.model import Article

_SPAN = re.compile(r"([0-9]+)-([0-9]+)")
_LISTS = ("people", "orgs", "evidence")
_TOLD = 8  # places told in a message, at most


def parse_slots(given: Sequence[str], article: Callable[[], Article]) -> dict[str, Any]:
    """The slots of "slot=value" as the ledger takes them; `article` gives the one that passages are of, if any are.

    Parties are codes or names with blanks between them (or commas, where names have blanks), obligations have commas. A
    passage is START-END, or words that stand in the article once; an attribution has its type and a colon before it.
    `people`, `orgs` and `evidence` may be given again for one more. No value empties the slot. Raises UsageError.
    """
    slots: dict[str, Any] = {}
    for piece in given:
        slot, equals, value = piece.partition("=")
        slot, value = slot.strip(), value.strip()
        if not equals or slot not in SLOTS:
            raise UsageError(f"--set {piece!r}: write SLOT=VALUE, where the slot is one of {', '.join(SLOTS)}")
        if slot in slots and (slot not in _LISTS or not value):
            raise UsageError(f"--set {piece!r}: {slot} is given twice")
        if slot in _LISTS:
            slots.setdefault(slot, [])
            slots[slot] += [_passage(slot, value, article())] if value else []
        else:
            slots[slot] = _value(slot, value, article)
    return slots


def _value(slot: str, value: str, article: Callable[[], Article]) -> Any:
    if slot == "parties":
        names = re.split(r"[,،;]", value) if re.search(r"[,،;]", value) else value.split()
        return [resolve_state(name.strip()) for name in names if name.strip()]
    if slot == "obligations":
        return [name.strip() for name in value.split(",") if name.strip()]
    if not value:
        return None
    if slot not in PINNED:
        return value
    if slot == "attribution":
        kind, colon, words = value.partition(":")
        if not colon:
            raise UsageError(f"--set attribution={value}: write its type, a colon, and the passage (official:120-131)")
        return _passage(slot, words.strip(), article()) | {"type": kind.strip()}
    return _passage(slot, value, article())


def _passage(slot: str, value: str, article: Article) -> dict[str, Any]:
    span = _SPAN.fullmatch(value)
    if span:
        return {"start": int(span[1]), "end": int(span[2])}
    places = find_places(article, value)
    if len(places) == 1:
        return {"start": places[0][0], "end": places[0][1]}
    if not places:
        raise UsageError(f"--set {slot}={value}: these words do not stand in article {article.id}")
    told = ", ".join(f"{start}-{end}" for start, end in places[:_TOLD])
    raise UsageError(
        f"--set {slot}={value}: these words stand {len(places)} times in article {article.id}: give one of {told}"
    )
