"""Where the words of a coder stand in an article: verbatim, or not at all."""

import re
from collections.abc import Mapping
from typing import Any

from mithaq.errors import DecisionError
from mithaq.export.coded.row import Words
from mithaq.export.wording import plain
from mithaq.model import Article

Place = dict[str, Any]

_TOLD = 8  # places told in a message, at most


def pinned_slots(article: Article, slots: Mapping[str, Any]) -> dict[str, Any]:
    """The slots as the ledger takes them, with a span for each of the words.

    Words that stand at several places mean the one nearest to the evidence; evidence that does must say which. Raises
    DecisionError where words do not stand in the article.
    """
    found = dict(slots)
    if "evidence" in found:
        found["evidence"] = [_only(article, words) for words in found["evidence"]]
    near = found["evidence"][0]["start"] if found.get("evidence") else 0
    for slot, value in found.items():
        if slot in ("people", "orgs"):
            found[slot] = [_nearest(article, slot, words, near) for words in value]
        elif slot in ("place", "instrument") and value is not None:
            found[slot] = _nearest(article, slot, value, near)
        elif slot == "attribution" and value is not None:
            type_, words = value
            found[slot] = _nearest(article, slot, words, near) | {"type": type_}
    return found


def _only(article: Article, words: Words) -> Place:
    if words.start is not None and words.end is not None:
        standing = article.text[words.start : words.end]
        if words.text and words.text.split() != plain(standing).split():
            raise DecisionError(
                f"evidence: at {words.start}-{words.end} article {article.id} has {standing[:60]!r}, not {words.text[:60]!r}"
            )
        return {"start": words.start, "end": words.end}
    places = _find(article, "evidence", words)
    if len(places) > 1:
        told = ", ".join(f"{place['start']}-{place['end']}" for place in places[:_TOLD])
        raise DecisionError(
            f"evidence {words.text[:60]!r} stands {len(places)} times in article {article.id}: say which by start and end: {told}"
        )
    return places[0]


def _nearest(article: Article, slot: str, words: Words, near: int) -> Place:
    return min(_find(article, slot, words), key=lambda place: abs(int(place["start"]) - near))


def _find(article: Article, slot: str, words: Words) -> list[Place]:
    places = [
        {"start": match.start(), "end": match.end()}
        for match in re.finditer(re.escape(words.text), article.text)
        if words.text and not article.is_chrome(match.start(), match.end())
    ]
    if not places:
        raise DecisionError(f"{slot} {words.text[:60]!r}: these words do not stand in article {article.id}")
    return places
