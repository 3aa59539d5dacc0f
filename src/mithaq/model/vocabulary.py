"""The names of the codebook: kinds, statuses, steps, types and natures, as the record spells them."""

from typing import Literal, get_args

Kind = Literal[
    "meeting", "visit", "call", "talks", "invitation", "agreement", "membership", "exercise", "training",
    "intelligence_sharing", "deployment", "arms_transfer", "coproduction", "aid", "exhibition", "mediation",
    "appointment", "statement_support", "statement_condemn", "statement", "accusation", "threat", "sanction",
    "withdrawal", "clash", "other",
]  # fmt: skip
Status = Literal["happened", "ongoing", "scheduled", "expected", "denied", "cancelled"]
Step = Literal[
    "proposed", "negotiating", "announced", "initialled", "signed", "ratified", "in_force", "amended", "suspended",
    "ended",
]  # fmt: skip
AgreementType = Literal[
    "treaty", "mutual-defence pact", "cooperation agreement", "memorandum of understanding", "protocol",
    "executive programme", "contract", "declaration", "joint committee",
]  # fmt: skip
Obligation = Literal["defence", "offence", "non-aggression", "neutrality", "consultation"]
AttributionType = Literal["official", "official_unnamed", "unnamed", "media", "expert", "document", "author"]
Nature = Literal["statement", "fact_claim", "opinion", "forecast"]
ArticleKind = Literal["report", "statement", "opinion", "analysis", "interview", "offtopic"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
STEPS: tuple[Step, ...] = get_args(Step)

FAMILIES: tuple[frozenset[Kind], ...] = (
    frozenset({"meeting", "visit", "talks", "call", "mediation"}),
    frozenset({"agreement", "membership"}),
    frozenset({"exercise", "training"}),
    frozenset({"arms_transfer", "coproduction", "aid"}),
    frozenset({"statement_support", "statement", "invitation"}),
    frozenset({"statement_condemn", "accusation", "threat"}),
    frozenset({"withdrawal", "sanction"}),
)
"""Kinds that count as the same in lenient scoring (codebook, section 5)."""


OFF: tuple[Status, ...] = ("denied", "cancelled")
"""Statuses of what did not come about."""
PLANNED: tuple[Status, ...] = ("scheduled", "expected")
"""Statuses of what is still to come."""


def family_of(kind: Kind) -> frozenset[Kind]:
    """The family a kind belongs to; a kind outside all families is a family of its own."""
    return next((family for family in FAMILIES if kind in family), frozenset({kind}))
