"""A state or a body: its ties, what it does and with whom, its agreements, series and people."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.atlas.choosing import Edge, Wanted, choose
from mithaq.desk.context import Page, PageContext
from mithaq.desk.names import party_type
from mithaq.desk.pages.network import network_of
from mithaq.desk.problems import not_found
from mithaq.ledger import StoredAgreement, StoredEntity, StoredSeries
from mithaq.ledger.entities.profile import Profile
from mithaq.lexicon import find_state

router = APIRouter()
_TIES = 12
_PARTNERS = 12
_AGREEMENTS = 10
_SERIES = 10
_PEOPLE = 18
_EVENTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What the record has of a party, but for its events: of one with tens of thousands of these some seconds' work.

    `profile` is None where it takes part in nothing; `month` is that of the ties.
    """

    profile: Profile | None
    month: str | None
    ties: tuple[Edge, ...]
    agreements: tuple[StoredAgreement, ...]
    series: tuple[StoredSeries, ...]
    people: tuple[StoredEntity, ...]


@router.get("/party/{code}")
def party(page: PageContext, code: str) -> HTMLResponse:
    """The state or body with this code or name."""
    found = find_state(code)
    if found is None:
        raise not_found("party.none", id=code)
    standing = page.desk.kept.get(("party", found), lambda: _standing(page, found))
    return page.render(
        "thing/party.html",
        code=found,
        type=party_type(found),
        standing=standing,
        partners=standing.profile.partners[:_PARTNERS] if standing.profile else [],
        events=page.ledger.event_page(limit=_EVENTS, order="newest", state=found).items,
    )


def _standing(page: Page, code: str) -> _Standing:
    network, ledger = network_of(page), page.ledger
    wanted = Wanted(given={}, month=network.until, field=None, state=code, shown=_TIES)
    series = ledger.series(state=code, editions=2)
    series.sort(key=lambda one: (-one.editions, one.label, one.id))
    return _Standing(
        profile=ledger.find_profile(code),
        month=network.until,
        ties=choose(network.ties(network.until) if network.until else (), wanted).edges,
        agreements=ledger.agreement_page(limit=_AGREEMENTS, parties=(code,)).items,
        series=tuple(series[:_SERIES]),
        people=ledger.entity_page(limit=_PEOPLE, type="person", state=code).items,
    )
