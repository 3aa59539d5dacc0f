"""The format `colt`: visits in columns of the Country and Organization Leader Travel database.

COLT, "Primary HOGS 1990-2024", release of 17 March 2025 (Pardee Institute, University of Denver; Moyer and others, International
Studies Quarterly 69:2, 2025): the names of its columns, as far as they could be confirmed from programs that read the file. The
file itself has 76: the others name its coders' sources.
"""

from collections.abc import Iterator

from mithaq.errors import LexiconError
from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import english_name, is_state
from mithaq.export.views.view import Cells, Empty, Filled, View, empties
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.tables.cells import date_cells
from mithaq.lexicon import load_lexicon

_HIGHEST = ("head_of_state", "head_of_government")
_REGIONS = "the lexicon has no regions"
_DURING = (
    "a visit, and what was done during it, are events of their own: tables `events` and `parties`, by party and day"
)


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for event in wanted.events(ledger):
        parties = list(dict.fromkeys(event.parties))
        if event.kind == "visit" and event.status in ("happened", "ongoing") and len(parties) > 1:
            yield from (_cells(event, parties[0], host, number) for number, host in enumerate(parties[1:], 1))


def _cells(event: MergedEvent, visitor: str, host: str, number: int) -> Cells:
    _, first, last, precision, _ = date_cells(event.date)
    known = precision == "day" and first is not None and last is not None
    leader, office = _holder(event, visitor)
    met, _ = _holder(event, host)
    return {
        "TripID": f"{event.id}-{number}",
        "LeaderCountryOrIGO": english_name(visitor),
        "LeaderCountryISO": visitor if is_state(visitor) else None,
        "LeaderRole": {"head_of_state": "HoS", "head_of_government": "HoG"}.get(office or ""),
        "LeaderTitle": (office or "").replace("_", " "),
        "LeaderFullName": leader,
        "CountryVisited": english_name(host),
        "CountryVisitedISO": host if is_state(host) else None,
        "CityVisited": event.place.text if event.place else None,
        "TripYear": first.year if first and precision in ("day", "month", "season", "year") else None,
        "TripStartDate": first if known else None,
        "TripEndDate": last if known and first != last else None,
        "TripDuration": (last - first).days + 1 if known and first and last and first != last else None,
        "MetHostHoGS": "Yes" if met else None,
        "HostHOGSName": met,
        "Notes": f"{event.evidence[0].text} (event {event.id})",
    }


def _holder(event: MergedEvent, state: str) -> tuple[str | None, str | None]:
    """English name and office of the person named who was head of state or of government of the state on the day."""
    day = date_cells(event.date)[1]
    for person in event.people:
        try:
            known = load_lexicon().get("person", person.entity or "").data
        except LexiconError:  # not a person of the lexicon
            continue
        for term in known["terms"]:
            held = day is not None and (term.get("since") or "") <= day.isoformat() < (term.get("until") or "9999")
            if term.get("state") == state and term.get("office") in _HIGHEST and held:
                return known["label"].get("en") or person.text, term["office"]
    return None, None


COLT = View(
    name="colt",
    codebook="the Country and Organization Leader Travel database (COLT), Primary HOGS 1990-2024, release of 17 March 2025",
    unit="A row is a visit to one country, by whoever stands for the visiting state",
    left_out="Visits that are planned, called off or denied are in no row. COLT itself has only heads of state and government: those rows that have a LeaderRole.",
    columns=(
        Filled("TripID", "the event's id, a hyphen and the number of the country visited"),
        Empty("LeaderID", "COLT's own number of a leader"),
        Filled("LeaderCountryOrIGO", "the visiting state or body, English name"),
        Filled("LeaderCountryISO", "its ISO 3166-1 alpha-3 code"),
        *empties(_REGIONS, "LeaderRegion", "LeaderSubregion"),
        Empty("PriorityLeader", "COLT's own choice of whom to count where a state has two"),
        Filled("LeaderRole", "HoS or HoG, where a person named held that office on the day by the lexicon"),
        Filled("LeaderTitle", "the office in the lexicon"),
        Empty("LeaderSurname", "names are not taken apart"),
        Filled("LeaderFullName", "the person's English name in the lexicon"),
        Filled("CountryVisited", "the state visited, English name"),
        Filled("CountryVisitedISO", "its ISO 3166-1 alpha-3 code"),
        *empties(_REGIONS, "RegionVisited", "SubRegionVisited"),
        *empties("the lexicon marks no territories so", "DisputedTerritory", "SemiAutoTerritory"),
        Filled("CityVisited", "the place as written"),
        Filled("TripYear", "the year, where it is known"),
        Filled("TripStartDate", "the first day, where the date is known to the day"),
        Filled("TripEndDate", "the last day, where the text gives one"),
        Filled("TripDuration", "days from first to last, both counted, where the text gives both"),
        *empties(_DURING, "AttendedMultilatEvent", "AttendedMultilatMinisterialEvent", "NameMultilatEvent"),
        Filled("MetHostHoGS", "Yes: the host's head of state or government is named with the visit"),
        Filled("HostHOGSName", "that person"),
        *empties(_DURING, "MetNonhostHOGS", "NonhostHOGSNames", "PublicAddress", "SignedAgreement", "CulturalSiteOrCeremony",
                 "BusinessLeaderOrForum", "MetIGOLeader", "IGOLeaderName"),
        Filled("Notes", "the evidence and the event's id"),
    ),
    rows=_rows,
)  # fmt: skip
