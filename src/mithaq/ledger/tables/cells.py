"""Cells that several tables share: dates as days, codes of states, names as an article writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from mithaq.ledger.edtf import days_of, is_approximate, precision_of
from mithaq.ledger.tables.column import COW, EDTF, Column
from mithaq.lexicon import load_lexicon

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """What the lexicon knows of a state or body; `cow` None: no state of the Correlates of War list."""

    is_state: bool
    cow: int | None
    labels: Mapping[str, str | None]


@cache
def party_facts() -> Mapping[str, PartyFacts]:
    """The states and bodies by their codes."""
    found: dict[str, PartyFacts] = {}
    for category in ("state", "body"):
        for entry in load_lexicon().of(category):
            facts = PartyFacts(
                is_state=category == "state", cow=entry.data.get("cow"), labels=entry.data.get("label") or {}
            )
            found.setdefault(entry.id, facts)
    return found


def cow_of(party: str) -> int | None:
    """The Correlates of War number of a state; None for bodies and for what has none."""
    facts = party_facts().get(party)
    return facts.cow if facts else None


@lru_cache(maxsize=8192)
def _cows(parties: tuple[str, ...]) -> list[int]:
    return [cow for party in parties if (cow := cow_of(party)) is not None]


def cows_of(parties: Iterable[str]) -> list[int]:
    """The numbers of those parties that have one, in their order."""
    return _cows(tuple(parties))


def date_columns(what: str, *, prefix: str = "date") -> tuple[Column, ...]:
    """The columns of a date, in the order of `date_cells`."""
    return (
        Column(prefix, "text", f"{what}, as precisely as it is known", EDTF),
        Column(f"{prefix}_start", "day", f"the first day that {prefix} covers; empty where that end is open", EDTF),
        Column(f"{prefix}_end", "day", f"the last day that {prefix} covers; empty where that end is open", EDTF),
        Column(f"{prefix}_precision", "text", "day, month, season, year, decade or century; the coarser end", EDTF),
        Column(f"{prefix}_approximate", "boolean", f"whether {prefix} is marked as about or uncertain", EDTF),
    )


@lru_cache(maxsize=8192)
def date_cells(edtf: str | None) -> tuple[str | None, date | None, date | None, str | None, bool | None]:
    """The date, its first and last day, its precision, whether it is marked; all None where there is none."""
    if edtf is None:
        return None, None, None, None, None
    days = days_of(edtf)
    if days is None:
        return edtf, None, None, None, None
    return edtf, day_of(days.first), day_of(days.last), precision_of(edtf), is_approximate(edtf)


@lru_cache(maxsize=8192)
def day_of(day: str | None) -> date | None:
    """The day of a `YYYY-MM-DD`."""
    return date.fromisoformat(day) if day else None


def cow_columns() -> tuple[Column, ...]:
    """The numbers of the parties."""
    return (Column("parties_cow", "integers", "their Correlates of War numbers; bodies have none", COW),)


def text_of(named: Record | None) -> str | None:
    """The words of a name; None where there is none."""
    return named["text"] if named else None


def entity_of(named: Record | None) -> str | None:
    """What a name stands for in the lexicon; None: not known."""
    return named["entity"] if named else None


def texts_of(named: Sequence[Record]) -> list[str]:
    """The words of several names, each once."""
    return list(dict.fromkeys(each["text"] for each in named)) if named else []
