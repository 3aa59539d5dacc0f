"""The network and the map of states: the strongest ties of a month, drawn and as a table."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, JSONResponse

from mithaq.desk.atlas.choosing import SHOWN, Shown, Wanted, choose, months_of, parse_wanted
from mithaq.desk.atlas.codes import place_of
from mithaq.desk.context import Page, PageContext
from mithaq.desk.names import party_name
from mithaq.ledger.ties.formula import TIE_FIELDS
from mithaq.ledger.ties.network import Network

router = APIRouter()
NAVIGATION = (("network", "/network"), ("map", "/map"))


def network_of(page: Page) -> Network:
    """All ties, kept until the ledger has changed."""
    return page.desk.kept.get("network", page.ledger.network)


def _chosen(page: Page) -> tuple[Wanted, Shown, Network]:
    network = network_of(page)
    wanted = parse_wanted(page.request.query_params, network.until)
    shown = choose(network.ties(wanted.month) if wanted.month else (), wanted)
    return wanted, shown, network


def _render(page: Page, template: str) -> HTMLResponse:
    wanted, shown, network = _chosen(page)
    return page.render(
        template,
        wanted=wanted,
        given={**wanted.given, "month": wanted.month or "", "ties": str(wanted.shown)},
        shown=shown,
        months=months_of(network, wanted.month),
        fields=TIE_FIELDS,
        counts=SHOWN,
        most=max((abs(edge.index) for edge in shown.edges), default=1.0),
    )


@router.get("/network")
def network(page: PageContext) -> HTMLResponse:
    """The strongest ties of `month`, in `field` or all, of `state` or all: so many as `ties`."""
    return _render(page, "network/network.html")


@router.get("/map")
def atlas(page: PageContext) -> HTMLResponse:
    """The same ties on a map, which `area` narrows."""
    return _render(page, "network/map.html")


@router.get("/network.json")
def network_data(page: PageContext) -> JSONResponse:
    """What both are drawn from: states with their sums and their place in the atlas, ties with index, field and address."""
    _, shown, _ = _chosen(page)
    names = {state.code: party_name(state.code, page.language) for state in shown.states}
    states = [
        {
            "id": state.code,
            "name": names[state.code],
            "ties": state.ties,
            "total": state.total,
            "place": place_of(state.code),
            "address": page.links.party(state.code),
        }
        for state in shown.states
    ]
    ties = [
        {
            "a": edge.a,
            "b": edge.b,
            "index": edge.index,
            "field": edge.field,
            "address": page.links.pair(edge.a, edge.b),
        }
        for edge in shown.edges
    ]
    return JSONResponse({"states": states, "ties": ties})
