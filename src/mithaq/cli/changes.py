"""`mithaq changes`: what is otherwise in the record than it was."""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import IO, Annotated, Any

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger, merged_to_record
from mithaq.ledger.changes import Change, moment_of
from mithaq.ledger.web.differing import PageChange

_COLUMNS = ("change", "event", "kind", "status", "step", "parties", "date", "was", "slots", "conflicts", "evidence")

_PAGE_COLUMNS = ("fetched_at", "address", "version", "was_article", "article", "sign", "what", "words")


def changes(
    *,
    since: Annotated[
        str, Parameter(help="The end of this day (2025-09-17), or a time (2025-09-17T12:00:00Z), in UTC.")
    ],
    pages: Annotated[
        bool, Parameter(help="What pages say otherwise that were read before, instead of events.", negative=())
    ] = False,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the events that are new, told otherwise, merged, split or gone since a day: what the ledger has learnt since."""
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        if pages:
            return _write_pages(opened.changed_pages(since=moment_of(since)), output, format)
        found = opened.changes(since=since)
    with open_output(output) as stream:
        _write(found, stream, format)
    return OK


def _write(found: list[Change], stream: IO[str], format: str) -> None:
    if format == "jsonl":
        for change in found:
            stream.write(json.dumps(_record(change), ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_cells(change) for change in found)
    else:
        header = ("change", "event", "kind", "parties", "date", "what", "evidence")
        print_table(
            stream, header, [(*row[:3], row[5], row[6], row[8] or row[9], row[10]) for row in map(_cells, found)]
        )


def _write_pages(found: list[PageChange], output: Path | None, format: str) -> int:
    with open_output(output) as stream:
        if format == "jsonl":
            for change in found:
                stream.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
        else:
            rows = [
                (
                    change.version.fetched_at, change.version.address, change.version.number, change.before.article_id,
                    change.version.article_id, each.sign, each.what, each.words,
                )
                for change in found
                for each in change.differences
            ]  # fmt: skip
            if format == "csv":
                csv.writer(stream, lineterminator="\n").writerows([_PAGE_COLUMNS, *rows])
            else:
                header = ("fetched", "page", "version", "was", "is", "", "", "words")
                print_table(stream, header, rows)
    return OK


def _record(change: Change) -> dict[str, Any]:
    return {
        "change": change.what,
        "event": merged_to_record(change.event) if change.event else None,
        "before": list(change.before),
        "slots": [{"slot": slot.slot, "before": slot.before, "after": slot.after} for slot in change.slots],
        "conflicts": list(change.conflicts),
    }


def _cells(change: Change) -> list[Any]:
    event = change.event
    was = " ".join(change.before)
    if event is None:
        return [change.what, was, *[""] * 5, was, "", "", ""]
    slots = "; ".join(f"{slot.slot}: {_words(slot.before)} -> {_words(slot.after)}" for slot in change.slots)
    return [
        change.what, event.id, event.kind, event.status, event.step, " ".join(event.parties), event.date, was, slots,
        " ".join(change.conflicts), event.evidence[0].text,
    ]  # fmt: skip


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else "-" if value is None else str(value)
