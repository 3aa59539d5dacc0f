"""`mithaq serve`: the desk over a ledger."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.logs import start_logs
from mithaq.cli.options import LedgerOption
from mithaq.cli.settings import ledger_name, load_settings
from mithaq.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

_MOST_WORKERS = 4  # each holds the lexicon: some 200 MiB


def serve(
    *,
    host: Annotated[
        str | None, Parameter(help="The address to listen on; 127.0.0.1 where not given: this machine alone.")
    ] = None,
    port: Annotated[
        int | None, Parameter(help="The port to listen on; 8765 where not given.", validator=Number(gte=1, lte=65535))
    ] = None,
    workers: Annotated[
        int | None,
        Parameter(
            help="Processes that answer; where not given, one for each core and 4 at most, or one where people log in.",
            validator=Number(gte=1, lte=64),
        ),
    ] = None,
    ledger: LedgerOption = None,
) -> int:
    """Serve the pages until Ctrl-C.

    Where people log in, what limits tries and requests is counted by each process for itself.
    """
    import uvicorn
    from pydantic import ValidationError

    from mithaq.desk.app import create_app
    from mithaq.desk.assets import ADVICE, has_vendor_files
    from mithaq.desk.settings import DeskSettings

    start_logs()
    given: dict[str, Any] = {"ledger": ledger_name(ledger), "host": host, "port": port, "user": load_settings().user}
    try:
        settings = DeskSettings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(
            f"MITHAQ_DESK_{str(first['loc'][0]).upper()}={first['input']!r} in the environment: {first['msg']}"
        ) from error
    app = create_app(settings)
    if not has_vendor_files():
        print(f"mithaq: {ADVICE}", file=sys.stderr)
    print(f"mithaq: http://{settings.host}:{settings.port}/ over {settings.ledger}; Ctrl-C ends", file=sys.stderr)
    count = workers or (min(os.cpu_count() or 1, _MOST_WORKERS) if app.state.access.single else 1)
    options: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "server_header": False,
    }
    if count == 1:
        uvicorn.run(app, **options)
        return OK
    app.state.desk.ledger.close()
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[f"MITHAQ_DESK_{name.upper()}"] = str(value)
    uvicorn.run("mithaq.cli.serve:make_app", factory=True, workers=count, **options)
    return OK


def make_app() -> "FastAPI":
    """The application of one of several processes, over the settings of the environment."""
    from mithaq.desk.app import create_app
    from mithaq.desk.settings import DeskSettings

    start_logs()
    return create_app(DeskSettings())
