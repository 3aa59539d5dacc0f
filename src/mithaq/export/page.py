"""The format `html`: the record as one page (`mithaq.export.report`)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from mithaq.export.exporter import Wanted
from mithaq.export.report import render_report
from mithaq.ledger import Ledger
from mithaq.model import Event, Reading


class Page:
    """Writes the page: every article with its events as decisions made them; with filters, only articles that tell some."""

    name = "html"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the page, UTF-8."""
        page = render_report(_readings(ledger, wanted), problems=ledger.problems() if wanted == Wanted() else ())
        target.write_text(page, encoding="utf-8", newline="\n")


PAGE = Page()


def _readings(ledger: Ledger, wanted: Wanted) -> Iterator[Reading]:
    """The articles by id, each with those of its events that are wanted, in the order of its text."""
    told: dict[str, list[Event]] = defaultdict(list)
    for telling in ledger.tellings(**asdict(wanted)):
        told[telling.article.id].append(telling.event)
    for reading in ledger.readings():
        events = sorted(told[reading.article.id], key=lambda event: (event.evidence[0].start, event.id))
        if events or wanted == Wanted():
            yield replace(reading, events=tuple(events))
