"""The format `pdf`: the dossier of a pair, printed by the Chromium, Chrome or Edge that is on the machine.

No library in Python alone lays out mixed Arabic and Latin text as a browser does: shaping, both directions, line breaking.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from mithaq.errors import UsageError
from mithaq.export.dossier.gathering import gather_dossier
from mithaq.export.dossier.html import render_dossier
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)  # fmt: skip
"""Where a browser is looked for, after the one that `MITHAQ_CHROMIUM` names."""
_SECONDS = 120


class PDF:
    """Prints the page of the format `dossier`."""

    name = "pdf"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the dossier of `wanted.pair`. Raises UsageError where there is no pair, or no browser on the machine."""
        browser = find_browser()
        page = render_dossier(gather_dossier(ledger, wanted))
        with tempfile.TemporaryDirectory(prefix="mithaq-") as folder:
            source = Path(folder) / "dossier.html"
            source.write_text(page, encoding="utf-8")
            _print(browser, source, target, Path(folder))


DOSSIER = PDF()


def find_browser() -> str:
    """The browser to print with. Raises UsageError, with what to do, where there is none."""
    given = os.environ.get("MITHAQ_CHROMIUM")
    for name in (given,) if given else BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return found
    what = (
        f"MITHAQ_CHROMIUM={given}: there is no such program"
        if given
        else "a PDF is printed by Chromium, Chrome or Edge, and none was found"
    )
    raise UsageError(f"{what}: install one, name it in MITHAQ_CHROMIUM, or write --format dossier and print that page")


def _print(browser: str, source: Path, target: Path, folder: Path) -> None:
    command = [
        browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions", "--no-first-run",
        f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target.resolve()}", source.as_uri(),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(
            1, "--no-sandbox"
        )  # Chromium refuses to run as root with its sandbox; the page is our own, without scripts
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError(f"{browser} did not print the dossier within {_SECONDS} s") from None
    if done.returncode != 0 or not target.exists():
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(
            f"{browser} did not print the dossier: {told[-1] if told else f'exit status {done.returncode}'}"
        )
