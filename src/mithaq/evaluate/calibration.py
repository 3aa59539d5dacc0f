"""Chance and confidence: resampled intervals, and whether a confidence of 0.8 means eight in ten."""

import random
from collections.abc import Mapping, Sequence

from mithaq.evaluate.report import Calibration, Decile, Interval, Rates

SAMPLES = 1000
"""Resamplings of the articles for an interval."""


def calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """The reliability of (confidence, right) pairs."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        groups.setdefault(min(int(confidence * 10 + 1e-9), 9), []).append((confidence, right))
    deciles = tuple(
        Decile(
            low=tenth / 10,
            events=len(group),
            confidence=sum(confidence for confidence, _ in group) / len(group),
            right=sum(right for _, right in group) / len(group),
        )
        for tenth, group in sorted(groups.items())
    )
    if not judged:
        return Calibration(deciles=(), brier=None, error=None)
    brier = sum((confidence - right) ** 2 for confidence, right in judged) / len(judged)
    error = sum(decile.events * abs(decile.confidence - decile.right) for decile in deciles) / len(judged)
    return Calibration(deciles=deciles, brier=brier, error=error)


def intervals(counts: Mapping[str, Sequence[Rates]], *, seed: int) -> dict[str, Interval]:
    """95% intervals of precision, recall and F1 by name (`strict precision` ...), resampling articles.

    `counts` has, by name, the rates of every article, in one order. The same seed gives the same intervals.
    """
    found: dict[str, list[float]] = {f"{name} {rate}": [] for name in counts for rate in ("precision", "recall", "f1")}
    size = len(next(iter(counts.values()), ()))
    chance = random.Random(seed)
    for _ in range(SAMPLES if size else 0):
        chosen = chance.choices(range(size), k=size)
        for name, rates in counts.items():
            total = Rates(
                found=sum(rates[index].found for index in chosen),
                recorded=sum(rates[index].recorded for index in chosen),
                true=sum(rates[index].true for index in chosen),
            )
            for rate, value in (("precision", total.precision), ("recall", total.recall), ("f1", total.f1)):
                if value is not None:
                    found[f"{name} {rate}"].append(value)
    return {name: _middle(sorted(values)) for name, values in found.items()}


def _middle(values: Sequence[float]) -> Interval:
    if not values:
        return Interval(low=None, high=None)
    low, high = int(0.025 * len(values)), min(int(0.975 * len(values)), len(values) - 1)
    return Interval(low=values[low], high=values[high])
