"""How sure a proposal is when the patterns and the tagger both have their say: a logistic regression over what each says,
its weights fitted by `training/tagger` and kept with the model (`combining.json`)."""

import math
from dataclasses import replace

from mithaq.model.vocabulary import KINDS, family_of
from mithaq.reader.confidence import likelihood
from mithaq.reader.draft import LEAD, Proposal
from mithaq.reader.tagger.tagging import Seen, Tagging

FEATURES = (
    "bias", "patterns", "patterns_score", "tagger", "kind", "core", "links", "by_links", "alone", "lead", "on_topic",
    "near",
)  # fmt: skip


ALONE = "one link of the tagger"
"""What the reason says where the tagger was sure of one party only."""


def features(proposal: Proposal, raw: float, seen: Seen | None, tagging: Tagging) -> list[float]:
    """What is known of a proposal, in the order of `FEATURES`. `raw`: the score of the patterns, 0 where they are silent."""
    told = min(max(seen.told, 1e-3), 1 - 1e-3) if seen else 1e-3
    family = family_of(proposal.kind)
    kind = sum(float(seen.kinds[KINDS.index(name)]) for name in family) if seen else 0.0
    links = 0.0
    if seen is not None and proposal.goals:
        shares = [
            max(seen.link((start, end), role) for role in ("first", "second")) for start, end, _ in proposal.goals
        ]
        links = sum(shares) / len(shares)
    return [
        1.0, float(raw > 0), raw, math.log(told / (1 - told)), kind, seen.core if seen else 0.0, links,
        float("parties from links of the tagger" in proposal.reasons), float(any(ALONE in reason for reason in proposal.reasons)),
        float(proposal.trigger.sentence < LEAD), tagging.on_topic,
        tagging.near((proposal.start, proposal.end), family),
    ]  # fmt: skip


def weighed(proposal: Proposal, raw: float, seen: Seen | None, tagging: Tagging) -> Proposal:
    """The proposal with its signals and, as its score, how likely it is right (0-1)."""
    row = features(proposal, raw, seen, tagging)
    return replace(proposal, signals=tuple(row), confidence=likelihood(FEATURES, row, tagging.combining))
