"""One event: what states did, do or are announced to do with one another, with the words that show it."""

from dataclasses import dataclass, field

from mithaq.errors import SpanError
from mithaq.model.passage import Attribution, Mention, Passage
from mithaq.model.vocabulary import AgreementType, Kind, Obligation, Status, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as the codebook defines it.

    `parties` are ISO 3166-1 alpha-3 codes or codes of bodies, in the codebook's order. `date` is EDTF, None where the
    text does not give it; `date_text` the words it was read from. `evidence` is never empty, the telling passage first.
    `confidence` is 0-1; `reasons` say in a few words what proposed the event. Raises SpanError without evidence.
    """

    id: str
    kind: Kind
    status: Status
    step: Step | None = None
    parties: tuple[str, ...]
    date: str | None = None
    date_text: str | None = None
    place: Mention | None = None
    people: tuple[Mention, ...] = ()
    orgs: tuple[Mention, ...] = ()
    instrument: Mention | None = None
    agreement_type: AgreementType | None = None
    obligations: tuple[Obligation, ...] = ()
    attribution: Attribution | None = None
    evidence: tuple[Passage, ...]
    confidence: float
    reasons: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.evidence:
            raise SpanError(f"event {self.id}: no evidence, no event")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"event {self.id}: confidence {self.confidence} is not within 0-1")

    def passages(self) -> tuple[Passage, ...]:
        """All that this event pins to the text."""
        single = [piece for piece in (self.place, self.instrument, self.attribution) if piece is not None]
        return (*self.evidence, *self.people, *self.orgs, *single)
