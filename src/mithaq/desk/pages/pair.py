"""The dossier of two states or bodies."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, JSONResponse

from mithaq.desk.context import Page, PageContext
from mithaq.desk.dossier.citing import bibliography, cited_articles, number_articles
from mithaq.desk.dossier.sections import SECTIONS, people_met, section_events
from mithaq.desk.dossier.timeline import LABELS, WIDTH, make_timeline
from mithaq.desk.filters import latest_events, parse_events, parse_pair
from mithaq.desk.pages.export import formats_of
from mithaq.desk.pages.network import network_of
from mithaq.desk.problems import bad_query
from mithaq.ledger import Tie
from mithaq.ledger.ties.formula import TIE_FIELDS
from mithaq.model.vocabulary import KINDS, STATUSES

router = APIRouter()
_EVENTS = 60
_AGREEMENTS = 12
_PEOPLE = 24
_PARTS = 20


@router.get("/pair/{pair}")
def dossier(page: PageContext, pair: str) -> HTMLResponse:
    """The dossier of "EGY-PAK": the latest events that fit `field`, `kind`, `status`, `since` and `until`, by section."""
    a, b = parse_pair(pair)
    query = parse_events(page.request.query_params, pair=(a, b))
    found = latest_events(page.ledger, query, limit=_EVENTS)
    fields = page.ledger.fields_of(found.items)
    field = page.request.query_params.get("field", "")
    if field and field not in TIE_FIELDS:
        raise bad_query("query.choice", value=field)
    events = [event for event in found.items if not field or fields.get(event.id) == field]
    sections = section_events(events)
    numbers = number_articles([event for each in sections.values() for event in each])
    return page.render(
        "pair/pair.html",
        a=a,
        b=b,
        events=events,
        is_cut=found.next is not None,
        sections=sections,
        timeline=make_timeline(events, fields),
        drawn=(LABELS, WIDTH),
        agreements=page.ledger.agreement_page(limit=_AGREEMENTS, parties=(a, b), since=query.wanted.since).items,
        people=people_met(events, _PEOPLE),
        citations=lambda event: [(numbers[id], id) for id in cited_articles(event)],
        sources=bibliography(numbers, page.ledger.articles(numbers)),
        given=query.given,
        wanted=query.wanted,
        formats=formats_of(query.wanted),
        fields=TIE_FIELDS,
        kinds=[kind for kinds in SECTIONS.values() for kind in kinds if kind in KINDS],
        statuses=STATUSES,
    )


def _tie(page: Page, a: str, b: str) -> Tie:
    return page.desk.remembered.get(("tie", a, b), lambda: page.ledger.tie(a, b))


@router.get("/pair/{pair}/index")
def index(page: PageContext, pair: str) -> HTMLResponse:
    """The index of the tie by field and year, what it is the sum of now, and what third parties said of it."""
    a, b = parse_pair(pair)
    tie = _tie(page, a, b)
    years: dict[str, dict[str, float]] = {}
    for month in tie.months():  # in order: the last month of a year stays
        years.setdefault(month.month[:4], {})[month.field] = month.index
    shown = [field for field in TIE_FIELDS if any(field in year for year in years.values())]
    rows = sorted(years.items(), reverse=True)
    return page.render(
        "pair/index.html",
        a=a,
        b=b,
        fields=shown,
        rows=rows,
        parts=tie.parts(tie.until)[:_PARTS] if tie.until else [],
        reactions=tie.reactions,
        until=tie.until,
    )


@router.get("/pair/{pair}/index.json")
def index_data(page: PageContext, pair: str) -> JSONResponse:
    """What the chart of the index is drawn from: a value for each month and field."""
    a, b = parse_pair(pair)
    values: list[dict[str, Any]] = [
        {"month": f"{month.month}-01", "field": month.field, "index": month.index}
        for month in network_of(page).months(a, b)
    ]
    names = {field: str(page.say(f"field.{field}")) for field in TIE_FIELDS}
    words = {"month": str(page.say("pair.index.month")), "index": str(page.say("pair.index"))}
    return JSONResponse({"values": values, "fields": names, "words": words})
