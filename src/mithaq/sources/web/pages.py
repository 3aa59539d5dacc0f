"""Answers of the web to articles, and what looks like an article but is none: missing pages, walls, front pages."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from mithaq.errors import FetchError
from mithaq.model import Article, Problem
from mithaq.sources.page import PageSource
from mithaq.sources.page_rules import NO_RULES, PageRules
from mithaq.sources.published import stamp_claim
from mithaq.sources.source import problem
from mithaq.sources.web.addresses import host_of_address
from mithaq.sources.web.transport import Exchange
from mithaq.text.folding import fold_key

RulesFor = Callable[[str, str], PageRules]
"""The rules of a page by its address and the day (`YYYY-MM-DD`) on which it was fetched."""
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
"""What servers call pages; some say nothing."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SHORT = 120
"""Words below which a page is looked at for being no article; longer ones have said something."""
_MISSING = (
    r"\b404\b.{0,40}(?:not found|error|غير موجود)", r"\berror 404\b", r"page (?:you .{0,40})?(?:not|cannot be|could not be|can't be) found", r"page not found",
    r"no longer available", r"page introuvable", r"sayfa bulunamadi", r"الصفحه (?:المطلوبه |التي (?:تبحث|تريد)\w* )?.{0,30}غير موجود",
    r"لم يتم العثور علي", r"الصفحه غير متوفره", r"عفوا.{0,30}(?:الصفحه|الخبر)", r"صفحه (?:مورد نظر )?(?:پيدا|یافت|يافت) نشد",
)  # fmt: skip
_WALLS = (
    r"(?:enable|accept|allow|turn on) (?:\w+ ){0,3}cookies", r"cookies (?:are|must be|to be) (?:\w+ )?(?:enabled|disabled|required)",
    r"before you continue to", r"just a moment", r"checking (?:if the site connection|your browser)", r"verify(?:ing)? (?:that )?you are (?:a )?human",
    r"are you a robot", r"unusual traffic", r"enable javascript", r"access denied", r"attention required", r"captcha",
    r"(?:يرجي|الرجاء|من فضلك) (?:تفعيل|السماح|قبول) .{0,30}(?:الكوكيز|ملفات تعريف الارتباط|جافا)", r"التحقق من انك (?:لست روبوت|انسان|بشر)",
    r"nous utilisons des cookies.{0,200}(?:accepter|continuer)", r"cerezlere izin",
)  # fmt: skip
_MISSING_FOUND = re.compile("|".join(_MISSING), re.DOTALL)
_WALLS_FOUND = re.compile("|".join(_WALLS), re.DOTALL)
_CONSENT_HOST = re.compile(r"(?:^|\.)(?:consent|cmp|privacy-mgmt|login|accounts?|validate)\.")


def content_type(exchange: Exchange) -> str:
    """What the server calls the answer: `text/html`, in lower case, without parameters; empty where it does not say."""
    return (exchange.header("Content-Type") or "").partition(";")[0].strip().lower()


def no_rules(_address: str, _day: str) -> PageRules:
    """Pages as they come."""
    return NO_RULES


def article_of(exchange: Exchange, *, asked: str | None = None, rules: RulesFor = no_rules) -> Article | Problem:
    """The article of an answer with status 200; a Problem where it is no page or none of an article.

    `asked` is the address asked for first, where redirects led to another one.
    """
    address = exchange.address
    try:
        _check_page(exchange, asked or address)
    except FetchError as error:
        return problem(error.where, error.what)
    day = exchange.at.date().isoformat()
    collected = stamp_claim("collected", "WARC-Date", exchange.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    charset = _CHARSET.search(exchange.header("Content-Type") or "")
    page = PageSource(
        name=address,
        data=exchange.body,
        url=address,
        charset=charset.group(1) if charset else None,
        claims=(collected,) if collected is not None else (),
        rules=rules(address, day),
    )
    (found,) = page.articles()
    if isinstance(found, Problem):
        return found
    what = _no_article(found)
    return found if what is None else problem(address, what)


def _check_page(exchange: Exchange, asked: str) -> None:
    """Raises FetchError for what is no HTML, and for a redirect to where no article is."""
    address = exchange.address
    kind = content_type(exchange)
    if kind not in HTML_TYPES:
        raise FetchError(address, f"no page: the server calls it {kind}", passing=False)
    if not exchange.body.strip():
        raise FetchError(address, "the answer is empty", passing=True)
    if address == asked:
        return
    if _CONSENT_HOST.search(host_of_address(address)):
        raise FetchError(asked, f"led to a wall ({address}): it wants cookies or a login", passing=False)
    if urlsplit(address).path in ("", "/") and urlsplit(asked).path not in ("", "/"):
        raise FetchError(asked, f"led to the front page {address}: the article is probably gone", passing=False)


def _no_article(article: Article) -> str | None:
    """What a short page is instead of an article; None where it may be one."""
    if len(article.text.split(None, _SHORT)) >= _SHORT:
        return None
    key = fold_key(f"{article.title or ''}\n{article.text}")
    if _MISSING_FOUND.search(key):
        return "the server says all is well, but the page says that there is none (a soft 404)"
    if _WALLS_FOUND.search(key):
        return "a wall, not an article: it wants cookies, JavaScript or a proof of being human"
    return None
