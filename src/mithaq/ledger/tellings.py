"""A telling: one event as one article tells it, after the decisions of people."""

from dataclasses import dataclass
from typing import Literal

from mithaq.model import Event

Review = Literal["read", "confirmed", "corrected", "added"]
"""How far people have looked at it: not yet, found right, put right, or added by hand."""

ADDED = 1_000_000
"""Positions from here on are events that people added, at this and the number of their decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of an article's current reading (`position` is its index there), or one that a person added.

    `changed`: the event is not, to the letter, the one at that index of the reading.
    """

    position: int
    event: Event
    review: Review = "read"
    changed: bool = False
