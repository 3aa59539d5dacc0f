"""INCEpTION: articles with their evidence as UIMA CAS JSON 0.4 (the format `inception`), and what annotators made of them.

A passage of evidence is an annotation of the layer `webanno.custom.MithaqEvent`, whose features are strings. A document is named
by its article: `ARTICLE.json`. WebAnno TSV 3, which INCEpTION also writes, is read by `webanno_tsv`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mithaq.errors import InputError
from mithaq.export.coded.evidence import articles_told
from mithaq.export.coded.regions import Region, coded_of
from mithaq.export.coded.row import Coded, Fault, Words
from mithaq.export.coded.spans import Utf16
from mithaq.export.exporter import Wanted
from mithaq.export.wording import plain
from mithaq.ledger import Ledger, StoredEvent
from mithaq.model import Article

LAYER = "webanno.custom.MithaqEvent"
FEATURES = ("kind", "status", "step", "parties", "date", "event", "decision", "comment")
"""The layer's features: slots of the codebook, the event's id, and what an annotator decides and says."""


class Inception:
    """Writes a folder with a document an article."""

    name = "inception"
    folder = True

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the articles that tell the events wanted."""
        for article, events in articles_told(ledger, wanted):
            text = json.dumps(_document(article, events), ensure_ascii=False, indent=1)
            (target / f"{article.id}.json").write_text(text, encoding="utf-8", newline="\n")


INCEPTION = Inception()


def _document(article: Article, events: list[StoredEvent]) -> dict[str, Any]:
    count = Utf16(article.text)
    structures: list[dict[str, Any]] = [
        {
            "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
            "sofaString": plain(article.text),
        },
        {
            "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": count.units(len(article.text)),
            "language": article.language or "x-unspecified",
        },
    ]  # fmt: skip
    for stored in events:
        for piece in stored.event.evidence:
            span = {"begin": count.units(piece.start), "end": count.units(piece.end)}
            structures.append({"%ID": len(structures) + 1, "%TYPE": LAYER, "@sofa": 1} | span | _features(stored))
    members = [structure["%ID"] for structure in structures[1:]]
    return {
        "%TYPES": {
            LAYER: {"%NAME": LAYER, "%SUPER_TYPE": "uima.tcas.Annotation"}
            | {name: {"%NAME": name, "%RANGE": "uima.cas.String"} for name in FEATURES}
        },
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }


def _features(stored: StoredEvent) -> dict[str, str]:
    event = stored.event
    values = {
        "kind": event.kind, "status": event.status, "step": event.step, "parties": " ".join(event.parties), "date": event.date,
        "event": event.id,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def read_cas_json(path: Path) -> Iterator[Coded | Fault]:
    """What the annotations of a document say. Raises InputError for what is no UIMA CAS in JSON with a text."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        structures = [each for each in content["%FEATURE_STRUCTURES"] if isinstance(each, dict)]
        text = next(str(each["sofaString"]) for each in structures if each["%TYPE"] == "uima.cas.Sofa")
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, StopIteration) as error:
        raise InputError(str(path), f"no document in UIMA CAS JSON: {error!r}") from error
    count = Utf16(text)
    regions = []
    for place, structure in enumerate(structures):
        if structure.get("%TYPE") == LAYER:
            where = f"{path} $.%FEATURE_STRUCTURES[{place}]"
            try:
                regions.append(_region(where, structure, text, count))
            except (KeyError, TypeError, ValueError, IndexError) as error:
                yield Fault(where=where, why=f"no passage of the text: {error!r}")
    yield from coded_of(article_key(path), regions)


def _region(where: str, structure: Mapping[str, Any], text: str, count: Utf16) -> Region:
    start, end = count.points(int(structure["begin"])), count.points(int(structure["end"]))
    slots = {name: str(structure[name]) for name in FEATURES if structure.get(name)}
    return Region(
        where=where,
        words=Words(text=text[start:end], start=start, end=end),
        slots=slots,
        event=slots.pop("event", None),
    )


def article_key(path: Path) -> str:
    """The article that a document is of: INCEpTION exports `ARTICLE.json/annotator.json`, or `ARTICLE.json` alone."""
    name = path.parent.name if path.parent.suffix in (".json", ".tsv") else path.name
    return name.removesuffix(".json").removesuffix(".tsv").removesuffix(".json")
