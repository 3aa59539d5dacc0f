"""A server and a browser for the tests in real pages; skipped where the machine has no Chromium."""

import os
import shutil
from collections.abc import Iterator

import pytest
from browser_samples import AXE, serving
from desk_samples import make_ledger

from mithaq.desk.assets import has_vendor_files

CHROMIUM = os.environ.get("MITHAQ_CHROMIUM") or shutil.which("chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """The address of a desk over the ledger of the samples."""
    with serving(make_ledger(tmp_path_factory.mktemp("browser"))) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium of the machine, or the one that MITHAQ_CHROMIUM names; it ends with the module, as it holds the loop."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it, or name it in MITHAQ_CHROMIUM")
    if not has_vendor_files() or not AXE.exists():
        pytest.skip("the libraries of the pages are not built: make assets")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))
        yield found
        found.close()


def is_complaint(message: object) -> bool:
    """Whether a message of the console is an error or a warning, other than that the page itself was not found."""
    return message.type in ("error", "warning") and "status of 404" not in message.text


@pytest.fixture
def tab(browser, address) -> Iterator[object]:
    """A page of the browser that fails the test for anything the page complains of, and for any request to elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield page
    context.close()
    assert not complaints
