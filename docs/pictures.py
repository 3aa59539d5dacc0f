"""The pictures of the documentation: pages of the desk over our own examples, in a real browser, into docs/pictures.

python docs/pictures.py

Chromium is the machine's, or the one that MITHAQ_CHROMIUM names. Each picture is 1,200 pixels wide and of few colours.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from mithaq.ledger import Ledger

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
SIZE = {"width": 1200, "height": 900}
COLOURS = 128
LARGEST = 150_000  # bytes
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
MITHAQ = (sys.executable, "-m", "mithaq")


def main() -> None:
    """Makes every picture in both languages."""
    chromium = os.environ.get("MITHAQ_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no Chromium here: install it, or name it in MITHAQ_CHROMIUM")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(folder) / "examples.db"
        subprocess.run([*MITHAQ, "read", "examples", "--ledger", str(ledger), "--quiet"], cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        with served(ledger) as address:
            for language in ("ar", "en"):
                for name, path in pages(ledger).items():
                    take(browser, f"{address}/{language}{path}", FOLDER / f"{name}-{language}.png")
        browser.close()


def pages(ledger: Path) -> dict[str, str]:
    """The pages by the names of their pictures; the event is the one told by most sources."""
    with Ledger.open(ledger) as opened:
        event = max(opened.events(), key=lambda each: (each.independent_sources, len(each.conflicts), each.id))
        a, b = event.parties[:2]
    return {
        "home": "/", "dossier": f"/pair/{a}-{b}", "event": f"/event/{event.id}", "network": "/network", "map": "/map",
    }  # fmt: skip


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk over the ledger."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen(
        [*MITHAQ, "serve", "--ledger", str(ledger), "--port", str(port)], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/en/").close()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def take(browser: Browser, address: str, path: Path) -> None:
    """The first screen of a page, when all of it is drawn."""
    page = browser.new_page(viewport=SIZE)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    for drawing in page.locator("[data-network], [data-map]").all():
        drawing.page.wait_for_selector("[data-drawn]")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    shot.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path.name}: {size} bytes, more than {LARGEST}: take fewer colours")
    print(f"{path.relative_to(ROOT)}: {size} bytes")


if __name__ == "__main__":
    main()
