"""Articles: metadata, text, what was read in them; search by words."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import Edtf, Id, PageQuery, Parameters, Plain, Words
from mithaq.desk.api.problems import no_such
from mithaq.desk.api.sharing import CurrentLedger
from mithaq.desk.api.unchanged import CurrentVersion
from mithaq.ledger import MergedEvent, SearchHit, StoredArticle
from mithaq.ledger.pages.walking import Page
from mithaq.model import Article, Passage, Quote
from mithaq.model.vocabulary import ArticleKind

router = APIRouter(tags=["articles"])
MOST_EVENTS = 1_000
"""Events told with an article."""


class ArticleQuery(PageQuery):
    """Which articles are wanted."""

    since: Edtf | None = Field(None, description="Published on this day or later.")
    until: Edtf | None = Field(None, description="Published on this day or earlier.")
    outlet: Plain | None = Field(None, description="As the articles name it.")


class SearchQuery(ArticleQuery):
    """What is looked for."""

    q: Words = Field(description='Words that an article has, all of them; those in "…" side by side.')


class SpanLine(BaseModel):
    """Offsets in code points of the article's text."""

    start: int
    end: int


class HitLine(BaseModel):
    """An article that was found, with the passage that shows it best and where the words stand in it."""

    article: StoredArticle
    rank: float
    passage: Passage
    words: list[SpanLine]


class ArticleLine(BaseModel):
    """An article with its text and what was read in it; `events` are merged ones, each with all its tellings."""

    article: Article
    kind: ArticleKind
    reader: str
    quotes: list[Quote]
    events: list[MergedEvent]


@router.get("/articles", response_model=Listing[StoredArticle])
def list_articles(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[ArticleQuery, Query()]
) -> Response:
    """The archived articles, the last published first, undated ones last."""
    after = read_cursor(request, query)
    found = ledger.article_page(
        limit=query.limit, after=after, since=query.since, until=query.until, outlet=query.outlet
    )
    return answer_page(request, found, StoredArticle, version)


@router.get("/articles/{id}", response_model=ArticleLine)
def get_article(id: Id, ledger: CurrentLedger, version: CurrentVersion, _: Annotated[Parameters, Query()]) -> Response:
    """One article: text, what of it is not the article (`chrome`), quotations, and the events that it tells."""
    reading = ledger.find_reading(id)
    if reading is None:
        raise no_such("article", id)
    line = ArticleLine(
        article=reading.article,
        kind=reading.kind,
        reader=reading.reader,
        quotes=list(reading.quotes),
        events=list(ledger.event_page(article=id, limit=MOST_EVENTS).items),
    )
    return answer_one(line, ArticleLine, version.tag)


@router.get("/search", response_model=Listing[HitLine])
def search(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[SearchQuery, Query()]
) -> Response:
    """The articles that have all the words, best first. Ranks, and so their order, change a little as articles are added."""
    after = read_cursor(request, query)
    found = ledger.hit_page(
        query.q, limit=query.limit, after=after, since=query.since, until=query.until, outlet=query.outlet
    )
    lines = Page(items=tuple(map(_line_of, found.items)), next=found.next)
    return answer_page(request, lines, HitLine, version)


def _line_of(hit: SearchHit) -> HitLine:
    return HitLine(
        article=hit.article,
        rank=hit.rank,
        passage=hit.passage,
        words=[SpanLine(start=start, end=end) for start, end in hit.words],
    )
