"""Which recorded event is which true one: the best one-to-one matching."""

from collections.abc import Sequence

from mithaq.evaluate.gold import GoldEvent
from mithaq.model import Event
from mithaq.model.matching import OVERLAP, best_overlap, best_pairs
from mithaq.model.vocabulary import family_of

_CORE, _ANY = 1e6, 1e3
"""Weights of a match: core ones count before others, the number of matches before how far they overlap."""


def event_weight(gold: GoldEvent, event: Event, *, strict: bool) -> float:
    """How good a match the event is; 0 where it is none.

    Among equals, the same kind, then the same parties, status and date decide, so that one passage that shows several
    events gives each its own.
    """
    same_kind = gold.kind == event.kind
    if not same_kind and (strict or event.kind not in family_of(gold.kind)):
        return 0.0
    shared = set(gold.parties) & set(event.parties)
    share = best_overlap(gold.evidence, event.evidence)
    if not shared or share < OVERLAP - 1e-9:
        return 0.0
    parties = len(shared) / len(set(gold.parties) | set(event.parties))
    ties = (
        0.01 * same_kind + 0.005 * parties + 0.002 * (gold.status == event.status) + 0.001 * (gold.date == event.date)
    )
    return _CORE * gold.core + _ANY + share + ties


def match_events(gold: Sequence[GoldEvent], events: Sequence[Event], *, strict: bool) -> list[tuple[int, int]]:
    """Pairs of indices (true, recorded): as many core matches as can be, then as many others, then the most overlap."""
    return best_pairs([[event_weight(true, event, strict=strict) for event in events] for true in gold])
