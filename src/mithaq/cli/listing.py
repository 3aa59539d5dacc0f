"""Events as lines: JSON Lines, CSV, and tables for people."""

import csv
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

from mithaq.cli.options import Format
from mithaq.ledger import MergedEvent, StoredArticle, StoredEvent, merged_to_record
from mithaq.model import Article, Event, Mention
from mithaq.text.controls import BIDI_CONTROLS

if TYPE_CHECKING:
    from rich.text import Text

COLUMNS = (
    "event", "kind", "status", "step", "parties", "date", "date_text", "place", "people", "orgs", "instrument",
    "agreement_type", "attribution", "confidence", "evidence", "start", "end", "article", "title", "outlet", "published",
    "url", "source",
)  # fmt: skip
"""The columns of CSV, one line an event. Lists are joined by "; " (parties by a space); offsets are of the evidence."""

_WIDTH = 160  # of a table that goes to a file or a pipe


def _words(mention: Mention | None) -> str:
    return mention.text if mention else ""


def event_cells(event: Event, article: Article | StoredArticle) -> list[object]:
    """The event as a line of CSV; what is not known is empty."""
    first = event.evidence[0]
    return [
        event.id, event.kind, event.status, event.step, " ".join(event.parties), event.date, event.date_text,
        _words(event.place), "; ".join(map(_words, event.people)), "; ".join(map(_words, event.orgs)),
        _words(event.instrument), event.agreement_type, _words(event.attribution), event.confidence, first.text,
        first.start, first.end, article.id, article.title, article.outlet, article.published, article.url, article.source,
    ]  # fmt: skip


MERGED_COLUMNS = (*COLUMNS, "independent_sources", "tellings", "review", "conflicts")
"""The columns of merged events as CSV: those of one article are of the first that tells the event."""


def merged_cells(event: MergedEvent, articles: Mapping[str, StoredArticle]) -> list[object]:
    """The merged event as a line of CSV; `articles` has those that its evidence stands in, by id."""
    first = event.evidence[0]
    article = articles[first.article]
    return [
        event.id, event.kind, event.status, event.step, " ".join(event.parties), event.date, event.date_text,
        event.place and event.place.text, "; ".join(person.text for person in event.people),
        "; ".join(org.text for org in event.orgs), event.instrument and event.instrument.text, event.agreement_type,
        event.attribution and event.attribution.text, event.confidence, first.text, first.start, first.end, article.id,
        article.title, article.outlet, article.published, article.url, article.source, event.independent_sources,
        len(event.tellings), event.review, " ".join(conflict.slot for conflict in event.conflicts),
    ]  # fmt: skip


def write_merged(
    events: Sequence[MergedEvent], articles: Mapping[str, StoredArticle], stream: IO[str], format: Format
) -> None:
    """Writes merged events in the format; `articles` as in `merged_cells`."""
    if format == "jsonl":
        for event in events:
            stream.write(json.dumps(merged_to_record(event), ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(MERGED_COLUMNS)
        writer.writerows(merged_cells(event, articles) for event in events)
    else:
        print_merged(events, stream)


def print_merged(events: Iterable[MergedEvent], stream: IO[str]) -> None:
    """Draws merged events as a table."""
    rows = [
        (
            event.date or "-",
            "/".join(filter(None, (event.kind, event.status, event.step))),
            " ".join(event.parties),
            event.evidence[0].text,
            str(event.independent_sources),
            f"{event.confidence:.2f}" + (" !" if event.conflicts else ""),
            event.id,
        )
        for event in events
    ]
    print_table(stream, ("date", "kind", "parties", "evidence", "sources", "sure", "event"), rows)


def write_csv(events: Iterable[StoredEvent], stream: IO[str]) -> None:
    """Writes the events of an article as CSV."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(event_cells(stored.event, stored.article) for stored in events)


def legible(words: object) -> str:
    """Words of an article, safe on a terminal: on one line, no control characters, their direction closed in itself."""
    kept = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in str(words)
        if character not in BIDI_CONTROLS
    )
    return f"\u2068{' '.join(kept.split())}\u2069" if kept.strip() else ""


def _text(words: object) -> "Text":
    from rich.text import Text  # never a plain string: rich would take "[...]" in it for markup

    return Text(legible(words) if words is not None else "")


def print_table(
    stream: IO[str], header: Iterable[str], rows: Iterable[Iterable[object]], *, title: str | None = None
) -> None:
    """Draws a table, as wide as the terminal or 160 columns; None is an empty cell."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    class PipeConsole(Console):
        """Leaves a broken pipe to `main`, where rich would exit with 1."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = PipeConsole(file=stream, width=None if stream.isatty() else _WIDTH, highlight=False)
    table = Table(title=Text(legible(title)) if title else None, box=box.SIMPLE_HEAD, title_justify="left")
    for name in header:
        fixed = name in ("date", "kind", "parties", "event", "id")
        table.add_column(name, overflow="fold", no_wrap=fixed, ratio=None if fixed else 1)
    for row in rows:
        table.add_row(*map(_text, row))
    console.print(table)


def print_events(events: Iterable[StoredEvent], stream: IO[str]) -> None:
    """Draws the events as a table."""
    rows = [
        (
            stored.event.date or "-",
            "/".join(filter(None, (stored.event.kind, stored.event.status, stored.event.step))),
            " ".join(stored.event.parties),
            stored.event.evidence[0].text,
            " · ".join(
                filter(
                    None,
                    (stored.article.outlet, stored.article.title or stored.article.source, stored.article.published),
                )
            ),
            f"{stored.event.confidence:.2f}",
            stored.event.id,
        )
        for stored in events
    ]
    print_table(stream, ("date", "kind", "parties", "evidence", "article", "sure", "event"), rows)
