"""What speaks for and against two tellings being of one event, as numbers."""

from mithaq.ledger.merging.telling import SLACK, Told
from mithaq.model.vocabulary import Kind
from mithaq.text.names import is_short_for, same_name

FEATURES = (
    "bias", "same_kind", "same_parties", "shared_parties", "same_first", "same_day", "next_day", "days_apart", "within",
    "one_undated", "undated", "published_apart", "shared_people", "other_people", "strangers", "same_place", "other_place",
    "same_instrument", "other_instrument", "planned_and_done", "one_denied", "same_step", "other_step", "words",
    "shorter_words", "same_numbers", "other_numbers", "other_count", "context", "headline", "copies", "same_article",
    "visits", "meetings", "agreements", "statements", "transfers", "force",
)  # fmt: skip
"""In the order of `features`; each is 0-1."""

_MEANING = {
    "same_kind": "the same kind", "same_parties": "the same parties", "shared_parties": "shared parties",
    "same_first": "the same party acts", "same_day": "the same day", "next_day": "a day apart",
    "days_apart": "days apart", "within": "one date within the other", "one_undated": "only one is dated",
    "undated": "neither is dated", "published_apart": "published days apart", "shared_people": "the same people",
    "other_people": "other people", "strangers": "nobody named in both", "same_place": "the same place", "other_place": "other places",
    "same_instrument": "the same instrument", "other_instrument": "other instruments",
    "planned_and_done": "planned in one, done in the other", "one_denied": "denied or cancelled in one",
    "same_step": "the same step", "other_step": "another step", "words": "the same words",
    "shorter_words": "the words of one in the other", "same_numbers": "the same numbers",
    "other_numbers": "other numbers", "other_count": "another in a row", "context": "like surroundings", "headline": "like headlines", "copies": "near-copies",
    "same_article": "told apart in one article",
    "visits": "both visits", "meetings": "both meetings, calls or talks", "agreements": "both steps of agreements",
    "statements": "both statements", "transfers": "both arms, aid or production", "force": "both uses of force",
}  # fmt: skip

_CONCLUDED = ("signed", "ratified", "in_force")


def meaning_of(feature: str) -> str:
    """A feature in words, for reasons."""
    return _MEANING[feature]


def can_be_same(one: Told, other: Told) -> bool:
    """Whether it is worth comparing: the days in which they may have happened touch, give or take two."""
    if (one.first - other.last).days > SLACK or (other.first - one.last).days > SLACK:
        return False
    if one.coarse or other.coarse:
        return bool(one.instrument & other.instrument) or _share_people(one, other) or one.coarse == other.coarse
    return True


def told_apart(one: Told, other: Told) -> bool:
    """Whether one article tells both as different events: of other kinds, steps or parties (a visit and the meeting during
    it), or one agreement as concluded and another as still to come."""
    if one.key[0] != other.key[0]:
        return False
    a, b = one.event, other.event
    if (a.kind, a.step, set(a.parties)) != (b.kind, b.step, set(b.parties)):
        return True
    done = [event.status == "happened" for event in (a, b)]
    to_come = [event.status in ("expected", "scheduled") for event in (a, b)]
    return a.step in _CONCLUDED and any(done) and any(to_come)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _within(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _same_person(one: str, other: str) -> bool:
    return one == other or is_short_for(one, other) or is_short_for(other, one) or same_name(one, other) >= 0.9


def _share_people(one: Told, other: Told) -> bool:
    return any(_same_person(a, b) for a in one.names for b in other.names)


def _without(one: Told, other: Told) -> bool:
    """Whether the one names people and among them somebody whom the other does not."""
    return any(not any(_same_person(a, b) for b in other.names) for a in one.names)


_GROUPS: tuple[frozenset[Kind], ...] = (
    frozenset({"visit"}), frozenset({"meeting", "call", "talks", "mediation"}), frozenset({"agreement", "membership"}),
    frozenset({"statement_support", "statement", "invitation", "statement_condemn", "accusation", "threat"}),
    frozenset({"arms_transfer", "coproduction", "aid"}), frozenset({"clash"}),
)  # fmt: skip


def _kinds(one: Kind, other: Kind) -> list[float]:
    """How often events of a kind recur between the same parties differs: a feature for each group of kinds."""
    return [float(one in group and other in group) for group in _GROUPS]


def features(one: Told, other: Told) -> list[float]:
    """The features of a pair, the same in either order."""
    a, b = one.event, other.event
    parties = set(a.parties), set(b.parties)
    shared = _jaccard(frozenset(parties[0]), frozenset(parties[1]))
    both = one.dated and other.dated
    apart = max((one.first - other.last).days, (other.first - one.last).days, 0) if both else 0
    exact = both and one.first == other.first and one.last == other.last
    wide = both and not exact and apart == 0
    published = 0.0
    if one.published and other.published:
        published = min(abs((one.published - other.published).days), 10) / 10
    people = _share_people(one, other)
    planned = {status in ("scheduled", "expected") for status in (a.status, b.status)}
    off = {status in ("denied", "cancelled") for status in (a.status, b.status)}
    steps = a.step is not None and b.step is not None
    return [
        1.0, float(a.kind == b.kind), float(parties[0] == parties[1]), shared, float(a.parties[:1] == b.parties[:1]),
        float(exact and not one.coarse), float(apart == 1), min(apart, 4) / 4 if apart > 1 else 0.0,
        float(wide or exact and one.coarse), float(one.dated != other.dated), float(not one.dated and not other.dated),
        published, float(people), float(_without(one, other) and _without(other, one)),
        float(bool(one.names and other.names) and not people),
        float(bool(one.place) and one.place == other.place),
        float(bool(one.place and other.place) and one.place != other.place),
        _within(one.instrument, other.instrument),
        float(bool(one.instrument and other.instrument) and not one.instrument & other.instrument),
        float(planned == {True, False}), float(off == {True, False}), float(steps and a.step == b.step),
        float(steps and a.step != b.step), _jaccard(one.words, other.words), _within(one.words, other.words),
        float(bool(one.numbers & other.numbers)),
        float(bool(one.numbers and other.numbers) and not one.numbers & other.numbers),
        float(bool(one.counted and other.counted) and not one.counted & other.counted),
        _jaccard(one.context, other.context), _jaccard(one.headline, other.headline), float(one.copy_group == other.copy_group),
        float(one.key[0] == other.key[0]), *_kinds(a.kind, b.kind),
    ]  # fmt: skip
