"""What people decided about the events of an article, applied to what was read in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from mithaq.ledger.tellings import Telling
from mithaq.model import Reading

Decided = Mapping[str, Any]


def decisions_by_article(connection: Connection, ids: Iterable[str]) -> dict[str, list[Decided]]:
    """The decisions in force about the events of these articles, oldest first."""
    return {}


def tellings_of(reading: Reading, decided: Sequence[Decided]) -> list[Telling]:
    """The reading's events as the decisions made them, by position; rejected ones are not among them."""
    return [Telling(position=position, event=event) for position, event in enumerate(reading.events)]


def decided_pairs(connection: Connection) -> list[tuple[tuple[str, int], tuple[str, int], bool]]:
    """The tellings (article, position) that people said are of one event (True) or are not (False)."""
    return []
