"""How sure a proposal is when the patterns and the tagger both have their say: a logistic regression over what each says."""

import json
import math
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import cast

from mithaq.model.vocabulary import KINDS, family_of
from mithaq.reader.draft import Proposal
from mithaq.reader.tagger.tagging import Seen

FEATURES = (
    "bias", "patterns", "patterns_score", "tagger", "kind", "core", "links", "by_links", "alone", "lead", "on_topic",
    "silent",
)  # fmt: skip


def features(proposal: Proposal, raw: float, seen: Seen | None, on_topic: float) -> list[float]:
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
        float("parties from links of the tagger" in proposal.reasons), float(len(proposal.parties) == 1),
        float(proposal.trigger.sentence < 3), on_topic, float(seen is None),
    ]  # fmt: skip


def weighed(proposal: Proposal, raw: float, seen: Seen | None, on_topic: float) -> Proposal:
    """The proposal with its signals and, as its score, how likely it is right (0-1)."""
    row = features(proposal, raw, seen, on_topic)
    total = sum(value * weight for value, weight in zip(row, weights(), strict=True))
    return replace(proposal, signals=tuple(row), confidence=1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


@cache
def weights() -> tuple[float, ...]:
    """The weights, in the order of `FEATURES`, as `training/tagger` fitted them."""
    found = json.loads(
        (resources.files("mithaq.reader.tagger") / "data" / "combining.json").read_text(encoding="utf-8")
    )
    return cast(tuple[float, ...], tuple(found[name] for name in FEATURES))
