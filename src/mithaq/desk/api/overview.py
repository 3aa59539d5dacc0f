"""The ledger at a glance: sizes, coverage, what is new, the words that parameters and records use."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from starlette.responses import Response

from mithaq.desk.api.events import events_of_view
from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import PageQuery, Parameters, View
from mithaq.desk.api.problems import Problem
from mithaq.desk.api.sharing import CurrentShared, Shared
from mithaq.desk.api.unchanged import CurrentVersion
from mithaq.desk.language import LANGUAGES
from mithaq.desk.names import all_parties, party_name
from mithaq.errors import LedgerError
from mithaq.ledger import Summary
from mithaq.ledger.agreements.queries import field_ids
from mithaq.ledger.changes import Change, moment_of
from mithaq.ledger.overview import Coverage
from mithaq.ledger.pages.walking import Keys, page_of
from mithaq.ledger.slots import SLOTS
from mithaq.ledger.ties import TIE_FIELDS
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

router = APIRouter(tags=["overview"])

MOST_TOUCHED = 2_000
"""Articles archived, read or decided on since a time, up to which changes since then are worked out."""
_DAY = r"^\d{4}-\d\d-\d\d$"


def _moment(value: str) -> str:
    try:
        return moment_of(value)
    except LedgerError as error:
        raise ValueError("no time: write a day, its end is meant (2025-09-17), or 2025-09-17T12:00:00Z") from error


def _day(value: str) -> str:
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).strftime("%Y-%m-%d")
    except ValueError as error:
        raise ValueError("no day: write 2025-09-17") from error


Moment = Annotated[str, StringConstraints(min_length=10, max_length=32), AfterValidator(_moment)]
Day = Annotated[str, StringConstraints(pattern=_DAY), AfterValidator(_day)]


class CoverageQuery(Parameters):
    """Of which days."""

    since: Day
    until: Day


class ChangeQuery(View, PageQuery):
    """Which changes are wanted: of events that are in the view now."""

    changed_since: Moment = Field(description="Against the record at the end of this day, or at this time (UTC).")


class Labels(BaseModel):
    """A code with its names."""

    code: str
    ar: str
    en: str


class Vocabulary(BaseModel):
    """The words of the codebook, in its order, and the states and bodies that are known, by code."""

    kinds: list[str]
    statuses: list[str]
    steps: list[str]
    slots: list[str]
    tie_fields: list[str]
    agreement_fields: list[str]
    parties: list[Labels]


@router.get("/", response_model=Summary)
def get_summary(shared: CurrentShared, version: CurrentVersion, _: Annotated[Parameters, Query()]) -> Response:
    """What the ledger holds."""
    found = shared.kept.get(version.mark, ("summary",), shared.ledger.summary)
    return answer_one(found, Summary, version.tag)


@router.get("/vocabulary", response_model=Vocabulary)
def get_vocabulary(version: CurrentVersion, _: Annotated[Parameters, Query()]) -> Response:
    """The values that parameters and records have."""
    codes = sorted(code for code, _ in all_parties(LANGUAGES[0]))
    found = Vocabulary(
        kinds=list(KINDS),
        statuses=list(STATUSES),
        steps=list(STEPS),
        slots=list(SLOTS),
        tie_fields=list(TIE_FIELDS),
        agreement_fields=field_ids(),
        parties=[Labels(code=code, ar=party_name(code, "ar"), en=party_name(code, "en")) for code in codes],
    )
    return answer_one(found, Vocabulary, version.tag)


@router.get("/coverage", response_model=Mapping[str, Mapping[str, int]])
def get_coverage(shared: CurrentShared, version: CurrentVersion, query: Annotated[CoverageQuery, Query()]) -> Response:
    """How many articles each outlet has of each day, the outlets with the most first; "" where none is known."""
    key = ("coverage", query.since, query.until)
    found: Coverage = shared.kept.get(
        version.mark, key, lambda: shared.ledger.coverage(since=query.since, until=query.until)
    )
    outlets = {outlet or "": dict(days) for outlet, days in found.outlets.items()}
    return answer_one(outlets, dict[str, dict[str, int]], version.tag)


@router.get("/changes", response_model=Listing[Change])
def list_changes(
    request: Request, shared: CurrentShared, version: CurrentVersion, query: Annotated[ChangeQuery, Query()]
) -> Response:
    """What is otherwise in the record than it was: events by date, undated ones last, then those that are gone."""
    found = changes_of_view(shared, version.mark, query, query.changed_since)
    page = page_of([(_key(change), change) for change in found], limit=query.limit, after=read_cursor(request, query))
    return answer_page(request, page, Change, version)


def changes_of_view(shared: Shared, mark: str, view: View, since: str) -> list[Change]:
    """The changes since a time of events that are in the view; those that are gone are in none but the widest.

    Raises Problem where too much has changed since.
    """
    touched = shared.ledger.touched_since(since)
    if touched > MOST_TOUCHED:
        detail = f"{touched:,} articles are new or read anew since {since}: give a later time ({MOST_TOUCHED:,} are looked at)"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "too-much", detail)
    found = shared.kept.get(mark, ("changes", since), lambda: shared.ledger.changes(since=since))
    if not view.narrows():
        return found
    ids = [change.event.id for change in found if change.event is not None]
    within = {event.id for event in events_of_view(shared.ledger, view, among=ids)}
    return [change for change in found if change.event is not None and change.event.id in within]


def _key(change: Change) -> Keys:
    event = change.event
    if event is None:
        return (1, 0, "", change.before[0])
    return (0, int(event.date is None), event.date or "", event.id)
