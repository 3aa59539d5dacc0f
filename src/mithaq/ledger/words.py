"""The index of words: which article has which word, in the forms under which it is looked for (`mithaq.text.stems`).

What is not the article (its chrome) is not in it. A text's words never change, so an article is entered once. The index is no
part of the record: it can be emptied and filled again at any time. Of a text longer than 16,000 words the beginning is entered.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import pages
from mithaq.ledger.rows import text_of
from mithaq.ledger.schema import article_words, articles, pending, texts
from mithaq.text.folding import Folded, fold, fold_key
from mithaq.text.stems import search_forms

_PAGE = 200
"""Articles whose words are held at once."""
_MOST_WORDS = 16_000  # PostgreSQL keeps no places beyond 16,383
_MOST_BYTES = 1_000_000  # of forms in UTF-8, with what PostgreSQL needs beside each; a tsvector has 1 MB at most
_MOST_BYTES_OF_LETTER, _BESIDE = 4, 9
_SHORT = 10_000
"""Code points up to which a text cannot have too many words or bytes, each word with all the forms there may be."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text side by side: the forms under which each is found, and where each stands in the folded stretch, which
    begins at `start` of the text (code points)."""

    forms: Sequence[tuple[str, ...]]
    places: Sequence[tuple[int, int]]
    folded: Folded
    start: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from one to another stand in the text, in code points."""
        start, end = self.folded.span(self.places[first][0], self.places[last][1])
        return self.start + start, self.start + end


def kept_spans(length: int, chrome: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The spans of a text of `length` code points between those of its chrome."""
    spans, position = [], 0
    for start, end in chrome:
        spans.append((position, start))
        position = end
    spans.append((position, length))
    return [(start, end) for start, end in spans if start < end]


def words_of(text: str, chrome: Iterable[Sequence[int]]) -> list[Stretch]:
    """The words of a text in order, by stretches that no chrome breaks."""
    stretches = []
    for start, end in kept_spans(len(text), chrome):
        folded = fold(text[start:end])
        words = list(_WORD.finditer(folded.text))
        forms = [search_forms(word.group()) for word in words]
        stretches.append(Stretch(forms, [word.span() for word in words], folded, start))
    return stretches


def forms_of(text: str, chrome: Iterable[Sequence[int]]) -> list[list[tuple[str, ...]]]:
    """The forms of the words of a text in order, a list for each stretch that no chrome breaks."""
    return [
        [search_forms(word) for word in _WORD.findall(fold_key(text[start:end]))]
        for start, end in kept_spans(len(text), chrome)
    ]


def _entered(text: str, chrome: Iterable[Sequence[int]]) -> list[list[tuple[str, ...]]]:
    """The forms of the words that are entered."""
    stretches = forms_of(text, chrome)
    return stretches if len(text) <= _SHORT else _cut(stretches)


def _cut(stretches: list[list[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    """As many of the words, from the beginning, as may be entered."""
    kept: list[list[tuple[str, ...]]] = []
    count = size = 0
    for words in stretches:
        kept.append([])
        for forms in words:
            count += 1
            size += sum(_MOST_BYTES_OF_LETTER * len(form) + _BESIDE for form in forms)
            if count > _MOST_WORDS or size > _MOST_BYTES:
                return kept
            kept[-1].append(forms)
    return kept


def index_words(connection: Connection, article_ids: Sequence[str]) -> None:
    """Enters the words of these articles, within the connection's transaction; those entered already stay as they are."""
    for page in pages(article_ids, _PAGE):
        known = connection.execute(
            sa.select(article_words.c.article_id).where(article_words.c.article_id.in_(page))
        ).scalars()
        _enter(connection, sorted(set(page) - set(known)))


def _enter(connection: Connection, ids: list[str]) -> None:
    query = sa.select(articles.c.id, articles.c.chrome, texts.c.body).join(
        texts, texts.c.digest == articles.c.text_digest
    )
    rows = connection.execute(query.where(articles.c.id.in_(ids)).order_by(articles.c.id)).all()
    entries = {row.id: _entered(text_of(row.body), row.chrome) for row in rows}
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
            (row.number, " ".join(" ".join(forms) for words in entries[row.article_id] for forms in words))
            for row in connection.execute(numbered.order_by(article_words.c.number))
        ],
    )


def _vector(stretches: Iterable[Sequence[tuple[str, ...]]]) -> str:
    """The words as a tsvector is written, a place left out between stretches.

    Forms are of letters, digits and _ alone, so nothing in them needs escaping.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for words in stretches:
        for forms in words:
            place += 1
            for form in forms:
                places.setdefault(form, []).append(str(place))
        place += 1
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
