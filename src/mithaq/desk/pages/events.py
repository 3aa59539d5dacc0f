"""The list of events, filtered by what the address says."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.filters import parse_events, render_place
from mithaq.ledger.latest import MOST_COUNTED
from mithaq.model.vocabulary import KINDS, STATUSES

router = APIRouter()
NAVIGATION = ("events", "/events")
_SHOWN = 40


@router.get("/events")
def events(page: PageContext) -> HTMLResponse:
    """The events that fit `state`, `with`, `kind`, `status`, `since` and `until`, the latest first, from `after` on."""
    query = parse_events(page.request.query_params)
    found = page.ledger.latest(query.wanted, limit=_SHOWN, after=query.after)
    count = page.desk.remembered.get(("events", query.wanted), lambda: page.ledger.count_events(query.wanted))
    return page.render(
        "events/events.html",
        events=found.events,
        count=min(count, MOST_COUNTED),
        more_than=count > MOST_COUNTED,
        next=render_place(found.next) if found.next else None,
        given=query.given,
        after=query.after,
        pair=query.wanted.pair,
        kinds=KINDS,
        statuses=STATUSES,
    )
