"""The tagger's heads, taught anew: linear layers over the encoder's vectors, drawn to what they were.

The encoder and the links stay as they are: a coder's hundred records are enough to say which words tell an event here, not to
read Arabic by. In numpy, on a CPU, in seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq.learning.drafts import Looked
from mithaq.reader.tagger.labels import STATUSES, STEPS, TRIGGERS
from mithaq.reader.tagger.model import Floats, Model, sigmoid, softmax

STEPS_DOWN, RATE = 100, 1e-3
"""Steps of Adam over all samples at once, and their length."""
QUIET = 60
"""Words of an article, of which nothing is known but what the heads said before, that hold them to it."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Vectors (samples, width), the shares that are right for them (samples, labels), and how much each counts (samples)."""

    x: Floats
    y: Floats
    counts: Floats


def teach_heads(looked: Iterable[Looked], model: Model, *, penalty: float) -> dict[str, Floats]:
    """The heads after the lessons: those of the model, with `trigger`, `status`, `step` and `core` taught anew.

    `penalty` is the strength of the L2 penalty on how far a weight is left, for all lessons together.
    """
    rows: dict[str, list[tuple[Floats, Floats, float]]] = {"trigger": [], "status": [], "step": [], "core": []}
    for one in looked:
        _collect(one, model, rows)
    heads = dict(model.heads)
    for name, found in rows.items():
        if found:
            samples = Samples(*(np.stack(part) for part in zip(*found, strict=True)))
            heads |= _descend(name, samples, model.heads, penalty)
    return heads


def _collect(one: Looked, model: Model, rows: Mapping[str, list[tuple[Floats, Floats, float]]]) -> None:
    tagging = one.draft.tagging
    if tagging is None:
        return
    spans = []
    for proposal, right in one.judged(one.proposals(model)):
        span = (proposal.trigger.start, proposal.trigger.end)
        vectors = tagging.vectors(span)
        if vectors is None:
            continue
        spans.append(span)
        words, opening = vectors
        label = TRIGGERS.index(right.kind) if right else 0
        rows["trigger"] += [(word, _one_hot(label, len(TRIGGERS)), 1 / len(words)) for word in words]
        both = np.concatenate([words.mean(0), opening])
        rows["core"].append((both, np.array([float(right is not None)], np.float32), 1.0))
        if right:
            rows["status"].append((both, _one_hot(STATUSES.index(right.status), len(STATUSES)), 1.0))
            step = STEPS.index(right.step) if right.step else 0
            rows["step"].append((both, _one_hot(step, len(STEPS)), 1.0))
    others = tagging.words_outside(spans)
    others = others[:: max(1, len(others) // QUIET)]
    kept = softmax(others @ model.heads["trigger.weight"].T + model.heads["trigger.bias"])
    rows["trigger"] += [(word, share, 1.0) for word, share in zip(others, kept, strict=True)]


def _one_hot(label: int, size: int) -> Floats:
    found: Floats = np.eye(size, dtype=np.float32)[label]
    return found


def _descend(name: str, samples: Samples, heads: Mapping[str, Floats], penalty: float) -> dict[str, Floats]:
    """Adam, by hand: two arrays and no other need for an optimiser's library."""
    squash = sigmoid if name == "core" else softmax
    start = np.concatenate([heads[f"{name}.weight"], heads[f"{name}.bias"][:, None]], axis=1).astype(np.float64)
    x = np.concatenate([samples.x, np.ones((len(samples.x), 1), np.float32)], axis=1)
    weights: NDArray[np.float64] = start.copy()
    first, second = np.zeros_like(start), np.zeros_like(start)
    total = float(samples.counts.sum())
    for step in range(1, STEPS_DOWN + 1):
        off = (squash(x @ weights.T.astype(np.float32)) - samples.y) * samples.counts[:, None]
        slope = (off.T @ x + penalty * (weights - start)) / total
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {
        f"{name}.weight": weights[:, :-1].astype(np.float32),
        f"{name}.bias": weights[:, -1].astype(np.float32),
    }
