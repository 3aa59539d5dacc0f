"""A person, organisation, office, place or thing: how it is written, what is known of it, its events."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mithaq.desk.context import Page, PageContext
from mithaq.desk.language import LANGUAGES
from mithaq.desk.problems import not_found
from mithaq.ledger.entities.queries import EntityLink, StoredEntity
from mithaq.ledger.series.visits import office_labels

router = APIRouter()
_EVENTS = 20
_PARTNERS = 12
_SPELLINGS = 12


@router.get("/entity/{id}", response_model=None)
def entity(page: PageContext, id: str) -> Response | HTMLResponse:
    """The entity with this id; a state or body is led to its own page."""
    profile = page.ledger.find_profile(id)
    if profile is None:
        raise not_found("entity.none", id=id)
    found = profile.entity
    if found.type in ("state", "body"):
        return RedirectResponse(page.links.party(found.id), status_code=307)
    record = found.record
    return page.render(
        "thing/entity.html",
        entity=found,
        label=(record["labels"].get(page.language) or found.label),
        offices=[_office(page, name) for name in record["offices"]],
        terms=[(_office(page, term["office"]), term) for term in reversed(profile.terms)],
        spellings=_spellings(page, found),
        more=len(record["spellings"]) - _SPELLINGS,
        profile=profile,
        partners=profile.partners[:_PARTNERS],
        agreement=page.ledger.find_agreement(id) if found.type == "instrument" else None,
        series=page.ledger.find_series(id) if found.type == "instrument" else None,
        events=page.ledger.event_page(limit=_EVENTS, order="newest", actor=id).items,
    )


def _office(page: Page, id: str) -> str:
    """The name of an office in the language of the page."""
    return office_labels(id)[LANGUAGES.index(page.language)]


def _spellings(page: Page, entity: StoredEntity) -> list[tuple[Mapping[str, Any], EntityLink | None]]:
    """The most frequent spellings, each with the link of its example to the entity."""
    shown = entity.record["spellings"][:_SPELLINGS]
    links = page.ledger.links(each["example"]["article"] for each in shown)
    places = [(each, each["example"]) for each in shown]
    linked = [(each, links.get((at["article"], at["start"], at["end"]))) for each, at in places]
    return [(each, link if link is not None and link.entity == entity.id else None) for each, link in linked]
