"""Which passages there are: the sentences of the articles that are of the subject."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import pages
from mithaq.ledger.queries import article_rows
from mithaq.ledger.rows import text_of
from mithaq.ledger.schema import articles, readings
from mithaq.ledger.words import kept_spans
from mithaq.text.sentences import find_sentences

VERSION = 1
"""To be raised where an article comes to have other passages: an index goes by their places."""
_PAGE = 50  # articles whose texts are held at once
_LEAST_WORDS = 4  # of a passage: what is shorter is a dateline or a heading
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """An article's text and the spans of its passages, in order, in code points. A passage is named by its place here."""

    article_id: str
    text: str
    spans: tuple[tuple[int, int], ...]

    def texts(self) -> list[str]:
        """The passages."""
        return [self.text[start:end] for start, end in self.spans]


def articles_of_subject(connection: Connection) -> set[str]:
    """The ids of the articles of which the current reading does not say that they are off-topic."""
    current = (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading)
    query = sa.select(articles.c.id).join(readings, current).where(readings.c.kind != "offtopic")
    return set(connection.execute(query).scalars())


def load_passages(connection: Connection, ids: Collection[str]) -> Iterator[ArticlePassages]:
    """The passages of these articles, by id."""
    for page in pages(ids, _PAGE):
        for row in article_rows(connection, page):
            text = text_of(row["body"])
            spans = (
                (start + first, start + last)
                for start, end in kept_spans(len(text), row["chrome"])
                for first, last in find_sentences(text[start:end])
            )
            worded = tuple(span for span in spans if len(_WORD.findall(text, *span)) >= _LEAST_WORDS)
            yield ArticlePassages(row["id"], text, worded)
