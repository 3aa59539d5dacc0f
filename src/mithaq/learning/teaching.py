"""A model taught by a coder's records, and what that changes, measured on records that it was not taught by."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mithaq.learning.drafts import Looked, look_at
from mithaq.learning.heads import teach_heads
from mithaq.learning.lessons import Lesson
from mithaq.learning.weights import fit_weights
from mithaq.lexicon import Lexicon
from mithaq.model.matching import best_pairs
from mithaq.reader.confidence import likelihood
from mithaq.reader.draft import Draft
from mithaq.reader.tagger.combining import FEATURES
from mithaq.reader.tagger.model import Model

LEAST_EVENTS = 20
"""Judged events without which nothing is taught: fewer say more about chance than about the press they are from."""
FOLDS = 5
SHIFTS = (0.0, -0.3, 0.3, -0.6, 0.6, -0.9)
"""How far the bias of fitted weights may be moved; of equals the first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the events that people judged: `true` are right, `found` of them recorded, `told` recorded ones judged at all; of those
    found, how many have the right kind, status, step and parties."""

    true: int = 0
    found: int = 0
    told: int = 0
    kind: int = 0
    status: int = 0
    step: int = 0
    parties: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))

    @property
    def precision(self) -> float:
        """Of the events recorded, the share that is right (0-1)."""
        return self.found / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Of the right events, the share that is recorded (0-1)."""
        return self.found / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean (0-1)."""
        return 2 * self.found / (self.told + self.true) if self.told + self.true else 0.0


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard the lessons pull: the penalties on leaving the weights and the heads; None: the heads stay."""

    weights: float
    heads: float | None


STRENGTHS: Mapping[str, Strength] = {
    "weights": Strength(weights=10.0, heads=None),
    "gently": Strength(weights=10.0, heads=300.0),
    "firmly": Strength(weights=3.0, heads=30.0),
}
"""What is tried, the least change first."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What the model finds as it was (`before`), and after each strength of teaching; `model` is that of the `best` of them.

    `best` and `model` are None where none is better than before. Being the best of several, it is told a little too well.
    """

    before: Counts
    after: Mapping[str, Counts]
    best: str | None
    model: Model | None


def teach(
    lessons: Sequence[Lesson],
    *,
    lexicon: Lexicon,
    model: Model,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Taught:
    """Teaches heads and weights by the lessons. `progress` hears how many articles of all have been looked at.

    "After" is cross-validated: each article, by the hash of its id in one of `FOLDS` parts, is read by a model taught by the
    other parts.
    """
    looked: list[Looked] = []
    for done, lesson in enumerate(lessons, 1):
        looked.append(look_at(lesson, lexicon, model))
        progress(done, len(lessons))
    before = count((one, one.proposals(model)) for one in looked)
    after = {name: _cross_validated(looked, model, strength) for name, strength in STRENGTHS.items()}
    best = max(after, key=lambda name: after[name].f1)
    if after[best].f1 <= before.f1:
        return Taught(before, after, None, None)
    return Taught(before, after, best, taught_by(looked, model, STRENGTHS[best]))


def _cross_validated(looked: Sequence[Looked], model: Model, strength: Strength) -> Counts:
    total = Counts()
    for fold in range(FOLDS):
        held = [one for one in looked if _fold(one) == fold]
        if held:
            other = taught_by([one for one in looked if _fold(one) != fold], model, strength)
            total += count((one, one.proposals(other)) for one in held)
    return total


def taught_by(looked: Sequence[Looked], model: Model, strength: Strength) -> Model:
    """The model with weights and heads after these lessons; its version tells it from others.

    The weights are fitted on what heads taught by the other half of the lessons see, as they will meet articles that taught
    nobody.
    """
    halves = [[one for one in looked if _fold(one, salt="half", of=2) == half] for half in (0, 1)]
    read = [
        (one, one.proposals(other))
        for number, half in enumerate(halves)
        for other in [_headed(halves[1 - number], model, strength)]
        for one in half
    ]
    weights = _balanced(read, fit_weights(read, known=model.combining, penalty=strength.weights))
    heads = _headed(looked, model, strength).heads
    digest = hashlib.sha256(repr(sorted(weights.items())).encode())
    for name in sorted(heads):
        digest.update(heads[name].tobytes())
    return model.changed(heads=heads, combining=weights, version=f"{model.version}.{digest.hexdigest()[:8]}")


def _balanced(read: Sequence[tuple[Looked, Draft]], weights: dict[str, float]) -> dict[str, float]:
    """The weights with the bias at which most is found and least is wrong: what is proposed twice becomes one event, and a
    regression over proposals knows nothing of that."""

    def shifted(by: float) -> dict[str, float]:
        return weights | {"bias": round(weights["bias"] + by, 4)}

    def f1(by: float) -> float:
        return count((one, _reweighed(draft, shifted(by))) for one, draft in read).f1

    return shifted(max(SHIFTS, key=f1))


def _reweighed(draft: Draft, weights: Mapping[str, float]) -> Draft:
    proposals = (replace(one, confidence=likelihood(FEATURES, one.signals, weights)) for one in draft.proposals)
    return replace(draft, proposals=tuple(proposals))


def _headed(looked: Sequence[Looked], model: Model, strength: Strength) -> Model:
    if strength.heads is None:
        return model
    heads = teach_heads(looked, model, penalty=strength.heads)
    return model.changed(heads=heads, combining=model.combining, version=model.version)


def _fold(one: Looked, *, salt: str = "", of: int = FOLDS) -> int:
    return int(hashlib.sha256(f"{salt}{one.lesson.article.id}".encode()).hexdigest(), 16) % of


def count(read: Iterable[tuple[Looked, Draft]]) -> Counts:
    """What is found of the events that people judged, by articles with their proposals."""
    total = Counts()
    for one, draft in read:
        events = one.events(draft)
        verdicts = [one.lesson.verdict(event) for event in events]
        right = one.lesson.right
        pairs = best_pairs(
            [[float(verdict is true) for verdict in verdicts] for true in right]  # each telling speaks for one event
        )
        found = [(right[i], events[j]) for i, j in pairs]
        total += Counts(
            true=len(right),
            found=len(found),
            told=sum(verdict is not None for verdict in verdicts),
            kind=sum(true.kind == event.kind for true, event in found),
            status=sum(true.status == event.status for true, event in found),
            step=sum(true.step == event.step for true, event in found),
            parties=sum(set(true.parties) == set(event.parties) for true, event in found),
        )
    return total
