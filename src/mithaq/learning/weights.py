"""How much each engine's word counts: a logistic regression over the signals of proposals, drawn to weights known before."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from mithaq.learning.drafts import Looked
from mithaq.reader.draft import Draft
from mithaq.reader.tagger.combining import FEATURES

PENALTY = 1.0
"""Strength of the L2 penalty on all weights but the bias, where none were known before."""


def fit_weights(
    read: Iterable[tuple[Looked, Draft]], *, known: Mapping[str, float] | None = None, penalty: float = PENALTY
) -> dict[str, float]:
    """The weights by the name of the feature, over articles with the proposals of a model that was not taught by them; `known`:
    weights that are left only as far as the lessons ask for it, `penalty` how hard they are to leave."""
    rows: list[tuple[float, ...]] = []
    truth: list[bool] = []
    for one, draft in read:
        for proposal, right in one.judged(draft):
            if proposal.signals:
                rows.append(proposal.signals)
                truth.append(right is not None)
    if not rows and known is not None:
        return dict(known)
    before = np.array([known[name] for name in FEATURES]) if known else None
    weights = fit_logistic(np.array(rows), np.array(truth, dtype=float), before=before, penalty=penalty)
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}


def fit_logistic(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    *,
    before: NDArray[np.float64] | None = None,
    penalty: float = PENALTY,
    counts: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """The weights of a logistic regression by Newton's method; the first column is the bias. `before`: where it begins, and
    to which an L2 penalty draws all weights (None: to nothing, the bias freely); `counts`: how much each row counts for
    (None: as much as any other)."""
    start: NDArray[np.float64] = np.zeros(x.shape[1]) if before is None else before
    weights = start.copy()
    each = np.ones(len(y)) if counts is None else counts
    pull = np.eye(x.shape[1]) * penalty
    if before is None:
        pull[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (each * (p - y)) + pull @ (weights - start)
        step = np.linalg.solve((x * (each * p * (1 - p))[:, None]).T @ x + pull, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights
