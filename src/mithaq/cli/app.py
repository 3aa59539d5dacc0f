"""The commands by name, and what becomes of their errors: exit statuses and a line on standard error.

Commands are named by where they stand and imported when they are called, so that `mithaq --help` is quick.
"""

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Parameter

from mithaq import __version__
from mithaq.errors import DecisionError, MithaqError, UsageError

OK, FATAL, USAGE, PROBLEMS = 0, 1, 2, 3
"""Exit statuses: all went well; nothing came of it; the command was not understood; some articles had problems."""
INTERRUPTED, BROKEN_PIPE = 130, 141
"""Exit statuses after Ctrl-C, and where the reader of standard output has gone: 128 and the signal, as shells have it."""

app = App(
    name="mithaq",
    help="Reads the press and keeps a sourced ledger of the ties between states.",
    help_epilogue=(
        "Exit status: 0 all went well, 1 failed, 2 the command was not understood, 3 some articles had problems.\n\n"
        "Environment: MITHAQ_LEDGER, the ledger where --ledger is not given; MITHAQ_LOG, one of debug, info, warning, error; "
        "MITHAQ_USER, who decides where --by is not given; "
        "MITHAQ_MODEL, the tagger's model where --model is not given; "
        "MITHAQ_TIES, the weights of ties where --config is not given; "
        "MITHAQ_CONTACT, how those whose pages are read may reach you; MITHAQ_SMTP, the mail server of digest."
    ),
    version=__version__,
    default_parameter=Parameter(negative=()),
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
show = App(name="show", help="Show what the ledger holds.")
review = App(name="review", help="Decide on events; what is decided holds for every later reading.")
ledger = App(name="ledger", help="Look after the ledger.")
user = App(name="user", help="Look after the accounts of those who use the desk.")

_READ = """Read articles and record their events.

What the ledger has already, read by the same version, is not read again, so a run that was stopped goes on where it was.
Without --ledger and --format the ledger is MITHAQ_LEDGER or mithaq.db; with --format alone nothing is stored.
"""

app.command("mithaq.cli.read:read", name="read", help=_READ)
app.command("mithaq.cli.follow:follow", name="follow", help="Keep a ledger up to date from the web.")
app.command(show)
app.command("mithaq.cli.changes:changes", name="changes", help="List what is new in the record since a day.")
app.command("mithaq.cli.digest:digest", name="digest", help="Write or send what changed since a day.")
app.command("mithaq.cli.search:search", name="search", help="Find articles by their words.")
app.command("mithaq.cli.serve:serve", name="serve", help="Serve the pages of the desk.")
app.command(review)
app.command("mithaq.cli.export:export", name="export", help="Write the ledger out for others.")
app.command("mithaq.cli.evaluate:evaluate", name="evaluate", help="Score the reader against hand-coded articles.")
app.command("mithaq.cli.train:train", name="train", help="Teach the reader by what people decided.")
app.command(ledger)
app.command("mithaq.cli.schema:schema", name="schema", help="Print the JSON Schema of the record.")

show.command("mithaq.cli.show:show_events", name="events", help="List events.")
show.command("mithaq.cli.show:show_pair", name="pair", help="List the events between two states.")
show.command("mithaq.cli.show:show_event", name="event", help="Show one event.")
show.command("mithaq.cli.show_agreements:show_agreements", name="agreements", help="List agreements.")
show.command("mithaq.cli.show_agreements:show_agreement", name="agreement", help="Show the life of one agreement.")
show.command("mithaq.cli.show_series:show_series", name="series", help="List series, or show the editions of one.")
show.command("mithaq.cli.show_ties:show_tie", name="tie", help="Show what two states do with each other, by month.")
show.command("mithaq.cli.show_ties:show_ties", name="ties", help="List the ties of all pairs in a month.")
show.command("mithaq.cli.show_article:show_article", name="article", help="Show one article and what was read in it.")
show.command("mithaq.cli.actors:show_actors", name="actors", help="List whom and what the events name.")
show.command("mithaq.cli.actors:show_actor", name="actor", help="Show one actor and its events.")

review.command("mithaq.cli.review:review_list", name="list", help="List the events that most need a person.")
review.command("mithaq.cli.review:review_log", name="log", help="List the decisions taken.")
review.command("mithaq.cli.review:confirm", name="confirm", help="Say that an event is right.")
review.command("mithaq.cli.review:correct", name="correct", help="Set slots of an event.")
review.command("mithaq.cli.review:reject", name="reject", help="Say that there is no such event.")
review.command("mithaq.cli.review:add", name="add", help="Add an event that was not read, with its evidence.")
review.command(
    "mithaq.cli.importing:review_import", name="import", help="Take decisions from what coders have elsewhere."
)
review.command("mithaq.cli.review:same", name="same", help="Say that two events are one.")
review.command("mithaq.cli.review:not_same", name="not-same", help="Say that two events are not one.")
review.command("mithaq.cli.review:split", name="split", help="Take a telling out of its merged event.")
review.command("mithaq.cli.review:comment", name="comment", help="Keep words about an event.")
review.command("mithaq.cli.coders:review_coders", name="coders", help="Show how far people agree.")
review.command("mithaq.cli.review:undo", name="undo", help="Take decisions back.")

ledger.command("mithaq.cli.maintain:verify", name="verify", help="Check hashes, passages and references.")
ledger.command("mithaq.cli.maintain:rebuild", name="rebuild", help="Make the record anew from articles and decisions.")
ledger.command("mithaq.cli.maintain:backup", name="backup", help="Write a copy of the ledger into one file.")
ledger.command("mithaq.cli.maintain:restore", name="restore", help="Make a ledger from such a copy.")
ledger.command("mithaq.cli.maintain:migrate", name="migrate", help="Bring its tables to another version.")
ledger.command(user)

user.command("mithaq.cli.users:add", name="add", help="Make an account.")
user.command("mithaq.cli.users:users", name="list", help="List the accounts.")
user.command("mithaq.cli.users:role", name="role", help="Give a user another role.")
user.command("mithaq.cli.users:password", name="password", help="Set a user's password.")
user.command("mithaq.cli.users:remove", name="remove", help="Close an account.")
user.command("mithaq.cli.users:token", name="token", help="Make a token for programs.")
user.command("mithaq.cli.users:tokens", name="tokens", help="List the tokens.")
user.command("mithaq.cli.users:revoke", name="revoke", help="End sessions and revoke tokens.")
user.command("mithaq.cli.users:log", name="log", help="List what was done with accounts.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (`sys.argv` where None) and returns its exit status; errors are told on standard error."""
    try:
        status = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        error.verbose = False
        return _tell(str(error).strip(), USAGE)
    except (UsageError, DecisionError) as error:
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
