"""Ties: the network of a month, and one tie with its index, timeline and what third parties said."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import Month, PageQuery, Parameters, Party
from mithaq.desk.api.problems import wrong
from mithaq.desk.api.sharing import CurrentShared, Shared
from mithaq.desk.api.unchanged import CurrentVersion, Version
from mithaq.ledger import Tie, TieIndex
from mithaq.ledger.pages.walking import Page, page_of
from mithaq.ledger.ties import Factors, MonthIndex, Part, Reaction, TieEvent, TieField, Weighed
from mithaq.ledger.ties.month import render_month

router = APIRouter(tags=["ties"])
_ORDERED = "What the first does to the second and what both do together, not what the second does."
A = Annotated[Party, Path(description="A state or body: a code or a name.")]
B = Annotated[Party, Path(description="The other one.")]


class TieQuery(Parameters):
    """Which tie is wanted."""

    month: Month | None = Field(None, description="The month of the index; left out: that of the newest article.")
    field: TieField | None = Field(None, description="Only this field.")
    ordered: bool = Field(False, description=_ORDERED)


class TieListQuery(TieQuery, PageQuery):
    """Which part of a tie, or which ties, are wanted."""


class TieLine(BaseModel):
    """A tie: its index in the month, field by field and in all, and in every month."""

    a: str
    b: str
    ordered: bool
    month: str | None
    index: Mapping[TieField, float]
    total: float | None
    events: int
    reactions: int
    months: list[MonthIndex]


class TimelineEntry(BaseModel):
    """An event of a tie. `value` is the product of its factors; `contribution` what is left of it in the month, null where it
    has no part in that month's index. `counted` are the first and last month in which it counts in full."""

    event: TieEvent
    field: TieField
    value: float
    factors: Factors
    source: str
    notes: list[str]
    counted: list[str]
    decay: float | None
    contribution: float | None


@router.get("/ties", response_model=Listing[TieIndex])
def list_ties(
    request: Request, shared: CurrentShared, version: CurrentVersion, query: Annotated[TieListQuery, Query()]
) -> Response:
    """The index of every pair that has a part in the month, the greatest first: the edges of a network."""
    month, field, ordered = query.month, query.field, query.ordered
    found = shared.kept.get(
        version.mark,
        ("ties", month, field, ordered),
        lambda: shared.ledger.ties(month=month, field=field, ordered=ordered),
    )
    items = [((-tie.total, tie.a, tie.b), tie) for tie in found]
    page = page_of(items, limit=query.limit, after=read_cursor(request, query))
    return answer_page(request, page, TieIndex, version)


@router.get("/ties/{a}/{b}", response_model=TieLine)
def get_tie(
    a: A, b: B, shared: CurrentShared, version: CurrentVersion, query: Annotated[TieQuery, Query()]
) -> Response:
    """One tie."""
    tie = _tie(a, b, shared, version, query)
    key = ("tie of a month", a, b, query.month, query.field, query.ordered)
    line = shared.kept.get(version.mark, key, lambda: _line_of(tie, query.month or tie.until))
    return answer_one(line, TieLine, version.tag)


@router.get("/ties/{a}/{b}/timeline", response_model=Listing[TimelineEntry])
def list_timeline(
    request: Request,
    a: A,
    b: B,
    shared: CurrentShared,
    version: CurrentVersion,
    query: Annotated[TieListQuery, Query()],
) -> Response:
    """The events of a tie by date, undated ones last, each with its part in the index of the month."""
    tie = _tie(a, b, shared, version, query)
    month = query.month or tie.until
    parts = {part.weighed.event.id: part for part in tie.parts(month)} if month else {}
    items = [((int(when[0]), *when[1:]), each) for each in tie.timeline for when in [each.event.when]]
    page = page_of(items, limit=query.limit, after=read_cursor(request, query))
    entries = tuple(_entry(each, parts.get(each.event.id)) for each in page.items)
    return answer_page(request, Page(items=entries, next=page.next), TimelineEntry, version)


@router.get("/ties/{a}/{b}/reactions", response_model=Listing[Reaction])
def list_reactions(
    request: Request,
    a: A,
    b: B,
    shared: CurrentShared,
    version: CurrentVersion,
    query: Annotated[TieListQuery, Query()],
) -> Response:
    """What third parties said of the tie's events, by date."""
    tie = _tie(a, b, shared, version, query)
    items = [
        ((int(when[0]), *when[1:], each.by, each.to), each) for each in tie.reactions for when in [each.statement.when]
    ]
    page = page_of(items, limit=query.limit, after=read_cursor(request, query))
    return answer_page(request, page, Reaction, version)


def _tie(a: str, b: str, shared: Shared, version: Version, query: TieQuery) -> Tie:
    if a == b:
        raise wrong("b", "a tie is between two")
    field, ordered = query.field, query.ordered
    return shared.kept.get(
        version.mark, ("tie", a, b, field, ordered), lambda: shared.ledger.tie(a, b, field=field, ordered=ordered)
    )


def _line_of(tie: Tie, month: str | None) -> TieLine:
    return TieLine(
        a=tie.a,
        b=tie.b,
        ordered=tie.ordered,
        month=month,
        index={field: tie.index(month, field) for field in tie.formula.fields} if month else {},
        total=tie.index(month) if month else None,
        events=len(tie.timeline),
        reactions=len(tie.reactions),
        months=tie.months(),
    )


def _entry(weighed: Weighed, part: Part | None) -> TimelineEntry:
    return TimelineEntry(
        event=weighed.event,
        field=weighed.field,
        value=weighed.value,
        factors=weighed.factors,
        source=weighed.source,
        notes=list(weighed.notes),
        counted=[render_month(month) for month in (weighed.first_month, weighed.last_month) if month is not None],
        decay=part.decay if part else None,
        contribution=part.contribution if part else None,
    )
