"""A ledger to what the page shows: merged events with all their tellings, agreements, articles, as JSON-ready values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.errors import LexiconError
from mithaq.export.context import Surrounding, find_surroundings
from mithaq.export.exporter import Wanted
from mithaq.export.reasons import tell_reason
from mithaq.export.wording import LANGUAGES, Language, name_of
from mithaq.ledger import Ledger, MergedEvent, StoredAgreement, days_of
from mithaq.ledger.merged import Named
from mithaq.model import Passage, Problem, Reading
from mithaq.text.sentences import find_sentences

Row = dict[str, Any]

_PROVISIONS = 6  # sentences of an agreement that say what it provides


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """What the page shows, JSON-ready.

    An event's `tellings` name articles by their index in `articles`, an agreement's `steps` events by their index in
    `events`. `names` gives each code that occurs its names in the order of `LANGUAGES`; the code itself where the lexicon
    has none; `reasons` each recorded reason its words in the same order, in pieces (`tell_reason`). `language` is that of most articles: "ar" where at least half are in Arabic or there is none, else "en".
    """

    articles: list[Row]
    events: list[Row]
    agreements: list[Row]
    problems: list[Row]
    names: dict[str, list[str]]
    readers: list[str]
    reasons: dict[str, list[list[str]]]
    language: Language


def gather(ledger: Ledger, wanted: Wanted) -> ReportData:
    """All that the ledger holds, by the articles' ids; with filters, only the events wanted, what tells them, their
    agreements, and no problems."""
    found = list(wanted.events(ledger))
    events = [_event(event) for event in found]
    contexts: dict[str, list[tuple[Row, MergedEvent]]] = defaultdict(list)
    for row, event in zip(events, found, strict=True):
        for telling in row["tellings"]:
            contexts[telling["article"]].append((telling, event))
    everything = wanted.filters == Wanted().filters
    articles: list[Row] = []
    readers: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    told: dict[Problem, None] = dict.fromkeys(ledger.problems() if everything else ())
    for reading in ledger.readings() if everything else _readings(ledger, contexts):
        _fill(contexts[reading.article.id], reading, len(articles))
        articles.append(_article(reading))
        told |= dict.fromkeys(reading.problems if everything else ())
        readers[reading.reader] += 1
        languages[reading.article.language or ""] += 1
    places = {event["id"]: place for place, event in enumerate(events)}
    agreements = [row for each in ledger.agreements() if (row := _agreement(each, places))["steps"]]
    codes = {party for row in (*events, *agreements) for party in row["parties"]}
    return ReportData(
        articles=articles,
        events=[_present(event) for event in events],
        agreements=[_present(agreement) for agreement in agreements],
        problems=[{"source": each.source, "stage": each.stage, "message": each.message} for each in told],
        names=_names(codes),
        readers=[reader for reader, _ in readers.most_common()],
        reasons={
            reason: [tell_reason(reason, each) for each in LANGUAGES] for reason in sorted(_reasons(events, articles))
        },
        language="ar" if 2 * languages["ar"] >= languages.total() else "en",
    )


def _readings(ledger: Ledger, ids: Iterable[str]) -> Iterator[Reading]:
    wanted = sorted(ids)
    for first in range(0, len(wanted), 200):
        yield from ledger.find_readings(wanted[first : first + 200])


def _present(record: Row) -> Row:
    """The record without what is unknown or empty."""
    return {key: value for key, value in record.items() if value not in (None, "", [], ())}


def _days(edtf: str | None) -> Row:
    days = days_of(edtf)
    return {
        "date": edtf,
        "first": (days.first or days.last) if days else None,
        "last": (days.last or days.first) if days else None,
    }


def _article(reading: Reading) -> Row:
    article = reading.article
    return _present(
        {
            "id": article.id,
            "title": article.title or _first_line(article.text),
            "outlet": article.outlet,
            "byline": article.byline,
            "published": article.published,
            "day": _days(article.published)["first"],
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


def _event(event: MergedEvent) -> Row:
    """The event; the `article` of its tellings is an id, and they have no context yet."""
    tellings = [
        {
            "article": telling.article,
            "review": telling.review,
            "confidence": round(telling.confidence, 2),
            "score": None if telling.score is None else round(telling.score, 2),
            "reasons": telling.reasons,
            "why": telling.merge_reasons,
        }
        for telling in event.tellings
    ]
    return _days(event.date) | {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "step": event.step,
        "parties": event.parties,
        "words": event.date_text,
        "place": event.place.text if event.place else None,
        "people": _distinct(event.people),
        "orgs": _distinct(event.orgs),
        "instrument": event.instrument.text if event.instrument else None,
        "type": event.agreement_type,
        "obligations": event.obligations,
        "said": event.attribution.text if event.attribution else None,
        "saidType": event.attribution.type if event.attribution else None,
        "confidence": round(event.confidence, 2),
        "review": event.review,
        "sources": event.independent_sources,
        "conflicts": [
            {"slot": conflict.slot, "values": [[each.value, each.sources] for each in conflict.values]}
            for conflict in event.conflicts
        ],
        "history": [
            {"told": stage.told, "status": stage.status, "step": stage.step, "date": stage.date}
            for stage in (event.history if len(event.history) > 1 else ())
        ],
        "tellings": tellings,
    }


def _distinct(mentions: Sequence[Named]) -> list[str]:
    return list(dict.fromkeys(mention.text for mention in mentions))


def _fill(tellings: Sequence[tuple[Row, MergedEvent]], reading: Reading, place: int) -> None:
    """Gives the tellings of an article its index and the sentences that hold their evidence."""
    sentences = find_sentences(reading.article.text) if tellings else []
    for telling, event in tellings:
        mine = [
            Passage(text=piece.text, start=piece.start, end=piece.end)
            for piece in event.evidence
            if piece.article == reading.article.id
        ]
        found = find_surroundings(reading.article, mine, sentences=sentences)
        telling |= {"article": place, "context": [_context(each) for each in found]}


def _context(surrounding: Surrounding) -> Row:
    return _present(
        {
            "pieces": list(surrounding.pieces),
            "before": surrounding.cut_before or None,
            "after": surrounding.cut_after or None,
        }
    )


def _agreement(agreement: StoredAgreement, places: Mapping[str, int]) -> Row:
    record = agreement.record
    return {
        "id": agreement.id,
        "label": agreement.label,
        "labels": [(record["labels"] or {}).get(language) for language in LANGUAGES] if record["labels"] else None,
        "type": agreement.type,
        "parties": list(agreement.parties),
        "step": agreement.step,
        "status": agreement.status,
        "sure": round(agreement.sure, 2),
        "first": agreement.first_day,
        "last": agreement.last_day,
        "obligations": [clause["obligation"] for clause in record["obligations"]],
        "provisions": [clause["text"] for clause in record["provisions"][:_PROVISIONS]],
        "steps": [places[step["event"]] for step in record["steps"] if step["event"] in places],
    }


def _reasons(events: Iterable[Row], articles: Iterable[Row]) -> set[str]:
    """Every reason and note that stands in these records."""
    told = {
        reason for event in events for telling in event["tellings"] for reason in (*telling["reasons"], *telling["why"])
    }
    return told.union(*([article.get("evidence", ""), *article.get("conflicts", ())] for article in articles)) - {""}


def _names(codes: Iterable[str]) -> dict[str, list[str]]:
    try:
        return {code: [name_of(code, language) for language in LANGUAGES] for code in sorted(codes)}
    except LexiconError:  # a page can do without names
        return {code: [code] * len(LANGUAGES) for code in sorted(codes)}
