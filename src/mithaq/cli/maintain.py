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


def rebuild(*, ledger: LedgerOption = None, output: OutputOption = None) -> int:
    """Make the whole record anew from the archived articles, their readings and the decisions.

    Prints the record's digest. It is what it was before, unless something was amiss: then the exit status is 3.
    """
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        before, after = opened.rebuild()
    with open_output(output) as stream:
        stream.write(f"{after}\n" if before == after else f"{after} (was {before})\n")
    return OK if before == after else PROBLEMS
