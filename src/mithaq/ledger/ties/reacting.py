"""What third parties say of an event of a tie."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mithaq.ledger.agreements.naming import proper_words
from mithaq.ledger.ties.event import TieEvent
from mithaq.ledger.ties.formula import ReactionRule, TieFormula
from mithaq.ledger.ties.weighing import weigh
from mithaq.ledger.ties.wording import names_any, parties_named, stems_of

Days = tuple[int, int]
"""The first and last day on which something may have been, as ordinals."""

Span = tuple[int, int]
"""The first code point of a passage and the one after its last."""

_BUCKET = 32  # days looked up at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """A statement of a third party about an event of a tie.

    `by` is who speaks, `to` the id of the event. `weight` is the statement's own, on Goldstein's scale: above 0 it
    speaks for, below 0 against. `score` (0-1) says how surely it is about that event, `reasons` why.
    """

    statement: TieEvent
    by: str
    to: str
    weight: float
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    """An event of the tie: its days, the words proper to its instrument, its passage in each article."""

    event: TieEvent
    days: Days
    instrument: frozenset[str]
    places: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement: its days, whom it concerns, its passages, their stems, its passage in each article."""

    event: TieEvent
    days: Days
    concerned: frozenset[str]
    texts: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    places: Mapping[str, Span]


class Targets:
    """The events of a tie that statements may be about, found by day and by article."""

    def __init__(self, events: Iterable[TieEvent], rule: ReactionRule) -> None:
        self._rule = rule
        self._by_days: dict[int, list[_Target]] = defaultdict(list)
        self._by_article: dict[str, list[_Target]] = defaultdict(list)
        for event in events:
            days = days_of_event(event.first, event.last, event.told)
            if event.kind not in rule.events or not _sure(event, rule) or days is None:
                continue
            target = _Target(
                event, days, _proper(event.instrument) if event.instrument else frozenset(), _places(event)
            )
            for article in target.places:
                self._by_article[article].append(target)
            if event.date is not None:
                for bucket in range(
                    (days[0] - rule.days_before) // _BUCKET, (days[1] + rule.days_after) // _BUCKET + 1
                ):
                    self._by_days[bucket].append(target)

    def __bool__(self) -> bool:
        return bool(self._by_article)

    def around(self, days: Days) -> dict[str, _Target]:
        """The dated events, by id, to which what was said in these days may be a reaction."""
        return {
            target.event.id: target
            for bucket in range(days[0] // _BUCKET, days[1] // _BUCKET + 1)
            for target in self._by_days.get(bucket, ())
            if self._in_time(days, target)
        }

    def told_in(self, articles: Iterable[str], days: Days) -> dict[str, _Target]:
        """The events, by id, told in one of these articles."""
        return {
            target.event.id: target
            for article in articles
            for target in self._by_article.get(article, ())
            if self._in_time(days, target)
        }

    def _in_time(self, days: Days, target: _Target) -> bool:
        after, before = days[0] - target.days[1], target.days[0] - days[1]
        return after <= self._rule.days_after and before <= self._rule.days_before


def reactions_to(
    targets: Targets, statements: Iterable[TieEvent], a: str, b: str, formula: TieFormula
) -> tuple[Reaction, ...]:
    """The statements that are about one of these events of the tie `a`-`b`, each with the one it is surest to be about.

    By day, undated ones last.
    """
    rule = formula.reactions
    found = (
        _reaction(_said(statement, days), targets, {a, b}, formula)
        for statement in statements
        if statement.status in rule.statuses
        and _sure(statement, rule)
        and (days := days_of_event(statement.first, statement.last, statement.told)) is not None
    )
    return tuple(sorted(filter(None, found), key=lambda reaction: reaction.statement.when))


def days_of_event(first: str | None, last: str | None, told: str | None) -> Days | None:
    """The days of an event; that of its telling where it is undated; None where neither is known."""
    ends = [day for day in (first, last) if day] or ([told] if told else [])
    return (date.fromisoformat(ends[0]).toordinal(), date.fromisoformat(ends[-1]).toordinal()) if ends else None


def _reaction(said: _Said, targets: Targets, sides: Collection[str], formula: TieFormula) -> Reaction | None:
    """What it reacts to: of events with equal points the nearest in time, then the one with the least id."""
    if said.concerned.isdisjoint(sides):
        return None
    speaker = said.event.parties[0]
    scored = []
    told = targets.told_in(said.places, said.days)
    by_words: dict[tuple[str | None, ...], dict[str, float]] = {}
    for id, target in (targets.around(said.days) | told).items():
        if speaker in target.event.parties:
            continue
        words = (target.event.kind, target.event.instrument, target.event.entity)
        if words not in by_words:
            by_words[words] = _points(said, target, sides, formula)
        points = by_words[words] | _points_of_place(said, target, formula) if id in told else by_words[words]
        score = round(sum(points.values()), 6)
        if score >= formula.reactions.least:
            apart = max(said.days[0] - target.days[1], target.days[0] - said.days[1], 0)
            scored.append((-score, apart, target.event.id, tuple(points)))
    if not scored:
        return None
    score, _, to, reasons = min(scored)
    return Reaction(
        statement=said.event,
        by=speaker,
        to=to,
        weight=weigh(said.event, formula).factors.weight,
        score=min(-score, 1.0),
        reasons=reasons,
    )


def _points(said: _Said, target: _Target, sides: Collection[str], formula: TieFormula) -> dict[str, float]:
    """The signs in its words that the statement is about the event: each a reason, with its points."""
    rule = formula.reactions
    event = target.event
    found: dict[str, float] = {}
    known = event.entity is not None and event.entity == said.event.entity
    if known or target.instrument and any(target.instrument <= stems for stems in said.stems):
        clear = known or len(target.instrument) > 1
        found[f"names {event.instrument}"] = rule.points.instrument if clear else rule.points.instrument_word
    if said.concerned.issuperset(sides):
        found["about both sides"] = rule.points.both_sides
    nouns = rule.folded_nouns.get(event.kind, frozenset())
    if any(names_any(nouns, text) for text in said.texts):
        found[f"speaks of the {event.kind.replace('_', ' ')}"] = rule.points.noun
    return found


def _points_of_place(said: _Said, target: _Target, formula: TieFormula) -> dict[str, float]:
    """The signs in where they stand, likewise."""
    rule = formula.reactions
    found: dict[str, float] = {}
    shared = said.places.keys() & target.places.keys()
    if shared:
        found["told in the same article"] = rule.points.same_article
        if any(_gap(said.places[each], target.places[each]) <= rule.near for each in shared):
            found["close together there"] = rule.points.near
    return found


def _sure(event: TieEvent, rule: ReactionRule) -> bool:
    return event.confidence >= rule.least_confidence or event.review != "read"


def _said(statement: TieEvent, days: Days) -> _Said:
    texts = tuple(piece.text for piece in statement.evidence)
    concerned = frozenset(statement.parties[1:]).union(*map(parties_named, texts))
    return _Said(statement, days, concerned, texts, tuple(map(stems_of, texts)), _places(statement))


def _places(event: TieEvent) -> dict[str, Span]:
    return {piece.article: (piece.start, piece.end) for piece in event.evidence}


def _gap(one: Span, other: Span) -> int:
    """Code points between two passages."""
    return max(one[0] - other[1], other[0] - one[1], 0)


@lru_cache(maxsize=10_000)
def _proper(name: str) -> frozenset[str]:
    return proper_words(name)
