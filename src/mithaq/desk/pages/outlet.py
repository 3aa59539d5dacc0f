"""An outlet: its articles, the latest first."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.filters import parse_place, render_place
from mithaq.desk.problems import bad_query, not_found
from mithaq.errors import QueryError

router = APIRouter()
_SHOWN = 50


@router.get("/outlet/{name:path}")
def outlet(page: PageContext, name: str) -> HTMLResponse:
    """The articles of the outlet with this name, from `after` on."""
    after = parse_place(page.request.query_params.get("after", ""))
    try:
        found = page.ledger.article_page(limit=_SHOWN, outlet=name, after=after)
    except QueryError:
        raise bad_query("query.after") from None
    if not found.items and after is None:
        raise not_found("outlet.none", name=name)
    return page.render(
        "thing/outlet.html",
        outlet=name,
        articles=found.items,
        next=render_place(found.next) if found.next else None,
    )
