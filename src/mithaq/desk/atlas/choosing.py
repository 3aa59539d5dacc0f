"""What the address of a network or map asks for, and the ties that are shown for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mithaq.desk.filters import parse_party
from mithaq.desk.problems import bad_query
from mithaq.errors import LedgerError
from mithaq.ledger.ties.formula import TIE_FIELDS, TieField
from mithaq.ledger.ties.month import parse_month, render_month
from mithaq.ledger.ties.network import Network
from mithaq.ledger.ties.tie import TieIndex

MOST_STATES = 60
"""States shown at once: of more, nobody can tell the lines apart."""
SHOWN = (30, 60, 120)
"""Ties that may be asked for, the strongest ones."""
DEFAULT_SHOWN = 60
LEAST_INDEX = 0.01
"""Weaker ties are not shown at all: no figure of theirs could be read."""
MOST_MONTHS = 120
"""Months that the slider goes back; earlier ones can be asked for in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which ties are wanted: of a month (`YYYY-MM`; None: nothing is dated), a field (None: all) and a party (None: any)."""

    given: Mapping[str, str]
    month: str | None
    field: TieField | None
    state: str | None
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie that is shown: its index in the field wanted or of all, and the field that counts most in it."""

    a: str
    b: str
    index: float
    field: TieField
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A party that is shown: its ties among those shown, and the sum of their indexes."""

    code: str
    ties: int
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The ties that are shown, the strongest first (friendly or hostile alike), their parties, and how many ties are left out."""

    edges: tuple[Edge, ...]
    states: tuple[State, ...]
    left_out: int


def parse_wanted(given: Mapping[str, str], until: str | None) -> Wanted:
    """The query `month`, `field`, `state` and `ties`; `until` is the month shown where none is asked for.

    Raises PageError (400) for what cannot be understood.
    """
    month, field, state = (given.get(name, "").strip() for name in ("month", "field", "state"))
    if month:
        try:
            parse_month(month)
        except LedgerError:
            raise bad_query("query.month", value=month) from None
    if field and field not in TIE_FIELDS:
        raise bad_query("query.choice", value=field)
    ties = given.get("ties", "") or str(DEFAULT_SHOWN)
    if ties not in map(str, SHOWN):
        raise bad_query("query.choice", value=ties)
    return Wanted(
        given=given,
        month=month or until,
        field=field or None,
        state=parse_party(state) if state else None,
        shown=int(ties),
    )


def months_of(network: Network, month: str | None) -> list[str]:
    """The months that the slider has, the first first, and the one that is asked for."""
    if network.since is None or network.until is None:
        return [month] if month else []
    last = parse_month(network.until)
    first = max(min(parse_month(network.since), last), last - MOST_MONTHS + 1)
    found = {render_month(number) for number in range(first, last + 1)}
    return sorted(found | ({month} if month else set()))


def choose(ties: Iterable[TieIndex], wanted: Wanted) -> Shown:
    """The strongest of the ties wanted, so many as are asked for and of at most `MOST_STATES` parties."""
    edges = [edge for tie in ties if (edge := _edge(tie, wanted)) is not None]
    edges.sort(key=lambda edge: (-abs(edge.index), edge.a, edge.b))
    chosen: list[Edge] = []
    parties: set[str] = set()
    for edge in edges:
        if len(chosen) < wanted.shown and len(parties | {edge.a, edge.b}) <= MOST_STATES:
            chosen.append(edge)
            parties |= {edge.a, edge.b}
    return Shown(edges=tuple(chosen), states=tuple(_states(chosen)), left_out=len(edges) - len(chosen))


def _edge(tie: TieIndex, wanted: Wanted) -> Edge | None:
    if wanted.state is not None and wanted.state not in (tie.a, tie.b):
        return None
    if wanted.field is not None:
        index, field = tie.fields.get(wanted.field), wanted.field
    else:
        index, field = tie.total, max(tie.fields, key=lambda name: abs(tie.fields[name]))
    return (
        Edge(a=tie.a, b=tie.b, index=index, field=field, events=tie.events)
        if index and abs(index) >= LEAST_INDEX
        else None
    )


def _states(edges: Sequence[Edge]) -> list[State]:
    """The parties of the ties, the one with the greatest sum first, then by code."""
    indexes: dict[str, list[float]] = {}
    for edge in edges:
        for code in (edge.a, edge.b):
            indexes.setdefault(code, []).append(edge.index)
    found = [State(code=code, ties=len(each), total=round(sum(each), 2)) for code, each in indexes.items()]
    return sorted(found, key=lambda state: (-state.total, state.code))
