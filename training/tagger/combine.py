"""What stands beside the heads: the weights of both engines, and the gate, fitted on texts that the heads did not learn from."""

from collections.abc import Sequence

import numpy as np

from mithaq.evaluate.gold import GoldArticle
from mithaq.learning import lessons_of_gold
from mithaq.learning.drafts import drafted, look_at
from mithaq.learning.weights import fit_logistic, fit_weights
from mithaq.lexicon import Lexicon
from mithaq.reader.tagger.gate import SIGNALS, signals
from mithaq.reader.tagger.model import Model

KEPT = 0.99
"""Share of the core events of the coded articles whose articles the gate must let through."""


def fit(golds: Sequence[GoldArticle], lexicon: Lexicon, model: Model) -> dict[str, float]:
    """The weights by the name of the feature."""
    looked = (look_at(lesson, lexicon, model) for lesson in lessons_of_gold(golds))
    return fit_weights((one, one.proposals(model)) for one in looked)


def fit_gate(golds: Sequence[GoldArticle], lexicon: Lexicon) -> dict[str, float]:
    """The weights of the gate by the name of the signal, and its threshold."""
    rows, on_topic, core = [], [], []
    for gold in golds:
        draft = drafted(gold.article, lexicon)
        if not draft.done:
            rows.append(signals(draft))
            on_topic.append(any(event.core for event in gold.events))
            core.append(sum(event.core for event in gold.events))
    x, y = np.array(rows), np.array(on_topic, dtype=float)
    weights = fit_logistic(x, y)
    total = x @ weights
    order = np.argsort(-total)
    kept = np.cumsum(np.array(core)[order]) / sum(core)
    threshold = float(total[order[int(np.searchsorted(kept, KEPT))]])
    print(f"gate: {len(y)} articles, {int(y.sum())} with core events, {(total >= threshold).mean():.2f} let through")
    return {
        **{name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)},
        "threshold": round(threshold, 4),
    }
