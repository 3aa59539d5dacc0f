"""Confidence: what fitted weights make of signals, and the raw score of the assembly turned into how often such events were right."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence

CALIBRATION = ((0.0, 0.25), (0.35, 0.42), (0.5, 0.58), (0.7, 0.73), (0.85, 0.86), (0.95, 0.93), (1.0, 0.95))
"""Raw score -> share right, piecewise linear: read off the reliability table of `mithaq evaluate` on 40 hand-coded newspaper
articles (docs/evaluation.md), on which the mean error of calibration is then 0.05; our own passages come out surer than
they are given, articles about other things less sure."""
LEARNT = ((0.0, 0.3), (0.5, 0.38), (0.65, 0.47), (0.72, 0.52), (0.8, 0.7), (0.9, 0.86), (0.95, 0.94), (1.0, 0.97))
"""The same for events in which the tagger has its say, whose scores are surer of proposals than the events made of them turn
out to be: read off 2,000 events in texts that the model did not learn from (newspaper articles and passages held back, passages of
development, the five pages). The 40 articles are a check of it (docs/evaluation.md)."""


def calibrated(score: float, table: Sequence[tuple[float, float]] = CALIBRATION) -> float:
    """The calibrated confidence (0-1, two decimals) of a raw score (0-1)."""
    xs = [x for x, _ in table]
    index = min(max(bisect_right(xs, score) - 1, 0), len(table) - 2)
    (x0, y0), (x1, y1) = table[index], table[index + 1]
    return round(y0 + (y1 - y0) * (min(score, 1.0) - x0) / (x1 - x0), 2)


def likelihood(names: Sequence[str], row: Sequence[float], weights: Mapping[str, float]) -> float:
    """How likely something is (0-1) by a logistic regression: signals in the order of their names, weights by name."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds(names, row, weights)))))


def log_odds(names: Sequence[str], row: Sequence[float], weights: Mapping[str, float]) -> float:
    """What `likelihood` is the sigmoid of: the signals, each times its weight."""
    return sum(value * weights[name] for name, value in zip(names, row, strict=True))
