"""`mithaq review coders`: how far people agree."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger
from mithaq.ledger.coders import CoderAgreement, CoderPair

_AGREEMENT = ("one", "other", "what", "name", "compared", "agreed", "kappa")
_DIFFERENCE = ("one", "other", "article", "event", "slot", "said by one", "said by the other", "decisions")


def review_coders(
    *,
    differences: Annotated[
        bool, Parameter(help="List the events on which two people differ, instead of how far they agree.", negative=())
    ] = False,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Compare people on the events that two of them decided on: agreement and Cohen's kappa for each slot and kind.

    JSON Lines have one line a pair with all there is.
    """
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.coders()
    with open_output(output) as stream:
        if format == "jsonl":
            stream.writelines(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in found)
        elif differences:
            _write(_DIFFERENCE, [row for pair in found for row in _difference_rows(pair)], stream, format)
        else:
            _write(_AGREEMENT, [row for pair in found for row in _agreement_rows(pair)], stream, format)
    return OK


def _agreement_rows(pair: CoderPair) -> list[list[object]]:
    def row(what: str, found: CoderAgreement) -> list[object]:
        kappa = None if found.kappa is None else f"{found.kappa:.2f}"
        return [*pair.coders, what, found.name, found.compared, found.agreed, kappa]

    return [*(row("slot", each) for each in pair.slots), *(row("kind", each) for each in pair.kinds)]


def _difference_rows(pair: CoderPair) -> list[list[object]]:
    return [
        [
            *pair.coders,
            each.article[:12],
            each.event,
            each.slot,
            *map(_said, each.values),
            " ".join(map(str, each.decisions)),
        ]
        for each in pair.differences
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "an event" if value else "none"
    return " ".join(value) if isinstance(value, tuple) else "nothing" if value is None else str(value)


def _write(columns: Sequence[str], rows: Sequence[Sequence[object]], stream: IO[str], format: Format) -> None:
    if format == "csv":
        csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
    else:
        print_table(stream, columns, rows)
