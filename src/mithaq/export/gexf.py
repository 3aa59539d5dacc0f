"""The format `gexf`: the network of ties month by month, for Gephi's timeline."""

from itertools import pairwise
from pathlib import Path

from mithaq.errors import UsageError
from mithaq.export.exporter import Wanted
from mithaq.export.extras import need
from mithaq.export.network import edges, last_month, make_graph, ties_wanted
from mithaq.ledger import Ledger, days_of
from mithaq.ledger.ties import TieField
from mithaq.ledger.ties.month import last_day, parse_month, render_month

MONTHS = 24
"""Months written where `since` does not say."""


class GEXF:
    """Writes a dynamic multigraph: between two nodes an edge for each field, whose `index` changes by month."""

    name = "gexf"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the months from `since` (24 months, if it is not given) to that of `until`, or of the newest article.

        Needs networkx (the extra `graphs`). Raises UsageError for filters that an index has not.
        """
        need("networkx", extra="graphs")
        from networkx import write_gexf

        found: dict[tuple[str, str, TieField], list[tuple[str, float]]] = {}
        for month in _months(ledger, wanted):
            for a, b, field, index in edges(ties_wanted(ledger, wanted, month)):
                found.setdefault((a, b, field), []).append((month, index))
        graph = make_graph((code for a, b, _ in found for code in (a, b)), wanted)
        graph.graph["mode"] = "dynamic"
        for (a, b, field), known in found.items():
            values = [(index, *_days(month, month)) for month, index in known]
            graph.add_edge(a, b, key=field, field=field, index=values, spells=_spells([month for month, _ in known]))
        write_gexf(graph, target, encoding="utf-8", prettyprint=True, version="1.2draft")


DYNAMIC = GEXF()


def _months(ledger: Ledger, wanted: Wanted) -> list[str]:
    """The months wanted, in order."""
    until = last_month(wanted)
    if until is None:
        newest = ledger.ties()
        if not newest:
            return []
        until = newest[0].month
    end = parse_month(until)
    days = days_of(wanted.since)
    if wanted.since is not None and (days is None or days.first is None):
        raise UsageError(f"--since {wanted.since!r} is no date: write a day, a month (2025-09) or a year")
    start = parse_month(days.first[:7]) if days is not None and days.first is not None else end - MONTHS + 1
    return [render_month(month) for month in range(start, end + 1)]


def _days(first: str, last: str) -> tuple[str, str]:
    """The first day of one month and the last of another."""
    return f"{first}-01", last_day(parse_month(last))


def _spells(months: list[str]) -> list[tuple[str, str]]:
    """The stretches of months without a gap, as days."""
    starts = [months[0], *(later for one, later in pairwise(months) if parse_month(later) > parse_month(one) + 1)]
    ends = [*(one for one, later in pairwise(months) if parse_month(later) > parse_month(one) + 1), months[-1]]
    return [_days(start, end) for start, end in zip(starts, ends, strict=True)]
