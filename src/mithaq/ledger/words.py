"""The index of words: which article has which word, in the forms under which it is looked for (`mithaq.text.stems`).

What is not the article (its chrome) is not in it. A text's words never change, so an article is entered once. The index is no
part of the record: it can be emptied and filled again at any time. Of a text longer than 16,000 words the beginning is entered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.rows import text_of
from mithaq.ledger.schema import article_words, articles, pending, texts
from mithaq.text.folding import fold
from mithaq.text.stems import search_forms
from mithaq.text.words import find_words

_PAGE = 200
"""Articles whose words are held at once."""
_MOST_WORDS = 16_000  # PostgreSQL keeps no places beyond 16,383
_MOST_BYTES = 1_000_000  # of forms, with what PostgreSQL needs beside each; a tsvector has 1 MB at most
_BESIDE = 9


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text: the forms under which it is found, and its offsets in the text, in code points."""

    forms: tuple[str, ...]
    start: int
    end: int


def kept_spans(length: int, chrome: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The spans of a text of `length` code points between those of its chrome."""
    spans, position = [], 0
    for start, end in chrome:
        spans.append((position, start))
        position = end
    spans.append((position, length))
    return [(start, end) for start, end in spans if start < end]


def words_of(text: str, chrome: Iterable[Sequence[int]]) -> list[list[TextWord]]:
    """The words of a text in order, a list for each stretch that no chrome breaks."""
    stretches = []
    for start, end in kept_spans(len(text), chrome):
        folded = fold(text[start:end])
        words = []
        for word in find_words(folded.text):
            first, last = folded.span(word.start, word.end)
            words.append(TextWord(search_forms(word.text), start + first, start + last))
        stretches.append(words)
    return stretches


def _entered(text: str, chrome: Iterable[Sequence[int]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The forms of the words that are entered, each word with its place; a place is left out between stretches."""
    place = count = size = 0
    for stretch in words_of(text, chrome):
        for word in stretch:
            place += 1
            count += 1
            size += sum(len(form.encode()) + _BESIDE for form in word.forms)
            if count > _MOST_WORDS or size > _MOST_BYTES:
                return
            yield place, word.forms
        place += 1


def index_words(connection: Connection, article_ids: Sequence[str]) -> None:
    """Enters the words of these articles, within the connection's transaction; those entered already stay as they are."""
    wanted = sorted(set(article_ids))
    for first in range(0, len(wanted), _PAGE):
        page = wanted[first : first + _PAGE]
        known = connection.execute(
            sa.select(article_words.c.article_id).where(article_words.c.article_id.in_(page))
        ).scalars()
        _enter(connection, sorted(set(page) - set(known)))


def _enter(connection: Connection, ids: list[str]) -> None:
    query = sa.select(articles.c.id, articles.c.chrome, texts.c.body).join(
        texts, texts.c.digest == articles.c.text_digest
    )
    rows = connection.execute(query.where(articles.c.id.in_(ids)).order_by(articles.c.id)).all()
    entries = {row.id: list(_entered(text_of(row.body), row.chrome)) for row in rows}
    if not entries:
        return
    if connection.dialect.name == "postgresql":
        lines = [{"article_id": article_id, "words": _vector(entry)} for article_id, entry in entries.items()]
        connection.execute(sa.insert(article_words), lines)
        return
    connection.execute(sa.insert(article_words), [{"article_id": article_id} for article_id in entries])
    numbered = sa.select(article_words.c.number, article_words.c.article_id).where(article_words.c.article_id.in_(ids))
    connection.exec_driver_sql(
        "INSERT INTO words_index (rowid, words) VALUES (?, ?)",
        [
            (row.number, " ".join(form for _, forms in entries[row.article_id] for form in forms))
            for row in connection.execute(numbered.order_by(article_words.c.number))
        ],
    )


def _vector(entry: Iterable[tuple[int, tuple[str, ...]]]) -> str:
    """The words as a tsvector is written; forms are of letters, digits and _ alone, so nothing in them needs escaping."""
    places: dict[str, list[str]] = {}
    for place, forms in entry:
        for form in forms:
            places.setdefault(form, []).append(str(place))
    return " ".join(f"'{form}':{','.join(where)}" for form, where in places.items())


def empty_index(connection: Connection) -> None:
    """Takes all words out of the index, within the connection's transaction."""
    connection.execute(sa.delete(article_words))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words_index (words_index) VALUES ('delete-all')")


def word_faults(connection: Connection) -> Iterator[str]:
    """A line for each article that is settled and not in the index, and for each in the index that does not exist."""
    entered = sa.exists().where(article_words.c.article_id == articles.c.id)
    waiting = sa.exists().where(pending.c.article_id == articles.c.id)
    for article_id in connection.execute(
        sa.select(articles.c.id).where(~entered & ~waiting).order_by(articles.c.id)
    ).scalars():
        yield f"article {article_id}: its words are not in the index"
    lost = sa.select(article_words.c.article_id).where(~sa.exists().where(articles.c.id == article_words.c.article_id))
    for article_id in connection.execute(lost.order_by(article_words.c.article_id)).scalars():
        yield f"words of {article_id}: there is no such article"
