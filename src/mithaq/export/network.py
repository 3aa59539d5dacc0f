"""The network of ties: states and bodies as nodes, the index of each pair in each field as edges."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mithaq.errors import UsageError
from mithaq.export.exporter import Wanted
from mithaq.export.wording import name_of
from mithaq.ledger import Ledger, TieIndex, days_of
from mithaq.ledger.ties import TieField

if TYPE_CHECKING:
    from networkx import MultiGraph


def last_month(wanted: Wanted) -> str | None:
    """The month of `until`, None for that of the newest article. Raises UsageError for filters that an index has not.

    An index is the sum over all kinds and statuses, each event weighed down by the months that have passed.
    """
    for name, value in (("--kind", wanted.kind), ("--status", wanted.status)):
        if value is not None:
            raise UsageError(f"{name} {value}: a network has the index of ties, which is of all kinds and statuses")
    days = days_of(wanted.until)
    if wanted.until is not None and (days is None or days.last is None):
        raise UsageError(f"--until {wanted.until!r} is no date: write a day, a month (2025-09) or a year")
    return days.last[:7] if days is not None and days.last is not None else None


def ties_wanted(ledger: Ledger, wanted: Wanted, month: str | None) -> list[TieIndex]:
    """The ties of a month, of the state or pair that is wanted."""
    state, pair = wanted.state, wanted.pair
    return [
        tie
        for tie in ledger.ties(month=month)
        if (state is None or state in (tie.a, tie.b)) and (pair is None or {tie.a, tie.b} == set(pair))
    ]


def edges(ties: Iterable[TieIndex]) -> Iterator[tuple[str, str, TieField, float]]:
    """Each tie's index in each field in which it has a part."""
    for tie in ties:
        for field, index in tie.fields.items():
            yield tie.a, tie.b, field, index


def make_graph(names: Iterable[str], wanted: Wanted) -> "MultiGraph[str]":
    """A graph with these states and bodies as nodes, in order, each with its names."""
    from networkx import MultiGraph

    graph: MultiGraph[str] = MultiGraph()
    for code in sorted(set(names)):
        labels: Mapping[str, str] = {language: name_of(code, language) for language in ("ar", "en")}
        graph.add_node(code, label=labels[wanted.words], name_ar=labels["ar"], name_en=labels["en"])
    return graph
