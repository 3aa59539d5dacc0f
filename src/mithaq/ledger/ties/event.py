"""What a tie knows of a merged event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.ledger.merged import Evidence
from mithaq.ledger.tellings import Review
from mithaq.model.vocabulary import Kind, Status, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class TieEvent:
    """A merged event as a tie sees it.

    `first` and `last` are the days its EDTF `date` covers, None where that end is open or there is no date. `told` is the
    day on which it was first told with its status, `YYYY-MM-DD`, None where no publication is dated. `sources` counts
    independent ones, `confidence` is 0-1. `contested`: sources differ on its status. `entity` is the lexicon's id of the
    instrument. `evidence` has the first passage of each article in the order of telling; where all pairs are asked for,
    only events have it whose words matter for their field or weight.
    """

    id: str
    kind: Kind
    status: Status
    step: Step | None
    parties: tuple[str, ...]
    date: str | None
    first: str | None
    last: str | None
    told: str | None
    sources: int
    confidence: float
    review: Review
    contested: bool
    instrument: str | None
    entity: str | None
    evidence: tuple[Evidence, ...]

    @property
    def when(self) -> tuple[bool, str, str]:
        """Where it stands in a timeline: dated ones by day, undated ones after them by the day of telling, then by id."""
        day = self.first or self.last
        return (day is None, day or self.told or "9999", self.id)


def event_of(
    row: Mapping[Any, Any],
    parties: Sequence[str],
    instrument: Mapping[str, Any] | None,
    evidence: Sequence[Mapping[str, Any]],
) -> TieEvent:
    """The event of a row of `merged_events`, with the slots of its record that are in no column."""
    return TieEvent(
        id=row["id"],
        kind=row["kind"],
        status=row["status"],
        step=row["step"],
        parties=tuple(parties),
        date=row["date"],
        first=row["date_start"],
        last=row["date_end"],
        told=row["told"],
        sources=row["sources"],
        confidence=row["confidence"],
        review=row["review"],
        contested=row["contested"],
        instrument=instrument["text"] if instrument else None,
        entity=instrument["entity"] if instrument else None,
        evidence=_first_of_each(evidence),
    )


def _first_of_each(pieces: Sequence[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    for piece in pieces:
        if piece["article"] not in found:
            found[piece["article"]] = Evidence(
                article=piece["article"], start=piece["start"], end=piece["end"], text=piece["text"]
            )
    return tuple(found.values())
