"""The format `geojson`: events at the capitals and cities where they took place, for QGIS, Leaflet, Kepler (RFC 7946)."""

import json
from pathlib import Path
from typing import Any

from mithaq.export.exporter import Wanted
from mithaq.export.places import point_of
from mithaq.export.wording import title_of
from mithaq.ledger import Ledger, MergedEvent, days_of


class GeoJSON:
    """Writes a feature an event; those whose place is not on the lexicon's map are counted in `unlocated`, not put anywhere."""

    name = "geojson"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes a FeatureCollection, an event a line."""
        unlocated, before = 0, "\n"
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write('{"type": "FeatureCollection", "features": [')
            for event in wanted.events(ledger):
                point = point_of(event.place)
                if point is None:
                    unlocated += 1
                    continue
                feature = {
                    "type": "Feature",
                    "id": event.id,
                    "geometry": {"type": "Point", "coordinates": [point[1], point[0]]},
                    "properties": _properties(event, wanted),
                }
                stream.write(before + json.dumps(feature, ensure_ascii=False))
                before = ",\n"
            stream.write(f'\n], "unlocated": {unlocated}}}\n')


GEOJSON = GeoJSON()


def _properties(event: MergedEvent, wanted: Wanted) -> dict[str, Any]:
    days = days_of(event.date)
    return {
        "title": title_of(event, wanted.words),
        "kind": event.kind,
        "status": event.status,
        "step": event.step,
        "parties": event.parties,
        "date": event.date,
        "start": days.first if days else None,
        "end": days.last if days else None,
        "place": event.place.text if event.place else None,
        "people": [person.text for person in event.people],
        "evidence": event.evidence[0].text,
        "articles": list(dict.fromkeys(telling.article for telling in event.tellings)),
        "sources": event.independent_sources,
        "confidence": event.confidence,
        "review": event.review,
    }
