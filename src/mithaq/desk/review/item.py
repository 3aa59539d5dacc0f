"""One event as it is shown to a person who reviews it: its sources with their words, what may be the same, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mithaq.desk.article.marked_text import Span, mark_text
from mithaq.desk.article.spans import chrome_spans, name_spans
from mithaq.desk.context import Page
from mithaq.desk.passages import group_tellings
from mithaq.errors import LedgerError, NotFoundError
from mithaq.ledger import Decision, Ledger, MergedEvent
from mithaq.ledger.merged import EventTelling
from mithaq.ledger.merging.alike import Candidate
from mithaq.model import Article, Event

MOST_SHOWN = 6
"""Sources whose text is shown."""
_AROUND = 250
"""Code points shown before and after the words of an event, to the end of the paragraph or twice as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article that tells the event: its telling, and a passage of its text from the offset `start` with the words marked."""

    telling: EventTelling
    event: Event
    article: Article
    start: int
    passage: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An event under review. `seen` is the state in which it was read, before anything else of it was."""

    event: MergedEvent
    seen: str
    sources: tuple[Told, ...]
    others: tuple[EventTelling, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An event that may be the same, and the state in which both were read."""

    candidate: Candidate
    seen: str


def find_item(page: Page, id: str) -> Item | None:
    """The event with this id, or with a telling of this id; None where the record has none.

    With `article` in the address, that article's text is among those shown.
    """
    ledger = page.ledger
    try:
        event = ledger.get_event(id)
        seen = ledger.state(event.id)
        event = ledger.get_event(event.id)
    except (NotFoundError, LedgerError):
        return None
    wanted = page.request.query_params.get("article")
    first = [group[0] for group in group_tellings(event)]
    asked = [telling for telling in event.tellings if telling.article == wanted]
    shown = list({telling.id + telling.article: telling for telling in [*asked, *first]}.values())[:MOST_SHOWN]
    chosen = {(telling.article, telling.id) for telling in shown}
    return Item(
        event=event,
        seen=seen,
        sources=tuple(_told(page, shown)),
        others=tuple(each for each in event.tellings if (each.article, each.id) not in chosen),
        decisions=tuple(_decisions(ledger, event)),
    )


def find_choices(page: Page, event: MergedEvent) -> list[Choice]:
    """What may be the same event, with the states of both."""
    ledger = page.ledger
    found = []
    for candidate in ledger.alike(event.id):
        try:
            seen = f"{ledger.state(event.id)},{ledger.state(candidate.event.id)}"
        except LedgerError:  # gone in this moment
            continue
        found.append(Choice(candidate=candidate, seen=seen))
    return found


def decisions_since(ledger: Ledger, id: str, seen: str) -> list[Decision]:
    """What was decided on the event after it was seen in this state; all that ever was, where the state is none."""
    number = int(last) if (last := seen.partition("-")[0]).isdecimal() else 0
    try:
        found = ledger.decisions(event=id)
    except LedgerError:
        return []
    return [decision for decision in found if decision.number > number]


def _decisions(ledger: Ledger, event: MergedEvent) -> list[Decision]:
    """The decisions on any telling of the event, by number."""
    keys = {(telling.article, telling.id) for telling in event.tellings}
    found = {
        decision.number: decision
        for article in sorted({article for article, _ in keys})
        for decision in ledger.decisions_on(article)
        if any((each.article, each.event.id) in keys for each in decision.snapshots())
    }
    return [found[number] for number in sorted(found)]


def _told(page: Page, tellings: Sequence[EventTelling]) -> list[Told]:
    articles = page.ledger.full_articles([telling.article for telling in tellings])
    found = []
    for telling in tellings:
        events = {stored.event.id: stored.event for stored in page.ledger.tellings(article=telling.article)}
        article, event = articles.get(telling.article), events.get(telling.id)
        if article is not None and event is not None:
            start, end = _window(article, event)
            spans = [*chrome_spans(article), *_spans(page, event)]
            passage = mark_text(article.text, spans, start=start, end=end)
            found.append(Told(telling=telling, event=event, article=article, start=start, passage=passage))
    return found


def _spans(page: Page, event: Event) -> list[Span]:
    words = [Span(start=piece.start, end=piece.end, role="event") for piece in event.evidence]
    return [*words, *name_spans([event], page.say)]


def _window(article: Article, event: Event) -> tuple[int, int]:
    """The part of the text that holds all that the event points to, and what stands around."""
    text, pieces = article.text, event.passages()
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    before = text.rfind("\n", max(first - 2 * _AROUND, 0), max(first - _AROUND, 0)) + 1 or max(first - _AROUND, 0)
    after = text.find("\n", last + _AROUND, last + 2 * _AROUND) + 1 or min(last + _AROUND, len(text))
    return before if first > _AROUND else 0, after
