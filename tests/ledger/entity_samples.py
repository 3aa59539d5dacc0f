"""Readings with mentions for the tests of entities: our own names and sentences."""

import hashlib

from ledger_samples import READER, article, mention, passage

from mithaq.model import Attribution, Event, Reading


def told(
    text: str,
    *,
    people: tuple[str | tuple[str, str], ...] = (),
    orgs: tuple[str, ...] = (),
    place: str | tuple[str, str] | None = None,
    instrument: str | tuple[str, str] | None = None,
    source: str | None = None,
    parties: tuple[str, ...] = ("EGY", "JOR"),
    date: str | None = None,
    published: str = "2031-05-02",
    reader: str = READER,
    outlet: str | None = None,
) -> Reading:
    """A reading with one event whose evidence is the whole text; a name with an entity is a pair."""

    def named(given):
        return mention(text, *given) if isinstance(given, tuple) else mention(text, given)

    spoken = None
    if source is not None:
        found = mention(text, source)
        spoken = Attribution(text=found.text, start=found.start, end=found.end, type="official")
    event = Event(
        id=hashlib.sha256(text.encode()).hexdigest()[:12],
        kind="meeting",
        status="happened",
        parties=parties,
        date=date,
        place=named(place) if place else None,
        people=tuple(map(named, people)),
        orgs=tuple(map(named, orgs)),
        instrument=named(instrument) if instrument else None,
        attribution=spoken,
        evidence=(passage(text, text),),
        confidence=0.9,
    )
    about = article(text, published=published, language="ar", outlet=outlet)
    return Reading(article=about, kind="report", reader=reader, events=(event,))


def empty(reading: Reading, reader: str) -> Reading:
    """The article read by another version, which found nothing."""
    return Reading(article=reading.article, kind="report", reader=reader)
