"""The format `sipri`: transfers of arms in the columns of SIPRI's register of transfers.

SIPRI Arms Transfers Database, CSV of the Transfer Register as the site has given it since 2023: its 16 columns, three of them
without a name, in which a "?" marks what is uncertain. Explanations: SIPRI, "Sources and methods".
"""

from collections.abc import Iterator

from mithaq.errors import LexiconError
from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import english_name, is_state, known_parts, with_articles
from mithaq.export.views.view import Cells, Empty, Filled, View, empties
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.ties.wording import names_any
from mithaq.lexicon import load_lexicon
from mithaq.text.folding import fold_key

DELIVERED = frozenset(map(fold_key, (
    "تسلم تسلمت يتسلم تتسلم استلم استلمت تسليم تسليمه سلم سلمت وصول وصلت deliver delivers delivered delivery received receives handed "
    "livré livre livrée livraison livrés reçu reçoit"
).split()))  # fmt: skip
"""Words of the evidence by which a transfer is a delivery; without one it is an order."""
_NO_NUMBER = "no slot keeps the number of pieces; it may stand in the evidence, under Comments"
_TIV = "SIPRI's own measure of a deal's volume"


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for event, articles in with_articles(ledger, wanted.events(ledger)):
        taken_part = [party for party in dict.fromkeys(event.parties) if is_state(party)]
        if event.kind != "arms_transfer" or event.status in ("denied", "cancelled") or len(taken_part) < 2:
            continue
        first = event.evidence[0]
        year = known_parts(event.date)[0]
        done = event.status in ("happened", "ongoing")
        delivered = done and any(names_any(DELIVERED, piece.text) for piece in event.evidence)
        designation, description = _weapon(event)
        yield {
            "Recipient": english_name(taken_part[1]),
            "Supplier": english_name(taken_part[0]),
            "Year of order": None if delivered else year,
            "Year of order uncertain": "?" if year and not done else None,
            "Weapon designation": designation,
            "Weapon description": description,
            "Year(s) of delivery": year if delivered else None,
            "Comments": f"{first.text} ({articles[first.article].url or articles[first.article].source}; event {event.id})",
        }


def _weapon(event: MergedEvent) -> tuple[str | None, str | None]:
    """The name as written, or as the lexicon has it in English, and what sort of weapon that is."""
    if event.instrument is None:
        return None, None
    try:
        weapon = load_lexicon().get("weapon", event.instrument.entity or "").data
    except LexiconError:  # the lexicon does not know it
        return event.instrument.text, None
    sort = weapon["sort"].replace("_", " ")
    return weapon["label"].get("en") or event.instrument.text, None if sort in ("generic", "other") else sort


SIPRI = View(
    name="sipri",
    codebook="the Transfer Register of the SIPRI Arms Transfers Database, as CSV",
    unit="A row is a transfer of arms, an order or a delivery, from the first state to the second",
    left_out="What is denied or called off is in no row. An order and its deliveries are rows of their own, as the codebook has them.",
    columns=(
        Filled("Recipient", "the second party, English name"),
        Filled("Supplier", "the first party, English name"),
        Filled("Year of order", "the year, where the words do not speak of a delivery"),
        Filled("Year of order uncertain", "?: not yet ordered, approved or offered", header=""),
        Empty("Number ordered", _NO_NUMBER),
        Empty("Number ordered uncertain", _NO_NUMBER, header=""),
        Filled("Weapon designation", "the weapon as written, or its English name in the lexicon"),
        Filled("Weapon description", "its sort in the lexicon"),
        Empty("Number delivered", _NO_NUMBER),
        Empty("Number delivered uncertain", _NO_NUMBER, header=""),
        Filled("Year(s) of delivery", "the year, where the words speak of a delivery"),
        Empty("status", "new or second-hand is seldom told, and no slot keeps it"),
        Filled("Comments", "the evidence, its article and the event's id"),
        *empties(_TIV, "SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"),
    ),
    rows=_rows,
)
