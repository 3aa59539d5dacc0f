"""What one event adds to the index of a tie: in which field, from which month on, and how much in a given month."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mithaq.ledger.merged import Evidence
from mithaq.ledger.ties.event import TieEvent
from mithaq.ledger.ties.forgetting import share_left
from mithaq.ledger.ties.formula import TieField, TieFormula, Variant, Weight
from mithaq.ledger.ties.month import month_of
from mithaq.ledger.ties.wording import names_any, subjects_of
from mithaq.model.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """What an event's value is the product of; every one is explained in `ties.toml`."""

    weight: float
    status: float
    sources: float
    confidence: float
    parties: float
    undated: float
    contested: float
    repeated: float = 1.0

    @property
    def product(self) -> float:
        """All of them multiplied."""
        shared = self.weight * self.status * self.sources * self.confidence * self.parties
        return shared * self.undated * self.contested * self.repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An event with its place in the index.

    `source` says where its weight comes from. `first_month` and `last_month` (numbers, `month.py`) are the months in each
    of which it counts alike; None: it counts in none. `notes` say why it counts for less, or not at all.
    """

    event: TieEvent
    field: TieField
    factors: Factors
    source: str
    first_month: int | None
    last_month: int | None
    notes: tuple[str, ...]

    @property
    def value(self) -> float:
        """What it is worth before any of it is forgotten; 0 where it counts in no month."""
        return self.factors.product if self.first_month is not None else 0.0

    def decay(self, month: int, half_life: float) -> float:
        """The share (0-1) of its value left in a month: half is forgotten in `half_life` months, and the months before
        it know nothing of it. Of an event that covers several months each has an equal part."""
        if self.first_month is None or self.last_month is None:
            return 0.0
        return share_left(month - self.first_month, self.last_month - self.first_month + 1, half_life)


def weigh(event: TieEvent, formula: TieFormula) -> Weighed:
    """The event in its field, with what its value is made of."""
    rule = formula.kinds[event.kind]
    weight = _weight(event, formula)
    notes: list[str] = []
    months = _months(event, formula, notes)
    status = rule.statuses.get(event.status, formula.statuses[event.status].weight)
    if event.status != "happened":
        notes.append(event.status)
    if weight.weight == 0:
        notes.append("its kind says neither for nor against")
    index = formula.index
    if event.review == "read" and event.confidence < index.least_confidence:
        notes.append(f"confidence under {index.least_confidence:g}")
        months = None
    if event.contested:
        notes.append("sources differ on whether it came about")
    factors = Factors(
        weight=weight.weight,
        status=status,
        sources=1 + index.sources_gain * math.log(max(event.sources, 1)),
        confidence=event.confidence**index.confidence_exponent,
        parties=(1 / max(len(event.parties) - 1, 1)) ** index.parties_exponent,
        undated=formula.undated.weight if event.date is None else 1.0,
        contested=index.contested if event.contested else 1.0,
    )
    return Weighed(
        event=event,
        field=field_of(event.kind, event.instrument, event.evidence, formula),
        factors=factors,
        source=weight.source,
        first_month=months[0] if months else None,
        last_month=months[1] if months else None,
        notes=tuple(notes),
    )


def count_repeats(events: Sequence[Weighed], formula: TieFormula) -> list[Weighed]:
    """The events of one tie, in the same order; of those of one kind, status and step that count in the same months all
    but the greatest count for less, as `repeats_exponent` says."""
    groups: dict[tuple[object, ...], list[Weighed]] = defaultdict(list)
    for weighed in events:
        if weighed.value:
            groups[alike(weighed)].append(weighed)
    lessened: dict[str, Weighed] = {}
    for group in groups.values():
        for rank, weighed in enumerate(sorted(group, key=_greatest_first)[1:], start=2):
            factors = replace(weighed.factors, repeated=repeated(rank, formula))
            notes = (*weighed.notes, f"number {rank} of its kind and time")
            lessened[weighed.event.id] = replace(weighed, factors=factors, notes=notes)
    return [lessened.get(weighed.event.id, weighed) for weighed in events]


def alike(weighed: Weighed) -> tuple[object, ...]:
    """What events of a tie have in common of which all but the greatest count for less."""
    event = weighed.event
    return weighed.field, event.kind, event.status, event.step, weighed.first_month, weighed.last_month


def repeated(rank: int, formula: TieFormula) -> float:
    """The factor of the event of this rank (from 1) among those that are alike."""
    return float((1 / rank) ** formula.index.repeats_exponent)


def _greatest_first(weighed: Weighed) -> tuple[float, str]:
    return (-abs(weighed.value), weighed.event.id)


def _weight(event: TieEvent, formula: TieFormula) -> Weight:
    rule = formula.kinds[event.kind]
    if event.step is not None and event.step in rule.steps:
        return rule.steps[event.step]
    if not rule.variants:
        return rule
    texts = [piece.text for piece in event.evidence[: formula.index.evidence_pieces]]

    def speak(variant: Variant) -> bool:
        return 2 * sum(names_any(variant.folded, text) for text in texts) > len(texts)

    return next((variant for variant in rule.variants if speak(variant)), rule)


def field_of(kind: Kind, instrument: str | None, evidence: Sequence[Evidence], formula: TieFormula) -> TieField:
    """The field that the words of its instrument speak for, else that of most passages, else that of its kind.

    `evidence` has the first passage of each article.
    """
    rule = formula.kinds[kind]
    if not rule.about:
        return rule.field
    order = list(formula.fields)

    def fields_in(text: str) -> set[TieField]:
        subjects = subjects_of(text)
        found = {formula.field_of_subject[each] for each in subjects if each in formula.field_of_subject}
        return {each for each in found & set(rule.about) if subjects.isdisjoint(formula.fields[each].unless)}

    named = fields_in(instrument) if instrument else set()
    if named:
        return min(named, key=order.index)
    pieces = evidence[: formula.index.evidence_pieces]
    counts = Counter(field for piece in pieces for field in fields_in(piece.text))
    return min(counts, key=lambda field: (-counts[field], order.index(field)), default=rule.field)


def _months(event: TieEvent, formula: TieFormula, notes: list[str]) -> tuple[int, int] | None:
    """The first and last month in which it counts; None: in none. What is out of the common is added to `notes`."""
    told = month_of(event.told) if event.told else None
    if event.date is None:
        if event.status not in formula.undated.statuses or told is None:
            notes.append("undated: in no month")
            return None
        notes.append("undated: in the month of first publication")
        return told, told
    ends = [month_of(day) for day in (event.first, event.last) if day]
    if not ends:
        notes.append("its date is not understood: in no month")
        return None
    first, last = ends[0], ends[-1] if event.first and event.last else ends[0]
    planned = formula.statuses[event.status].counted == "told"
    if planned and told is not None and told < first:
        notes.append("in the month in which it was first told")
        return told, told
    if not planned and told is not None and first <= told < last:
        last = told  # what was told as done was done by then
    if last - first + 1 > formula.index.widest_date_months:
        notes.append(f"a date of more than {formula.index.widest_date_months} months: in no month")
        return None
    if last > first:
        notes.append(f"spread over {last - first + 1} months")
    return first, last
