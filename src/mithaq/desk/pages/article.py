"""One article: the text as archived, what was read in it marked in place, and what is known of it beside."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.article.marked_text import Span, mark_text
from mithaq.desk.article.spans import chrome_spans, event_spans, name_spans, quote_spans
from mithaq.desk.context import Page, PageContext
from mithaq.desk.names import party_name
from mithaq.desk.problems import not_found
from mithaq.errors import NotFoundError
from mithaq.ledger import Decision, ReviewedArticle
from mithaq.ledger.tellings import Review
from mithaq.model import Event, Reading

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An event of the article: its number on the page, how it stands now, and the merged event that it is part of."""

    number: int
    event: Event
    review: Review | Literal["rejected"]
    merged: str | None


@router.get("/article/{id}")
def article(page: PageContext, id: str) -> HTMLResponse:
    """The article with this id, with this id at its place, or whose id alone begins so."""
    try:
        found = page.ledger.get_article(id)
    except NotFoundError:
        raise not_found("article.none", id=id) from None
    reviewed = page.ledger.reviewed_article(found.id)
    told = _told(reviewed)
    return page.render(
        "article/article.html",
        article=found,
        address=web_address(found.url),
        reading=reviewed.reading,
        told=told,
        rejected=_rejected(page, found.id),
        text=mark_text(found.text, _spans(page, reviewed.reading, told)),
        provenance=page.ledger.provenance(found.id),
    )


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: of the web; None for anything else, as `javascript:`."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def event_name(page: Page, event: Event) -> str:
    """An event in a few words."""
    parties = " – ".join(party_name(code, page.language) for code in event.parties)
    return f"{page.say(f'kind.{event.kind}').striptags()}: {parties}"


def _told(reviewed: ReviewedArticle) -> list[_Told]:
    """The events of the article as they stand, in the order of its text."""
    standing = [each for each in reviewed.events if each.merged is not None]
    standing.sort(key=lambda each: (each.event.evidence[0].start, each.event.evidence[0].end, each.event.id))
    return [
        _Told(number=number, event=each.event, review=each.review, merged=each.merged)
        for number, each in enumerate(standing, start=1)
    ]


def _rejected(page: Page, id: str) -> list[Decision]:
    """The decisions by which events of the article are out of the record."""
    return [
        decision
        for decision in page.ledger.decisions_on(id)
        if decision.action == "reject" and decision.undone_by is None
    ]


def _spans(page: Page, reading: Reading, told: list[_Told]) -> list[Span]:
    spans = chrome_spans(reading.article)
    for each in told:
        name = str(page.say("article.mark", number=each.number, what=event_name(page, each.event)).striptags())
        spans += event_spans(each.number, each.event, name)
    spans += name_spans((each.event for each in told), page.say)
    return spans + quote_spans(reading.quotes, page.say)
