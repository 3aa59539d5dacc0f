"""A series of exercises, fairs, committee sessions or visits: its editions, and what is missing between them."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.problems import not_found

router = APIRouter()


@router.get("/series/{id}")
def series(page: PageContext, id: str) -> HTMLResponse:
    """The series with this id."""
    found = page.ledger.find_series(id)
    if found is None:
        raise not_found("series.none", id=id)
    editions = list(reversed(found.record["editions"]))
    pieces = [piece for edition in editions for event in edition["events"] for piece in event["evidence"]]
    return page.render(
        "thing/series.html",
        series=found,
        label=found.record["labels"].get(page.language) or found.label,
        editions=editions,
        gaps=found.record["gaps"],
        articles=page.ledger.articles({piece["article"] for piece in pieces}),
    )
