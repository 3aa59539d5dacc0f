"""The weights with which the patterns and the tagger are combined: a logistic regression over texts neither was fitted on."""

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from mithaq.evaluate.gold import GoldArticle
from mithaq.model.matching import OVERLAP, overlap
from mithaq.model.vocabulary import family_of
from mithaq.reader import Reader
from mithaq.reader.assembly import put_together
from mithaq.reader.draft import Draft, Proposal
from mithaq.reader.segmentation import draft_of
from mithaq.reader.tagger.combining import FEATURES
from mithaq.reader.tagger.gate import SIGNALS, signals

PENALTY = 1.0
"""Strength of the L2 penalty, on all weights but the bias."""


def proposals_of(gold: GoldArticle, reader: Reader) -> Draft:
    """The draft of a text up to the proposals."""
    stages = reader.stages[: reader.stages.index(put_together)]

    def step(draft: Draft, stage: object) -> Draft:
        return draft if draft.done else stage(draft, reader.lexicon)  # type: ignore[operator,no-any-return]

    return reduce(step, stages, draft_of(gold.article, reader.lexicon))


def judged(draft: Draft, gold: GoldArticle) -> Iterable[tuple[Proposal, bool | None]]:
    """Each proposal with whether a core event bears it out; None where only a marginal one does."""
    for proposal in draft.proposals:
        passage = draft.passage(proposal.start, proposal.end)
        right = [
            event
            for event in gold.events
            if proposal.kind in family_of(event.kind)
            and set(event.parties) & set(proposal.parties)
            and max(overlap(passage, piece) for piece in event.evidence) >= OVERLAP
        ]
        yield proposal, any(event.core for event in right) or (None if right else False)


def fit(golds: Sequence[GoldArticle], reader: Reader) -> dict[str, float]:
    """The weights by the name of the feature."""
    rows: list[tuple[float, ...]] = []
    truth: list[bool] = []
    for gold in golds:
        for proposal, right in judged(proposals_of(gold, reader), gold):
            if right is not None and proposal.signals:
                rows.append(proposal.signals)
                truth.append(right)
    x, y = np.array(rows), np.array(truth, dtype=float)
    weights = _newton(x, y)
    p = 1 / (1 + np.exp(-x @ weights))
    print(f"{len(y)} proposals, {int(y.sum())} right; log loss {-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)):.3f}")
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}


def _newton(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression with an L2 penalty; the first column is the bias."""
    weights: NDArray[np.float64] = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * PENALTY
    penalty[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - y) + penalty @ weights)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


KEPT = 0.99
"""Share of the core events of the coded articles whose articles the gate must let through."""


def fit_gate(golds: Sequence[GoldArticle], reader: Reader) -> dict[str, float]:
    """The weights of the gate by the name of the signal, and its threshold. `reader` is one of the patterns."""
    rows, on_topic, core = [], [], []
    for gold in golds:
        draft = proposals_of(gold, reader)
        if not draft.done:
            rows.append(signals(draft))
            on_topic.append(any(event.core for event in gold.events))
            core.append(sum(event.core for event in gold.events))
    x, y = np.array(rows), np.array(on_topic, dtype=float)
    weights = _newton(x, y)
    total = x @ weights
    order = np.argsort(-total)
    kept = np.cumsum(np.array(core)[order]) / sum(core)
    threshold = float(total[order[int(np.searchsorted(kept, KEPT))]])
    print(f"gate: {len(y)} articles, {int(y.sum())} with core events, {(total >= threshold).mean():.2f} let through")
    return {
        **{name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)},
        "threshold": round(threshold, 4),
    }
