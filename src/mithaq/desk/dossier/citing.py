"""Numbered sources, as a report has them: each article once, numbered in the order in which it is first cited."""

from collections.abc import Mapping, Sequence

from mithaq.ledger import StoredArticle
from mithaq.ledger.merged import MergedEvent

_MOST = 3
"""Articles cited for one event, each from another group of near-copies."""


def cited_articles(event: MergedEvent) -> list[str]:
    """The articles that are cited for an event, those published first first."""
    groups: dict[str, str] = {}
    for telling in sorted(event.tellings, key=lambda each: (each.published or "~", each.article)):
        groups.setdefault(telling.copy_group, telling.article)
    return list(dict.fromkeys(groups.values()))[:_MOST]


def number_articles(events: Sequence[MergedEvent]) -> dict[str, int]:
    """The number of each article cited, from 1."""
    found: dict[str, int] = {}
    for event in events:
        for article in cited_articles(event):
            found.setdefault(article, len(found) + 1)
    return found


def bibliography(
    numbers: Mapping[str, int], articles: Mapping[str, StoredArticle]
) -> list[tuple[int, str, StoredArticle | None]]:
    """The sources by number: number, id of the article, and what is known of it."""
    return [(number, id, articles.get(id)) for id, number in sorted(numbers.items(), key=lambda pair: pair[1])]
