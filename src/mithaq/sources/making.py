"""From what a file gives to an Article: chrome set aside, the day of publication chosen, the language found."""

from dataclasses import dataclass

from mithaq.model import Article
from mithaq.model.article import article_id
from mithaq.sources.chrome import Chrome, find_chrome
from mithaq.sources.credit import host_of
from mithaq.sources.dateline import opening_claim, prefix_claim
from mithaq.sources.language import find_language
from mithaq.sources.published import DateClaim, address_claim, choose_published, is_day, reference_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file says of one article before its text is looked at; `claims` are the days its metadata gives."""

    source: str
    text: str
    given_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    claims: tuple[DateClaim, ...] = ()


def make_article(draft: Draft) -> Article:
    """The article of a draft; its text is the draft's, to the letter."""
    address = address_claim(draft.url)
    outside = draft.claims if address is None else (*draft.claims, address)
    reference = reference_of(outside)
    chrome = find_chrome(
        draft.text, title=draft.title, outlet=draft.outlet, reference=reference.edtf if reference is not None else None
    )
    title = draft.title or chrome.title
    outlet = draft.outlet or chrome.outlet or host_of(draft.url)
    published, evidence, conflicts = choose_published(_all_claims(draft, chrome, outside, reference))
    return Article(
        id=article_id(text=draft.text, title=title, outlet=outlet, url=draft.url),
        source=draft.source,
        given_id=draft.given_id,
        url=draft.url,
        title=title,
        outlet=outlet,
        byline=draft.byline or chrome.byline,
        published=published,
        published_evidence=evidence,
        published_conflicts=conflicts,
        language=find_language(draft.text[chrome.body :]) or find_language(draft.text),
        text=draft.text,
        chrome=chrome.spans,
    )


def _all_claims(
    draft: Draft, chrome: Chrome, outside: tuple[DateClaim, ...], reference: DateClaim | None
) -> list[DateClaim]:
    """Dated lines, then the opening words of the body, then what stands outside the text."""
    claims = list(chrome.claims)
    best = next((claim for claim in claims if claim.kind == "dateline" and is_day(claim.edtf)), None)
    if best is None:
        edtf = reference.edtf if reference is not None else None
        base = reference or next((claim for claim in claims if is_day(claim.edtf)), None)
        inner = prefix_claim(draft.text, chrome.body, reference=edtf) or opening_claim(
            draft.text, chrome.body, reference=base
        )
        if inner is not None:
            claims.append(inner)
    return [*claims, *outside]
