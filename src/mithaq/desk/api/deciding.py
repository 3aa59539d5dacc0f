"""Taking decisions, each on an event as it was seen."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel
from starlette.responses import Response

from mithaq.desk.accounts import check_undo
from mithaq.desk.api.decision_bodies import (
    AddBody,
    ConfirmBody,
    CorrectBody,
    DecisionBody,
    NotSameBody,
    RejectBody,
    SameBody,
    SplitBody,
    UndoBody,
)
from mithaq.desk.api.decisions import DecisionLine, line_of
from mithaq.desk.api.encoding import plain
from mithaq.desk.api.events import find_event, tag_of_event
from mithaq.desk.api.listing import answer_one
from mithaq.desk.api.parameters import Id, Parameters
from mithaq.desk.api.problems import Problem, no_such
from mithaq.desk.api.sharing import CurrentCoder, CurrentLedger
from mithaq.desk.api.unchanged import tags_in
from mithaq.errors import ChangedError
from mithaq.ledger import Decision, Ledger, MergedEvent
from mithaq.ledger.state import is_state

router = APIRouter(tags=["decisions"])


class Decided(BaseModel):
    """The decisions taken, and the event as it now is; null: it is none any more."""

    decisions: list[DecisionLine]
    event: MergedEvent | None


IfMatch = Annotated[
    str | None, Header(max_length=200, description="The ETag of the event as it was seen; it must be given.")
]


@router.post("/events/{id}/decisions", response_model=Decided, status_code=HTTPStatus.CREATED)
def decide(
    id: Id,
    ledger: CurrentLedger,
    coder: CurrentCoder,
    body: DecisionBody,
    _: Annotated[Parameters, Query()],
    if_match: IfMatch = None,
) -> Response:
    """Takes a decision on the event as it was seen; where it has changed since, answers 412 with the event as it is."""
    event = find_event(ledger, id)
    seen = _seen(if_match)
    if not is_state(seen):
        raise _changed(ledger, event.id, "the tag in If-Match is not that of an event")
    try:
        taken = _take(ledger, coder.name, id, seen, body)
    except ChangedError as error:
        raise _changed(ledger, event.id, str(error)) from error
    return _decided(ledger, taken, id)


@router.post("/articles/{id}/events", response_model=Decided, status_code=HTTPStatus.CREATED)
def add_event(
    id: Id, ledger: CurrentLedger, coder: CurrentCoder, body: AddBody, _: Annotated[Parameters, Query()]
) -> Response:
    """Adds an event that the article tells."""
    if not ledger.articles([id]):
        raise no_such("article", id)
    taken = ledger.add(id, body.slots.model_dump(exclude_unset=True), by=coder.name, comment=body.comment)
    return _decided(ledger, taken, taken[0].target.event.id)


@router.post("/decisions/{number}/undo", response_model=Decided, status_code=HTTPStatus.CREATED)
def undo(
    number: Annotated[int, Path(ge=1, le=999_999_999)],
    ledger: CurrentLedger,
    coder: CurrentCoder,
    _: Annotated[Parameters, Query()],
    body: UndoBody | None = None,
) -> Response:
    """Takes a decision back. Coders take back their own; editors those of others too."""
    found = ledger.find_decision(number)
    if found is None:
        raise no_such("decision", number)
    check_undo(coder, [found])
    taken = ledger.undo(number, by=coder.name, comment=body.comment if body else None)
    return _decided(ledger, taken, taken[0].target.event.id)


def _seen(if_match: str | None) -> str:
    """The state in the header. Raises Problem where there is none: a decision is on what was seen."""
    tags = tags_in(if_match or "")
    if len(tags) != 1:
        detail = "send the ETag of the event as you saw it, one, in If-Match"
        raise Problem(HTTPStatus.PRECONDITION_REQUIRED, "unseen", detail)
    return tags[0]


def _take(ledger: Ledger, by: str, id: str, seen: str, body: Any) -> tuple[Decision, ...]:
    match body:
        case ConfirmBody():
            return ledger.confirm(id, by=by, article=body.article, comment=body.comment, seen=seen)
        case RejectBody():
            return ledger.reject(id, by=by, article=body.article, comment=body.comment, seen=seen)
        case CorrectBody():
            slots = body.slots.model_dump(exclude_unset=True)
            return ledger.correct(id, slots, by=by, article=body.article, comment=body.comment, seen=seen)
        case SplitBody():
            return ledger.split(body.telling, by=by, article=body.article, comment=body.comment, seen=seen)
        case SameBody() | NotSameBody():
            both = f"{seen},{_other_seen(ledger, body)}"
            take = ledger.same if isinstance(body, SameBody) else ledger.not_same
            return take(id, body.other, by=by, comment=body.comment, seen=both)
    return ledger.comment(id, body.words, by=by)


def _other_seen(ledger: Ledger, body: SameBody | NotSameBody) -> str:
    """The state of the other event as it was seen; where that is not told, as it is."""
    other = find_event(ledger, body.other)
    if body.other_etag is None:
        return ledger.state(other.id)
    tags = tags_in(body.other_etag)
    if len(tags) != 1 or not is_state(tags[0]):
        errors = [{"detail": "not the ETag of an event", "pointer": "#/other_etag"}]
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", "other_etag: not the ETag of an event", errors=errors)
    return tags[0]


def _changed(ledger: Ledger, id: str, detail: str) -> Problem:
    """What is told whoever decides on what is no longer so: the event as it is."""
    event = ledger.find_event(id)
    headers = {"etag": tag_of_event(ledger, event)} if event is not None else None
    return Problem(
        HTTPStatus.PRECONDITION_FAILED, "changed", detail, headers=headers, event=plain(event, MergedEvent | None)
    )


def _decided(ledger: Ledger, taken: tuple[Decision, ...], id: str) -> Response:
    event = ledger.find_event(id)
    lines = [line_of(decision) for decision in taken]
    tag = tag_of_event(ledger, event) if event is not None else None
    return answer_one(Decided(decisions=lines, event=event), Decided, tag, status=HTTPStatus.CREATED)
