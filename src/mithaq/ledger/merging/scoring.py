"""How sure it is that two tellings are of one event: a logistic regression, fitted by `benchmarks/merging.py` on hand-made
clusters and kept in `merging.json`."""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mithaq.ledger.merging.features import FEATURES, features, meaning_of, told_apart
from mithaq.ledger.merging.telling import Told

_TOLD = 0.4  # log-odds that a feature must bring to be among the reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A weight for each of `FEATURES`, and the mean log-odds above which two groups are joined.

    `scale` and `shift` make a pair's log-odds how often such pairs are of one event (Platt 1999).
    """

    weights: tuple[float, ...]
    threshold: float
    scale: float = 1.0
    shift: float = 0.0

    def share(self, odds: float) -> float:
        """How likely a pair with these log-odds is of one event, 0-1."""
        return share_of(self.scale * odds + self.shift)


@cache
def shipped_weights() -> Weights:
    """The weights that ship with the package."""
    kept = json.loads(resources.files("mithaq.ledger.merging").joinpath("merging.json").read_text())
    return Weights(
        weights=tuple(kept["weights"][name] for name in FEATURES),
        **{name: kept[name] for name in ("threshold", "scale", "shift")},
    )


def odds_of(one: Told, other: Told, weights: Weights) -> float:
    """The log-odds that the two are of one event; minus infinity where one article tells both as different events."""
    if told_apart(one, other):
        return -math.inf
    return sum(value * weight for value, weight in zip(features(one, other), weights.weights, strict=True))


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
