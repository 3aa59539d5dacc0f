"""Values to rows and back: what of a reading goes into which table."""

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mithaq.errors import LedgerError
from mithaq.ledger.edtf import days_of
from mithaq.ledger.tellings import Telling
from mithaq.model import Article, Event, Problem, Quote, Reading, reading_to_record
from mithaq.model.record import event_to_record

Row = dict[str, Any]

_COMPRESSION = 3  # of zlib's 9: half the time of the default for a tenth more bytes


def text_digest(text: str) -> str:
    """SHA-256 of the text's UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_row(text: str, digest: str) -> Row:
    """The row of `texts`."""
    return {"digest": digest, "body": zlib.compress(text.encode("utf-8", "surrogatepass"), _COMPRESSION)}


def text_of(body: bytes) -> str:
    """The text kept in `texts.body`. Raises LedgerError where the bytes are damaged."""
    try:
        return zlib.decompress(body).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise LedgerError(f"an archived text is damaged ({error}): restore the ledger from a copy") from error


def _storable(words: str | None) -> str | None:
    """The words without what a database refuses: NUL, and halves of surrogate pairs (which become `?`)."""
    if words is None or words.isascii() and "\0" not in words:
        return words
    return words.encode("utf-8", "replace").decode().replace("\0", "")


def article_row(article: Article, *, digest: str, at: str) -> Row:
    """The row of `articles`, all but the number of its reading."""
    return {
        "id": article.id,
        "text_digest": digest,
        "source": _storable(article.source),
        "given_id": _storable(article.given_id),
        "url": _storable(article.url),
        "title": _storable(article.title),
        "outlet": _storable(article.outlet),
        "byline": _storable(article.byline),
        "published": article.published,
        "published_evidence": _storable(article.published_evidence),
        "published_conflicts": [_storable(conflict) for conflict in article.published_conflicts],
        "language": article.language,
        "chrome": [list(span) for span in article.chrome],
        "archived_at": at,
    }


def place_row(article: Article) -> Row:
    """The row of `sources_seen`."""
    return {
        "article_id": article.id,
        "source": _storable(article.source),
        "given_id": _storable(article.given_id) or "",
    }


def reading_row(reading: Reading, *, number: int, at: str) -> Row:
    """The row of `readings`; its record has all but the article."""
    record = reading_to_record(reading)
    return {
        "article_id": reading.article.id,
        "number": number,
        "reader": reading.reader,
        "kind": reading.kind,
        "record": {key: record[key] for key in ("events", "quotes", "problems")},
        "read_at": at,
    }


def event_row(article_id: str, telling: Telling) -> Row:
    """The row of `events`."""
    event = telling.event
    days = days_of(event.date)
    return {
        "article_id": article_id,
        "position": telling.position,
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "step": event.step,
        "date": event.date,
        "date_start": days.first if days else None,
        "date_end": days.last if days else None,
        "place": _storable(event.place.text) if event.place else None,
        "instrument": _storable(event.instrument.text) if event.instrument else None,
        "agreement_type": event.agreement_type,
        "attribution": _storable(event.attribution.text) if event.attribution else None,
        "attribution_type": event.attribution.type if event.attribution else None,
        "confidence": event.confidence,
        "evidence_start": event.evidence[0].start,
        "evidence_end": event.evidence[0].end,
        "review": telling.review,
        "record": event_to_record(event) if telling.changed else None,
    }


def party_rows(article_id: str, position: int, event: Event) -> list[Row]:
    """The rows of `event_parties`, in the event's order."""
    return [
        {"article_id": article_id, "position": position, "rank": rank, "party": party}
        for rank, party in enumerate(event.parties)
    ]


def problem_row(problem: Problem, *, at: str) -> Row:
    """The row of `problems`."""
    source, stage, message = (_storable(words) or "" for words in (problem.source, problem.stage, problem.message))
    digest = hashlib.sha256(f"{source}\x1f{stage}\x1f{message}".encode()).hexdigest()
    return {"digest": digest, "source": source, "stage": stage[:64], "message": message, "at": at}


def article_of(row: Mapping[Any, Any]) -> Article:
    """The article of a row of `articles` joined with `texts.body`."""
    return Article(
        id=row["id"],
        source=row["source"],
        given_id=row["given_id"],
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        byline=row["byline"],
        published=row["published"],
        published_evidence=row["published_evidence"],
        published_conflicts=tuple(row["published_conflicts"]),
        language=row["language"],
        text=text_of(row["body"]),
        chrome=tuple((start, end) for start, end in row["chrome"]),
    )


@cache
def _adapters() -> tuple[TypeAdapter[Event], TypeAdapter[tuple[Quote, ...]], TypeAdapter[tuple[Problem, ...]]]:
    return TypeAdapter(Event), TypeAdapter(tuple[Quote, ...]), TypeAdapter(tuple[Problem, ...])


def event_of(record: Mapping[str, Any], *, where: str) -> Event:
    """The event of its record. Raises LedgerError, with `where`, where the record is damaged."""
    try:
        return _adapters()[0].validate_python(record)
    except ValidationError as error:
        raise LedgerError(f"{where}: the record is damaged: {error.errors()[0]['msg']}") from error


def reading_of(article: Article, row: Mapping[Any, Any]) -> Reading:
    """The reading of a row of `readings`. Raises LedgerError where it is damaged or does not fit the article."""
    record = row["record"]
    where = f"reading of article {article.id} by {row['reader']!r}"
    events = tuple(event_of(event, where=where) for event in record["events"])
    try:
        return Reading(
            article=article,
            kind=row["kind"],
            events=events,
            quotes=_adapters()[1].validate_python(record["quotes"]),
            problems=_adapters()[2].validate_python(record["problems"]),
            reader=row["reader"],
        )
    except ValueError as error:  # pydantic's errors and SpanError alike
        raise LedgerError(f"{where}: the record is damaged: {error}") from error
