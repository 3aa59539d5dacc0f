"""Evidence where it stands: the sentences of an article with the exact words marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mithaq.export.context import Surrounding, find_surroundings
from mithaq.ledger.merged import EventTelling, Evidence, MergedEvent
from mithaq.model import Article, Passage

MOST_SOURCES = 20
"""Independent sources whose words are shown; the others are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An independent source of an event: the first telling of a group of near-copies, its words, and the other tellings.

    `surroundings` is empty where only the articles are named.
    """

    telling: EventTelling
    title: str | None
    surroundings: tuple[Surrounding, ...]
    copies: tuple[EventTelling, ...]


def group_tellings(event: MergedEvent) -> list[list[EventTelling]]:
    """The tellings by group of near-copies, the group told first first, within one the article published first first."""
    groups: dict[str, list[EventTelling]] = {}
    for telling in sorted(event.tellings, key=lambda each: (each.published or "~", each.article, each.id)):
        groups.setdefault(telling.copy_group, []).append(telling)
    return list(groups.values())


def articles_needed(groups: Iterable[Sequence[EventTelling]]) -> list[str]:
    """The articles whose words are shown."""
    return [group[0].article for group in groups][:MOST_SOURCES]


def make_sources(
    event: MergedEvent, groups: Iterable[Sequence[EventTelling]], articles: Mapping[str, Article]
) -> list[Source]:
    """The sources with their words; `articles` are those of `articles_needed`."""
    found = []
    for group in groups:
        first = group[0]
        article = articles.get(first.article)
        pieces = [each for each in event.evidence if each.article == first.article]
        found.append(
            Source(
                telling=first,
                title=article.title if article else None,
                surroundings=_surroundings(article, pieces) if article else (),
                copies=tuple(each for each in group[1:] if each.article != first.article),
            )
        )
    return found


def _surroundings(article: Article, pieces: Sequence[Evidence]) -> tuple[Surrounding, ...]:
    return find_surroundings(article, [Passage(text=piece.text, start=piece.start, end=piece.end) for piece in pieces])
