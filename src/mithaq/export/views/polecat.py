"""The format `polecat`: events in the columns of POLECAT, coded in PLOVER.

POLECAT Weekly Data (Harvard Dataverse, doi:10.7910/DVN/AJGVIT): the header of its files, tab-separated. Types, modes and
contexts: PLOVER manual (Open Event Data Alliance, 2021).
"""

from collections.abc import Iterator

from mithaq import __version__
from mithaq.export.exporter import Wanted
from mithaq.export.views.coding import coding_of, dyads
from mithaq.export.views.naming import english_name, is_state, known_day, with_articles
from mithaq.export.views.view import Cells, Empty, Filled, View, empties
from mithaq.ledger import Ledger
from mithaq.ledger.tables.cells import cow_of

_NO_WIKI = "names are resolved to the lexicon, not to Wikipedia"
_NO_GEO = "places are kept as written; the lexicon has no coordinates"


def _rows(ledger: Ledger, wanted: Wanted) -> Iterator[Cells]:
    for event, articles in with_articles(ledger, wanted.events(ledger)):
        coding = coding_of(event)
        if coding is None:
            continue
        first = articles[event.evidence[0].article]
        for number, (actor, recipient) in enumerate(dyads(event), 1):
            yield {
                "Event ID": f"{event.id}-{number}",
                "Event Date": known_day(event.date),
                "Event Type": coding.plover,
                "Event Mode": coding.mode,
                "Quad Code": coding.quad,
                "Contexts": coding.context,
                "Actor Name": english_name(actor),
                "Actor Country": actor if is_state(actor) else None,
                "Actor COW": cow_of(actor),
                "Primary Actor Sector": "GOV" if is_state(actor) else "IGO",
                "Recipient Name": english_name(recipient),
                "Recipient Country": recipient if recipient and is_state(recipient) else None,
                "Recipient COW": cow_of(recipient) if recipient else None,
                "Primary Recipient Sector": recipient and ("GOV" if is_state(recipient) else "IGO"),
                "Raw Placename": event.place.text if event.place else None,
                "Source": first.outlet,
                "Publication Date": known_day(first.published),
                "Story People": "; ".join(person.text for person in event.people),
                "Story Organizations": "; ".join(org.text for org in event.orgs),
                "Version": f"mithaq-{__version__}",
            }


POLECAT = View(
    name="polecat",
    codebook="POLECAT Weekly Data (doi:10.7910/DVN/AJGVIT), coded in PLOVER (manual of 2021)",
    unit="A row is an event with its first party as actor and one other as recipient",
    left_out="Events without a PLOVER type (denied, `other`, most of what was called off) are in no row.",
    delimiter="\t",
    columns=(
        Filled("Event ID", "the event's id, a hyphen and the number of the pair"),
        Filled("Event Date", "the day, where it is known to the day"),
        Filled("Event Type", "PLOVER type, by kind, step and status (`coding.toml`)"),
        Filled("Event Mode", "PLOVER mode, where the kind decides it"),
        Empty("Intensity", "POLECAT gives it by a table of types and modes that is not published with its columns"),
        Filled("Quad Code", "PLOVER's heading of the type, in words"),
        Filled("Contexts", "PLOVER context of the kind"),
        Filled("Actor Name", "the first party: English name of the state or body"),
        Filled("Actor Country", "its ISO 3166-1 alpha-3 code; empty for bodies"),
        Filled("Actor COW", "its Correlates of War number"),
        Filled("Primary Actor Sector", "GOV for a state, IGO for a body: people stand for their states here"),
        *empties("people stand for their states here", "Actor Sectors", "Actor Title", "Actor Name Raw"),
        Empty("Wikipedia Actor ID", _NO_WIKI),
        Filled("Recipient Name", "the other party"),
        Filled("Recipient Country", "as of the actor"),
        Filled("Recipient COW", "as of the actor"),
        Filled("Primary Recipient Sector", "as of the actor"),
        *empties("people stand for their states here", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
        Empty("Wikipedia Recipient ID", _NO_WIKI),
        *empties(_NO_GEO, "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
        Filled("Raw Placename", "the place as written"),
        Empty("Feature Type", _NO_GEO),
        Filled("Source", "the outlet of the article that the first evidence stands in"),
        Filled("Publication Date", "when that article was published, where known to the day"),
        Filled("Story People", "people of the event, not of the whole story"),
        Filled("Story Organizations", "organisations of the event"),
        Empty("Story Locations", "only the event's own place is kept"),
        Empty("Language", "an event may be told in several languages: tables `tellings` and `articles`"),
        Filled("Version", "the program's version"),
    ),
    rows=_rows,
)  # fmt: skip
