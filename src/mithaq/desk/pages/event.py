"""One event: what is known of it, who tells it and in which words, where they differ, and how it came about."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import Page, PageContext
from mithaq.desk.dates import render_date
from mithaq.desk.names import party_name
from mithaq.desk.passages import articles_needed, group_tellings, make_sources
from mithaq.desk.problems import not_found
from mithaq.desk.reasons import merging_reason, reading_reason
from mithaq.errors import NotFoundError
from mithaq.ledger.merged import Conflict, EventTelling, MergedEvent

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Differing:
    """A slot that a telling has otherwise than the event."""

    slot: str
    value: str | list[str]


@router.get("/event/{id}")
def event(page: PageContext, id: str) -> HTMLResponse:
    """The event with this id, with a telling of this id, or whose id begins so."""
    try:
        found = page.ledger.get_event(id)
    except NotFoundError:
        raise not_found("event.none", id=id) from None
    groups = group_tellings(found)
    sources = make_sources(found, groups, page.ledger.full_articles(articles_needed(groups)))
    return page.render(
        "event/event.html",
        event=found,
        sources=sources,
        outlets=_outlets(found),
        decisions=page.ledger.decisions(event=found.id) if found.review != "read" else [],
        differing=_differing,
        value_of=lambda slot, value: _value(page, slot, value),
        read_because=lambda reason: reading_reason(reason, page.language),
        merged_because=lambda reason: merging_reason(reason, page.language),
    )


def _outlets(found: MergedEvent) -> dict[str, str]:
    """The outlet of each article, its id where none is known."""
    return {telling.article: telling.outlet or telling.article for telling in found.tellings}


def _differing(telling: EventTelling, conflicts: list[Conflict]) -> list[_Differing]:
    """What this telling says otherwise than most sources."""
    found = []
    for conflict in conflicts:
        for version in conflict.values[1:]:
            if telling.article in version.articles:
                found.append(_Differing(slot=conflict.slot, value=version.value))
    return found


def _value(page: Page, slot: str, value: str | list[str]) -> str:
    """A value of a slot in words."""
    if isinstance(value, list):
        return " – ".join(party_name(each, page.language) if slot == "parties" else each for each in value)
    if slot == "date":
        return render_date(value, page.language)
    key = {"status": "status", "kind": "kind", "step": "step", "agreement_type": "type"}.get(slot)
    return str(page.say(f"{key}.{value}")) if key else value
