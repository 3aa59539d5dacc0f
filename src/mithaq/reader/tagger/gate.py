"""The gate: which articles, and which of their sentences, the encoder looks at.

It costs a hundred times what the rules cost, and most of what a newspaper prints is about other things.
"""

import math
from collections.abc import Mapping

from mithaq.reader.draft import LEAD, Draft
from mithaq.reader.references import BARRED

SIGNALS = (
    "bias", "codes", "pairs", "triggers", "weight", "best", "proposals", "lead_codes", "lead_triggers", "offices", "other",
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


def is_open(draft: Draft, weights: Mapping[str, float]) -> bool:
    """Whether the article may tell of ties between states, by the weights and threshold of a model's `gate.json`."""
    total = sum(weights[name] * value for name, value in zip(SIGNALS, signals(draft), strict=True))
    return total >= weights["threshold"]


def worth_a_look(draft: Draft) -> list[int]:
    """The sentences that may tell an event: those that name a party, unless it is one alone, without a cue, after none."""
    named = [_codes(draft, index) for index in range(len(draft.sentences))]
    cued = {trigger.sentence for trigger in draft.triggers}
    return [
        index
        for index, codes in enumerate(named)
        if index in cued or len(codes) > 1 or codes and index > 0 and named[index - 1]
    ]


def _codes(draft: Draft, index: int) -> set[str]:
    """The parties that a sentence names, references that are not resolved yet among them."""
    return {
        code for actor in draft.actors[index] if actor.adjunct not in BARRED for code in actor.codes or (actor.form,)
    }
