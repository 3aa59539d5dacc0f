"""Which steps are of one agreement: points for and against each pair, and groups by average link.

A wrong merge is worse than a missed one: a pair without a name of its own is one agreement only where parties, time and
words all say so, and what cannot be (signed twice, negotiated after it was signed) is never joined. The points are
judgement, not calibration; `benchmarks` may replace them.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.ledger.agreements.naming import likeness
from mithaq.ledger.agreements.step import LIFE, PLANNED, Step, gap
from mithaq.ledger.merging.clustering import cluster
from mithaq.ledger.merging.scoring import share_of

POINTS = {
    "the same name": 4.0,
    "a like name": 1.0,
    "other names": -6.0,
    "told together in one article": 4.0,
    "no name to tell it by": -1.0,
    "the same words": 2.0,
    "other words": -4.0,
    "the same type": 1.0,
    "another type": -3.0,
    "a field in common": 1.0,
    "other fields": -2.0,
    "a few days apart": 1.0,
    "weeks apart": -1.0,
    "months apart": -2.0,
    "long apart": -6.0,
    "time unknown": -2.0,
    "a later step": 1.0,
    "the same step on another date": -3.0,
}
"""Log-odds that each finding brings; a pair, and two groups by their mean, are joined above 0."""

_SAME_NAME, _LIKE_NAME = 0.75, 0.5
_DAYS, _WEEKS, _MONTHS, _LIFE_OF_A_NAME = 4, 30, 400, 5 * 366
_SLACK = 60
"""Days by which press reports may put a later step before an earlier one."""
_SAME_PASSAGE = 0.5
_LEAST_WORDS, _SHARE_OF_WORDS = 3, 0.4
_MAIN = LIFE.index("in_force")
_SIGNED = LIFE.index("initialled")
_ONCE = frozenset(("initialled", "signed", "in_force", "ended"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A step in its group, how sure it belongs to the others (0-1; None where it is alone) and what spoke for it."""

    step: Step
    score: float | None
    reasons: tuple[str, ...]


def group_steps(steps: Sequence[Step]) -> list[list[Member]]:
    """The agreements among steps of the same parties; the same whatever the order in which they are given."""
    steps = sorted(steps, key=lambda step: step.id)
    found: dict[tuple[int, int], list[str] | None] = {}
    clear = _with_one_name(steps)
    for index, one in enumerate(steps):
        for later in range(index + 1, len(steps)):
            found[index, later] = findings(one, steps[later], clear=clear)
    odds = {pair: _points(reasons) for pair, reasons in found.items()}
    place = {step.id: index for index, step in enumerate(steps)}
    groups = []
    for group in cluster(steps, odds):
        indices = [place[step.id] for step in group]
        groups.append([_member(steps, index, indices, odds, found) for index in indices])
    return groups


def _points(reasons: list[str] | None) -> float:
    return -math.inf if reasons is None else sum(POINTS[reason] for reason in reasons)


def _member(
    steps: Sequence[Step],
    index: int,
    group: Sequence[int],
    odds: dict[tuple[int, int], float],
    found: dict[tuple[int, int], list[str] | None],
) -> Member:
    pairs = [(min(index, other), max(index, other)) for other in group if other != index]
    if not pairs:
        return Member(step=steps[index], score=None, reasons=())
    best = max(pairs, key=lambda pair: (odds[pair], pair))
    return Member(
        step=steps[index],
        score=round(sum(share_of(odds[pair]) for pair in pairs) / len(pairs), 4),
        reasons=tuple(
            f"{'+' if POINTS[reason] > 0 else '-'} {reason}"
            for reason in sorted(found[best] or (), key=lambda reason: (-abs(POINTS[reason]), reason))
        ),
    )


def _with_one_name(steps: Sequence[Step]) -> frozenset[str]:
    """The articles in which these steps have no more than one name between them, so that "the agreement" can mean only it."""
    names: dict[str, list[frozenset[str]]] = defaultdict(list)
    for step in steps:
        for article in step.articles:
            known = names[article]
            if step.proper and not any(likeness(step.proper, other) >= _LIKE_NAME for other in known):
                known.append(step.proper)
    return frozenset(article for article, known in names.items() if len(known) <= 1)


def findings(one: Step, other: Step, *, clear: frozenset[str] = frozenset()) -> list[str] | None:
    """What speaks for and against two steps of the same parties being of one agreement; None: they cannot be.

    `clear` are the articles in which "the agreement" can mean only one.
    """
    named = bool(one.proper and other.proper)
    like = likeness(one.proper, other.proper)
    together = not named and _together(one, other, clear)
    if _cannot_be_one(one, other, same_name=named and like >= _SAME_NAME or together):
        return None
    found = []
    if named:
        found.append("the same name" if like >= _SAME_NAME else "a like name" if like >= _LIKE_NAME else "other names")
    else:
        found.append("told together in one article" if together else "no name to tell it by")
    found += _time(one, other, long_lived=named and like >= _SAME_NAME or together)
    if "long apart" in found:  # nothing else can outweigh it
        return found
    found += _about(one, other, strict=not named and not together)
    if one.step and other.step and one.rank != other.rank:
        found.append("a later step")
    return found


def _together(one: Step, other: Step, clear: frozenset[str]) -> bool:
    """Whether one article tells of both as of one agreement: in one passage, or "the agreement" in one of them means the
    other, the only one that the article names. What has come about comes first: "ratified what was signed"."""
    early, late = sorted((one, other), key=lambda step: (step.rank, step.id))
    if early.status != "happened" or late.step is None:
        return False
    if (one.definite or other.definite) and one.articles & other.articles & clear:
        return True
    return early.step != late.step and any(
        piece["article"] == passage["article"]
        and min(piece["end"], passage["end"]) - max(piece["start"], passage["start"])
        >= _SAME_PASSAGE * min(piece["end"] - piece["start"], passage["end"] - passage["start"])
        for piece in one.record["evidence"]
        for passage in other.record["evidence"]
    )


def _about(one: Step, other: Step, *, strict: bool) -> list[str]:
    found = []
    shared = len(one.words & other.words)
    least = min(len(one.words), len(other.words))
    if shared >= _LEAST_WORDS and shared >= _SHARE_OF_WORDS * least:
        found.append("the same words")
    elif strict:
        found.append("other words")
    if one.type and other.type:
        if one.type == other.type:
            found.append("the same type")
        elif strict or "cooperation agreement" not in (one.type, other.type):
            found.append("another type")
    if one.fields and other.fields:
        found.append("a field in common" if one.fields & other.fields else "other fields")
    return found


def _time(one: Step, other: Step, *, long_lived: bool) -> list[str]:
    days = gap(one, other)
    found = []
    if days is None:
        found.append("time unknown")
    elif days <= _DAYS:
        found.append("a few days apart")
    elif days > (_LIFE_OF_A_NAME if long_lived else _WEEKS):
        found.append("long apart")
    elif days > _MONTHS:
        found.append("months apart")
    elif days > _WEEKS:
        found.append("weeks apart")
    if one.step == other.step and one.reached and other.reached and days and one.first and other.first and days > 2:
        found.append("the same step on another date")
    return found


def _cannot_be_one(one: Step, other: Step, *, same_name: bool) -> bool:
    if (one.kind == "membership") != (other.kind == "membership"):
        return True
    entities = {step.name.entity for step in (one, other) if step.name and step.name.entity}
    if len(entities) > 1:
        return True
    early, late = sorted((one, other), key=lambda step: (step.rank, step.id))
    if one.articles & other.articles and not same_name:
        if one.step == other.step:  # one article tells of two signings: two agreements
            return True
        if late.reached and late.rank >= _SIGNED and early.status != "happened":
            return True  # "will sign a second one, after the first was signed"
    if _planned_after_done(one, other) or _planned_after_done(other, one):
        return True
    if not (one.reached and other.reached):
        return False
    days = gap(one, other) if one.first and other.first else None
    if one.step == other.step:
        apart = not (same_name and one.articles & other.articles)  # two dates in one article are a conflict of its own
        return apart and one.step in _ONCE and days is not None and days > _SLACK
    if early.first is None or late.last is None:
        return False
    backwards = (early.first - late.last).days > _SLACK
    return backwards and (_SIGNED <= late.rank <= _MAIN or late.step == "ended")


def _planned_after_done(done: Step, planned: Step) -> bool:
    """Whether the step was still to come when the other, as far or farther on, had long been taken."""
    if not done.reached or planned.status not in PLANNED or not _SIGNED <= planned.rank <= done.rank:
        return False
    since = done.last or (done.told[1] if done.told else None)
    told = planned.told[0] if planned.told else None
    return since is not None and told is not None and (told - since).days > _DAYS
