"""A state or a body: its ties, what it does and with whom, its agreements, series and people."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.atlas.choosing import Wanted, choose
from mithaq.desk.context import Page, PageContext
from mithaq.desk.names import party_type
from mithaq.desk.pages.network import network_of
from mithaq.desk.problems import not_found
from mithaq.ledger import StoredSeries
from mithaq.ledger.entities.profile import Profile
from mithaq.lexicon import find_state

router = APIRouter()
_TIES = 12
_PARTNERS = 12
_AGREEMENTS = 10
_SERIES = 10
_PEOPLE = 18
_EVENTS = 12


@router.get("/party/{code}")
def party(page: PageContext, code: str) -> HTMLResponse:
    """The state or body with this code or name."""
    found = find_state(code)
    if found is None:
        raise not_found("party.none", id=code)
    profile = _profile(page, found)
    network = network_of(page)
    wanted = Wanted(given={}, month=network.until, field=None, state=found, shown=_TIES)
    shown = choose(network.ties(network.until) if network.until else (), wanted)
    ledger = page.ledger
    return page.render(
        "thing/party.html",
        code=found,
        type=party_type(found),
        profile=profile,
        partners=profile.partners[:_PARTNERS] if profile else [],
        month=network.until,
        ties=shown.edges,
        agreements=ledger.agreement_page(limit=_AGREEMENTS, parties=(found,)).items,
        series=_series(page, found)[:_SERIES],
        people=ledger.entity_page(limit=_PEOPLE, type="person", state=found).items,
        events=ledger.event_page(limit=_EVENTS, order="newest", state=found).items,
    )


def _profile(page: Page, code: str) -> Profile | None:
    """What its events come to: of a state with tens of thousands of them that is a second's work, so it is kept."""
    return page.desk.kept.get(("profile", code), lambda: page.ledger.find_profile(code))


def _series(page: Page, code: str) -> list[StoredSeries]:
    """Its series, those with the most editions first."""
    found = page.desk.kept.get(("series", code), lambda: page.ledger.series(state=code, editions=2))
    return sorted(found, key=lambda series: (-series.editions, series.label, series.id))
