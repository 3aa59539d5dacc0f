"""The format `html`: the record as one page (`mithaq.export.report`)."""

from pathlib import Path

from mithaq.export.exporter import Wanted
from mithaq.export.report import render_report
from mithaq.ledger import Ledger


class Page:
    """Writes the page: the merged, decided record; with filters, only the events wanted and the articles that tell them."""

    name = "html"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the page, UTF-8."""
        target.write_text(render_report(ledger, wanted), encoding="utf-8", newline="\n")


PAGE = Page()
