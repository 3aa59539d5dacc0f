"""Search: what was asked, as terms; the articles that have them, best first; the passage that shows it best.

The database finds the candidates by their words (`mithaq.ledger.words`); that words stand side by side where a phrase was
asked for is checked on the text itself, which also gives the passage.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection

from mithaq.errors import QueryError
from mithaq.ledger.queries import StoredArticle, article_rows, day_bounds
from mithaq.ledger.rows import text_of
from mithaq.ledger.schema import article_words, articles
from mithaq.ledger.words import Stretch, forms_of, kept_spans, words_of
from mithaq.model import Passage
from mithaq.text.folding import fold_key
from mithaq.text.sentences import find_sentences
from mithaq.text.stems import MOST_FORMS, forms_around, search_form
from mithaq.text.words import find_words

LONGEST_PASSAGE = 400
"""Code points of a passage, unless a phrase that was asked for is longer."""
MOST_LOOKED_AT = 50_000
"""Articles whose texts are looked at for one answer; about a minute. Only phrases of very common words need so many."""
_PAGE = 40  # articles looked at in one go
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|([^\s"“”«»]+)')

Term = tuple[str, ...]
"""The forms of words that must stand side by side, in this order; mostly one."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An article that has all that was asked for.

    `rank`: the higher the better, to be compared within one answer only. `passage` shows it best; `words` are the offsets
    in the article's text of what was asked for, as it stands in the passage.
    """

    article: StoredArticle
    rank: float
    passage: Passage
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """Which articles are looked at; None: any. `since` and `until` are EDTF and speak of the day of publication."""

    limit: int
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    after: tuple[float, str] | None = None
    """Rank and id of an article: only what comes after it."""


def parse_search(words: str) -> tuple[Term, ...]:
    """The terms of what someone asked: words, and phrases in "…", “…” or «…»; each stands once, in order.

    Nothing in it is an operator. What is written together ("F-16") is a phrase. Raises QueryError where there is no word.
    """
    terms: dict[Term, None] = {}
    for match in _QUOTED.finditer(words):
        piece = next(group for group in match.groups() if group is not None)
        term = tuple(search_form(word.text) for word in find_words(fold_key(piece)))
        if term:
            terms[term] = None
    if not terms:
        raise QueryError(f"search: there is no word in {words!r}: give one or more to look for")
    return tuple(terms)


def find_hits(connection: Connection, words: str, wanted: SearchFilter) -> list[SearchHit]:
    """The articles that have all the words, best first and then by id.

    Raises QueryError for no word and a phrase that too many articles might have, LedgerError for no date.
    """
    terms = parse_search(words)
    found: list[SearchHit] = []
    looked_at = 0
    ranked = connection.execute(_query(connection, terms, wanted), execution_options={"stream_results": True})
    try:
        while len(found) < wanted.limit and (page := ranked.fetchmany(_PAGE)):
            hits = _hits(connection, terms, {row.article_id: row.rank for row in page})
            found += islice(hits, wanted.limit - len(found))  # passages are looked for in what is shown alone
            looked_at += len(page)
            if looked_at >= MOST_LOOKED_AT > len(found):
                raise QueryError(
                    f"search: more than {MOST_LOOKED_AT} articles have the words of {words!r}, too few of them side by side: "
                    "add a rarer word, or fewer days"
                )
    finally:
        ranked.close()
    return found


def _query(connection: Connection, terms: Sequence[Term], wanted: SearchFilter) -> sa.Select[Any]:
    """The candidates with their ranks: those that have all the words, a phrase's near each other."""
    rank: sa.ColumnElement[float]
    if connection.dialect.name == "postgresql":
        asked = sa.cast(sa.literal(_tsquery(terms)), postgresql.TSQUERY())
        short = sa.func.ts_rank(article_words.c.words, asked, 1)  # 1: long texts count less
        rank = sa.cast(short, sa.Double)  # of four bytes it would not be equal to itself as Python has it
        query = sa.select(article_words.c.article_id, rank.label("rank")).where(article_words.c.words.op("@@")(asked))
    else:
        index = sa.table("words_index", sa.column("rowid"), sa.column("words_index"))
        rank = -sa.func.bm25(sa.literal_column("words_index"))
        query = sa.select(article_words.c.article_id, rank.label("rank"))
        query = query.join(index, index.c.rowid == article_words.c.number)
        query = query.where(index.c.words_index.op("MATCH")(_match(terms)))
    query = query.join(articles, articles.c.id == article_words.c.article_id)
    found = query.where(*published_conditions(wanted)).subquery()
    ranked = sa.select(found)
    if wanted.after is not None:
        last, id = wanted.after
        ranked = ranked.where((found.c.rank < last) | ((found.c.rank == last) & (found.c.article_id > id)))
    return ranked.order_by(found.c.rank.desc(), found.c.article_id)


def articles_with(connection: Connection, terms: Sequence[Term]) -> sa.Select[Any]:
    """The ids of the articles that have all the words, those of a phrase near each other."""
    found = _query(connection, terms, SearchFilter(limit=0)).order_by(None).subquery()
    return sa.select(found.c.article_id)


def has_terms(texts: Sequence[str], terms: Sequence[Term]) -> bool:
    """Whether each of the terms stands in one of these texts."""
    stretches = [words for text in texts for words in forms_of(text, ())] if terms else []
    return all(_stands_in(stretches, term) for term in terms)


def _match(terms: Sequence[Term]) -> str:
    """The terms in FTS5's tongue, words of a phrase as near to each other as they may stand: each is in the index under all
    its forms, one after the other.
    """
    return " AND ".join(f'"{term[0]}"' if len(term) == 1 else _near(term) for term in terms)


def _near(term: Term) -> str:
    between = forms_around(term[0])[1] + MOST_FORMS * (len(term) - 2) + forms_around(term[-1])[0]
    return "NEAR({}, {})".format(" ".join(f'"{form}"' for form in term), between)


def _tsquery(terms: Sequence[Term]) -> str:
    """The terms in PostgreSQL's tongue."""
    return " & ".join("({})".format(" <-> ".join(f"'{form}'" for form in term)) for term in terms)


def published_conditions(wanted: SearchFilter) -> Iterator[sa.ColumnElement[bool]]:
    """What a row of `articles` must be; an article of a month or year only is within the days asked for when the month or
    year touches them."""
    published = articles.c.published
    if wanted.outlet is not None:
        yield articles.c.outlet == wanted.outlet
    if wanted.since is not None:
        first = day_bounds("since", wanted.since)[0]
        if first is not None:
            yield published >= sa.func.substr(first, 1, sa.func.length(published))
    if wanted.until is not None:
        last = day_bounds("until", wanted.until)[1]
        if last is not None:
            yield published <= sa.func.substr(last, 1, sa.func.length(published))


def _hits(connection: Connection, terms: Sequence[Term], ranks: Mapping[str, float]) -> Iterator[SearchHit]:
    """The candidates that have the phrases, in the order of `ranks`."""
    rows = {row["id"]: row for row in article_rows(connection, list(ranks))}
    for article_id, rank in ranks.items():
        row = rows[article_id]
        text = text_of(row["body"])
        if not _has_phrases(text, row["chrome"], terms):
            continue
        found = _best_passage(text, row["chrome"], row["title"], terms)
        if found is not None:
            (start, end), words = found
            yield SearchHit(
                article=StoredArticle(**{name: row[name] for name in StoredArticle.__slots__}),
                rank=float(rank),
                passage=Passage(text=text[start:end], start=start, end=end),
                words=words,
            )


def _has_phrases(text: str, chrome: Sequence[Sequence[int]], terms: Sequence[Term]) -> bool:
    """Whether the text has the terms of several words: quicker than to look where."""
    phrases = [term for term in terms if len(term) > 1]
    stretches = forms_of(text, chrome) if phrases else []
    return all(_stands_in(stretches, phrase) for phrase in phrases)


def _stands_in(stretches: Sequence[Sequence[tuple[str, ...]]], term: Term) -> bool:
    return any(_stands_at(words, place, term) for words in stretches for place in range(len(words) - len(term) + 1))


def _stands_at(words: Sequence[tuple[str, ...]], place: int, term: Term) -> bool:
    return all(form in words[place + index] for index, form in enumerate(term))


@dataclass(frozen=True, slots=True)
class _Match:
    """Where the text has one of the terms."""

    term: int
    start: int
    end: int


def _matches(stretch: Stretch, terms: Sequence[Term]) -> Iterator[_Match]:
    firsts = {term[0] for term in terms}
    for position, forms in enumerate(stretch.forms):
        if firsts.isdisjoint(forms):
            continue
        for number, term in enumerate(terms):
            if position + len(term) <= len(stretch.forms) and _stands_at(stretch.forms, position, term):
                yield _Match(number, *stretch.span(position, position + len(term) - 1))


def _best_passage(
    text: str, chrome: Sequence[Sequence[int]], title: str | None, terms: Sequence[Term]
) -> tuple[Span, tuple[Span, ...]] | None:
    """The sentence that has the most of the terms, the first of several, the title only where no other has as many; with
    what it has of them. None where the text does not have all terms.
    """
    matches = [match for stretch in words_of(text, chrome) for match in _matches(stretch, terms)]
    if len({match.term for match in matches}) < len(terms):
        return None
    sentences = [
        (start + first, start + last)
        for start, end in kept_spans(len(text), chrome)
        for first, last in find_sentences(text[start:end])
    ]
    within: dict[Span, list[_Match]] = {}
    for match in matches:
        sentence = sentences[bisect_right(sentences, (match.start, len(text))) - 1]
        within.setdefault(sentence, []).append(match)

    def worth(sentence: Span) -> tuple[int, bool, int]:
        return len({match.term for match in within[sentence]}), text[slice(*sentence)] != title, -sentence[0]

    best = max(within, key=worth)
    start, end = _shortened(text, best, within[best])
    return (start, end), tuple((match.start, match.end) for match in within[best] if match.end <= end)


def _shortened(text: str, sentence: Span, matches: Sequence[_Match]) -> Span:
    """The sentence, to the end of a phrase that goes over it; of a long one what stands around the first match."""
    start, end = sentence[0], max(sentence[1], *(match.end for match in matches))
    if end - start <= LONGEST_PASSAGE:
        return start, end
    first = matches[0]
    if first.end - start > LONGEST_PASSAGE * 3 // 4:
        start = max(start, first.start - LONGEST_PASSAGE // 4)
        start = min(text.find(" ", start, first.start) + 1 or first.start, first.start)
    if end - start > LONGEST_PASSAGE:
        end = max(text.rfind(" ", first.end, start + LONGEST_PASSAGE), first.end)
    return start, end
