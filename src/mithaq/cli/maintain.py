"""`mithaq ledger`: looking after the ledger."""

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.options import LedgerOption, OutputOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger


def verify(*, ledger: LedgerOption = None, output: OutputOption = None) -> int:
    """Check that every text has its hash, every passage stands in its text and every reference leads somewhere.

    Prints a line a fault; the exit status is 3 where there is one.
    """
    check_output(output)
    faults = 0
    with Ledger.open(ledger_name(ledger), create=False) as opened, open_output(output) as stream:
        for fault in opened.verify():
            stream.write(fault + "\n")
            faults += 1
    return PROBLEMS if faults else OK
