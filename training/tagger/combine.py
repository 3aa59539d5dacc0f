"""What stands beside the heads: the weights of both engines, and the gate, fitted on texts that the heads did not learn from."""

from collections.abc import Iterable, Sequence

import numpy as np

from mithaq.evaluate.gold import GoldArticle, GoldEvent
from mithaq.learning import lessons_of_gold
from mithaq.learning.drafts import drafted, look_at
from mithaq.learning.weights import fit_logistic, fit_weights
from mithaq.lexicon import Lexicon
from mithaq.reader.tagger.gate import SENTENCE_SIGNALS, SIGNALS, sentence_signals, signals
from mithaq.reader.tagger.model import Model

KEPT = 0.97
"""Share of the core events of the newspaper articles whose sentences the gate must let through."""
WRITTEN = 0.2
"""What a passage of our own counts for against a newspaper article, in fitting the gate: nearly all of them tell events, which
newspapers seldom do, but they are of other years, countries and languages."""


def fit(golds: Sequence[GoldArticle], lexicon: Lexicon, model: Model) -> dict[str, float]:
    """The weights by the name of the feature."""
    looked = (look_at(lesson, lexicon, model) for lesson in lessons_of_gold(golds))
    return fit_weights((one, one.proposals(model)) for one in looked)


def fit_gate(
    articles: Sequence[GoldArticle], passages: Sequence[GoldArticle], lexicon: Lexicon
) -> dict[str, dict[str, float]]:
    """The weights of the gate, for an article and for a sentence, by the name of the signal, and the threshold of a sentence."""
    drafts = [(gold, draft) for gold in (*articles, *passages) if not (draft := drafted(gold.article, lexicon)).done]
    real = {gold.article.id for gold in articles}
    counts = np.array([1.0 if gold.article.id in real else WRITTEN for gold, _ in drafts])
    rows = np.array([signals(draft) for _, draft in drafts])
    on_topic = np.array([_core(gold.events) > 0 for gold, _ in drafts], dtype=float)
    article = np.round(fit_logistic(rows, on_topic, counts=counts), 4)
    told, seen, weighed = [], [], []
    for (gold, draft), total, count in zip(drafts, rows @ article, counts, strict=True):
        for span, row in zip(draft.sentences, sentence_signals(draft, float(total)), strict=True):
            first, last = draft.folded.span(*span)
            told.append(_core(one for one in gold.events if one.trigger and first <= one.trigger.start < last))
            seen.append(row)
            weighed.append(count)
    events, x, counts = np.array(told), np.array(seen), np.array(weighed)
    sentence = np.round(fit_logistic(x, (events > 0).astype(float), counts=counts), 4)
    totals = x @ sentence
    printed = counts == 1
    order = np.argsort(-totals[printed])
    share = np.cumsum(events[printed][order]) / events[printed].sum()
    threshold = round(float(totals[printed][order[int(np.searchsorted(share, KEPT))]]) - 5e-5, 4)
    through = totals >= threshold
    print(
        f"gate: of the newspapers' sentences {through[printed].mean():.2f} let through, with {KEPT:.3f} of the core events; "
        f"of the passages' {through[~printed].mean():.2f}, with {events[~printed & through].sum() / max(1, events[~printed].sum()):.3f}"
    )
    return {
        "article": dict(zip(SIGNALS, map(float, article), strict=True)),
        "sentence": {**dict(zip(SENTENCE_SIGNALS, map(float, sentence), strict=True)), "threshold": threshold},
    }


def _core(events: Iterable[GoldEvent]) -> int:
    return sum(event.core for event in events)
