"""The gate: which articles, and which of their sentences, the encoder looks at.

It costs many times what the rules cost, and most of what a newspaper prints is about other things. Of each sentence a logistic
regression is asked over what the rules saw in it, and what another one makes of the article; `training/tagger/combine.py` fits them.
"""

import math
from collections.abc import Mapping

from mithaq.reader.confidence import log_odds
from mithaq.reader.draft import LEAD, Draft
from mithaq.reader.references import BARRED

SIGNALS = (
    "bias", "codes", "pairs", "triggers", "weight", "best", "proposals", "lead_codes", "lead_triggers", "offices", "other",
    "sentences", "latin",
)  # fmt: skip
SENTENCE_SIGNALS = ("bias", "codes", "before", "weight", "best", "lead", "words", "article")
_OTHER = frozenset(("sport_words", "offtopic_words", "court_words"))


def signals(draft: Draft) -> list[float]:
    """What the rules saw in an article, in the order of `SIGNALS`: counts as logarithms, scores as they are."""
    named = [_codes(draft, index) for index in range(len(draft.sentences))]
    triggers = [trigger.sentence for trigger in draft.triggers]
    return [
        1.0,
        math.log1p(len(set().union(*named))) if named else 0.0,
        math.log1p(sum(len(codes) > 1 for codes in named)),
        math.log1p(len(triggers)),
        math.log1p(sum(trigger.entry.data["weight"] for trigger in draft.triggers)),
        max((proposal.confidence for proposal in draft.proposals), default=0.0),
        math.log1p(len(draft.proposals)),
        math.log1p(len(set().union(*named[:LEAD]))) if named else 0.0,
        math.log1p(sum(sentence < LEAD for sentence in triggers)),
        math.log1p(sum(match.entry.category == "office" for match in draft.matches)),
        math.log1p(sum(match.entry.category == "class" and match.entry.id in _OTHER for match in draft.matches)),
        math.log1p(len(draft.sentences)),
        float((draft.article.language or "ar") != "ar"),  # of other languages the lexicon knows fewer words
    ]


def sentence_signals(draft: Draft, article: float) -> list[list[float]]:
    """What the rules saw in each sentence, in the order of `SENTENCE_SIGNALS`; `article` is what the article's signals add up to."""
    named = [len(_codes(draft, index)) for index in range(len(draft.sentences))]
    cue, raw = [0.0] * len(named), [0.0] * len(named)
    for trigger in draft.triggers:
        cue[trigger.sentence] = max(cue[trigger.sentence], trigger.entry.data["weight"])
    for proposal in draft.proposals:
        raw[proposal.trigger.sentence] = max(raw[proposal.trigger.sentence], proposal.confidence)
    return [
        [
            1.0, math.log1p(named[index]), math.log1p(named[index - 1]) if index else 0.0, cue[index], raw[index],
            float(index < LEAD), math.log1p(draft.folded.text.count(" ", start, end)), article,
        ]
        for index, (start, end) in enumerate(draft.sentences)
    ]  # fmt: skip


def worth_a_look(draft: Draft, gate: Mapping[str, Mapping[str, float]]) -> list[int]:
    """The sentences that the encoder looks at, by the weights and the threshold of a model's `gate.json`."""
    article = log_odds(SIGNALS, signals(draft), gate["article"])
    weights = gate["sentence"]
    return [
        index
        for index, seen in enumerate(sentence_signals(draft, article))
        if log_odds(SENTENCE_SIGNALS, seen, weights) >= weights["threshold"]
    ]


def _codes(draft: Draft, index: int) -> set[str]:
    """The parties that a sentence names, references that are not resolved yet among them."""
    return {
        code for actor in draft.actors[index] if actor.adjunct not in BARRED for code in actor.codes or (actor.form,)
    }
