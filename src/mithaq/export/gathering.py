"""Readings to what the report shows: articles, events with their surroundings, names of states, as JSON-ready values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.errors import LexiconError
from mithaq.export.context import Surrounding, find_surroundings
from mithaq.ledger.edtf import days_of
from mithaq.lexicon import load_lexicon
from mithaq.model import Event, Mention, Problem, Reading
from mithaq.text.sentences import find_sentences

LANGUAGES = ("ar", "en")
"""The languages of the report; every name and every string is a list in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """What the report shows. `articles` and `events` are JSON-ready; an event's `article` is an index of `articles`.

    `names` gives each code that occurs its names in the order of `LANGUAGES`; the code itself where the lexicon has none.
    `language` is that of most articles: "ar" where at least half are in Arabic or there is none, else "en".
    """

    articles: list[dict[str, Any]]
    events: list[dict[str, Any]]
    problems: list[dict[str, str]]
    names: dict[str, list[str]]
    readers: list[str]
    language: str


def gather(readings: Iterable[Reading], problems: Sequence[Problem] = ()) -> ReportData:
    """Everything the report shows, in the order of the readings; the same problem is told once."""
    articles: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    told = dict.fromkeys(problems)
    readers: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for reading in readings:
        sentences = find_sentences(reading.article.text) if reading.events else []
        for event in reading.events:
            events.append(_event(event, reading, sentences) | {"article": len(articles)})
        articles.append(_article(reading))
        told |= dict.fromkeys(reading.problems)
        readers[reading.reader] += 1
        languages[reading.article.language or ""] += 1
    return ReportData(
        articles=articles,
        events=events,
        problems=[{"source": each.source, "stage": each.stage, "message": each.message} for each in told],
        names=_names({party for event in events for party in event["parties"]}),
        readers=[reader for reader, _ in readers.most_common()],
        language="ar" if 2 * languages["ar"] >= languages.total() else "en",
    )


def _present(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is unknown or empty."""
    return {key: value for key, value in record.items() if value not in (None, "", [], ())}


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    days = days_of(article.published)
    return _present(
        {
            "id": article.id,
            "title": article.title or _first_line(article.text),
            "outlet": article.outlet,
            "byline": article.byline,
            "published": article.published,
            "day": (days.first or days.last) if days else None,
            "evidence": article.published_evidence,
            "conflicts": list(article.published_conflicts),
            "language": article.language,
            "kind": reading.kind,
            "source": article.source,
            "given": article.given_id,
            "url": article.url if (article.url or "").startswith(("http://", "https://")) else None,
        }
    )


def _first_line(text: str) -> str:
    """The first line that is not blank, up to 120 code points."""
    return next((line.strip()[:120] for line in text.splitlines() if line.strip()), "")


def _event(event: Event, reading: Reading, sentences: Sequence[tuple[int, int]]) -> dict[str, Any]:
    days = days_of(event.date)
    return _present(
        {
            "id": event.id,
            "kind": event.kind,
            "status": event.status,
            "step": event.step,
            "parties": list(dict.fromkeys(event.parties)),
            "date": event.date,
            "first": (days.first or days.last) if days else None,
            "last": (days.last or days.first) if days else None,
            "words": event.date_text,
            "place": event.place.text if event.place else None,
            "people": _distinct(event.people),
            "orgs": _distinct(event.orgs),
            "instrument": event.instrument.text if event.instrument else None,
            "type": event.agreement_type,
            "obligations": list(event.obligations),
            "said": event.attribution.text if event.attribution else None,
            "saidType": event.attribution.type if event.attribution else None,
            "confidence": round(event.confidence, 2),
            "reasons": list(event.reasons),
            "context": [
                _context(found) for found in find_surroundings(reading.article, event.evidence, sentences=sentences)
            ],
        }
    )


def _distinct(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.text for mention in mentions))


def _context(surrounding: Surrounding) -> dict[str, Any]:
    return _present(
        {
            "pieces": list(surrounding.pieces),
            "before": surrounding.cut_before or None,
            "after": surrounding.cut_after or None,
        }
    )


def _names(codes: set[str]) -> dict[str, list[str]]:
    labels: dict[str, dict[str, str]] = {}
    try:
        lexicon = load_lexicon()
    except LexiconError:  # a report can do without names
        return {code: [code] * len(LANGUAGES) for code in sorted(codes)}
    for entry in lexicon.entries:
        if entry.category in ("state", "body") and entry.id in codes and isinstance(entry.data.get("label"), dict):
            labels.setdefault(entry.id, entry.data["label"])
    return {code: [labels.get(code, {}).get(language) or code for language in LANGUAGES] for code in sorted(codes)}
