"""The format `cow-alliances`: pacts dyad by dyad in the columns of the Correlates of War alliances.

Correlates of War, Formal Alliances version 4.1 (Gibler, 2009 and 2013), the file `alliance_v4.1_by_dyad.csv`: its 18 columns.
"""

from collections.abc import Iterator
from itertools import combinations

from mithaq import __version__
from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import english_name
from mithaq.export.views.pacts import find_pacts
from mithaq.export.views.view import Cells, Filled, View
from mithaq.ledger import Ledger


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for pact in find_pacts(ledger, wanted):
        began, ended = pact.began, pact.ended
        for (one, first), (other, second) in combinations(pact.members, 2):
            yield {
                "version4id": pact.agreement.id,
                "ccode1": one, "state_name1": english_name(first),
                "ccode2": other, "state_name2": english_name(second),
                "dyad_st_day": began[2], "dyad_st_month": began[1], "dyad_st_year": began[0],
                "dyad_end_day": ended[2], "dyad_end_month": ended[1], "dyad_end_year": ended[0],
                "left_censor": 0,
                "right_censor": pact.in_effect,
                "defense": "defence" in pact.obligations,
                "neutrality": "neutrality" in pact.obligations,
                "nonaggression": "non-aggression" in pact.obligations,
                "entente": "consultation" in pact.obligations,
                "version": f"mithaq-{__version__}",
            }  # fmt: skip


COW_ALLIANCES = View(
    name="cow-alliances",
    codebook="the Correlates of War Formal Alliances, version 4.1, the file by dyad",
    unit="A row is a pair of members of an agreement of which a text states an obligation",
    left_out="Agreements without a stated obligation, or not yet signed, are in no row; an obligation of offence has no column.",
    columns=(
        Filled("version4id", "the agreement's id here, no number of the data set's"),
        Filled("ccode1", "Correlates of War number of the one, the lesser"),
        Filled("state_name1", "its English name"),
        Filled("ccode2", "number of the other"),
        Filled("state_name2", "its English name"),
        *(Filled(f"dyad_st_{part}", f"{part} of the coming into force, else of ratifying, else of signing") for part in ("day", "month", "year")),
        *(Filled(f"dyad_end_{part}", f"{part} in which it ended; empty while it is in effect") for part in ("day", "month", "year")),
        Filled("left_censor", "0: none is older than the data set's first day"),
        Filled("right_censor", "1: no text says that it ended"),
        Filled("defense", "1: a text states that obligation"),
        Filled("neutrality", "as defense"), Filled("nonaggression", "as defense"),
        Filled("entente", "1: a text states that they consult"),
        Filled("version", "the program's version"),
    ),
    rows=_rows,
)  # fmt: skip
