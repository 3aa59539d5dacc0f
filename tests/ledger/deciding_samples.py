"""One meeting told by two papers, a third paper with another meeting of the two, and later readings of them: our own words."""

import hashlib
from dataclasses import replace

import sqlalchemy as sa
from ledger_samples import READER, article, mention, passage

from mithaq.ledger import Ledger
from mithaq.model import Event, Reading

FIRST = (
    "وزير الدفاع العماني يلتقي نظيره التركي\n"
    "التقى وزير الدفاع العماني سيف الحارثي نظيره التركي في مسقط يوم 3 أكتوبر 2023، "
    "ووقع الجانبان مذكرة تفاهم للتدريب العسكري، وفق بيان للوزارة.\n"
    "اقرأ أيضا: أسعار النفط"
)
SECOND = (
    "مسقط تستقبل وزير الدفاع التركي\n"
    "عقد وزير الدفاع العماني سيف الحارثي اجتماعا مع نظيره التركي في مسقط يوم 3 أكتوبر 2023 بحثا فيه التعاون."
)
THIRD = (
    "لقاء عماني تركي في أنقرة\n"
    "اجتمع رئيس الأركان العماني مع وزير الدفاع التركي في أنقرة يوم 20 نوفمبر 2023 لبحث الصناعات الدفاعية."
)
CLOCK = "2026-01-01T00:00:00Z"
BY = "ندى كريم"


def _event(reading_of: str, words: str, *, reader: str, **facts: object) -> Event:
    identity = f"{reading_of} {words} {reader} {facts.get('kind')}"
    given: dict[str, object] = {
        "id": hashlib.sha256(identity.encode()).hexdigest()[:12],
        "kind": "meeting",
        "status": "happened",
        "parties": ("OMN", "TUR"),
        "evidence": (passage(reading_of, words),),
        "confidence": 0.8,
        "reasons": ("a cue",),
    }
    return Event(**(given | facts))  # type: ignore[arg-type]


def first(reader: str = READER, **changes: object) -> Reading:
    """The first paper: the meeting (changed by `changes`) and the memorandum. Other readers quote it more shortly."""
    words = "التقى وزير الدفاع العماني سيف الحارثي نظيره التركي في مسقط"
    meeting = {
        "date": "2023-10-03",
        "date_text": "3 أكتوبر 2023",
        "place": mention(FIRST, "مسقط"),
        "people": (mention(FIRST, "سيف الحارثي"),),
    }
    memorandum = _event(
        FIRST,
        "ووقع الجانبان مذكرة تفاهم للتدريب العسكري",
        reader=reader,
        kind="agreement",
        step="signed",
        date="2023-10-03",
        instrument=mention(FIRST, "مذكرة تفاهم للتدريب العسكري"),
        agreement_type="memorandum of understanding",
    )
    chrome = ((FIRST.index("اقرأ"), len(FIRST)),)
    return Reading(
        article=article(FIRST, source="one/1.txt", outlet="صحيفة الضفة", published="2023-10-04", chrome=chrome),
        kind="report",
        reader=reader,
        events=(
            _event(FIRST, words if reader == READER else words[6:40], reader=reader, **(meeting | changes)),
            memorandum,
        ),
    )


def second(reader: str = READER, **changes: object) -> Reading:
    """The second paper: the same meeting."""
    words = "عقد وزير الدفاع العماني سيف الحارثي اجتماعا مع نظيره التركي في مسقط"
    meeting = {
        "date": "2023-10-03",
        "place": mention(SECOND, "مسقط"),
        "people": (mention(SECOND, "سيف الحارثي"),),
        "confidence": 0.7,
    }
    return Reading(
        article=article(SECOND, source="two/1.txt", outlet="جريدة الساحل", published="2023-10-04"),
        kind="report",
        reader=reader,
        events=(_event(SECOND, words, reader=reader, **(meeting | changes)),),
    )


def third(reader: str = READER) -> Reading:
    """The third paper: another meeting."""
    words = "اجتمع رئيس الأركان العماني مع وزير الدفاع التركي في أنقرة"
    event = _event(THIRD, words, reader=reader, date="2023-11-20", place=mention(THIRD, "أنقرة"), confidence=0.6)
    return Reading(
        article=article(THIRD, source="three/1.txt", outlet="صحيفة الضفة", published="2023-11-21"),
        kind="report",
        reader=reader,
        events=(event,),
    )


def without(reading: Reading, index: int, *, reader: str) -> Reading:
    """The reading of another version that has not this event."""
    return replace(reading, reader=reader, events=reading.events[:index] + reading.events[index + 1 :])


def span(reading: Reading, words: str) -> dict[str, int]:
    """The words as start and end in the article's text."""
    start = reading.article.text.index(words)
    return {"start": start, "end": start + len(words)}


_RECORD = (
    "events", "event_parties", "copies", "mention_keys", "merged_events", "merged_parties", "members", "pending",
)  # fmt: skip


def record(ledger: Ledger) -> dict[str, list[str]]:
    """What the record's tables hold, each in an order of its own."""
    with ledger._reading() as connection:
        return {name: sorted(map(repr, connection.execute(sa.text(f"SELECT * FROM {name}")))) for name in _RECORD}


def merged(ledger: Ledger) -> list[dict]:
    """The merged events' records, by id."""
    from mithaq.ledger.schema import merged_events

    with ledger._reading() as connection:
        return list(connection.execute(sa.select(merged_events.c.record).order_by(merged_events.c.id)).scalars())


def groups(ledger: Ledger) -> set[frozenset[str]]:
    """The tellings' ids, merged event by merged event."""
    return {frozenset(telling["id"] for telling in each["tellings"]) for each in merged(ledger)}
