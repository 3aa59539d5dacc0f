"""Events and changes as entries of a feed, in one language."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mithaq.desk.language import LANGUAGES, Language
from mithaq.desk.links import Links
from mithaq.desk.strings import STRINGS
from mithaq.export.wording import listed, tell_date, title_of
from mithaq.ledger import MergedEvent, StoredArticle
from mithaq.ledger.changes import Change
from mithaq.ledger.merged import Evidence
from mithaq.text.controls import show_controls

_OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "mithaq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry: `id` is a URN, `link` a path of the desk, times are UTC, `YYYY-MM-DDTHH:MM:SSZ`. No text hides anything."""

    id: str
    title: str
    text: str
    link: str
    updated: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its entries, the newest first; `address` and `home` are whole addresses."""

    id: str
    title: str
    address: str
    home: str
    language: Language
    updated: str
    entries: Sequence[Entry]


def urn_of(*parts: str) -> str:
    """The same name for the same parts."""
    return uuid.uuid5(_OURS, " ".join(parts)).urn


def word(key: str, language: Language) -> str:
    """A plain word of the catalogue. Raises KeyError for a key that is not in it."""
    return str(STRINGS[key][LANGUAGES.index(language)])


def line_of(event: MergedEvent, language: Language) -> str:
    """An event in a line: what, how far it has come, who, when."""
    return listed((title_of(event, language), tell_date(event.date, language)), language)


def text_of(event: MergedEvent, articles: Mapping[str, StoredArticle]) -> str:
    """The passages of an event, each with its outlet and day of publication; one of each article."""
    first: dict[str, Evidence] = {}
    for piece in event.evidence:
        first.setdefault(piece.article, piece)
    lines = []
    for piece in first.values():
        article = articles.get(piece.article)
        source = " ".join(filter(None, (article.outlet or article.title, article.published))) if article else ""
        lines.append(f"«{show_controls(piece.text)}» {show_controls(source)}".strip())
    return "\n".join(lines)


def entry_of_event(
    event: MergedEvent, language: Language, *, articles: Mapping[str, StoredArticle], updated: str
) -> Entry:
    """The entry of an event."""
    return Entry(
        id=f"urn:mithaq:event:{event.id}",
        title=line_of(event, language),
        text=text_of(event, articles),
        link=Links(language).event(event.id),
        updated=updated,
        tags=(event.kind, event.status, *event.parties),
    )


def entry_of_change(
    change: Change, language: Language, *, articles: Mapping[str, StoredArticle], updated: str
) -> Entry:
    """The entry of a change; of what is gone no more than its id is known."""
    event, what = change.event, word(f"change.{change.what}", language)
    id = event.id if event is not None else change.before[0]
    return Entry(
        id=urn_of("change", id, change.what, updated),
        title=f"{what}: {line_of(event, language) if event is not None else id}",
        text=text_of(event, articles) if event is not None else "",
        link=Links(language).event(id),
        updated=updated,
        tags=(change.what, *((event.kind, event.status, *event.parties) if event is not None else ())),
    )
