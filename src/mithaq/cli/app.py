"""The commands by name, and what becomes of their errors: exit statuses and a line on standard error.

Commands are named by where they stand and imported when they are called, so that `mithaq --help` is quick.
"""

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Parameter

from mithaq import __version__
from mithaq.errors import MithaqError, UsageError

OK, FATAL, USAGE, PROBLEMS = 0, 1, 2, 3
"""Exit statuses: all went well; nothing came of it; the command was not understood; some articles had problems."""
INTERRUPTED, BROKEN_PIPE = 130, 141
"""Exit statuses after Ctrl-C, and where the reader of standard output has gone: 128 and the signal, as shells have it."""

app = App(
    name="mithaq",
    help="Reads the press and keeps a sourced ledger of the ties between states.",
    help_epilogue=(
        "Exit status: 0 all went well, 1 failed, 2 the command was not understood, 3 some articles had problems.\n\n"
        "Environment: MITHAQ_LEDGER, the ledger where --ledger is not given; MITHAQ_LOG, one of debug, info, warning, error."
    ),
    version=__version__,
    default_parameter=Parameter(negative=()),
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
show = App(name="show", help="Show what the ledger holds.")
ledger = App(name="ledger", help="Look after the ledger.")

_READ = """Read articles and record their events.

What the ledger has already, read by the same version, is not read again, so a run that was stopped goes on where it was.
Without --ledger and --format the ledger is MITHAQ_LEDGER or mithaq.db; with --format alone nothing is stored.
"""

app.command("mithaq.cli.read:read", name="read", help=_READ)
app.command(show)
app.command("mithaq.cli.export:export", name="export", help="Write the ledger out for others.")
app.command("mithaq.cli.evaluate:evaluate", name="evaluate", help="Score the reader against hand-coded articles.")
app.command(ledger)
app.command("mithaq.cli.schema:schema", name="schema", help="Print the JSON Schema of the record.")

show.command("mithaq.cli.show:show_events", name="events", help="List events.")
show.command("mithaq.cli.show:show_pair", name="pair", help="List the events between two states.")
show.command("mithaq.cli.show:show_event", name="event", help="Show one event.")
show.command("mithaq.cli.show:show_article", name="article", help="Show one article and what was read in it.")
show.command("mithaq.cli.actors:show_actors", name="actors", help="List whom and what the events name.")
show.command("mithaq.cli.actors:show_actor", name="actor", help="Show one actor and its events.")

ledger.command("mithaq.cli.maintain:verify", name="verify", help="Check hashes, passages and references.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (`sys.argv` where None) and returns its exit status; errors are told on standard error."""
    try:
        status = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        error.verbose = False
        return _tell(str(error).strip(), USAGE)
    except UsageError as error:
        return _tell(str(error), USAGE)
    except BrokenPipeError:
        # Python flushes standard output once more at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (MithaqError, OSError) as error:
        return _tell(str(error), FATAL)
    except KeyboardInterrupt:
        return _tell("interrupted; what was read until now is kept, the same command goes on from there", INTERRUPTED)
    return status if isinstance(status, int) else OK


def _tell(message: str, status: int) -> int:
    print(f"mithaq: {message}", file=sys.stderr)
    return status
