"""The list of events, filtered by what the address says."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.filters import latest_events, parse_events, render_place
from mithaq.desk.pages.export import formats_of
from mithaq.ledger.overview import MOST_COUNTED
from mithaq.model.vocabulary import KINDS, STATUSES

router = APIRouter()
NAVIGATION = (("events", "/events"),)
_SHOWN = 40


@router.get("/events")
def events(page: PageContext) -> HTMLResponse:
    """The events that fit `state`, `with`, `kind`, `status`, `since` and `until`, the latest first, from `after` on."""
    query = parse_events(page.request.query_params)
    found = latest_events(page.ledger, query, limit=_SHOWN)
    count = page.desk.remembered.get(("events", query.wanted), lambda: page.ledger.count_events(query.wanted))
    return page.render(
        "events/events.html",
        events=found.items,
        count=min(count, MOST_COUNTED),
        more_than=count > MOST_COUNTED,
        next=render_place(found.next) if found.next else None,
        given=query.given,
        wanted=query.wanted,
        formats=formats_of(query.wanted),
        after=query.after,
        pair=query.wanted.pair,
        kinds=KINDS,
        statuses=STATUSES,
    )
