"""Feeds and a calendar of a view, for programs that look again and again."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from mithaq.desk.api.atom import render_atom
from mithaq.desk.api.calendar import render_calendar
from mithaq.desk.api.entries import Feed
from mithaq.desk.api.events import page_of_view
from mithaq.desk.api.feeding import (
    articles_of,
    days_ago,
    entries_of_changes,
    entries_of_events,
    feed_of,
    home_of,
    language_of,
    title_of_feed,
    today,
)
from mithaq.desk.api.json_feed import render_json_feed
from mithaq.desk.api.overview import Moment, changes_of_view
from mithaq.desk.api.parameters import View
from mithaq.desk.api.sharing import CurrentLedger, CurrentShared, Shared
from mithaq.desk.api.unchanged import HEADERS, CurrentVersion, DailyVersion, Version
from mithaq.desk.language import Language
from mithaq.ledger import Ledger
from mithaq.model.vocabulary import Status

router = APIRouter(prefix="/feeds", tags=["feeds"])
MOST_ENTRIES = 100
MOST_UPCOMING = 1_000
"""Events of a calendar; those farthest off are left out."""
DAYS_BACK = 7
"""Days for which changes are told where no time is given."""
_TO_COME: tuple[Status, ...] = ("scheduled", "expected")


class AtomResponse(Response):
    """Atom."""

    media_type = "application/atom+xml"


class JsonFeedResponse(JSONResponse):
    """JSON Feed, made already."""

    media_type = "application/feed+json"

    def render(self, content: bytes) -> bytes:
        """As it is."""
        return content


class CalendarResponse(Response):
    """iCalendar."""

    media_type = "text/calendar"


class CalendarQuery(View):
    """Which events, and in which language they are told."""

    language: Language | None = Field(None, description="Left out: the one that Accept-Language asks for.")


class FeedQuery(CalendarQuery):
    """Which events, and how many."""

    limit: int = Field(50, ge=1, le=MOST_ENTRIES, description="How many entries.")


class ChangeFeedQuery(FeedQuery):
    """Which changes, and how many."""

    changed_since: Moment | None = Field(None, description=f"As in /changes; left out: {DAYS_BACK} days ago.")


@router.get("/events.atom", response_class=AtomResponse)
def events_as_atom(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[FeedQuery, Query()]
) -> Response:
    """The events of a view, the latest told first, as Atom."""
    return AtomResponse(render_atom(_events(request, ledger, query)), headers={"etag": version.tag} | HEADERS)


@router.get("/events.json", response_class=JsonFeedResponse)
def events_as_json(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[FeedQuery, Query()]
) -> Response:
    """The events of a view, the latest told first, as JSON Feed."""
    return JsonFeedResponse(render_json_feed(_events(request, ledger, query)), headers={"etag": version.tag} | HEADERS)


@router.get("/changes.atom", response_class=AtomResponse)
def changes_as_atom(
    request: Request, shared: CurrentShared, version: DailyVersion, query: Annotated[ChangeFeedQuery, Query()]
) -> Response:
    """What became of the events of a view, the latest first, as Atom."""
    return AtomResponse(render_atom(_changes(request, shared, version, query)), headers={"etag": version.tag} | HEADERS)


@router.get("/changes.json", response_class=JsonFeedResponse)
def changes_as_json(
    request: Request, shared: CurrentShared, version: DailyVersion, query: Annotated[ChangeFeedQuery, Query()]
) -> Response:
    """What became of the events of a view, the latest first, as JSON Feed."""
    feed = render_json_feed(_changes(request, shared, version, query))
    return JsonFeedResponse(feed, headers={"etag": version.tag} | HEADERS)


@router.get("/upcoming.ics", response_class=CalendarResponse)
def upcoming_as_calendar(
    request: Request, ledger: CurrentLedger, version: DailyVersion, query: Annotated[CalendarQuery, Query()]
) -> Response:
    """The scheduled and expected events of a view whose days are not over, the nearest first, as iCalendar.

    Events of which no more than a season, a year or one end is known are left out.
    """
    statuses = [status for status in _TO_COME if not query.status or status in query.status]
    view = query.model_copy(update={"status": statuses, "since": today().isoformat()})
    found = page_of_view(ledger, view, limit=MOST_UPCOMING).items if statuses else ()
    language = language_of(request, query.language)
    calendar = render_calendar(
        found,
        articles_of(ledger, found),
        title=title_of_feed("feed.upcoming", language),
        home=home_of(request, language),
        language=language,
    )
    return CalendarResponse(calendar, headers={"etag": version.tag} | HEADERS)


def _events(request: Request, ledger: Ledger, query: FeedQuery) -> Feed:
    language = language_of(request, query.language)
    found = page_of_view(ledger, query, order="told", limit=query.limit).items
    return feed_of(request, "feed.events", language, entries_of_events(ledger, found, language))


def _changes(request: Request, shared: Shared, version: Version, query: ChangeFeedQuery) -> Feed:
    since = query.changed_since or days_ago(DAYS_BACK)
    found = changes_of_view(shared, version.mark, query, since)
    language = language_of(request, query.language)
    entries = entries_of_changes(shared.ledger, found, language)[: query.limit]
    return feed_of(request, "feed.changes", language, entries)
