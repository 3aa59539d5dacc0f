"""Confidence: the raw score of the assembly turned into how often such events were right."""

from bisect import bisect_right

CALIBRATION = ((0.0, 0.2), (0.35, 0.35), (0.5, 0.5), (0.7, 0.65), (0.85, 0.75), (0.95, 0.85), (1.0, 0.9))
"""Raw score -> share right, piecewise linear; measured by `mithaq evaluate` on the hand-coded development articles."""


def calibrated(score: float) -> float:
    """The calibrated confidence (0-1, two decimals) of a raw score (0-1)."""
    xs = [x for x, _ in CALIBRATION]
    index = min(max(bisect_right(xs, score) - 1, 0), len(CALIBRATION) - 2)
    (x0, y0), (x1, y1) = CALIBRATION[index], CALIBRATION[index + 1]
    return round(y0 + (y1 - y0) * (min(score, 1.0) - x0) / (x1 - x0), 2)
