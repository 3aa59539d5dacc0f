"""The formats by name: our own in a table, those of others by the entry point group `mithaq.exporters`.

A format is named by where it stands ("module:object") and imported when it is asked for. The object is an `Exporter`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points

from mithaq.errors import UsageError
from mithaq.export.exporter import Exporter

GROUP = "mithaq.exporters"
"""The entry point group in which other packages name their exporters; the name of the entry point is that of the format."""


@dataclass(frozen=True, slots=True)
class Format:
    """Where the exporter of a format stands, and in one line what it writes."""

    where: str
    line: str


FORMATS: Mapping[str, Format] = {
    "html": Format("mithaq.export.page:PAGE", "a page to read and pass on, in Arabic and English"),
    "csv": Format(
        "mithaq.export.csv_tables:CSV", "a folder of tables as CSV, safe for spreadsheets, with a data dictionary"
    ),
    "csv-excel": Format("mithaq.export.csv_tables:CSV_EXCEL", "the same with a byte order mark, for Excel"),
    "parquet": Format("mithaq.export.parquet_tables:PARQUET", "a folder of tables as Parquet, with a data dictionary"),
    "datapackage": Format("mithaq.export.datapackage:DATAPACKAGE", "the tables as CSV in one ZIP file, a Data Package"),
    "polecat": Format("mithaq.export.views.polecat:POLECAT", "events in the columns of POLECAT, coded in PLOVER"),
    "gdelt": Format("mithaq.export.views.gdelt:GDELT", "events in the columns of GDELT 2.0, coded in CAMEO"),
    "atop": Format("mithaq.export.views.atop:ATOP", "members of pacts in the columns of ATOP"),
    "cow-alliances": Format(
        "mithaq.export.views.cow_alliances:COW_ALLIANCES", "pacts by dyad in those of the COW alliances"
    ),
    "dcad": Format("mithaq.export.views.dcad:DCAD", "agreements on defence by dyad and year as DCAD, with topics"),
    "mme": Format("mithaq.export.views.mme:MME", "exercises in the columns of Multinational Military Exercises"),
    "sipri": Format("mithaq.export.views.sipri:SIPRI", "transfers of arms as SIPRI's register"),
    "colt": Format("mithaq.export.views.colt:COLT", "visits in the columns of Country and Organization Leader Travel"),
    "panel": Format("mithaq.export.views.panel:PANEL", "a panel of pairs of states by month"),
    "graphml": Format("mithaq.export.graphml:GRAPHML", "the network of ties in a month, an edge a field"),
    "gexf": Format("mithaq.export.gexf:DYNAMIC", "the network of ties month by month, for Gephi"),
    "ftm": Format("mithaq.export.ftm:FTM", "FollowTheMoney entities, JSON Lines"),
    "geojson": Format("mithaq.export.geojson:GEOJSON", "events at capitals and cities on a map"),
    "ical": Format("mithaq.export.ical:ICAL", "dated events as a calendar"),
    "atom": Format("mithaq.export.atom:ATOM", "the events told last, as a feed"),
    "webannotation": Format("mithaq.export.webannotation:WEBANNOTATION", "evidence as W3C Web Annotations, JSON-LD"),
    "bibtex": Format("mithaq.export.bibtex:BIBTEX", "articles cited as evidence, BibTeX"),
    "ris": Format("mithaq.export.ris:REFERENCES", "articles cited as evidence, RIS"),
    "csl-json": Format("mithaq.export.csl_json:CSL_JSON", "articles cited as evidence, CSL JSON"),
    "dossier": Format("mithaq.export.dossier.html:PAGE", "the dossier of a pair (--pair), an HTML page"),
    "docx": Format("mithaq.export.dossier.docx:DOSSIER", "the dossier of a pair (--pair), for Word"),
    "pdf": Format("mithaq.export.dossier.pdf:DOSSIER", "the dossier of a pair (--pair), printed by Chromium"),
    "label-studio": Format(
        "mithaq.export.coded.label_studio:LABEL_STUDIO", "articles with their evidence, for Label Studio"
    ),
    "inception": Format(
        "mithaq.export.coded.inception:INCEPTION", "articles with their evidence, for INCEpTION (a folder)"
    ),
}
"""Our own formats, in the order in which they are listed."""


def formats() -> dict[str, str]:
    """Each format's name with one line on it: our own in the order of the table, then those of other packages by name."""
    others = {point.name: f"of the package {_package(point)}" for point in _others()}
    return {name: format.line for name, format in FORMATS.items()} | others


def find_exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError, with names like it, where there is none."""
    if name in FORMATS:
        point = EntryPoint(name=name, value=FORMATS[name].where, group=GROUP)
    else:
        found = [point for point in _others() if point.name == name]
        if not found:
            close = get_close_matches(name, formats(), n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "`mithaq export --list` names them"
            raise UsageError(f"no format {name!r}: {hint}")
        point = found[0]
    exporter: Exporter = point.load()
    return exporter


def _others() -> list[EntryPoint]:
    """The entry points of other packages, by name; one with the name of a format of ours is left out."""
    return sorted((point for point in entry_points(group=GROUP) if point.name not in FORMATS), key=lambda p: p.name)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
