"""New entities: namings that the lexicon does not know, put together, whatever the order in which they came."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mithaq.ledger.entities.likeness import THRESHOLD, Likeness
from mithaq.ledger.entities.naming import Naming
from mithaq.ledger.merging.clustering import cluster

Pair = tuple[str, str]
"""The ids of two namings, the lesser first."""

_CONTESTED = 0.7  # of the score is left where the naming is also like another entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The entity that a naming names, how sure that is (0-1) and why."""

    entity: str
    score: float
    reasons: tuple[str, ...]


def group_namings(namings: Mapping[str, Naming], pairs: Mapping[Pair, Likeness]) -> dict[str, Link]:
    """The link of each naming, by its id; `pairs` are all those that have anything in common.

    The surest naming of a group keeps its own score; any other's is multiplied by its likeness to the one it is most like.
    """
    tied: dict[str, dict[str, Likeness]] = defaultdict(dict)
    for (one, other), found in pairs.items():
        tied[one][other] = tied[other][one] = found
    links: dict[str, Link] = {}
    for component in _components(namings, tied):
        place = {id: index for index, id in enumerate(component)}
        odds = {
            (place[one], place[other]): found.odds
            for one in component
            for other, found in sorted(tied[one].items())
            if other in place and place[one] < place[other]
        }
        groups = cluster(component, odds, threshold=THRESHOLD)
        for group, entity in zip(groups, _ids(groups, namings), strict=True):
            links |= {id: _link(id, entity, group, namings, tied[id]) for id in group}
    return links


def _order(naming: Naming) -> tuple[str, ...]:
    return naming.name, naming.state or "", naming.office or "", naming.among, naming.id


def _components(namings: Mapping[str, Naming], tied: Mapping[str, Mapping[str, Likeness]]) -> list[list[str]]:
    """Namings connected by pairs that speak for one entity, each component in an order of its own contents."""
    order = sorted(namings, key=lambda id: _order(namings[id]))
    seen: set[str] = set()
    found = []
    for start in order:
        if start in seen:
            continue
        seen.add(start)
        component, waiting = [], [start]
        while waiting:
            id = waiting.pop()
            component.append(id)
            new = {other for other, like in tied[id].items() if like.odds > THRESHOLD and other not in seen}
            seen |= new
            waiting += new
        found.append(sorted(component, key=lambda id: _order(namings[id])))
    return found


def _ids(groups: Sequence[Sequence[str]], namings: Mapping[str, Naming]) -> list[str]:
    """A stable id for each group: a hash of its least name with type, state and office; of the naming too where two have one."""
    found: list[str] = []
    for group in groups:
        least = namings[group[0]]
        parts = [least.type, least.name, least.state or "", least.office or "", least.among]
        id = _hash(parts)
        found.append(id if id not in found else _hash([*parts, least.id]))
    return found


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _link(
    id: str, entity: str, group: Sequence[str], namings: Mapping[str, Naming], tied: Mapping[str, Likeness]
) -> Link:
    naming = namings[id]
    score, reasons = naming.score, list(naming.reasons)
    surest = min(group, key=lambda each: (-namings[each].score, _order(namings[each])))
    if id != surest:
        closest = max(
            (other for other in group if other in tied), key=lambda other: (tied[other].odds, other), default=None
        )
        if closest is not None:
            score *= tied[closest].share
            reasons += [f"{reason}, with «{namings[closest].name}»" for reason in tied[closest].reasons]
    inside = set(group)
    if any(like.odds > THRESHOLD and other not in inside for other, like in tied.items()):
        score *= _CONTESTED
        reasons.append("- like another of this name too")
    return Link(entity=entity, score=round(score, 3), reasons=tuple(reasons))
