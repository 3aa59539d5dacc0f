"""How sure it is that two tellings are of one event: a logistic regression, fitted by `benchmarks/merging.py` on hand-made
clusters and kept in `merging.json`."""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mithaq.ledger.merging.features import FEATURES, features, meaning_of
from mithaq.ledger.merging.telling import Told
from mithaq.model import Event

_TOLD = 0.4  # log-odds that a feature must bring to be among the reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A weight for each of `FEATURES`, and the mean log-odds above which two groups are joined."""

    weights: tuple[float, ...]
    threshold: float


@cache
def shipped_weights() -> Weights:
    """The weights that ship with the package."""
    kept = json.loads(resources.files("mithaq.ledger.merging").joinpath("merging.json").read_text())
    return Weights(weights=tuple(kept["weights"][name] for name in FEATURES), threshold=kept["threshold"])


def odds_of(one: Told, other: Told, weights: Weights) -> float:
    """The log-odds that the two are of one event; minus infinity where one article tells both as different events."""
    if one.key[0] == other.key[0] and _differ(one.event, other.event):
        return -math.inf
    return sum(value * weight for value, weight in zip(features(one, other), weights.weights, strict=True))


def _differ(one: Event, other: Event) -> bool:
    """Whether two events of one article are of other kinds, steps or parties: a visit and the meeting during it."""
    return (one.kind, one.step, set(one.parties)) != (other.kind, other.step, set(other.parties))


def share_of(odds: float) -> float:
    """Log-odds as a share, 0-1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def reasons_for(one: Told, other: Told, weights: Weights) -> list[str]:
    """What spoke for and against, the weightiest first: "+ the same people", "- days apart"."""
    brought = [
        (value * weight, name)
        for name, value, weight in zip(FEATURES, features(one, other), weights.weights, strict=True)
        if name != "bias" and abs(value * weight) >= _TOLD
    ]
    brought.sort(key=lambda pair: (-abs(pair[0]), pair[1]))
    return [f"{'+' if odds > 0 else '-'} {meaning_of(name)}" for odds, name in brought]
