"""The format `mme`: exercises in the columns of the Multinational Military Exercises dataset.

Multinational Military Exercises, version 7 (D'Orazio and Galambos, 2021): the 64 columns of `mme_v7.csv`. As there, what is not
known is -9 in words and "xx" in days.
"""

from collections.abc import Iterator
from string import ascii_uppercase

from mithaq.errors import LexiconError
from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import english_name, is_state
from mithaq.export.views.view import Cells, Filled, View, empties
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.tables.cells import date_cells
from mithaq.lexicon import load_lexicon

STATES = tuple(
    f"State{prefix}{letter}"
    for prefix, letters in (("", ascii_uppercase), ("A", "ABCDEFGHIJKLM"))
    for letter in letters
)
"""StateA to StateAM: as many participants as the data set has columns for."""
UNKNOWN = "-9"
_DOMAINS = {"air": "Air", "land": "Land", "sea": "Sea", "cyber": "Cyber"}
_UNTOLD = "the press seldom says so, and no slot keeps it"


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    series = {
        event["event"]: found.label
        for found in ledger.series(type="exercise", editions=2)
        for edition in found.record["editions"]
        for event in edition["events"]
    }
    for event in wanted.events(ledger):
        states = sorted(filter(None, (english_name(party) for party in set(event.parties) if is_state(party))))
        if event.kind == "exercise" and event.status in ("happened", "ongoing") and states:
            yield _cells(event, series.get(event.id), states)


def _cells(event: MergedEvent, series: str | None, states: list[str]) -> Cells:
    bodies = [english_name(party) or party for party in event.parties if not is_state(party)]
    return {
        "MMEID": event.id,
        "Ex_Name": event.instrument.text if event.instrument else UNKNOWN,
        "Series_Name": series,
        "Location": event.place.text if event.place else UNKNOWN,
        **_day_cells("StartDate", "s", event.date, last=False),
        **_day_cells("EndDate", "e", event.date, last=True),
        **_domain(event),
        "FocusDescription": event.evidence[0].text,
        "AdditionalParticipantInfo": "; ".join([*bodies, *states[len(STATES) :]]),
        **dict(zip(STATES, states, strict=False)),
    }


def _day_cells(name: str, prefix: str, edtf: str | None, *, last: bool) -> dict[str, object]:
    _, first, end, precision, _ = date_cells(edtf)
    day = end if last else first
    if day is None or precision not in ("day", "month"):
        return {name: None, f"{prefix}.year": day.year if day and precision == "year" else None}
    known = precision == "day"
    return {
        name: f"{day.month}/{day.day}/{day:%y}" if known else f"{day:%Y-%m}-xx",
        f"{prefix}.year": day.year,
        f"{prefix}.month": day.month,
        f"{prefix}.day": day.day if known else "xx",
    }


def _domain(event: MergedEvent) -> dict[str, object]:
    """1 for the domain that the lexicon has of the exercise, 0 for the others; nothing where it has none or several."""
    if event.instrument is None or event.instrument.entity is None:
        return {}
    try:
        domain = load_lexicon().get("exercise", event.instrument.entity).data.get("domain")
    except LexiconError:  # it resolves to something else: a committee, a weapon
        return {}
    return {column: int(name == domain) for name, column in _DOMAINS.items()} if domain in _DOMAINS else {}


MME = View(
    name="mme",
    codebook="the Multinational Military Exercises dataset (MME), version 7",
    unit="A row is an exercise that was held or is going on",
    left_out="Exercises that are planned, called off or denied are in no row.",
    columns=(
        Filled("MMEID", "the event's id"),
        Filled("Ex_Name", "its name as written; -9: none is given"),
        Filled("Series_Name", "the series of which the ledger knows two editions or more"),
        Filled("Location", "the place as written; -9: none is given"),
        *empties("the lexicon has no coordinates", "lat", "lon"),
        Filled("StartDate", "month/day/year, or YYYY-MM-xx"),
        Filled("s.year", "its year"), Filled("s.month", "its month"), Filled("s.day", "its day; xx: not known"),
        Filled("EndDate", "as the start; the same where the text gives one day"),
        Filled("e.year", "its year"), Filled("e.month", "its month"), Filled("e.day", "its day; xx: not known"),
        *empties(_UNTOLD, "CPX"),
        Filled("Air", "1 or 0 where the exercise is in the lexicon with one domain"), Filled("Land", "as Air"), Filled("Sea", "as Air"),
        *empties(_UNTOLD, "Amphibious"),
        Filled("Cyber", "as Air"),
        *empties(_UNTOLD, "Warfighting", "Peacekeeping", "Humanitarian"),
        Filled("FocusDescription", "the first passage of evidence"),
        Filled("AdditionalParticipantInfo", "bodies that take part, and states beyond the last column"),
        *(Filled(name, "a state that takes part, English name, in alphabetical order") for name in STATES),
    ),
    rows=_rows,
)  # fmt: skip
