"""Reviewing: the events that most need a person, one at a time; who decided what; how far people agree."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

import structlog
from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from mithaq.desk.accounts import User, check_undo, current_user, require
from mithaq.desk.accounts.forms import read_form
from mithaq.desk.context import Page, PageContext
from mithaq.desk.filters import parse_events, render_place
from mithaq.desk.problems import PageError, bad_query, not_found
from mithaq.desk.review.forms import CHOICES, LISTS, OBLIGATIONS, SAID, SINGLE, written
from mithaq.desk.review.item import decisions_since, find_choices, find_item
from mithaq.desk.review.taking import decisions_of, numbers_of, parse_range, range_of, take_decision
from mithaq.desk.slots import slot_words
from mithaq.errors import ChangedError, DecisionError, LedgerError, QueryError
from mithaq.ledger import Decision, Doubt
from mithaq.model.vocabulary import KINDS

router = APIRouter()
NAVIGATION = (("review", "/review"),)
_FIELDS = 60
"""Fields of a form, at most."""
_LOGGED = 40
_ENDING = ("confirm", "reject")
"""Decisions after which the next event comes."""


async def _posted(request: Request) -> dict[str, str]:
    found = await read_form(request, most_fields=_FIELDS)
    if any("\0" in value for value in found.values()):
        raise bad_query("access.form")
    return found


Posted = Annotated[dict[str, str], Depends(_posted)]
Decider = Annotated[User, Depends(require("decide"))]


@router.get("/review")
def queue(page: PageContext) -> Response:
    """The first event of the queue, of those that fit `kind` and `state`, from `after` on; `done` are decisions just taken."""
    query = parse_events(page.request.query_params)
    try:
        found = page.ledger.doubt_page(limit=1, after=query.after, kind=query.wanted.kind, state=query.wanted.state)
    except QueryError:
        raise bad_query("query.after") from None
    doubt = found.items[0] if found.items else None
    return _render(
        page, doubt.id if doubt else None, doubt=doubt, following=render_place(found.next) if found.next else None
    )


@router.get("/review/event/{id}")
def one(page: PageContext, id: str) -> Response:
    """An event for review, in the queue or not."""
    return _render(page, id)


@router.post("/review/event/{id}")
def decide(page: PageContext, id: str, user: Decider, fields: Posted) -> Response:
    """Takes a decision and leads on: to the next event, or back to this one. What cannot be taken is told on its page."""
    try:
        taken = take_decision(page.ledger, id, fields, by=user.name)
    except ChangedError:
        since = decisions_since(page.ledger, id, fields.get("seen", ""))
        return _render(page, id, status=HTTPStatus.CONFLICT, since=since, given=fields)
    except PageError as problem:
        return _render(page, id, status=problem.status, problem=problem, given=fields)
    except DecisionError as error:
        refused = PageError(HTTPStatus.BAD_REQUEST, "review.refused", why=str(error))
        return _render(page, id, status=refused.status, problem=refused, given=fields)
    except LedgerError as error:
        structlog.get_logger().warning("a decision was not taken", event=id, error=str(error))
        refused = PageError(HTTPStatus.CONFLICT, "review.refused", why=str(error))
        return _render(page, id, status=refused.status, problem=refused, given=fields)
    path = "/review" if fields["action"] in _ENDING else f"/review/event/{quote(id, safe='')}"
    return _lead(page, path, done=range_of(taken))


@router.post("/review/undo")
def undo(page: PageContext, user: Decider, fields: Posted) -> Response:
    """Takes decisions back (`numbers`), one's own or, for editors, anyone's."""
    numbers = numbers_of(fields.get("numbers", ""))
    found = decisions_of(page.ledger, numbers)
    check_undo(user, found)
    try:
        taken = page.ledger.undo(*numbers, by=user.name)
    except LedgerError:  # somebody else took one of them back, or it is one that takes back
        raise PageError(HTTPStatus.CONFLICT, "review.undo.refused") from None
    return _lead(page, f"/review/event/{found[0].target.event.id}", done=range_of(taken))


@router.get("/review/log")
def log(page: PageContext) -> Response:
    """The decisions, the last first, by person (`by`) and from a place in the list on (`after`)."""
    query = parse_events(page.request.query_params)
    by = page.request.query_params.get("by", "").strip() or None
    try:
        found = page.ledger.decision_page(limit=_LOGGED, after=query.after, by=by)
    except QueryError:
        raise bad_query("query.after") from None
    following = render_place(found.next) if found.next else None
    return page.render("review/log.html", decisions=found.items, next=following, by=by or "", queue={}, **_words(page))


@router.get("/review/coders")
def coders(page: PageContext) -> Response:
    """How far any two people agree on what both decided on."""
    pairs = page.desk.remembered.get("coders", page.ledger.coders)
    return page.render("review/coders.html", pairs=pairs, queue={}, **_words(page))


def _lead(page: Page, path: str, **query: str) -> RedirectResponse:
    """On to another page of the queue, with its filters."""
    return RedirectResponse(page.links.to(path, _queue(page) | query), status_code=HTTPStatus.SEE_OTHER)


def _queue(page: Page) -> dict[str, str | None]:
    """The filters of the queue and the place in it."""
    return {name: page.request.query_params.get(name) for name in ("kind", "state", "after")}


def _words(page: Page) -> dict[str, Any]:
    """What all these templates write values with."""
    user = current_user(page.request)
    return {
        "value_of": lambda slot, value: slot_words(page, slot, value),
        "may_decide": user.may("decide"),
        "may_undo": lambda decision: (
            decision.undone_by is None
            and decision.action != "undo"
            and user.may("decide")
            and (decision.by == user.name or user.may("undo_others"))
        ),
    }


def _render(
    page: Page,
    id: str | None,
    *,
    status: int = HTTPStatus.OK,
    doubt: Doubt | None = None,
    following: str | None = None,
    problem: PageError | None = None,
    since: list[Decision] | None = None,
    given: Mapping[str, str] | None = None,
) -> Response:
    """The page of one event, or of an empty queue. `since` is what others decided meanwhile; `given` what was sent and refused."""
    item = find_item(page, id) if id else None
    past = decisions_since(page.ledger, id, "") if id and item is None and doubt is None else []
    if id and item is None and doubt is None and not past:
        raise not_found("event.none", id=id)
    done = page.request.query_params.get("done")
    taken = decisions_of(page.ledger, parse_range(done)) if done else []
    words = _words(page)
    return page.render(
        "review/review.html",
        status=status,
        item=item,
        doubt=doubt,
        past=past,
        choices=find_choices(page, item.event) if item and "alike" in page.request.query_params else None,
        following=following,
        problem=problem,
        since=since,
        given=given or {},
        done=taken,
        done_can_be_undone=bool(taken) and all(map(words["may_undo"], taken)),
        queue=_queue(page),
        kinds=KINDS,
        choices_of=CHOICES,
        obligations=OBLIGATIONS,
        said=SAID,
        lists=LISTS,
        single=SINGLE,
        written=written,
        **words,
    )
