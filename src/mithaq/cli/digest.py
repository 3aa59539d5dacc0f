"""`mithaq digest`: what changed, for people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.options import LedgerOption, OutputOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name, load_settings
from mithaq.errors import UsageError
from mithaq.ledger import Ledger

if TYPE_CHECKING:
    from mithaq.export.digest import View


def digest(
    *,
    since: Annotated[
        str, Parameter(help="The end of this day (2025-09-17), or a time (2025-09-17T12:00:00Z), in UTC.")
    ],
    format: Annotated[
        Literal["text", "html", "atom", "email"],
        Parameter(help="text, a page, an Atom feed, or a message, sent where --to is given."),
    ] = "text",
    language: Annotated[Literal["ar", "en"], Parameter(help="Arabic or English.")] = "ar",
    view: Annotated[str | None, Parameter(help="Only what the view of this name in --views wants.")] = None,
    views: Annotated[Path | None, Parameter(help="A file with views (docs/follow.md).")] = None,
    to: Annotated[str | None, Parameter(help="Whom to send the message, by MITHAQ_SMTP.")] = None,
    sender: Annotated[str | None, Parameter(name="--from", help="From whom it is; where not given, --to.")] = None,
    ledger: LedgerOption = None,
    output: OutputOption = None,
) -> int:
    """Write or send what is new in the record since a day, told otherwise, or changed on pages that were read before."""
    check_output(output)
    if (to is not None) != (format == "email"):
        raise UsageError("--to goes with --format email")
    from mithaq.export.digest import make_digest, make_message, render_atom, render_html, render_text, send_message
    from mithaq.sources.web.transport import utc_now

    server = load_settings().smtp
    if to is not None and output is None and server is None:
        raise UsageError("no mail server: set MITHAQ_SMTP (smtp://user:password@host:587), or write with --output")
    wanted, now = _view(view, views), utc_now()
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        made = make_digest(opened, since=since, until=now.strftime("%Y-%m-%dT%H:%M:%SZ"), view=wanted)
    if to is not None:
        message = make_message(made, language=language, sender=sender or to, to=to, at=now)
        if output is None and server is not None:
            send_message(message, server)
            return OK
        content = message.as_string()
    else:
        render = {"text": render_text, "html": render_html, "atom": render_atom}[format]
        content = render(made, language=language)
    with open_output(output) as stream:
        stream.write(content)
    return OK


def _view(name: str | None, path: Path | None) -> "View | None":
    if (name is None) != (path is None):
        raise UsageError("--view NAME and --views FILE go together")
    if name is None or path is None:
        return None
    from mithaq.export.digest import load_views

    views = load_views(path)
    if name not in views:
        raise UsageError(f"{path}: no view {name!r}: there are {', '.join(views)}")
    return views[name]
