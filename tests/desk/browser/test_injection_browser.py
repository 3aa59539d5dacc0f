"""Articles and addresses that mean harm, in a real browser: nothing of them runs, styles or loads anything."""

from urllib.parse import quote

import pytest
from browser_samples import serving
from desk_samples import LANGUAGES
from hostile_samples import TEXT, VALUES, hostile_ledger

REPORT = """window.broken = []; window.canary = 0;
document.addEventListener("securitypolicyviolation", event => window.broken.push(event.violatedDirective + " " + event.sample));"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path, id = hostile_ledger(tmp_path_factory.mktemp("hostile"))
    with serving(path) as address:
        yield address, id


@pytest.fixture
def watched(browser, hostile):
    """A tab that fails the test where anything ran, was refused by the policy, or was asked for elsewhere."""
    context = browser.new_context(base_url=hostile[0])
    context.add_init_script(REPORT)
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(hostile[0]) else elsewhere.append(request.url))
    page.on("dialog", lambda dialog: elsewhere.append(dialog.message))
    page.on("pageerror", lambda error: elsewhere.append(str(error)))
    yield page
    context.close()
    assert not elsewhere


def check(tab, where):
    assert tab.evaluate("[window.canary, window.broken]") == [0, []], where
    assert (
        tab.evaluate("document.querySelectorAll('img, iframe, base, style, script:not([src]), main [onload]').length")
        == 0
    ), where
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)", where


def test_hostile_article_does_nothing_in_any_page(watched, hostile):
    for number, path in enumerate(
        (
            f"/article/{hostile[1]}",
            "/event/harm-1",
            "/review/event/harm-1?alike=1",
            "/review/log",
            "/events",
            "/",
            "/pair/EGY-JOR",
        )
    ):
        watched.goto(f"/{LANGUAGES[number % 2]}{path}")
        check(watched, path)


def test_text_in_the_browser_is_the_text_stored(watched, hostile):
    watched.goto(f"/en/article/{hostile[1]}")
    shown = watched.evaluate("document.querySelector('.text').textContent")
    assert shown == "".join("\ufffd" if each == "\0" or "\ud800" <= each <= "\udfff" else each for each in TEXT)


@pytest.mark.parametrize("address", ["/search?q=", "/events?state=", "/review/log?by="])
def test_hostile_addresses_do_nothing(watched, address):
    for value in VALUES[:9]:
        watched.goto(f"/ar{address}{quote(value.encode('utf-8', 'surrogatepass'), safe='')}")
        check(watched, value)
