"""Confidence: the raw score of the assembly turned into how often such events were right."""

from bisect import bisect_right

CALIBRATION = ((0.0, 0.25), (0.35, 0.42), (0.5, 0.58), (0.7, 0.73), (0.85, 0.86), (0.95, 0.93), (1.0, 0.95))
"""Raw score -> share right, piecewise linear: read off the reliability table of `mithaq evaluate` on 40 hand-coded newspaper
articles (docs/evaluation.md), on which the mean error of calibration is then 0.05; our own passages come out surer than
they are given, articles about other things less sure."""


def calibrated(score: float) -> float:
    """The calibrated confidence (0-1, two decimals) of a raw score (0-1)."""
    xs = [x for x, _ in CALIBRATION]
    index = min(max(bisect_right(xs, score) - 1, 0), len(CALIBRATION) - 2)
    (x0, y0), (x1, y1) = CALIBRATION[index], CALIBRATION[index + 1]
    return round(y0 + (y1 - y0) * (min(score, 1.0) - x0) / (x1 - x0), 2)
