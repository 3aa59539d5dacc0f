"""The format `dcad`: agreements on defence by pair of states and year, in the columns of DCAD, with their topics.

Defense Cooperation Agreement Dataset version 1.0 (Kinne, Journal of Conflict Resolution 64:4, 2020), the file
`DCAD-v1.0-dyadic.csv`: its 11 columns, then columns of ours, a topic each. V1 counts what is sure, V2 also what is likely.
"""

from collections import defaultdict
from collections.abc import Iterator

from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import cow_states, known_parts
from mithaq.export.views.view import Cells, Empty, Filled, View
from mithaq.ledger import Ledger, StoredAgreement

TOPICS = ("defence", "defence_industry", "training", "intelligence", "arms", "bases", "security", "maritime", "nuclear")
"""Fields of agreements (`agreement_fields.yml`) that make one an agreement on defence."""
SURE = 0.8
"""Least confidence, 0-1, in where an agreement stands, for V1."""
_CONCLUDED = ("signed", "ratified", "in_force", "amended", "suspended", "ended")
_BEGUN = ("initialled", "announced")


Found = dict[str, list[StoredAgreement]]
"""The agreements of a pair and year: those of V1, and all, which are those of V2."""


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    last = ledger.last_month()
    until = int(last[:4]) if last else 0
    years: dict[tuple[int, int, int], Found] = defaultdict(lambda: {"V1": [], "V2": []})
    for agreement in wanted.agreements(ledger):
        members = cow_states(agreement.parties)
        if len(members) == 2 and set(agreement.fields) & set(TOPICS):
            (one, _), (other, _) = members
            for year in _years(agreement, (*_CONCLUDED, *_BEGUN), until):
                years[one, other, year]["V2"].append(agreement)
            for year in _years(agreement, _CONCLUDED, until) if agreement.sure >= SURE else ():
                years[one, other, year]["V1"].append(agreement)
    for (one, other, year), found in sorted(years.items(), key=lambda item: item[0]):
        yield _cells(one, other, year, found)


def _years(agreement: StoredAgreement, steps: tuple[str, ...], until: int) -> range:
    """The years from the first of these steps on until the one in which it ended, or the newest article's."""
    taken = [step for step in agreement.record["steps"] if step["status"] in ("happened", "ongoing")]
    years = [(step["step"], year) for step in taken if (year := known_parts(step["date"])[0])]
    first = [year for step, year in years if step in steps]
    ended = [year for step, year in years if step == "ended"]
    return range(min(first), max(ended, default=until) + 1) if first else range(0)


def _cells(one: int, other: int, year: int, found: Found) -> Cells:
    cells: dict[str, object] = {"ccode1": one, "ccode2": other, "year": year}
    for version, agreements in found.items():
        general = any("defence" in agreement.fields for agreement in agreements)
        sector = any(set(agreement.fields) & set(TOPICS) - {"defence"} for agreement in agreements)
        cells |= {f"dcaGeneral{version}": general, f"dcaSector{version}": sector, f"dcaAny{version}": bool(agreements)}
    topics = {topic for agreement in found["V2"] for topic in agreement.fields}
    ids = "; ".join(sorted(agreement.id for agreement in found["V2"]))
    return cells | {f"topic_{topic}": topic in topics for topic in TOPICS} | {"agreements": ids}


_DYADIC = "no abbreviations of the Correlates of War are in the lexicon; its numbers are"

DCAD = View(
    name="dcad",
    codebook="the Defense Cooperation Agreement Dataset (DCAD), version 1.0, the dyadic file, and columns of ours for topics",
    unit="A row is a pair of states in a year in which an agreement on defence between just these two was in effect, or begun",
    left_out="A year without one is in no row; agreements of three parties or more are no bilateral ones.",
    columns=(
        Filled("ccode1", "Correlates of War number of the one, the lesser"),
        Empty("abbrev1", _DYADIC),
        Filled("ccode2", "number of the other"),
        Empty("abbrev2", _DYADIC),
        Filled("year", "from the year of the first step until that of the end, or of the newest article"),
        Filled("dcaGeneralV1", f"1: an agreement on defence in general, signed or further, sure to {SURE:g} or more"),
        Filled("dcaGeneralV2", "1: also one that is announced or initialled, or less sure"),
        Filled("dcaSectorV1", "1: an agreement on one of the other topics, as V1"),
        Filled("dcaSectorV2", "the same, as V2"),
        Filled("dcaAnyV1", "1: either of the two, as V1"),
        Filled("dcaAnyV2", "the same, as V2"),
        *(Filled(f"topic_{topic}", f"ours, 1: an agreement of that year is about {topic.replace('_', ' ')}") for topic in TOPICS),
        Filled("agreements", "ours: the ids of these agreements"),
    ),
    rows=_rows,
)  # fmt: skip
