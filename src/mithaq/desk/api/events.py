"""Events, and what people decide on them."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import MOST, EventQuery, Id, Parameters, View
from mithaq.desk.api.problems import no_such
from mithaq.desk.api.sharing import CurrentLedger
from mithaq.desk.api.unchanged import CurrentVersion, check_unchanged
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.pages.events import Order
from mithaq.ledger.pages.walking import Page, Position

router = APIRouter(tags=["events"])


def page_of_view(
    ledger: Ledger,
    view: View,
    *,
    order: Order = "oldest",
    limit: int,
    after: Position | None = None,
    among: Sequence[str] | None = None,
) -> Page[MergedEvent]:
    """The events of a view, of those with the ids `among`; None: of all."""
    return ledger.event_page(
        order=order,
        limit=limit,
        after=after,
        kind=view.kind,
        statuses=view.status,
        state=view.state,
        pair=view.both,
        since=view.since,
        until=view.until,
        article=view.article,
        actor=view.actor,
        words=view.q,
        among=among,
    )


def events_of_view(ledger: Ledger, view: View, *, among: Sequence[str]) -> Iterator[MergedEvent]:
    """Those of the events with these ids that are in the view."""
    for first in range(0, len(among), MOST):
        page = page_of_view(ledger, view, limit=MOST, among=among[first : first + MOST])
        yield from page.items
        while page.next is not None:
            page = page_of_view(ledger, view, limit=MOST, after=page.next, among=among[first : first + MOST])
            yield from page.items


@router.get("/events", response_model=Listing[MergedEvent])
def list_events(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[EventQuery, Query()]
) -> Response:
    """The merged events. With `q` a page may have fewer than `limit`, even none, and still a next one."""
    after = read_cursor(request, query)
    found = page_of_view(ledger, query, order=query.order, limit=query.limit, after=after)
    return answer_page(request, found, MergedEvent, version)


@router.get("/events/{id}", response_model=MergedEvent)
def get_event(request: Request, id: Id, ledger: CurrentLedger, _: Annotated[Parameters, Query()]) -> Response:
    """One merged event; the id of one of its tellings finds it too. Its ETag is what a decision on it asks for."""
    tag = tag_of_event(ledger, find_event(ledger, id))
    check_unchanged(request, tag)
    return answer_one(find_event(ledger, id), MergedEvent, tag)  # again: it must not be older than its tag


def tag_of_event(ledger: Ledger, event: MergedEvent) -> str:
    """The entity tag of an event: its state, as decisions take it in `seen`."""
    return f'"{ledger.state(event.id)}"'


def find_event(ledger: Ledger, id: str) -> MergedEvent:
    """The merged event with this id. Raises Problem where there is none."""
    found = ledger.find_event(id)
    if found is None:
        raise no_such("event", id)
    return found
