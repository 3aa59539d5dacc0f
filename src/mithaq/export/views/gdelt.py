"""The format `gdelt`: events in the columns of the GDELT 2.0 event table, coded in CAMEO.

"The GDELT Event Database Data Format Codebook V2.0" (19 February 2015): the 61 columns of `*.export.CSV`, tab-separated. Those
files have no header; this one has, as the table in BigQuery.
"""

from collections.abc import Iterator
from datetime import date

from mithaq.export.exporter import Wanted
from mithaq.export.views.coding import coding_of, dyads
from mithaq.export.views.naming import english_name, is_state, known_day, known_parts, with_articles
from mithaq.export.views.view import Cells, Empty, Filled, View, empties
from mithaq.ledger import Ledger

_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_NO_GEO = "the lexicon has no coordinates, and GDELT's codes of places are FIPS 10-4 and GNS"
_NO_ETHNIC = "parties are states and bodies, not groups"


def _actor(number: int) -> tuple[Filled | Empty, ...]:
    role = ("the first party", "the other party")[number - 1]
    name = f"Actor{number}"
    return (
        Filled(f"{name}Code", f"{role}: ISO 3166-1 alpha-3 and GOV for a state, IGO and the code for a body"),
        Filled(f"{name}Name", "its English name, in capitals"),
        Filled(
            f"{name}CountryCode", "the state's ISO 3166-1 alpha-3 code, which CAMEO's is but for a few (ROM, TMP, ZAR)"
        ),
        Filled(f"{name}KnownGroupCode", "the code of a body"),
        *empties(_NO_ETHNIC, f"{name}EthnicCode", f"{name}Religion1Code", f"{name}Religion2Code"),
        Filled(f"{name}Type1Code", "GOV for a state, IGO for a body: people stand for their states"),
        *empties("a party has one type", f"{name}Type2Code", f"{name}Type3Code"),
    )


def _actor_cells(number: int, party: str | None) -> dict[str, object]:
    if party is None:
        return {}
    name, state = f"Actor{number}", is_state(party)
    return {
        f"{name}Code": f"{party}GOV" if state else f"IGO{party}",
        f"{name}Name": (english_name(party) or party).upper(),
        f"{name}CountryCode": party if state else None,
        f"{name}KnownGroupCode": None if state else party,
        f"{name}Type1Code": "GOV" if state else "IGO",
    }


def _date_cells(edtf: str | None) -> dict[str, object]:
    year, month, _ = known_parts(edtf)
    day = known_day(edtf)
    return {
        "SQLDATE": day and f"{day:%Y%m%d}",
        "MonthYear": f"{year}{month:02d}" if year and month else None,
        "Year": year,
        "FractionDate": day and f"{_fraction(day):.4f}",
    }


def _fraction(day: date) -> float:
    """The year and the share of it that has gone by: (month x 30 + day) / 365, as the codebook has it."""
    return day.year + (day.month * 30 + day.day) / 365


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for event, articles in with_articles(ledger, wanted.events(ledger)):
        coding = coding_of(event)
        if coding is None:
            continue
        first = articles[event.evidence[0].article]
        for number, (actor, other) in enumerate(dyads(event), 1):
            yield {
                "GLOBALEVENTID": f"{event.id}-{number}",
                **_date_cells(event.date),
                **_actor_cells(1, actor),
                **_actor_cells(2, other),
                "EventCode": coding.cameo,
                "EventBaseCode": coding.cameo[:3],
                "EventRootCode": coding.cameo[:2],
                "QuadClass": coding.quad_class,
                "GoldsteinScale": coding.goldstein,
                "NumMentions": len(event.tellings),
                "NumSources": event.independent_sources,
                "NumArticles": len({telling.article for telling in event.tellings}),
                "ActionGeo_FullName": event.place.text if event.place else None,
                "SOURCEURL": first.url or first.source,
            }


GDELT = View(
    name="gdelt",
    codebook="the GDELT Event Database Data Format Codebook V2.0 (19 February 2015)",
    unit="A row is an event with its first party as actor 1 and one other as actor 2",
    left_out="Events without a CAMEO code (denied, `other`, most of what was called off) are in no row.",
    delimiter="\t",
    columns=(
        Filled("GLOBALEVENTID", "the event's id, a hyphen and the number of the pair: text, where GDELT has a number"),
        Filled("SQLDATE", "YYYYMMDD, where the date is known to the day"),
        Filled("MonthYear", "YYYYMM, where it is known to the month"),
        Filled("Year", "YYYY"),
        Filled("FractionDate", "as the codebook works it out, where the date is known to the day"),
        *_actor(1), *_actor(2),
        Empty("IsRootEvent", "the place of an event in its articles is in the offsets of its evidence"),
        Filled("EventCode", "CAMEO code, by kind, step and status (`coding.toml`)"),
        Filled("EventBaseCode", "its first three digits"),
        Filled("EventRootCode", "its first two digits"),
        Filled("QuadClass", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
        Filled("GoldsteinScale", "the scale's value of the CAMEO code, -10 to 10"),
        Filled("NumMentions", "tellings of the event"),
        Filled("NumSources", "independent sources: near-copies count once"),
        Filled("NumArticles", "articles that tell it"),
        Empty("AvgTone", "no tone is measured"),
        *empties(_NO_GEO, *(f"Actor1Geo_{part}" for part in _GEO), *(f"Actor2Geo_{part}" for part in _GEO), "ActionGeo_Type"),
        Filled("ActionGeo_FullName", "the place as written"),
        *empties(_NO_GEO, *(f"ActionGeo_{part}" for part in _GEO[2:])),
        Empty("DATEADDED", "a merged event has no one time of adding: tables `tellings` and `articles`"),
        Filled("SOURCEURL", "address of the article that the first evidence stands in; its file where it has none"),
    ),
    rows=_rows,
)  # fmt: skip
