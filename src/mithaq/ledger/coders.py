"""How far people agree: events that two of them decided on, slot by slot, with Cohen's kappa.

Compared are tellings (one event as one article tells it), because that is what a decision is on, and verdicts alone (confirm,
correct, reject, add). What a person said of a telling is how it stood after the last verdict that he took on it and did not take
back himself; that someone else took it back is no change of his mind.

Kappa (Cohen 1960) is (observed - expected) / (1 - expected): `observed` is the share of tellings on which both gave the same
value, `expected` the share on which they would if each drew values at random as often as he gave them. 1 is full agreement, 0 no
more than chance. It says nothing (None) where there is nothing to compare, or both gave one and the same value throughout.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from mithaq.ledger.decisions import VERDICTS, Decision
from mithaq.model.record import event_to_record
from mithaq.model.vocabulary import KINDS

COMPARED = ("kind", "status", "step", "parties", "date", "agreement_type", "obligations")
"""The slots that are compared: those that mean the same in every article. Order counts in `parties` alone."""

_OF_AGREEMENTS = ("step", "agreement_type", "obligations")
_EVENT = "event"
"""The first thing compared: whether there is such an event."""

Coding = tuple[Decision, Mapping[str, Hashable] | None]
"""The last verdict, and the values of the slots after it; None: there is no such event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderAgreement:
    """Agreement on one thing. `name` is "event" (is there one?), a slot or a kind; `compared` tellings, `agreed` the same;
    `kappa` -1 to 1, None where it says nothing."""

    name: str
    compared: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderDifference:
    """A telling on which two people differ: `event` is the id that it had, `slot` as in `CoderAgreement.name`, `values` and the
    numbers of `decisions` are in the order of the pair. A value is as in the record; of "event" whether there is one."""

    article: str
    event: str
    slot: str
    values: tuple[Any, Any]
    decisions: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderPair:
    """Two people, in the order of their names, who decided on `tellings` events both.

    `slots` begins with "event", over all tellings; the slots are compared where both say that there is one, those
    of agreements where both say that it is one. `kinds` tell each
    kind that either gave from all others.
    """

    coders: tuple[str, str]
    tellings: int
    slots: tuple[CoderAgreement, ...]
    kinds: tuple[CoderAgreement, ...]
    differences: tuple[CoderDifference, ...]


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of the values that two people gave to the same things, in the same order; None where it says nothing."""
    total = len(one)
    ones, others = Counter(one), Counter(other)
    by_chance = sum(count * others[value] for value, count in ones.items())  # of total * total
    if by_chance == total * total:
        return None
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return (same * total - by_chance) / (total * total - by_chance)


def compare_coders(decisions: Sequence[Decision]) -> list[CoderPair]:
    """Every pair of people who decided on the same telling, by their names; `decisions` are all of a ledger, by number."""
    codings: dict[str, dict[tuple[str, str], Coding]] = defaultdict(dict)
    by_number = {decision.number: decision.by for decision in decisions}
    for decision in decisions:
        back = decision.undone_by is not None and by_number[decision.undone_by] == decision.by
        if decision.action in VERDICTS and not back:
            codings[decision.by][decision.target.article, decision.target.subject] = decision, _values(decision)
    pairs = []
    for one, other in combinations(sorted(codings), 2):
        both = sorted(codings[one].keys() & codings[other].keys())
        if both:
            pairs.append(_compare((one, other), [(codings[one][key], codings[other][key]) for key in both]))
    return pairs


def _values(decision: Decision) -> Mapping[str, Hashable] | None:
    if decision.action == "reject":
        return None
    record = event_to_record(decision.target.event) | dict(decision.slots)
    values = {slot: tuple(value) if isinstance(value := record[slot], list) else value for slot in COMPARED}
    return values | {"obligations": tuple(sorted(values["obligations"]))}


def _compare(coders: tuple[str, str], both: Sequence[tuple[Coding, Coding]]) -> CoderPair:
    told = [(one, other) for (_, one), (_, other) in both if one is not None and other is not None]
    slots = [_agreement(_EVENT, [(one is not None, other is not None) for (_, one), (_, other) in both])]
    slots += [_agreement(slot, [pair for each in told if (pair := _pair_of(slot, *each))]) for slot in COMPARED]
    given = {values["kind"] for pair in told for values in pair}
    kinds = [
        _agreement(kind, [(one["kind"] == kind, other["kind"] == kind) for one, other in told])
        for kind in KINDS
        if kind in given
    ]
    differences = [difference for one, other in both for difference in _differences(one, other)]
    return CoderPair(
        coders=coders,
        tellings=len(both),
        slots=tuple(slots),
        kinds=tuple(kinds),
        differences=tuple(differences),
    )


def _pair_of(
    slot: str, mine: Mapping[str, Hashable], theirs: Mapping[str, Hashable]
) -> tuple[Hashable, Hashable] | None:
    """Both values of the slot; None where it is of agreements and not both say that it is one."""
    if slot in _OF_AGREEMENTS and not mine["kind"] == theirs["kind"] == "agreement":
        return None
    return mine[slot], theirs[slot]


def _agreement(name: str, values: Sequence[tuple[Hashable, Hashable]]) -> CoderAgreement:
    ones, others = [one for one, _ in values], [other for _, other in values]
    agreed = sum(one == other for one, other in values)
    return CoderAgreement(name=name, compared=len(values), agreed=agreed, kappa=kappa(ones, others))


def _differences(one: Coding, other: Coding) -> list[CoderDifference]:
    (first, mine), (second, theirs) = one, other
    differing: list[tuple[str, Any, Any]] = []
    if mine is None or theirs is None:
        if mine is not theirs:
            differing = [(_EVENT, mine is not None, theirs is not None)]
    else:
        pairs = ((slot, _pair_of(slot, mine, theirs)) for slot in COMPARED)
        differing = [(slot, *pair) for slot, pair in pairs if pair and pair[0] != pair[1]]
    return [
        CoderDifference(
            article=first.target.article,
            event=first.target.event.id,
            slot=slot,
            values=(a, b),
            decisions=(first.number, second.number),
        )
        for slot, a, b in differing
    ]
