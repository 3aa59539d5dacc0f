"""A day at the desk in a real browser: log in, search, read, review by keys and by selecting words, with others beside."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from browser_samples import serving, violations
from desk_samples import HOSTILE, LANGUAGES, PACT, readings
from playwright.sync_api import expect

from mithaq.ledger import Ledger
from mithaq.model import Passage
from mithaq.model.article import article_id

sys.path.insert(0, str(Path(__file__).parents[1] / "accounts"))
from account_samples import CODER, EDITOR, PASSWORD, READER, make_ledger

WORDS = "بيان رسمي"
LATER = "بعد أيام\nقالت صحيفة إن السعودية وباكستان وقعتا اتفاقية دفاع مشترك أخرى في 20 سبتمبر 2025."
SHOWN = {
    "ar": {"conflict": "لم يُكتب قرارك", "refused": "غير صحيحين"},
    "en": {"conflict": "was not taken", "refused": "do not belong"},
}


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A ledger with accounts, and an event that may be the same as another."""
    path = make_ledger(tmp_path_factory.mktemp("reviewing"))
    first = readings()[0]
    words = "السعودية وباكستان وقعتا اتفاقية دفاع مشترك أخرى"
    start = LATER.index(words)
    told = replace(
        first.events[0], id="pact-3", date="2025-09-20", date_text=None, people=(), instrument=None, attribution=None,
        evidence=(Passage(text=words, start=start, end=start + len(words)),), confidence=0.6,
    )  # fmt: skip
    article = replace(
        first.article, id=article_id(text=LATER, title="بعد أيام", outlet="صدى", url=None), title="بعد أيام", outlet="صدى",
        text=LATER, published="2025-09-21", source="press/c.txt",
    )  # fmt: skip
    with Ledger.open(path) as ledger:
        ledger.store(replace(first, article=article, events=(told,)))
        ledger.settle()
    return path


@pytest.fixture
def ledger(filled, tmp_path) -> Iterator[Ledger]:
    """A copy of it, served at `ledger.address`."""
    path = tmp_path / "desk.db"
    path.write_bytes(filled.read_bytes())
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def desk(ledger) -> Iterator[str]:
    """The address of a desk over it."""
    with serving(Path(ledger.url.database)) as found:
        yield found


@contextmanager
def someone(browser, desk, name, language, **options):
    """The tab of a person who has logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=desk, **options)
    tab = context.new_page()
    tab.set_default_timeout(8000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"/{language}/login?next=/{language}/review")
    log_in(tab, name)
    tab.wait_for_url("**/review")
    yield tab
    context.close()
    assert not errors


def log_in(tab, name, password=PASSWORD):
    tab.fill("#name", name)
    tab.fill("#password", password)
    tab.click(".login button")


def drag_over(tab, words):
    """Selects the words with the mouse, in the first passage that has them."""
    box = tab.evaluate(
        """words => { const walker = document.createTreeWalker(document.querySelector("[data-start]"), NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) { const at = node.data.indexOf(words); if (at < 0) continue;
        node.parentElement.scrollIntoView({block: "center"}); const range = document.createRange(); range.setStart(node, at);
        range.setEnd(node, at + words.length); const {left, right, top, bottom} = range.getBoundingClientRect();
        return {left, right, middle: (top + bottom) / 2}; } }""",
        words,
    )
    tab.mouse.move(box["right"] - 1, box["middle"])
    tab.mouse.down()
    tab.mouse.move(box["left"] + 1, box["middle"], steps=5)
    tab.mouse.up()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_filter_and_read_an_article(browser, desk, language):
    with someone(browser, desk, READER, language) as tab:
        assert tab.locator("#item form[method=post]").count() == 0
        tab.goto(f"/{language}/events")
        tab.select_option("select[name=kind]", "agreement")
        expect(tab.locator(".entries > li")).to_have_count(2)
        tab.fill("header input[name=q]", "بيان رسمي")
        tab.press("header input[name=q]", "Enter")
        tab.click(".entries a >> nth=0")
        tab.wait_for_url("**/article/**")
        assert tab.evaluate("document.querySelector('.text').textContent") == PACT
        tab.click("[data-step='1']")
        assert tab.evaluate("document.activeElement.id") == "event-1"
        tab.keyboard.press("p")
        assert tab.evaluate("document.activeElement.classList.contains('is-event')")
        tab.click(".told .chip >> nth=0")
        assert tab.evaluate("document.activeElement.id") == "event-1"
        assert tab.evaluate("getComputedStyle(document.querySelector('.text p')).direction") == "rtl"
        tab.click(".told a:not(.chip) >> nth=0")
        tab.wait_for_url("**/event/**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_review_by_keys_and_by_selecting_words(browser, desk, ledger, language):
    with someone(browser, desk, CODER, language) as tab:
        tab.wait_for_selector(".candidate")
        tab.evaluate("window.sameDocument = true")
        drag_over(tab, WORDS)
        tab.keyboard.press("o")
        assert tab.locator(".slot.taken bdi").inner_text() == f"«{WORDS}»"
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".notice.good")
        assert tab.evaluate("window.sameDocument")
        [decision] = ledger.decisions()
        assert (decision.by, decision.action) == (CODER, "correct")
        assert [org["start"] for org in decision.slots["orgs"]] == [PACT.index(WORDS)]
        assert not violations(tab)
        tab.keyboard.press("u")
        expect(tab.locator(".notice.good")).to_contain_text("1)")
        assert ledger.get_event("pact-1").review == "read"
        tab.wait_for_selector(".candidate")
        tab.keyboard.press("m")
        expect(tab.locator(".telling")).to_have_count(3)
        assert ledger.get_event("pact-3").id == ledger.get_event("pact-1").id
        tab.keyboard.press("u")
        expect(tab.locator(".telling")).to_have_count(2)
        tab.goto(f"/{language}/review")
        tab.keyboard.press("c")
        tab.wait_for_url("**done=**")
        assert ledger.get_event("pact-1").review == "confirmed"
        tab.keyboard.press("n")
        tab.wait_for_url("**after=**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_people_do_not_overwrite_each_other(browser, desk, ledger, language):
    with someone(browser, desk, CODER, language) as tab, someone(browser, desk, EDITOR, language) as other:
        tab.goto(f"/{language}/review/event/drill-1")
        other.goto(f"/{language}/review/event/drill-1")
        other.keyboard.press("x")
        other.wait_for_url("**done=**")
        tab.keyboard.press("c")
        tab.wait_for_selector("[role=alert]")
        told = tab.inner_text("#item")
        assert SHOWN[language]["conflict"] in told
        assert EDITOR in told
        assert not violations(tab)
        assert [each.action for each in ledger.decisions()] == ["reject"]
        tab.goto(f"/{language}/accounts")
        assert "403" in tab.inner_text("main")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_not_known_is_refused(browser, desk, language):
    context = browser.new_context(base_url=desk)
    tab = context.new_page()
    tab.goto(f"/{language}/review")
    assert "/login" in tab.url
    log_in(tab, CODER, "not the password at all")
    assert SHOWN[language]["refused"] in tab.inner_text("[role=alert]")
    context.close()


def test_review_works_without_script(browser, desk, ledger):
    with someone(browser, desk, CODER, "ar", java_script_enabled=False) as tab:
        tab.goto("/ar/review/event/hostile-1")
        tab.fill("textarea[name=place]", "الأردن")
        tab.click("form[data-source] button[value=correct]")
        assert ledger.get_event("hostile-1").place.start == HOSTILE.index("الأردن")
        tab.click(".notice.good button")
        assert ledger.get_event("hostile-1").place is None
        tab.click("button[value=confirm]")
        assert ledger.get_event("hostile-1").review == "confirmed"


def test_keys_can_be_turned_off_and_do_nothing_while_typing(browser, desk, ledger):
    with someone(browser, desk, CODER, "en") as tab:
        tab.keyboard.press("k")
        tab.keyboard.type("xc")
        assert tab.input_value("input[name=comment]") == "xc"
        tab.uncheck("[data-keys]")
        tab.focus("#item")
        tab.keyboard.press("c")
        tab.wait_for_timeout(200)
        assert ledger.decisions() == []
