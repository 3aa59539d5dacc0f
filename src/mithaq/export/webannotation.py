"""The format `webannotation`: evidence as W3C Web Annotations in JSON-LD, which Hypothes.is, Recogito and others read.

An annotation is one passage of evidence. Its target is the archived text (offsets in code points, as the model wants them)
and, where the article has an address, the page itself, found by the words with some before and after.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mithaq.export.batches import batches
from mithaq.export.exporter import Wanted
from mithaq.export.wording import title_of
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.merged import Evidence
from mithaq.model import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of `prefix` and `suffix`."""


class WebAnnotation:
    """Writes an AnnotationCollection whose one page has an annotation for every passage of evidence."""

    name = "webannotation"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the collection, an annotation a line; `total` stands at its end."""
        total, before = 0, "\n"
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(
                f'{{"@context": "{CONTEXT}", "id": "urn:mithaq:evidence", "type": "AnnotationCollection", '
                '"first": {"id": "urn:mithaq:evidence:1", "type": "AnnotationPage", "startIndex": 0, "items": ['
            )
            for batch in batches(ledger, wanted):
                texts = {reading.article.id: reading.article for reading in ledger.find_readings(batch.articles)}
                for annotation in _annotations(batch.events, texts, wanted):
                    stream.write(before + json.dumps(annotation, ensure_ascii=False))
                    total, before = total + 1, ",\n"
            stream.write(f'\n]}}, "total": {total}}}\n')


WEBANNOTATION = WebAnnotation()


def _annotations(
    events: list[MergedEvent], articles: Mapping[str, Article], wanted: Wanted
) -> Iterator[dict[str, Any]]:
    for event in events:
        for piece in event.evidence:
            yield {
                "id": f"urn:mithaq:evidence:{event.id}:{piece.article}:{piece.start}-{piece.end}",
                "type": "Annotation",
                "motivation": "classifying",
                "body": _bodies(event, wanted),
                "target": list(_targets(piece, articles[piece.article])),
            }


def _bodies(event: MergedEvent, wanted: Wanted) -> list[dict[str, Any]]:
    tags = [event.kind, event.status, *([event.step] if event.step else []), *event.parties]
    title = {"purpose": "describing", "value": title_of(event, wanted.words), "language": wanted.words}
    named = {"type": "SpecificResource", "purpose": "identifying", "source": f"urn:mithaq:event:{event.id}"}
    return [
        {"type": "TextualBody"} | title | {"format": "text/plain"},
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        named,
    ]


def _targets(piece: Evidence, article: Article) -> Iterator[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": piece.text,
        "prefix": article.text[max(piece.start - _AROUND, 0) : piece.start],
        "suffix": article.text[piece.end : piece.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
    yield {
        "type": "SpecificResource",
        "source": f"urn:mithaq:article:{article.id}",
        "selector": [quote, position],
    }
    if (article.url or "").startswith(("http://", "https://")):
        yield {"type": "SpecificResource", "source": article.url, "selector": quote}
