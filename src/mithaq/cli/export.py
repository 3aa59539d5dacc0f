"""`mithaq export`: the ledger for others."""

import gc
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.options import KindOption, LedgerOption, SinceOption, StatusOption, UntilOption
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.errors import UsageError
from mithaq.ledger import Ledger

StateOption = Annotated[
    str | None,
    Parameter(help="Only events in which this state or body takes part: a code or a name (EGY, مصر, Egypt)."),
]


def export(
    *,
    format: Annotated[str | None, Parameter(help="What to write; --list names the formats.")] = None,
    output: Annotated[
        Path | None, Parameter(help="The file or folder to write; it appears when it is complete.")
    ] = None,
    list: Annotated[
        bool, Parameter(help="Name the formats, with a line on each, and write nothing.", negative=())
    ] = False,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: StateOption = None,
    pair: Annotated[
        tuple[str, str] | None,
        Parameter(help="Only events in which both states take part: two codes or names.", negative=()),
    ] = None,
    status: StatusOption = None,
    language: Annotated[
        Literal["ar", "en"] | None,
        Parameter(help="The language of titles and other words that the format adds; if not given, Arabic."),
    ] = None,
    ledger: LedgerOption = None,
) -> int:
    """Write the ledger out for others."""
    from mithaq.export.exporter import Wanted, check_target
    from mithaq.export.exporter import export as write_whole
    from mithaq.export.formats import find_exporter, formats

    if list:
        width = max(map(len, formats()))
        for name, line in formats().items():
            sys.stdout.write(f"{name:<{width}}  {line}\n")
        return OK
    if format is None or output is None:
        raise UsageError("give --format and --output; --list names the formats")
    exporter = find_exporter(format)
    check_target(exporter, output)
    wanted = Wanted(
        kind=kind,
        status=status,
        state=resolve_state(state) if state else None,
        pair=(resolve_state(pair[0]), resolve_state(pair[1])) if pair else None,
        since=since,
        until=until,
        language=language,
    )
    gc.set_threshold(
        100_000, 50, 100
    )  # millions of cells, none of which holds another: looking for cycles took a third of the time
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        write_whole(exporter, opened, output, wanted)
    return OK
