"""Values of slots in the language of a page."""

from typing import Any

from mithaq.desk.context import Page
from mithaq.desk.dates import render_date
from mithaq.desk.names import party_name

_TERMS = {"status": "status", "kind": "kind", "step": "step", "agreement_type": "type", "obligations": "obligation"}
"""Slots whose values are terms, with the beginning of their keys in the catalogue."""


def slot_words(page: Page, slot: str, value: Any) -> str:
    """A value of a slot, as the record has it, in words; "none" for an empty one."""
    if slot == "date":
        return render_date(value, page.language)
    if value is None or value == [] or value == ():
        return str(page.say("slot.empty").striptags())
    if isinstance(value, dict):
        return str(value["text"])
    if isinstance(value, list | tuple):
        return (" – " if slot == "parties" else " · ").join(_one(page, slot, each) for each in value)
    return _one(page, slot, value)


def _one(page: Page, slot: str, value: Any) -> str:
    if isinstance(value, dict):
        return str(value["text"])
    if slot == "parties":
        return party_name(value, page.language)
    return str(page.say(f"{_TERMS[slot]}.{value}").striptags()) if slot in _TERMS else str(value)
