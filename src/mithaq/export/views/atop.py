"""The format `atop`: members of alliances in columns of ATOP.

Alliance Treaty Obligations and Provisions, codebook version 5.1 (Leeds, 2022), the member-level file `atop5_1m`: its columns of
identity, dates and obligations, and of the provisions those most used. Its other columns of provisions code the text of the
treaty article by article, which the press does not print.
"""

from collections.abc import Iterator

from mithaq.export.exporter import Wanted
from mithaq.export.views.pacts import find_pacts
from mithaq.export.views.view import Cells, Filled, View, empties
from mithaq.ledger import Ledger

_TREATY = "coded from the text of the treaty, which the press does not print"


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for pact in find_pacts(ledger, wanted):
        began, ended = ([part or 0 for part in parts] for parts in (pact.began, pact.ended))
        for cow, _ in pact.members:
            yield {
                "atopid": pact.agreement.id,
                "member": cow,
                "yrent": began[0], "moent": began[1], "dayent": began[2],
                "yrexit": ended[0], "moexit": ended[1], "dayexit": ended[2],
                "ineffect": pact.in_effect,
                "defense": "defence" in pact.obligations,
                "offense": "offence" in pact.obligations,
                "neutral": "neutrality" in pact.obligations,
                "nonagg": "non-aggression" in pact.obligations,
                "consul": "consultation" in pact.obligations,
                "active": bool(pact.obligations & {"defence", "offence"}),
            }  # fmt: skip


ATOP = View(
    name="atop",
    codebook="Alliance Treaty Obligations and Provisions (ATOP), codebook version 5.1, the member-level file",
    unit="A row is a member of an agreement of which a text states an obligation",
    left_out="Agreements without a stated obligation, or not yet signed, are in no row; nor are bodies. Dates not known are 0.",
    columns=(
        Filled("atopid", "the agreement's id here, no number of ATOP's"),
        Filled("member", "the state's Correlates of War number"),
        *(Filled(name, f"{part} of the coming into force, else of ratifying, else of signing")
          for name, part in (("yrent", "year"), ("moent", "month"), ("dayent", "day"))),
        *(Filled(name, f"{part} in which it ended") for name, part in (("yrexit", "year"), ("moexit", "month"), ("dayexit", "day"))),
        Filled("ineffect", "1: no text says that it ended"),
        *empties(_TREATY, "estmode", "pubsecr", "secrart", "length"),
        Filled("defense", "1: a text states that obligation"), Filled("offense", "as defense"), Filled("neutral", "as defense"),
        Filled("nonagg", "as defense"), Filled("consul", "as defense"),
        Filled("active", "1: defence or offence"),
        *empties(_TREATY, "notaiden", "terrres", "specthrt", "milaid", "base", "armred", "ecaid"),
    ),
    rows=_rows,
)  # fmt: skip
