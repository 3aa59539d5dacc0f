"""Tables of articles and of the quotations in them. An article's text is in no table: it belongs to who published it."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.merged import merged_conditions
from mithaq.ledger.queries import EventFilter
from mithaq.ledger.schema import articles, copies, members, merged_events, readings
from mithaq.ledger.tables.cells import date_cells, date_columns, entity_of, text_of
from mithaq.ledger.tables.column import CODEBOOK_ARTICLE, CODEBOOK_QUOTES, ONE_RECORD, Column, Row, Table
from mithaq.ledger.tables.events import OFFSETS

_PAGE = 500
_ARTICLE = Column("article", "text", "the article's id: of its text and where it was published", CODEBOOK_ARTICLE)


def iter_articles(connection: Connection, wanted: EventFilter) -> Iterator[Mapping[Any, Any]]:
    """The articles with the quotations of their current readings, by id; where events are chosen, those that tell one of them."""
    told = sa.select(sa.func.count()).where(members.c.article_id == articles.c.id).scalar_subquery()
    shown = [column for column in articles.columns if column.name not in ("chrome", "reading")]
    quotes = readings.c.record["quotes"].label("quotes")
    query = (
        sa.select(*shown, quotes, readings.c.kind, readings.c.reader, copies.c.copy_group, copies.c.origin, told.label("told"))
        .join(readings, (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading))
        .join(copies, copies.c.article_id == articles.c.id, isouter=True)
        .order_by(articles.c.id)
    )  # fmt: skip
    chosen = merged_conditions(wanted)
    if chosen:
        tells = (members.c.article_id == articles.c.id) & (members.c.event_id == merged_events.c.id)
        query = query.where(sa.exists().where(tells, *chosen))
    yield from connection.execute(query.execution_options(yield_per=_PAGE)).mappings()


def _article_rows(row: Mapping[Any, Any]) -> Iterator[Row]:
    yield (
        row["id"], row["title"], row["outlet"], row["byline"], *date_cells(row["published"]), row["published_evidence"],
        row["published_conflicts"], row["language"], row["kind"], row["url"], row["source"], row["given_id"],
        row["text_digest"], row["copy_group"], row["origin"], row["told"], len(row["quotes"]), row["reader"],
        row["archived_at"],
    )  # fmt: skip


ARTICLES = Table(
    name="articles",
    title="Articles: one row an article, without its text",
    key=("article",),
    columns=(
        _ARTICLE,
        Column("title", "text", "its title", CODEBOOK_ARTICLE),
        Column("outlet", "text", "who published it", CODEBOOK_ARTICLE),
        Column("byline", "text", "who wrote it", CODEBOOK_ARTICLE),
        *date_columns("when it was published", prefix="published"),
        Column("published_evidence", "text", "where that was found: dateline, metadata, address or collected", CODEBOOK_ARTICLE),
        Column("published_conflicts", "texts", "other days that the page gives", CODEBOOK_ARTICLE),
        Column("language", "text", "its language", "ISO 639-1"),
        Column("kind", "text", "report, statement, opinion, analysis, interview or offtopic", CODEBOOK_ARTICLE),
        Column("url", "text", "its address", CODEBOOK_ARTICLE),
        Column("source", "text", "the file or address it was read from; of several the first", CODEBOOK_ARTICLE),
        Column("given_id", "text", "the id it had there", CODEBOOK_ARTICLE),
        Column("text_sha256", "text", "SHA-256 of its UTF-8 text: offsets count code points of that text", CODEBOOK_ARTICLE),
        Column("copy_group", "text", "articles with the same value are near-copies of one another", ONE_RECORD),
        Column("origin", "text", "the agency or outlet that its text seems to come from", ONE_RECORD),
        Column("tellings", "integer", "events that it tells", ONE_RECORD, "tellings"),
        Column("quotes", "integer", "quotations in it", CODEBOOK_QUOTES, "quotations"),
        Column("reader", "text", "the version of the reader that read it", "How it reads"),
        Column("archived_at", "text", "when it was stored, UTC", "Architecture"),
    ),
    rows=_article_rows,
)  # fmt: skip


def _quote_rows(row: Mapping[Any, Any]) -> Iterator[Row]:
    for number, quote in enumerate(row["quotes"], 1):
        speaker = quote["speaker"]
        yield (
            row["id"], number, text_of(speaker), entity_of(speaker), quote["nature"], quote["text"], quote["start"],
            quote["end"], row["outlet"], *date_cells(row["published"])[:2],
        )  # fmt: skip


QUOTES = Table(
    name="quotes",
    title="Quotes: one row a quotation or claim",
    key=("article", "number"),
    refers={"article": ("articles", "article")},
    columns=(
        _ARTICLE,
        Column("number", "integer", "its number among the quotations of the article", CODEBOOK_QUOTES, "from 1"),
        Column("speaker", "text", "who speaks, as written", CODEBOOK_QUOTES),
        Column("speaker_entity", "text", "the person or office of the lexicon that this is", "Lexicon"),
        Column("nature", "text", "statement, fact_claim, opinion or forecast", CODEBOOK_QUOTES),
        Column("quote", "text", "the words", CODEBOOK_QUOTES),
        Column("start", "integer", "where they begin", CODEBOOK_QUOTES, OFFSETS),
        Column("end", "integer", "one past where they end", CODEBOOK_QUOTES, OFFSETS),
        Column("outlet", "text", "who published the article", CODEBOOK_ARTICLE),
        *date_columns("when the article was published", prefix="published")[:2],
    ),
    rows=_quote_rows,
)
