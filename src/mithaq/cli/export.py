"""`mithaq export`: the ledger for others."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.options import LedgerOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger


def export(
    *,
    format: Annotated[Literal["html"], Parameter(help="html: a page to read and pass on.")],
    output: Annotated[Path, Parameter(help="The file to write; it appears when it is complete.")],
    ledger: LedgerOption = None,
) -> int:
    """Write the ledger out for others."""
    from mithaq.export.report import render_report

    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        page = render_report(opened.readings(), problems=opened.problems())
    with open_output(output) as stream:
        stream.write(page)
    return OK
