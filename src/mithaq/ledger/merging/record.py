"""The merged event: what all its tellings say together, where they differ, and how it came about."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from mithaq.ledger.edtf import days_of, same_date
from mithaq.ledger.merging.telling import Told, name_of
from mithaq.model import Mention
from mithaq.model.record import event_to_record

Row = dict[str, Any]
V = TypeVar("V", bound=Hashable)

_REVIEWS = ("added", "corrected", "confirmed", "read")
_PERSON = 10.0  # what a telling that a person looked at weighs more than one that was only read
_STAGES = {"expected": 0, "scheduled": 1, "happened": 2, "ongoing": 2, "cancelled": 2, "denied": 2}
_SAME_WORDS = 0.8  # share of the words of two evidences at which one was copied from the other
_MOST_SURE = 0.99


def in_order(group: Iterable[Told]) -> list[Told]:
    """The tellings by day of publication (unknown ones last), article and position: the first names the event."""
    return sorted(group, key=lambda told: (told.published or date.max, told.key))


def independent(group: Sequence[Told]) -> list[list[Told]]:
    """The tellings by independent source: near-copies of an article, and the same words in longer ones, are one."""
    leader = list(range(len(group)))
    for index, told in enumerate(group):
        for earlier in range(index):
            if leader[index] != leader[earlier] and _copied(told, group[earlier]):
                old, new = max(leader[index], leader[earlier]), min(leader[index], leader[earlier])
                leader = [new if each == old else each for each in leader]
    found: dict[int, list[Told]] = defaultdict(list)
    for told, lead in zip(group, leader, strict=True):
        found[lead].append(told)
    return list(found.values())


def _copied(one: Told, other: Told) -> bool:
    if one.copy_group == other.copy_group:
        return True
    shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
    return least >= 6 and shared / len(one.words | other.words) >= _SAME_WORDS


class _Votes:
    """How many independent sources give each value of a slot, each with its surest telling's confidence."""

    def __init__(self, sources: Sequence[Sequence[Told]], value: Callable[[Told], Hashable | None]) -> None:
        self.told: dict[Hashable, list[Told]] = defaultdict(list)
        self.weight: dict[Hashable, float] = defaultdict(float)
        self.sources: dict[Hashable, int] = defaultdict(int)
        for source in sources:
            surest: dict[Hashable, float] = {}
            for told in source:
                given = value(told)
                if given is None:
                    continue
                weight = told.event.confidence + _PERSON * (told.review != "read")
                surest[given] = max(surest.get(given, 0.0), weight)
                self.told[given].append(told)
            for given, weight in surest.items():
                self.weight[given] += weight
                self.sources[given] += 1

    def best(self) -> Any:
        """The weightiest value; the one told first among equals; None where none is given."""
        return min(
            self.told, key=lambda given: (-round(self.weight[given], 6), _earliest(self.told[given])), default=None
        )

    def conflict(self, slot: str, chosen: Hashable, agrees: Callable[[Any, Any], bool]) -> Row | None:
        """The values that differ from the chosen one, each with its articles; None where none does."""
        others = [given for given in self.told if given != chosen and not agrees(given, chosen)]
        if not others:
            return None
        ranked = sorted(
            [chosen, *others], key=lambda given: (given != chosen, -self.weight[given], _earliest(self.told[given]))
        )
        return {
            "slot": slot,
            "values": [
                {
                    "value": list(given) if isinstance(given, tuple) else given,
                    "sources": self.sources[given],
                    "articles": sorted({told.key[0] for told in self.told[given]}),
                }
                for given in ranked
            ],
        }


def _earliest(group: Iterable[Told]) -> tuple[date, tuple[str, int]]:
    return min((told.published or date.max, told.key) for told in group)


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def merged_record(
    group: Sequence[Told], *, id: str, scores: dict[tuple[str, int], tuple[float | None, list[str]]]
) -> Row:
    """The merged event of these tellings, as JSON-ready values.

    `scores` give, by telling, how sure it belongs (0-1; None where it is alone) and why. Each slot is the value that most
    independent sources give, weighed by confidence, people's decisions first; what differs is among the `conflicts`.
    """
    group = in_order(group)
    sources = independent(group)
    conflicts: list[Row | None] = []
    kinds = _Votes(sources, lambda told: told.event.kind)
    conflicts.append(kinds.conflict("kind", kinds.best(), _equal))
    status = _status(sources, conflicts)
    settled = [[told for told in source if told.event.status == status] for source in sources]
    steps = _Votes(settled, lambda told: told.event.step)
    conflicts.append(steps.conflict("step", steps.best(), _equal))
    parties = _parties(sources, conflicts)
    when = _date(settled, sources, conflicts)
    types = _Votes(sources, lambda told: told.event.agreement_type)
    surest = max(group, key=lambda told: (told.review != "read", told.event.confidence, _newest_first(told)))
    doubt = 1.0
    for source in sources:
        doubt *= 1 - max(told.event.confidence for told in source)
    review = min((told.review for told in group), key=_REVIEWS.index)
    return {
        "id": id,
        "kind": kinds.best(),
        "status": status,
        "step": steps.best(),
        "parties": parties,
        "date": when,
        "date_text": next((told.event.date_text for told in group if told.event.date == when), None),
        "place": _one(group, lambda told: told.event.place),
        "people": _all(group, lambda told: told.event.people),
        "orgs": _all(group, lambda told: told.event.orgs),
        "instrument": _one(group, lambda told: told.event.instrument),
        "agreement_type": types.best(),
        "obligations": sorted({each for told in group for each in told.event.obligations}),
        "attribution": _attribution(surest, group),
        "evidence": [
            {"article": told.key[0], "start": piece.start, "end": piece.end, "text": piece.text}
            for told in group
            for piece in told.event.evidence
        ],
        "confidence": 1.0 if review != "read" else round(min(1 - doubt, _MOST_SURE), 4),
        "review": review,
        "independent_sources": len(sources),
        "conflicts": [conflict for conflict in conflicts if conflict is not None],
        "history": _history(group),
        "tellings": [_telling(told, *scores[told.key]) for told in group],
    }


def _newest_first(told: Told) -> tuple[int, tuple[str, int]]:
    return (told.published.toordinal() if told.published else 0, told.key)


def _status(sources: Sequence[Sequence[Told]], conflicts: list[Row | None]) -> str:
    """What came of it: a plan gives way to what was told to have come of it; happened against denied is a conflict."""
    votes = _Votes(sources, lambda told: told.event.status)
    last = max(_STAGES[str(status)] for status in votes.told)
    reached = [[told for told in source if _STAGES[told.event.status] == last] for source in sources]
    final = _Votes(reached, lambda told: told.event.status)
    chosen = str(final.best())
    conflicts.append(final.conflict("status", chosen, lambda a, b: {a, b} == {"happened", "ongoing"}))
    return chosen


def _parties(sources: Sequence[Sequence[Told]], conflicts: list[Row | None]) -> list[str]:
    """Those that at least half of the weight names, in the order of the tellings that name them."""
    votes = _Votes(sources, lambda told: told.event.parties)
    weight: dict[str, float] = defaultdict(float)
    ranks: dict[str, list[float]] = defaultdict(list)
    for given in votes.told:
        for rank, party in enumerate(_as_tuple(given)):
            weight[party] += votes.weight[given]
            ranks[party].append(rank)
    half = sum(votes.weight.values()) / 2
    best: tuple[str, ...] = votes.best()
    named = {party for party in weight if weight[party] >= half} | (set() if len(votes.told) > 2 else set(best))
    named = named if len(named) >= min(2, len(best)) else set(best)
    chosen = [party for party in best if party in named]
    chosen += sorted(named - set(chosen), key=lambda party: (sum(ranks[party]) / len(ranks[party]), party))
    conflicts.append(votes.conflict("parties", best, lambda a, b: set(a) == set(b)))
    return chosen


def _as_tuple(given: Hashable) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, tuple) else ()


def _date(
    settled: Sequence[Sequence[Told]], sources: Sequence[Sequence[Told]], conflicts: list[Row | None]
) -> str | None:
    """The date most sources give, the finest of those that agree with it."""
    votes = _Votes(settled, lambda told: told.event.date)
    if not votes.told:
        votes = _Votes(sources, lambda told: told.event.date)
    if not votes.told:
        return None

    def support(given: Hashable) -> float:
        return sum(weight for other, weight in votes.weight.items() if same_date(str(given), str(other)))

    chosen = min(
        votes.told, key=lambda given: (-round(support(given), 6), _width(str(given)), _earliest(votes.told[given]))
    )
    conflicts.append(votes.conflict("date", chosen, lambda a, b: same_date(str(a), str(b))))
    return str(chosen)


def _width(edtf: str) -> int:
    """Days that a date covers; many where an end is open."""
    days = days_of(edtf)
    if days is None or days.first is None or days.last is None:
        return 100_000
    return (date.fromisoformat(days.last) - date.fromisoformat(days.first)).days


def _mention(told: Told, mention: Mention) -> Row:
    return {
        "text": mention.text, "article": told.key[0], "start": mention.start, "end": mention.end, "entity": mention.entity
    }  # fmt: skip


def _one(group: Sequence[Told], slot: Callable[[Told], Mention | None]) -> Row | None:
    """The name most tellings give, in its fullest spelling."""
    given = [(told, mention) for told in group if (mention := slot(told)) is not None]
    if not given:
        return None
    counts: dict[str, int] = defaultdict(int)
    for _, mention in given:
        counts[name_of(mention)] += 1
    return _mention(*min(given, key=lambda pair: (-counts[name_of(pair[1])], -len(pair[1].text), pair[0].key)))


def _all(group: Sequence[Told], slot: Callable[[Told], Sequence[Mention]]) -> list[Row]:
    """Each name once, in its fullest spelling, in the order of telling."""
    found: dict[str, tuple[Told, Mention]] = {}
    for told in group:
        for mention in slot(told):
            name = name_of(mention)
            if name not in found or len(mention.text) > len(found[name][1].text):
                found[name] = (told, mention)
    return [_mention(told, mention) for told, mention in found.values()]


def _attribution(surest: Told, group: Sequence[Told]) -> Row | None:
    for told in (surest, *group):
        if (given := told.event.attribution) is not None:
            return _mention(told, given) | {"type": given.type}
    return None


def _history(group: Sequence[Told]) -> list[Row]:
    """Each status with the date given for it, by the day on which it was first told."""
    found: dict[tuple[str, str | None, str | None], list[Told]] = defaultdict(list)
    for told in group:
        found[told.event.status, told.event.step, told.event.date].append(told)
    return [
        {
            "told": told[0].published.isoformat() if told[0].published else None,
            "status": status,
            "step": step,
            "date": when,
            "articles": sorted({each.key[0] for each in told}),
        }
        for (status, step, when), told in found.items()
    ]


def _telling(told: Told, score: float | None, reasons: list[str]) -> Row:
    record = event_to_record(told.event)
    about = {
        "id": told.event.id,
        "article": told.key[0],
        "outlet": told.outlet,
        "published": told.published.isoformat() if told.published else None,
        "copy_group": told.copy_group,
        "review": told.review,
        "score": score,
        "merge_reasons": reasons,
    }
    kept = ("kind", "status", "step", "parties", "date", "date_text", "attribution", "confidence", "reasons")
    return about | {name: record[name] for name in kept}
