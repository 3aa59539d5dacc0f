"""`mithaq show article`: one article, what was read in it, and what people made of that."""

import csv
import json
from typing import IO, Annotated, Any

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import COLUMNS, event_cells, print_events, print_table, write_csv
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.records import stored_events
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger, ReviewedArticle, ReviewedEvent
from mithaq.ledger.web.differing import PageChange
from mithaq.ledger.web.values import PageVersion
from mithaq.model import Reading, reading_to_record
from mithaq.model.record import event_to_record

REVIEWED_COLUMNS = (*COLUMNS, "review", "merged", "decisions")
"""The columns of CSV: those of an article's events, what people said of each, the merged event that it tells (empty where
it was rejected), the numbers of the decisions on it joined by a space."""


def show_article(
    article: Annotated[str, Parameter(help="The article's id, its beginning, or the id it had where it was found.")],
    /,
    *,
    raw: Annotated[
        bool, Parameter(help="What the current reading has, whatever people decided since.", negative=())
    ] = False,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show one article with its events as decided, rejected ones marked; jsonl has beside each what was read."""
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.reviewed_article(opened.get_article(article).id)
        versions = opened.versions_of(found.reading.article.id)
        changed = [opened.page_change(version) for version in versions if version.number > 1]
    with open_output(output) as stream:
        if raw:
            _write_reading(found.reading, stream, format)
        else:
            _write_reviewed(found, stream, format)
        if format == "table":
            _print_versions(versions, changed, stream)
    return OK


def _write_reading(reading: Reading, stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        stream.write(json.dumps(reading_to_record(reading), ensure_ascii=False) + "\n")
    elif format == "csv":
        write_csv(stored_events(reading), stream)
    else:
        _print_facts(reading, stream)
        if reading.events:
            print_events(stored_events(reading), stream)
        _print_quotes(reading, stream)


def _write_reviewed(found: ReviewedArticle, stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        record = reading_to_record(found.reading) | {"events": [_line(event) for event in found.events]}
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(REVIEWED_COLUMNS)
        for each in found.events:
            about = (each.review, each.merged, " ".join(map(str, each.decisions)))
            writer.writerow((*event_cells(each.event, found.reading.article), *about))
    else:
        _print_facts(found.reading, stream)
        if found.events:
            _print_reviewed(found, stream)
        _print_quotes(found.reading, stream)


def _line(each: ReviewedEvent) -> dict[str, Any]:
    return event_to_record(each.event) | {
        "review": each.review,
        "merged": each.merged,
        "decisions": list(each.decisions),
        "read": event_to_record(each.read) if each.read is not None else None,
    }


def _print_reviewed(found: ReviewedArticle, stream: IO[str]) -> None:
    rows = [
        (
            each.event.date or "-",
            "/".join(filter(None, (each.event.kind, each.event.status, each.event.step))),
            " ".join(each.event.parties),
            each.event.evidence[0].text,
            f"{each.event.confidence:.2f}",
            " ".join((each.review, *map(str, each.decisions))),
            each.event.id,
        )
        for each in found.events
    ]
    print_table(stream, ("date", "kind", "parties", "evidence", "sure", "review", "event"), rows)


def _print_facts(reading: Reading, stream: IO[str]) -> None:
    article = reading.article
    rows: list[tuple[str, object]] = [
        ("title", article.title), ("outlet", article.outlet), ("byline", article.byline), ("published", article.published),
        ("taken from", article.published_evidence), *(("also", conflict) for conflict in article.published_conflicts),
        ("language", article.language), ("kind", reading.kind), ("address", article.url), ("source", article.source),
        ("its id there", article.given_id), ("read by", reading.reader), ("length", f"{len(article.text)} code points"),
        *(("problem", f"{problem.stage}: {problem.message}") for problem in reading.problems),
    ]  # fmt: skip
    print_table(stream, (article.id, ""), [row for row in rows if row[1] is not None])


def _print_quotes(reading: Reading, stream: IO[str]) -> None:
    if reading.quotes:
        quotes = [(quote.speaker and quote.speaker.text, quote.nature, quote.text) for quote in reading.quotes]
        print_table(stream, ("speaker", "nature", "said"), quotes)


def _print_versions(versions: list[PageVersion], changed: list[PageChange], stream: IO[str]) -> None:
    if versions:
        rows = [(each.number, each.address, each.fetched_at) for each in versions]
        print_table(stream, ("version", "of the page", "fetched"), rows)
    for change in changed:
        header = (f"since version {change.before.number}, {change.before.article_id}", "", "")
        print_table(stream, header, [(each.sign, each.what, each.words) for each in change.differences])
