"""What stands beside the heads: the weights of both engines, and the gate, fitted on texts that the heads did not learn from."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mithaq.evaluate.gold import GoldArticle, GoldEvent
from mithaq.learning import lessons_of_gold
from mithaq.learning.drafts import drafted, look_at
from mithaq.learning.weights import fit_logistic, fit_weights
from mithaq.lexicon import Lexicon
from mithaq.reader.tagger.gate import SENTENCE_SIGNALS, SIGNALS, sentence_signals, signals
from mithaq.reader.tagger.model import Model

KEPT = 0.99
"""Share of the core events of the coded articles whose articles the gate must let through."""
KEPT_SENTENCES = 0.98
"""Share of the core events of the articles let through whose sentences it must let through."""


def fit(golds: Sequence[GoldArticle], lexicon: Lexicon, model: Model) -> dict[str, float]:
    """The weights by the name of the feature."""
    looked = (look_at(lesson, lexicon, model) for lesson in lessons_of_gold(golds))
    return fit_weights((one, one.proposals(model)) for one in looked)


def fit_gate(golds: Sequence[GoldArticle], lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """The weights of the gate, for an article and for a sentence, by the name of the signal, and their thresholds."""
    drafts = [(gold, draft) for gold in golds if not (draft := drafted(gold.article, lexicon)).done]
    rows = np.array([signals(draft) for _, draft in drafts])
    article, totals = _fitted("articles", SIGNALS, rows, [_core(gold.events) for gold, _ in drafts], KEPT)
    seen, told = [], []
    for (gold, draft), total in zip(drafts, totals, strict=True):
        if total < article["threshold"]:
            continue
        for index, row in sentence_signals(draft, float(total)).items():
            first, last = draft.folded.span(*draft.sentences[index])
            seen.append(row)
            told.append(
                _core(one for one in gold.events if one.trigger is not None and first <= one.trigger.start < last)
            )
    sentence, _ = _fitted("sentences", SENTENCE_SIGNALS, np.array(seen), told, KEPT_SENTENCES)
    return {"article": article, "sentence": sentence}


def _core(events: Iterable[GoldEvent]) -> int:
    return sum(event.core for event in events)


def _fitted(
    what: str, names: Sequence[str], rows: NDArray[np.float64], core: Sequence[int], kept: float
) -> tuple[dict[str, float], NDArray[np.float64]]:
    """Weights and threshold that let through this share of the core events; and what each row adds up to."""
    events = np.array(core)
    weights = np.round(fit_logistic(rows, (events > 0).astype(float)), 4)
    totals = rows @ weights
    order = np.argsort(-totals)
    share = np.cumsum(events[order]) / events.sum()
    threshold = round(float(totals[order[int(np.searchsorted(share, kept))]]) - 5e-5, 4)
    print(
        f"gate: {len(rows)} {what}, {int((events > 0).sum())} with core events, {(totals >= threshold).mean():.2f} let through"
    )
    return {**dict(zip(names, map(float, weights), strict=True)), "threshold": threshold}, totals
