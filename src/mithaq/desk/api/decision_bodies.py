"""What is sent to decide: one kind of body for each action."""

from typing import Annotated, Literal

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field

from mithaq.desk.api.parameters import Id, Plain, Remark
from mithaq.model.vocabulary import AgreementType, AttributionType, Kind, Obligation, Status, Step

_MOST_OFFSET = 100_000_000
Offset = Annotated[int, Field(ge=0, le=_MOST_OFFSET)]


class Strict(BaseModel):
    """A body, or a part of one; it takes no other members."""

    model_config = ConfigDict(extra="forbid")


class SpanBody(Strict):
    """A passage: offsets in code points of the article's text."""

    start: Offset
    end: Offset


class MentionBody(SpanBody):
    """A name as the article has it, and the entity that it is (null: not known)."""

    entity: Plain | None = None


class SourceBody(MentionBody):
    """Who is the source."""

    type: AttributionType


class Slots(Strict):
    """Slots to set; those left out stay, null empties one that may be empty."""

    kind: Kind | None = None
    status: Status | None = None
    step: Step | None = None
    parties: list[Plain] | None = Field(None, max_length=50)
    date: Plain | None = None
    agreement_type: AgreementType | None = None
    obligations: list[Obligation] | None = Field(None, max_length=50)
    place: MentionBody | None = None
    people: list[MentionBody] | None = Field(None, max_length=50)
    orgs: list[MentionBody] | None = Field(None, max_length=50)
    instrument: MentionBody | None = None
    attribution: SourceBody | None = None
    evidence: list[SpanBody] | None = Field(None, max_length=50)


class _About(Strict):
    comment: Remark | None = None


class _OfArticle(_About):
    article: Id | None = Field(None, description="Only what this article tells of the event.")


class ConfirmBody(_OfArticle):
    """The event is right as it stands."""

    action: Literal["confirm"]


class RejectBody(_OfArticle):
    """There is no such event."""

    action: Literal["reject"]


class CorrectBody(_OfArticle):
    """These slots are otherwise. What is pinned to a text (place, people, orgs, instrument, attribution, evidence) needs
    `article` where several articles tell the event."""

    action: Literal["correct"]
    slots: Slots


class SameBody(_About):
    """Both are one event."""

    action: Literal["same"]
    other: Id
    other_etag: Plain | None = Field(None, description="The other's ETag, as it was seen.")


class NotSameBody(_About):
    """They are not one event."""

    action: Literal["not_same"]
    other: Id
    other_etag: Plain | None = Field(None, description="The other's ETag, as it was seen.")


class SplitBody(_OfArticle):
    """This telling is of another event than the rest."""

    action: Literal["split"]
    telling: Id


class CommentBody(Strict):
    """Words about the event; nothing in the record changes."""

    action: Literal["comment"]
    words: Remark


DecisionBody = Annotated[
    ConfirmBody | RejectBody | CorrectBody | SameBody | NotSameBody | SplitBody | CommentBody,
    Body(discriminator="action"),
]


class AddBody(_About):
    """An event that the article tells and that was not read: kind, status, parties and evidence are needed."""

    slots: Slots


class UndoBody(_About):
    """Why, if anything need be said."""
