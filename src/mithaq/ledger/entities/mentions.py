"""The mentions of an article's events, each with its naming."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mithaq.ledger.edtf import days_of
from mithaq.ledger.entities.known import entity_id, find_entry
from mithaq.ledger.entities.naming import NamedMention, Naming, Slot, one_line
from mithaq.ledger.entities.people import find_person, known_person, new_person, plain
from mithaq.ledger.entities.sources import source
from mithaq.ledger.entities.things import known_instrument, new_instrument, organisation, place
from mithaq.ledger.entities.titles import Title, title_beside
from mithaq.model import Event, Mention
from mithaq.text.names import find_full_name, is_short_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvents:
    """The events of an article as decisions made them, by position; `published` is EDTF, `home` the
    state of its outlet; `decided` positions are those whose
    event a person put right or added."""

    article_id: str
    text: str
    published: str | None
    home: str | None = None
    events: Sequence[tuple[int, Event]]
    decided: frozenset[int] = frozenset()

    @property
    def day(self) -> str | None:
        """The first day on which it may have been published."""
        days = days_of(self.published)
        return days.first if days else None


def named_mentions(article: ArticleEvents) -> Iterator[tuple[int, NamedMention]]:
    """The mentions that name somebody or something, each with its event's position, in the order of events and slots.

    What an article says of a person anywhere counts for all mentions of him in it.
    """
    people = _people(article)
    by_name = {mention.text: naming for mention, naming, _ in people.values()}
    for position, event in article.events:
        given = position in article.decided
        for rank, person in enumerate(event.people):
            _, naming, words = people[person.start, person.end]
            yield position, _named("people", rank, person, _given(naming, person, given), words)
        for slot, rank, mention, thing in _things(event, article):
            yield position, _named(slot, rank, mention, _given(thing, mention, given))
        if event.attribution is not None:
            told = source(one_line(event.attribution.text), people=by_name, days=_days(event, article))
            if told is not None:
                yield position, _named("attribution", 0, event.attribution, told)


def _named(slot: Slot, rank: int, mention: Mention, naming: Naming, title: str | None = None) -> NamedMention:
    words = one_line(title) if title else None
    return NamedMention(
        slot=slot, rank=rank, text=one_line(mention.text), start=mention.start, end=mention.end, title=words, naming=naming
    )  # fmt: skip


def _given(naming: Naming, mention: Mention, decided: bool) -> Naming:
    """The naming of a mention whose event a person decided on: what it resolves to is taken as it is."""
    if not decided or mention.entity is None:
        return naming
    return replace(naming, score=1.0, reasons=("+ in an event that a person decided on",))


def _things(event: Event, article: ArticleEvents) -> Iterator[tuple[Slot, int, Mention, Naming]]:
    for rank, org in enumerate(event.orgs):
        if (found := organisation(org.text, org.entity)) is not None:
            yield "orgs", rank, org, found
    if event.place is not None and (found := place(event.place.text, event.place.entity)) is not None:
        yield "place", 0, event.place, found
    if event.instrument is not None:
        named = _instrument(event, event.instrument, article)
        if named is not None:
            yield "instrument", 0, event.instrument, named


def _instrument(event: Event, mention: Mention, article: ArticleEvents) -> Naming | None:
    known = known_instrument(mention.text, mention.entity, day=article.day)
    if known is not None:
        return known
    before, after = article.text[max(mention.start - 2, 0) : mention.start], article.text[mention.end : mention.end + 1]
    return new_instrument(mention.text, before=before, after=after, parties=event.parties)


def _days(event: Event, article: ArticleEvents) -> tuple[str, str] | None:
    """The days on which the event may have happened: by its date, else by the article's."""
    for date in (event.date, article.published):
        days = days_of(date)
        if days is not None and days.first and days.last:
            return days.first, days.last
    return None


def _people(article: ArticleEvents) -> dict[tuple[int, int], tuple[Mention, Naming, str | None]]:
    """Everybody named in the events, by where: the naming, and the office as written."""
    mentions = {
        (person.start, person.end): (person, event.parties) for _, event in article.events for person in event.people
    }
    titles = {
        span: title_beside(article.text, span[0], parties=parties, home=article.home)
        for span, (_, parties) in sorted(mentions.items())
    }
    known = {span: find_entry("person", mention.entity) for span, (mention, _) in mentions.items()}
    full = {entry.id for span, entry in known.items() if entry is not None and len(mentions[span][0].text.split()) > 1}
    names = sorted({mention.text for span, (mention, _) in mentions.items() if known[span] is None})
    found = {}
    for span, (mention, _) in mentions.items():
        entry = known[span]
        if entry is not None:
            others = entry.id in full and len(mention.text.split()) == 1
            naming = known_person(mention.text, entry, title=titles[span], day=article.day, beside=others)
        else:
            together = [(each, titles[place]) for place, (each, _) in mentions.items() if known[place] is None]
            naming = _unknown(mention.text, names, together, mentions.values(), article.day)
        found[span] = (mention, naming, titles[span].words)
    return found


def _unknown(
    text: str,
    names: Sequence[str],
    together: Sequence[tuple[Mention, Title]],
    mentions: Iterable[tuple[Mention, Sequence[str]]],
    day: str | None,
) -> Naming:
    """The naming of a person whom the reader does not know: by the fullest name that the article gives him."""
    full = find_full_name(text, names) or text
    reasons: tuple[str, ...] = ()
    if plain(full) != plain(text):
        reasons = ("+ a part of a name that the article gives in full",)
    same = [(mention, title) for mention, title in together if _one(mention.text, full)]
    title = _best([title for _, title in sorted(same, key=lambda pair: pair[0].start)])
    resolved = [
        entry for mention, _ in mentions if (entry := find_entry("person", mention.entity)) and is_short_for(text, mention.text)
    ]  # fmt: skip
    if len({entry.id for entry in resolved}) == 1:
        return Naming(
            type="person", name=plain(text), entity=entity_id(resolved[0]), score=0.85,
            reasons=("+ a part of a name that the article gives in full",),
        )  # fmt: skip
    likely = find_person(full, title=title, day=day)
    if likely is not None:
        entry, score, reason = likely
        return Naming(
            type="person", name=plain(text), entity=entity_id(entry), score=score, reasons=(f"+ {reason}", *reasons)
        )  # fmt: skip
    return new_person(full, title=title, reasons=reasons)


def _one(name: str, full: str) -> bool:
    return name == full or is_short_for(name, full) or is_short_for(full, name)


def _best(titles: Sequence[Title]) -> Title:
    """The title that says most, the earliest of equals: a state beside the name, then an office, then a state near it."""
    return min(titles, key=lambda title: (not title.stated, title.office is None, title.state is None), default=Title())
