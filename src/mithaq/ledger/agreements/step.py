"""A merged event as a step in the life of an agreement: what grouping looks at."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mithaq.ledger.agreements.naming import Name, name_of, proper_words
from mithaq.ledger.edtf import days_of
from mithaq.lexicon import load_agreement_words
from mithaq.text.folding import fold

LIFE = (
    "proposed", "negotiating", "announced", "initialled", "signed", "ratified", "in_force", "amended", "suspended", "ended",
)  # fmt: skip
"""The steps of an agreement in the order of its life."""

REACHED = frozenset(("happened", "ongoing"))
"""The statuses of a step that has come about."""
PLANNED = frozenset(("expected", "scheduled"))

_ANOTHER = re.compile(r"\s+ال(?:اول|سابق|قديم|ثان|ثالث|جديد|اخر)")
_SHARE = 0.25  # of an event's pieces of evidence that must have a word for it to be what the event is about


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """One merged event. `first` and `last` are the days of its date (None: undated or open), `told` the days (earliest,
    latest) on which articles published it, None where unknown. `words` are what its evidence is about, as stems.
    `definite`: it has no name of its own and speaks of "the agreement", one that the article named before."""

    id: str
    record: Mapping[str, Any]
    parties: frozenset[str]
    first: date | None
    last: date | None
    told: tuple[date, date] | None
    articles: frozenset[str]
    name: Name | None
    fields: frozenset[str]
    words: frozenset[str]
    definite: bool

    @property
    def kind(self) -> str:
        """The event's kind."""
        return str(self.record["kind"])

    @property
    def status(self) -> str:
        """The event's status."""
        return str(self.record["status"])

    @property
    def step(self) -> str | None:
        """The event's step; None for kinds that have none."""
        return self.record["step"] or None

    @property
    def type(self) -> str | None:
        """The type of agreement that the text gives."""
        return self.record["agreement_type"] or None

    @property
    def reached(self) -> bool:
        """Whether the step has come about."""
        return self.status in REACHED

    @property
    def rank(self) -> int:
        """Where in an agreement's life it stands, 0-9; -1 without a step."""
        return LIFE.index(self.step) if self.step in LIFE else -1

    @property
    def proper(self) -> frozenset[str]:
        """The proper words of its name; none where it is bare or unnamed."""
        return self.name.proper if self.name else frozenset()

    @property
    def since(self) -> date:
        """The first day known of it, by date or by telling: what steps are put in order by (unknown ones last)."""
        return self.first or self.last or (self.told[0] if self.told else date.max)


def step_of(record: Mapping[str, Any]) -> Step:
    """The step that a merged event's record tells."""
    days = days_of(record["date"])
    told = sorted(date.fromisoformat(each["published"]) for each in record["tellings"] if each["published"])
    name = name_of(record["instrument"])
    pieces = sorted({piece["text"] for piece in record["evidence"]})
    return Step(
        id=record["id"],
        record=record,
        parties=frozenset(record["parties"]),
        first=date.fromisoformat(days.first) if days and days.first else None,
        last=date.fromisoformat(days.last) if days and days.last else None,
        told=(told[0], told[-1]) if told else None,
        articles=frozenset(each["article"] for each in record["tellings"]),
        name=name,
        fields=_common([frozenset(fields_in(piece)) for piece in pieces])
        | frozenset(fields_in(record["instrument"]["text"]) if name else ()),
        words=_common([proper_words(piece) for piece in pieces]),
        definite=not (name and name.proper) and any(_is_definite(piece, name) for piece in record["evidence"]),
    )


def _is_definite(piece: Mapping[str, Any], name: Name | None) -> bool:
    """Whether the evidence, where it names the instrument, speaks of "the agreement", and not of "the first" or "the other"."""
    folded = fold(piece["text"])
    for match in load_agreement_words().find(folded):
        if match.entry.category != "anaphor" or _ANOTHER.match(folded.text, match.end):
            continue
        start, end = folded.span(match.start, match.end)
        if name is None or piece["article"] == name.article and start <= name.start - piece["start"] < end:
            return True
    return False


def fields_in(text: str) -> dict[str, tuple[int, int]]:
    """The fields that words of the text name, each with the code points of the first such words."""
    folded = fold(text)
    found: dict[str, tuple[int, int]] = {}
    for match in load_agreement_words().find(folded):
        if match.entry.category == "field":
            found.setdefault(match.entry.id, folded.span(match.start, match.end))
    return found


def _common(pieces: list[frozenset[str]]) -> frozenset[str]:
    counts = Counter(word for piece in pieces for word in piece)
    return frozenset(word for word, count in counts.items() if count >= int(_SHARE * len(pieces)))


def gap(one: Step, other: Step) -> int | None:
    """Days between two steps, 0 where their dates touch; by the days of telling where one is undated; None: unknown."""
    spans = []
    for each in (one, other):
        first, last = each.first or each.last, each.last or each.first
        if first is None or last is None:
            if each.told is None:
                return None
            first, last = each.told
        spans.append((first, last))
    (first, last), (begin, end) = spans
    return max((first - end).days, (begin - last).days, 0)
