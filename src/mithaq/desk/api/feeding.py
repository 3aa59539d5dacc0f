"""Views as feeds: which events and changes are in them, in which language, when they last grew."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta

from fastapi import Request

from mithaq.desk.api.entries import Entry, Feed, entry_of_change, entry_of_event, urn_of, word
from mithaq.desk.language import Language, choose_language
from mithaq.desk.links import Links
from mithaq.ledger import Ledger, MergedEvent, StoredArticle
from mithaq.ledger.changes import Change

NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries last grew."""


def today() -> date:
    """The day, UTC."""
    return datetime.now(UTC).date()


def days_ago(days: int) -> str:
    """The end of the day so many days ago, as the ledger writes times."""
    return f"{today() - timedelta(days=days)}T23:59:59Z"


def language_of(request: Request, chosen: Language | None) -> Language:
    """The language chosen, else the one that the client asks for."""
    return chosen or choose_language(request.headers.get("accept-language"))


def title_of_feed(name: str, language: Language) -> str:
    """The title; `name` is the key of its words."""
    return f"{word('feed', language)}: {word(name, language)}"


def home_of(request: Request, language: Language) -> str:
    """The address of the desk's first page."""
    return f"{request.url.scheme}://{request.url.netloc}{Links(language).home()}"


def feed_of(request: Request, name: str, language: Language, entries: Sequence[Entry]) -> Feed:
    """The feed at the address of the request; `name` is the key of its title."""
    return Feed(
        id=urn_of("feed", request.url.path, request.url.query),
        title=title_of_feed(name, language),
        address=str(request.url),
        home=home_of(request, language),
        language=language,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )


def entries_of_events(ledger: Ledger, events: Sequence[MergedEvent], language: Language) -> list[Entry]:
    """The entries of these events, in their order."""
    times, articles = ledger.stored_at([event.id for event in events]), articles_of(ledger, events)
    return [entry_of_event(event, language, articles=articles, updated=times.get(event.id, NEVER)) for event in events]


def entries_of_changes(ledger: Ledger, changes: Sequence[Change], language: Language) -> list[Entry]:
    """The entries of these changes, the newest first. What is gone is said to have gone when the ledger last grew."""
    events = [change.event for change in changes if change.event is not None]
    times, articles = ledger.stored_at([event.id for event in events]), articles_of(ledger, events)
    last = ledger.grown_at() or NEVER
    entries = [
        entry_of_change(
            change,
            language,
            articles=articles,
            updated=times.get(change.event.id, last) if change.event is not None else last,
        )
        for change in changes
    ]
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)


def articles_of(ledger: Ledger, events: Collection[MergedEvent]) -> dict[str, StoredArticle]:
    """The articles of the evidence of these events, by id."""
    return ledger.articles({piece.article for event in events for piece in event.evidence})
