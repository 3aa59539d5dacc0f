"""The log of decisions, and what needs one."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import Edtf, Id, PageQuery, Parameters, Party, Plain
from mithaq.desk.api.problems import no_such
from mithaq.desk.api.sharing import CurrentLedger
from mithaq.desk.api.unchanged import CurrentVersion
from mithaq.ledger import Contradiction, Decision, Doubt, MergedEvent
from mithaq.ledger.decisions import Action
from mithaq.ledger.merged import merged_of
from mithaq.ledger.pages.walking import Page
from mithaq.model.vocabulary import Kind

router = APIRouter(tags=["decisions"])


class DecisionLine(BaseModel):
    """A decision: `event` is the id that its telling had then, `others` those tied to it or kept apart from it."""

    number: int
    at: str
    by: str
    action: Action
    event: str
    article: str
    slots: Mapping[str, Any]
    others: list[str]
    comment: str | None
    undoes: int | None
    undone_by: int | None


class DoubtLine(BaseModel):
    """An event that a person should look at: slots on which its tellings differ, decisions that readings contradict."""

    id: str
    conflicts: list[str]
    contradictions: list[Contradiction]
    event: MergedEvent | None


class DecisionQuery(PageQuery):
    """Which decisions are wanted."""

    event: Id | None = Field(None, description="On this event, under whatever id.")
    by: Plain | None = Field(None, description="By this person.")
    since: Edtf | None = Field(None, description="Taken on this day or later.")


class DoubtQuery(PageQuery):
    """Which doubtful events are wanted."""

    kind: Kind | None = None
    state: Party | None = None


def line_of(decision: Decision) -> DecisionLine:
    """The decision as a line."""
    return DecisionLine(
        number=decision.number,
        at=decision.at,
        by=decision.by,
        action=decision.action,
        event=decision.target.event.id,
        article=decision.target.article,
        slots=decision.slots,
        others=[each.event.id for each in decision.snapshots()[1:]],
        comment=decision.comment,
        undoes=decision.undoes,
        undone_by=decision.undone_by,
    )


@router.get("/decisions", response_model=Listing[DecisionLine])
def list_decisions(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[DecisionQuery, Query()]
) -> Response:
    """The log, the last decision first; those taken back are in it."""
    after = read_cursor(request, query)
    found = ledger.decision_page(limit=query.limit, after=after, event=query.event, by=query.by, since=query.since)
    lines = Page(items=tuple(map(line_of, found.items)), next=found.next)
    return answer_page(request, lines, DecisionLine, version)


@router.get("/decisions/{number}", response_model=DecisionLine)
def get_decision(
    number: Annotated[int, Path(ge=1, le=999_999_999)],
    ledger: CurrentLedger,
    version: CurrentVersion,
    _: Annotated[Parameters, Query()],
) -> Response:
    """One decision."""
    found = ledger.find_decision(number)
    if found is None:
        raise no_such("decision", number)
    return answer_one(line_of(found), DecisionLine, version.tag)


@router.get("/review", response_model=Listing[DoubtLine])
def list_doubts(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[DoubtQuery, Query()]
) -> Response:
    """What to look at first: contradicted decisions, then events on which sources differ, then the least sure."""
    after = read_cursor(request, query)
    found = ledger.doubt_page(limit=query.limit, after=after, kind=query.kind, state=query.state)
    lines = Page(items=tuple(map(_line_of_doubt, found.items)), next=found.next)
    return answer_page(request, lines, DoubtLine, version)


def _line_of_doubt(doubt: Doubt) -> DoubtLine:
    return DoubtLine(
        id=doubt.id,
        conflicts=list(doubt.conflicts),
        contradictions=list(doubt.contradictions),
        event=merged_of(doubt.record) if doubt.record else None,
    )
