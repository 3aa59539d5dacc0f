"""The format `panel`: a panel of pairs of states by month, for regressions.

The keys are those of the Correlates of War (`ccode1` < `ccode2`, `dyad` = ccode1 x 1000 + ccode2), the counts GDELT's four
classes, the indices those of the ledger's ties (docs/ties.md).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, groupby
from math import fsum
from operator import itemgetter
from typing import Any

from mithaq.export.exporter import Wanted
from mithaq.export.views.coding import coding_of
from mithaq.export.views.naming import cow_states, known_parts
from mithaq.export.views.view import Cells, Filled, View
from mithaq.ledger import Ledger
from mithaq.ledger.tables.cells import cow_of
from mithaq.ledger.ties.formula import load_formula

CLASSES = ("verbal_coop", "material_coop", "verbal_conf", "material_conf")
"""GDELT's classes 1 to 4."""
FIELDS = tuple(load_formula().fields)


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    counts, scores = _events(ledger, wanted)
    ties = ledger.batches(["ties"], state=wanted.state, pair=wanted.pair, since=wanted.since, until=wanted.until)
    rows = (row for _, batch in ties for row in batch.to_pylist())
    for (a, b), mine in groupby(rows, key=itemgetter("a", "b")):
        if cow_of(a) is None or cow_of(b) is None:
            continue
        months: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in mine:
            months[row["month"]][row["field"]] = row["index"]
        for month in sorted(months):
            yield _cells(a, b, month, months[month], counts[a, b, month], scores[a, b, month])


Key = tuple[str, str, str]


def _events(ledger: Ledger, wanted: Wanted) -> tuple[dict[Key, Counter[int]], dict[Key, list[float]]]:
    """The classes and values of the events of each pair in each month, of those that came about and are dated to a month."""
    counts: dict[Key, Counter[int]] = defaultdict(Counter)
    scores: dict[Key, list[float]] = defaultdict(list)
    for event in wanted.events(ledger):
        year, month, _ = known_parts(event.date)
        coding = coding_of(event)
        if coding is None or year is None or month is None or event.status not in ("happened", "ongoing"):
            continue
        for a, b in combinations(sorted(set(event.parties)), 2):
            key = (a, b, f"{year:04d}-{month:02d}")
            counts[key][coding.quad_class] += 1
            scores[key].append(coding.goldstein)
    return counts, scores


def _cells(a: str, b: str, month: str, indices: dict[str, float], counts: Counter[int], scores: list[float]) -> Cells:
    (one, first), (other, second) = cow_states((a, b))
    return {
        "dyad": one * 1000 + other,
        "ccode1": one,
        "ccode2": other,
        "iso1": first,
        "iso2": second,
        "year": int(month[:4]),
        "month": int(month[5:]),
        "events": counts.total(),
        **{name: counts[number] for number, name in enumerate(CLASSES, 1)},
        "goldstein_mean": round(fsum(scores) / len(scores), 4) if scores else None,
        **{f"index_{field}": indices.get(field, 0.0) for field in FIELDS},
        "index_total": round(fsum(indices.values()), 4),
    }


PANEL = View(
    name="panel",
    codebook="our own panel, with the keys of the Correlates of War",
    unit="A row is a pair of states in a month, from the first month in which an event of theirs counts until the newest article's",
    left_out="Pairs with a body or a state without a number are in no row; months before the first event are none.",
    columns=(
        Filled("dyad", "ccode1 x 1000 + ccode2"),
        Filled("ccode1", "Correlates of War number of the one, the lesser"), Filled("ccode2", "of the other"),
        Filled("iso1", "ISO 3166-1 alpha-3 of the one"), Filled("iso2", "of the other"),
        Filled("year", "the year"), Filled("month", "the month, 1 to 12"),
        Filled("events", "events of both in the month that came about and are dated to a month or day; those chosen, where some are"),
        *(Filled(name, f"of these, how many are of GDELT's class {number}") for number, name in enumerate(CLASSES, 1)),
        Filled("goldstein_mean", "the mean of the scale's values of their CAMEO codes; empty without events"),
        *(Filled(f"index_{field}", f"index of the tie in the field {field}, of all events of both") for field in FIELDS),
        Filled("index_total", "the sum of these"),
    ),
    rows=_rows,
)  # fmt: skip
