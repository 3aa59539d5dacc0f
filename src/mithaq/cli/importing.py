"""`mithaq review import`: what people coded elsewhere, as decisions."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.decisions import write_decisions
from mithaq.cli.options import LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.review import ByOption
from mithaq.cli.settings import ledger_name, user_name
from mithaq.ledger import Ledger


def review_import(
    file: Annotated[
        Path,
        Parameter(help="A spreadsheet (CSV, XLSX), an export of Label Studio, a document or folder of INCEpTION."),
    ],
    /,
    *,
    mapping: Annotated[
        Path | None, Parameter(help="For a spreadsheet: a TOML file that says which column is what.")
    ] = None,
    confirm_unchanged: Annotated[
        bool,
        Parameter(help="What an annotation tool gives back as it was exported counts as confirmed.", negative=()),
    ] = False,
    by: ByOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Take decisions from what coders have: events confirmed, corrected, added, with the words that show them.

    Each event is taken whole or not at all; those that could not be are told on standard error, and the status is 3.
    """
    from mithaq.export.coded.deciding import import_coded
    from mithaq.export.coded.mapping import load_mapping
    from mithaq.export.coded.reading import read_coded

    check_output(output)
    name = user_name(by)
    columns = load_mapping(mapping) if mapping is not None else None
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = import_coded(opened, read_coded(file, columns), by=name, confirm_unchanged=confirm_unchanged)
    with open_output(output) as stream:
        write_decisions(found.decisions, stream, format)
    for fault in found.faults:
        print(f"mithaq: {fault.where}: {fault.why}", file=sys.stderr)
    actions = Counter(decision.action for decision in found.decisions)
    told = ", ".join(f"{number} {action}" for action, number in sorted(actions.items())) or "no decisions"
    print(f"mithaq: {told}; {found.unchanged} as they were; {len(found.faults)} not taken", file=sys.stderr)
    return PROBLEMS if found.faults else OK
