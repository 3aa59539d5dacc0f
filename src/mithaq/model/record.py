"""The record as JSON Lines: one line a reading, in the shape of the codebook's section 4."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO, Any

from pydantic import TypeAdapter, ValidationError

from mithaq.errors import RecordError
from mithaq.model.event import Event
from mithaq.model.passage import Attribution, Mention, Passage, Quote
from mithaq.model.reading import Reading


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    record = _passage(mention) | {"entity": mention.entity}
    return record | {"type": mention.type} if isinstance(mention, Attribution) else record


def _quote(quote: Quote) -> dict[str, Any]:
    return {"speaker": _mention(quote.speaker)} | _passage(quote) | {"nature": quote.nature}


def event_to_record(event: Event) -> dict[str, Any]:
    """The event as JSON-ready values, keys in the codebook's order."""
    return {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "step": event.step,
        "parties": list(event.parties),
        "date": event.date,
        "date_text": event.date_text,
        "place": _mention(event.place),
        "people": [_mention(person) for person in event.people],
        "orgs": [_mention(org) for org in event.orgs],
        "instrument": _mention(event.instrument),
        "agreement_type": event.agreement_type,
        "obligations": list(event.obligations),
        "attribution": _mention(event.attribution),
        "evidence": [_passage(passage) for passage in event.evidence],
        "confidence": event.confidence,
        "reasons": list(event.reasons),
    }


def reading_to_record(reading: Reading) -> dict[str, Any]:
    """The reading as JSON-ready values; the article's kind stands among the article's fields, as in the codebook."""
    article = reading.article
    return {
        "article": {
            "id": article.id,
            "source": article.source,
            "given_id": article.given_id,
            "url": article.url,
            "title": article.title,
            "outlet": article.outlet,
            "byline": article.byline,
            "published": article.published,
            "published_evidence": article.published_evidence,
            "published_conflicts": list(article.published_conflicts),
            "language": article.language,
            "kind": reading.kind,
            "text": article.text,
            "chrome": [list(span) for span in article.chrome],
        },
        "events": [event_to_record(event) for event in reading.events],
        "quotes": [_quote(quote) for quote in reading.quotes],
        "problems": [
            {"source": problem.source, "stage": problem.stage, "message": problem.message}
            for problem in reading.problems
        ],
        "reader": reading.reader,
    }


@cache
def _adapter() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line of the record."""
    schema = _adapter().json_schema()
    definitions = schema["$defs"]
    definitions["Article"]["properties"]["kind"] = schema["properties"].pop("kind")
    definitions["Article"]["required"].append("kind")
    schema["required"].remove("kind")
    for definition in (schema, *definitions.values()):
        definition["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": "Mithaq reading"}


def _path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)


def reading_from_json(line: str, *, where: str = "record") -> Reading:
    """The reading that one line of JSON records; `where` (`file:line`) is put before the path in errors.

    Raises RecordError where the line is no JSON, does not fit the schema (a key that it does not know is an error, not
    passed over), or has a passage that is not in its text.
    """
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(where, f"no JSON at column {error.colno}: {error.msg}") from error
    if not isinstance(record, dict) or not isinstance(record.get("article"), dict):
        raise RecordError(f"{where} $", "no object with an 'article'")
    article = dict(record["article"])
    kind = article.pop("kind", None)
    try:
        reading = _adapter().validate_python(record | {"article": article, "kind": kind})
    except ValidationError as error:
        first = error.errors()[0]
        location = ("article", "kind") if first["loc"] == ("kind",) else first["loc"]
        found = "" if isinstance(first["input"], dict) else f" (found {str(first['input'])[:60]!r})"
        raise RecordError(f"{where} {_path(location)}", first["msg"].removeprefix("Value error, ") + found) from error
    if difference := _difference(record, reading_to_record(reading)):
        raise RecordError(f"{where} {_path(difference[0])}", difference[1])
    return reading


def _difference(
    given: Any, understood: Any, location: tuple[int | str, ...] = ()
) -> tuple[tuple[int | str, ...], str] | None:
    """Where a record says what its reading does not, and what; keys that are left out have their defaults."""
    if isinstance(given, dict) and isinstance(understood, dict):
        for key, value in given.items():
            if key not in understood:
                return (*location, key), "no such key in the schema (`mithaq schema`); correct or remove it"
            if found := _difference(value, understood[key], (*location, key)):
                return found
    elif isinstance(given, list) and isinstance(understood, list):
        pairs = enumerate(zip(given, understood, strict=True))
        return next(
            (found for index, (one, other) in pairs if (found := _difference(one, other, (*location, index)))), None
        )
    elif given != understood:
        return location, f"{str(given)[:60]!r} is not of the type that the schema gives; here {understood!r} would be"
    return None


def read_records(lines: Iterable[str], *, name: str) -> Iterator[Reading]:
    """The readings of a JSON Lines stream; blank lines are skipped. Raises RecordError naming `name:line` and path."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield reading_from_json(line, where=f"{name}:{number}")


def write_records(readings: Iterable[Reading], stream: IO[str]) -> int:
    """Writes one line a reading; returns how many."""
    count = 0
    for reading in readings:
        stream.write(json.dumps(reading_to_record(reading), ensure_ascii=False) + "\n")
        count += 1
    return count
