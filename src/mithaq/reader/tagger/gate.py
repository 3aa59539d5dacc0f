"""The gate: which articles, and which of their sentences, the encoder looks at.

It costs many times what the rules cost, and most of what a newspaper prints is about other things. Both questions are put
to a logistic regression over what the rules saw; `training/tagger/combine.py` fits them.
"""

import math
from collections.abc import Mapping

from mithaq.reader.confidence import log_odds
from mithaq.reader.draft import LEAD, Draft
from mithaq.reader.references import BARRED

SIGNALS = (
    "bias", "codes", "pairs", "triggers", "weight", "best", "proposals", "lead_codes", "lead_triggers", "offices", "other",
)  # fmt: skip
SENTENCE_SIGNALS = (
    "bias", "codes", "before", "triggers", "weight", "best", "proposals", "lead", "words", "article",
)  # fmt: skip
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
    ]


def sentence_signals(draft: Draft, article: float) -> dict[int, list[float]]:
    """What the rules saw in each sentence that may tell an event at all, in the order of `SENTENCE_SIGNALS`; `article` is
    what the article's signals add up to.

    Left out are sentences without a cue that name no party, or one alone after a sentence that names none.
    """
    named = [_codes(draft, index) for index in range(len(draft.sentences))]
    cues: dict[int, list[float]] = {}
    for trigger in draft.triggers:
        cues.setdefault(trigger.sentence, []).append(trigger.entry.data["weight"])
    proposed: dict[int, list[float]] = {}
    for proposal in draft.proposals:
        proposed.setdefault(proposal.trigger.sentence, []).append(proposal.confidence)
    found = {}
    for index, (start, end) in enumerate(draft.sentences):
        codes, before = len(named[index]), len(named[index - 1]) if index else 0
        weights, raw = cues.get(index, []), proposed.get(index, [])
        if weights or codes > 1 or (codes and before):
            found[index] = [
                1.0, math.log1p(codes), math.log1p(before), math.log1p(len(weights)), max(weights, default=0.0),
                max(raw, default=0.0), math.log1p(len(raw)), float(index < LEAD),
                math.log1p(draft.folded.text.count(" ", start, end)), article,
            ]  # fmt: skip
    return found


def worth_a_look(draft: Draft, gate: Mapping[str, Mapping[str, float]]) -> list[int]:
    """The sentences that the encoder looks at, by the weights and thresholds of a model's `gate.json`: none where the article
    is not about ties between states."""
    article = log_odds(SIGNALS, signals(draft), gate["article"])
    if article < gate["article"]["threshold"]:
        return []
    weights = gate["sentence"]
    return [
        index
        for index, seen in sentence_signals(draft, article).items()
        if log_odds(SENTENCE_SIGNALS, seen, weights) >= weights["threshold"]
    ]


def _codes(draft: Draft, index: int) -> set[str]:
    """The parties that a sentence names, references that are not resolved yet among them."""
    return {
        code for actor in draft.actors[index] if actor.adjunct not in BARRED for code in actor.codes or (actor.form,)
    }
