"""One event: what is known of it, who tells it and in which words, where they differ, and how it came about."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.passages import articles_needed, group_tellings, make_sources
from mithaq.desk.problems import not_found
from mithaq.desk.slots import slot_words
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
        value_of=lambda slot, value: slot_words(page, slot, value),
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
