"""`mithaq show`: what the ledger holds."""

import json
from pathlib import Path
from typing import IO, Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table, write_events
from mithaq.cli.options import (
    Format,
    KindOption,
    LedgerOption,
    LimitOption,
    OutputOption,
    ShowFormat,
    SinceOption,
    StatusOption,
    UntilOption,
)
from mithaq.cli.output import check_output, open_output
from mithaq.cli.records import stored_events
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.ledger import Ledger, StoredEvent
from mithaq.model import Reading, reading_to_record

StateOption = Annotated[
    str | None,
    Parameter(help="Only events in which this state or body takes part: a code or a name (EGY, مصر, Egypt)."),
]


def _open(ledger: str | None) -> Ledger:
    return Ledger.open(ledger_name(ledger), create=False)


def show_events(
    *,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: StateOption = None,
    status: StatusOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List events by date, undated ones last; where days are asked for, only events whose date touches them."""
    check_output(output)
    code = resolve_state(state) if state else None
    with _open(ledger) as opened:
        found = opened.events(kind=kind, since=since, until=until, state=code, status=status, limit=limit)
    return _write(found, output, format)


def show_pair(
    first: Annotated[str, Parameter(help="A state or body: a code or a name.")],
    second: Annotated[str, Parameter(help="The other one.")],
    /,
    *,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the events in which both states take part, by date, undated ones last."""
    check_output(output)
    pair = (resolve_state(first), resolve_state(second))
    with _open(ledger) as opened:
        found = opened.events(kind=kind, since=since, until=until, status=status, pair=pair, limit=limit)
    return _write(found, output, format)


def show_event(
    event: Annotated[str, Parameter(help="The event's id, or its beginning.")],
    /,
    *,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show one event with all that is known of it."""
    check_output(output)
    with _open(ledger) as opened:
        stored = opened.get_event(event)
    if format != "table":
        return _write([stored], output, format)
    with open_output(output) as stream:
        _print_event(stored, stream)
    return OK


def show_article(
    article: Annotated[str, Parameter(help="The article's id, its beginning, or the id it had where it was found.")],
    /,
    *,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show one article and what was read in it; jsonl gives its whole record, csv its events."""
    check_output(output)
    with _open(ledger) as opened:
        reading = opened.find_reading(opened.get_article(article).id)
    if reading is None:  # cannot be: articles are stored with a reading
        return OK
    with open_output(output) as stream:
        if format == "jsonl":
            stream.write(json.dumps(reading_to_record(reading), ensure_ascii=False) + "\n")
        elif format == "csv":
            write_events(stored_events(reading), stream, "csv")
        else:
            _print_reading(reading, stream)
    return OK


def _write(found: list[StoredEvent], output: Path | None, format: Format) -> int:
    with open_output(output) as stream:
        write_events(found, stream, format)
    return OK


def _print_event(stored: StoredEvent, stream: IO[str]) -> None:
    event, article = stored.event, stored.article
    rows: list[tuple[str, object]] = [
        ("kind", event.kind), ("status", event.status), ("step", event.step), ("parties", " ".join(event.parties)),
        ("date", event.date), ("date as written", event.date_text), ("place", event.place and event.place.text),
        *(("person", person.text) for person in event.people), *(("organisation", org.text) for org in event.orgs),
        ("instrument", event.instrument and event.instrument.text), ("type", event.agreement_type),
        ("obligations", ", ".join(event.obligations) or None),
        ("attribution", event.attribution and f"{event.attribution.text} ({event.attribution.type})"),
        *(("evidence", f"{piece.text} [{piece.start}-{piece.end}]") for piece in event.evidence),
        ("confidence", f"{event.confidence:.2f}"), ("reasons", "; ".join(event.reasons) or None),
        ("article", f"{article.id} {article.title or ''}"), ("outlet", article.outlet), ("published", article.published),
        ("address", article.url), ("source", article.source),
    ]  # fmt: skip
    print_table(stream, (event.id, ""), [row for row in rows if row[1] is not None])


def _print_reading(reading: Reading, stream: IO[str]) -> None:
    article = reading.article
    rows: list[tuple[str, object]] = [
        ("title", article.title), ("outlet", article.outlet), ("byline", article.byline), ("published", article.published),
        ("taken from", article.published_evidence), *(("also", conflict) for conflict in article.published_conflicts),
        ("language", article.language), ("kind", reading.kind), ("address", article.url), ("source", article.source),
        ("its id there", article.given_id), ("read by", reading.reader), ("length", f"{len(article.text)} code points"),
        *(("problem", f"{problem.stage}: {problem.message}") for problem in reading.problems),
    ]  # fmt: skip
    print_table(stream, (article.id, ""), [row for row in rows if row[1] is not None])
    if reading.events:
        write_events(stored_events(reading), stream, "table")
    if reading.quotes:
        quotes = [(quote.speaker and quote.speaker.text, quote.nature, quote.text) for quote in reading.quotes]
        print_table(stream, ("speaker", "nature", "said"), quotes)
