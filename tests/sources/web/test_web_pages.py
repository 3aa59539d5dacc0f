"""Answers to articles, and what is none: missing pages, walls, front pages, other kinds of file."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from newspaper import Page, page_html

from mithaq.errors import InputError
from mithaq.model import Article, Problem
from mithaq.sources.page_rules import PageRules
from mithaq.sources.web.pages import article_of
from mithaq.sources.web.transport import Exchange

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ADDRESS = "https://marsa.example/news/001.html"


def answer(body, *, address=ADDRESS, kind="text/html; charset=utf-8"):
    data = body if isinstance(body, bytes) else body.encode()
    return Exchange(
        address=address, at=AT, request=(), status=200, reason="OK", headers=(("Content-Type", kind),), body=data
    )


def page(words, title="خبر"):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"


def problem(exchange, **options):
    found = article_of(exchange, **options)
    assert isinstance(found, Problem)
    assert found.source in (exchange.address, options.get("asked"))
    return found.message


def test_a_page_becomes_the_article_of_its_address():
    article = article_of(answer(page_html(Page(1, AT), "https://elsewhere.example/")))
    assert isinstance(article, Article)
    assert (article.url, article.source) == (ADDRESS, ADDRESS)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("404", "Page not found"),
        ("المرسى", "عفواً، الصفحة التي تبحث عنها غير موجودة أو تم حذفها من الموقع."),
        ("المرسى", "لم يتم العثور على الصفحة المطلوبة"),
        ("Marsa", "Sorry, the page you requested could not be found."),
        ("Marsa", "Cette page introuvable a peut-être été supprimée."),
        ("Marsa", "Aradığınız sayfa bulunamadı."),
    ],
)
def test_a_soft_404_is_recognised(title, words):
    assert "soft 404" in problem(answer(page(words, title)))


@pytest.mark.parametrize(
    "words",
    [
        "Please enable cookies to continue reading this site.",
        "Just a moment... checking your browser before accessing the site.",
        "يرجى تفعيل ملفات تعريف الارتباط في متصفحك لمتابعة القراءة",
        "Before you continue to Marsa: we use cookies and data",
        "Verify you are human by completing the action below.",
        "Access denied. You don't have permission to access this page.",
    ],
)
def test_a_wall_is_recognised(words):
    assert "a wall, not an article" in problem(answer(page(words, "المرسى")))


def test_an_article_about_cookies_and_missing_pages_is_an_article():
    words = (
        "ناقشت اللجنة المشتركة رسالة «page not found» و enable cookies في بوابة الوزارة، ثم بحثت في اتفاق الدفاع. " * 12
    )
    assert isinstance(article_of(answer(page(words))), Article)


def test_a_redirect_to_the_front_page_or_to_a_consent_site_is_no_article():
    front = answer(page_html(Page(1, AT), ADDRESS), address="https://marsa.example/")
    assert "front page" in problem(front, asked=ADDRESS)
    wall = answer(page_html(Page(1, AT), ADDRESS), address="https://consent.marsa.example/ask?back=1")
    assert "wants cookies" in problem(wall, asked=ADDRESS)
    assert isinstance(article_of(front), Article)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json"])
def test_other_kinds_of_file_are_no_pages(kind):
    assert kind in problem(answer("x", kind=kind))


def test_an_empty_answer_and_binary_data_are_told():
    assert "empty" in problem(answer(b"  \n"))
    assert "binary" in problem(answer(bytes(range(256)) * 4))


def test_the_charset_of_the_server_counts_where_the_bytes_are_no_utf_8():
    text = page_html(Page(1, AT), ADDRESS).replace('<meta charset="utf-8">', "")
    article = article_of(answer(text.encode("cp1256", "replace"), kind="text/html; charset=windows-1256"))
    assert article.title == Page(1, AT).title
    lying = article_of(answer(text.encode(), kind="text/html; charset=iso-8859-1"))
    assert lying.title == Page(1, AT).title
    unknown = article_of(answer(text.encode(), kind="text/html; charset=klingon"))
    assert unknown.title == Page(1, AT).title


def test_rules_choose_the_element_of_the_article_and_drop_others():
    body = (
        "<html><body><div class='teaser'><p>"
        + "كلام كثير في الجانب لا صلة له بالخبر الذي نقرأ هنا اليوم. " * 30
        + "</p></div>"
        "<section id='story'><h1>عنوان</h1><p>وصل الوزير إلى القاهرة اليوم.</p><div class='ad'>إعلان هنا</div></section></body></html>"
    )
    rules = PageRules(main="//section[@id='story']", drop=("//*[@class='ad']",))
    article = article_of(answer(body), rules=lambda address, day: rules)
    assert article.text == "عنوان\nوصل الوزير إلى القاهرة اليوم."
    assert isinstance(article_of(answer(body), rules=lambda *_: replace(rules, main="//nothing")), Article)
    with pytest.raises(InputError, match="no XPath"):
        PageRules(main="//[")
