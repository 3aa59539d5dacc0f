"""Readings of literal sentences, and what they tell in one line, for the tests of the reader."""

from functools import cache

from mithaq.lexicon import load_lexicon
from mithaq.model import Article, Event, Reading
from mithaq.model.article import article_id
from mithaq.reader import Reader
from mithaq.reader.actors import find_actors
from mithaq.reader.draft import Actor, Draft
from mithaq.reader.segmentation import draft_of, find_matches, split_sentences

WEDNESDAY = "2025-06-04"
"""The day of publication of the samples that do not give another."""


@cache
def reader() -> Reader:
    return Reader()


def article(
    text: str,
    *,
    title: str | None = None,
    published: str | None = WEDNESDAY,
    outlet: str | None = None,
    url: str | None = None,
    language: str = "ar",
    chrome: tuple[str, ...] = (),
) -> Article:
    """An article of the text, its title put before it; `chrome` are the words of it that are not the article, in order."""
    whole = text if title is None else f"{title}\n{text}"
    spans = tuple((whole.index(words), whole.index(words) + len(words)) for words in chrome)
    return Article(
        id=article_id(text=whole, title=title, outlet=outlet, url=url), source="press/sample.txt", url=url, title=title,
        outlet=outlet, published=published, language=language, text=whole, chrome=spans,
    )  # fmt: skip


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | None = WEDNESDAY,
    outlet: str | None = None,
    url: str | None = None,
    language: str = "ar",
    chrome: tuple[str, ...] = (),
) -> Reading:
    """The reading of an article made of these; a problem is a fault of the test."""
    made = article(text, title=title, published=published, outlet=outlet, url=url, language=language, chrome=chrome)
    reading = reader().read(made)
    assert reading.problems == ()
    return reading


def line(event: Event) -> str:
    """ "agreement happened signed EGY-TUR": kind, status, step, parties in order."""
    return " ".join([event.kind, event.status, *([event.step] if event.step else []), "-".join(event.parties)])


def told(
    text: str,
    *,
    title: str | None = None,
    published: str | None = WEDNESDAY,
    outlet: str | None = None,
    language: str = "ar",
    chrome: tuple[str, ...] = (),
) -> str:
    """The events of a reading, a line each, sorted, with "; " between; empty where there is none."""
    reading = read(text, title=title, published=published, outlet=outlet, language=language, chrome=chrome)
    return "; ".join(sorted(line(event) for event in reading.events))


def only(reading: Reading, kind: str | None = None) -> Event:
    """The one event of the reading, or its one event of a kind."""
    (event,) = [event for event in reading.events if kind in (None, event.kind)]
    return event


def draft(text: str, *, language: str = "ar", outlet: str | None = None, chrome: tuple[str, ...] = ()) -> Draft:
    """The draft of an article with its sentences and actors."""
    made = draft_of(article(text, language=language, outlet=outlet, chrome=chrome), load_lexicon())
    for stage in (find_matches, split_sentences, find_actors):
        made = stage(made, load_lexicon())
    return made


def actors(text: str, *, language: str = "ar") -> list[Actor]:
    """All actors of the text, in order."""
    return [actor for found in draft(text, language=language).actors for actor in found]


def codes(text: str, *, language: str = "ar") -> str:
    """The parties the text's actors stand for, in order: "EGY TUR"."""
    return " ".join("-".join(actor.codes) for actor in actors(text, language=language) if actor.codes)
