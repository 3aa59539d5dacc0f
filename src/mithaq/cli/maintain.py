"""`mithaq ledger`: looking after the ledger."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.options import LedgerOption, OutputOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger, migrate_ledger


def verify(
    *,
    deep: Annotated[
        bool,
        Parameter(
            help="Make the record anew in a temporary database, too, and compare every row; minutes.", negative=()
        ),
    ] = False,
    ledger: LedgerOption = None,
    output: OutputOption = None,
) -> int:
    """Check that every text has its hash, every passage stands in its text and every reference leads somewhere.

    Prints a line a fault; the exit status is 3 where there is one.
    """
    check_output(output)
    faults = 0
    with Ledger.open(ledger_name(ledger), create=False) as opened, open_output(output) as stream:
        for fault in opened.verify(deep=deep):
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


def backup(
    file: Annotated[Path, Parameter(help="The file to write; it must not exist yet and appears when it is complete.")],
    /,
    *,
    no_accounts: Annotated[
        bool, Parameter(help="Leave out users, tokens and their log: for a copy that goes to others.", negative=())
    ] = False,
    ledger: LedgerOption = None,
) -> int:
    """Write all that cannot be worked out again into one file: texts, articles, readings, decisions, problems, accounts.

    Others may go on reading and writing meanwhile. The file fits any ledger, in SQLite or PostgreSQL. Of passwords and
    tokens it has the hashes; sessions are not in it.
    """
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        counts = opened.backup(file, accounts=not no_accounts)
    _tell(
        f"{counts['articles']} articles, {counts['readings']} readings, {counts['decisions']} decisions, "
        f"{counts['users']} users kept in {file}"
    )
    return OK


def restore(
    file: Annotated[Path, Parameter(help="A file that `mithaq ledger backup` wrote.")],
    /,
    *,
    ledger: LedgerOption = None,
) -> int:
    """Make a ledger from a backup: a new one, or one that is empty; nothing is overwritten.

    The file is checked first; all of it is restored, or nothing.
    """
    name = ledger_name(ledger)
    with Ledger.restore(file, name) as restored:
        summary = restored.summary()
    _tell(f"{summary.articles} articles, {summary.readings} readings restored into {name}")
    return OK


def migrate(
    *,
    to: Annotated[
        str | None, Parameter(help="The version of its tables (0001, 0002 ...); this program's where not given.")
    ] = None,
    drop_decisions: Annotated[
        bool, Parameter(help="Go below version 0002 although the decisions of people are lost by it.", negative=())
    ] = False,
    drop_accounts: Annotated[
        bool, Parameter(help="Go below version 0005 although users, tokens and their log are lost by it.", negative=())
    ] = False,
    ledger: LedgerOption = None,
) -> int:
    """Bring the tables of the ledger to another version, up or down, to hand it to an older Mithaq.

    Any other command of this version brings it up again. Below 0005 there is no place for accounts, for which --drop-accounts
    is asked, below 0002 none for decisions, for which --drop-decisions is asked, nor for a reading that a later one by the same reader has replaced: back up first.
    """
    name = ledger_name(ledger)
    before, after = migrate_ledger(name, to=to, drop_decisions=drop_decisions, drop_accounts=drop_accounts)
    _tell(f"{name}: its tables were of version {before} and are of {after}")
    return OK


def _tell(words: str) -> None:
    print(f"mithaq: {words}", file=sys.stderr)
