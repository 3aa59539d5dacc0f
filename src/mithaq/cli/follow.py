"""`mithaq follow`: a ledger kept up to date from the web."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.listing import print_table
from mithaq.cli.logs import start_logs
from mithaq.cli.options import DEFAULT_ENGINE, AllowHostOption, ArchiveOption, EngineOption, LedgerOption, ModelOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name, model_folder
from mithaq.errors import LedgerError, UsageError
from mithaq.ledger import Ledger

if TYPE_CHECKING:
    from mithaq.follow import Follow
    from mithaq.reader import Reader

_LATE_S = 3600
"""An address that has been due for so long says that nobody follows."""


def follow(
    sources: Annotated[
        Path | None, Parameter(help="A file that declares whose news to follow (docs/follow.md).")
    ] = None,
    /,
    *,
    once: Annotated[
        bool, Parameter(help="Ask for what is due now and what that leads to, then end.", negative=())
    ] = False,
    minutes: Annotated[
        float | None, Parameter(name="--for", help="End after so many minutes.", validator=Number(gt=0))
    ] = None,
    offline: Annotated[
        bool, Parameter(help="Ask nothing: take in what the archive holds and the ledger does not.", negative=())
    ] = False,
    health: Annotated[
        bool, Parameter(help="Say how following stands; the exit status is 3 if it is ill.", negative=())
    ] = False,
    outlets: Annotated[
        bool, Parameter(name="--list", help="List the outlets that come with Mithaq.", negative=())
    ] = False,
    archive: ArchiveOption = None,
    allow_host: AllowHostOption = (),
    engine: EngineOption = DEFAULT_ENGINE,
    model: ModelOption = None,
    metrics: Annotated[
        Path | None, Parameter(help="Write metrics as Prometheus text into this file, again and again.")
    ] = None,
    metrics_port: Annotated[
        int | None,
        Parameter(help="Serve metrics at http://127.0.0.1:PORT/metrics.", validator=Number(gte=1, lte=65535)),
    ] = None,
    json_logs: Annotated[bool, Parameter(help="Messages as JSON, one a line, from `info` on.", negative=())] = False,
    ledger: LedgerOption = None,
) -> int:
    """Keep a ledger up to date: feeds and sitemaps are asked again and again, pages read when they are new or changed.

    It goes on until it is stopped, and goes on from there when it is called again.
    """
    if outlets:
        return _list_outlets()
    if health:
        return _tell_health(ledger)
    if sources is None:
        raise UsageError(
            "give the file that declares whose news to follow: mithaq follow sources.toml (docs/follow.md)"
        )
    check_output(metrics, option="--metrics")
    start_logs(as_json=json_logs)
    with Ledger.open(ledger_name(ledger)) as opened:
        made = _make(opened, sources, _reader(engine, model), archive, tuple(allow_host), metrics, metrics_port)
        if offline:
            count = made.rebuild()
            _tell(f"{count} answers taken in from the archive")
        else:
            asyncio.run(made.run(once=once, seconds=minutes * 60 if minutes is not None else None))
        _tell(made.tell())
    return OK


def _make(
    ledger: Ledger,
    path: Path,
    reader: "Reader",
    archive: Path | None,
    allowed: tuple[str, ...],
    metrics_file: Path | None,
    metrics_port: int | None,
) -> "Follow":
    from mithaq.follow import Follow, Metrics, load_sources
    from mithaq.sources.web.archive import WebArchive, archive_folder
    from mithaq.sources.web.reading import WebAccess

    sources = load_sources(path)
    metrics = Metrics()
    if metrics_port is not None:
        metrics.serve(metrics_port)
    access = WebAccess(contact=sources.contact, allowed=frozenset(allowed), delay_s=sources.timing.delay_s)
    folder = archive_folder(archive, ledger.url.database if ledger.url.get_backend_name() == "sqlite" else None)
    return Follow(
        ledger,
        sources,
        reader,
        access=access,
        archive=WebArchive(folder),
        metrics=metrics,
        metrics_file=metrics_file,
    )


def _reader(engine: str, model: Path | None) -> "Reader":
    from mithaq.reader import Reader

    return Reader(engine=engine, model=model_folder(model))


def _list_outlets() -> int:
    from mithaq.sources.web.outlets import shipped_outlets

    rows = [
        (each.id, each.name, each.country, " ".join(each.languages), each.type, len(each.feeds), len(each.sitemaps))
        for each in shipped_outlets().by_id.values()
    ]
    with open_output(None) as stream:
        print_table(stream, ("outlet", "name", "country", "languages", "type", "feeds", "sitemaps"), rows)
    return OK


def _tell_health(name: str | None) -> int:
    """Ill: nobody follows, or an address has been due for an hour, or a feed or sitemap fails."""
    from datetime import timedelta

    from mithaq.follow.times import stamp_of
    from mithaq.sources.web.transport import utc_now

    now = utc_now()
    with Ledger.open(ledger_name(name), create=False) as opened:
        summary = opened.web_summary(stamp_of(now))
        late = opened.web_summary(stamp_of(now - timedelta(seconds=_LATE_S))).due
        try:
            with opened.followed_alone():
                running = False
        except LedgerError:
            running = True
    rows: list[tuple[str, object]] = [
        ("running", "yes" if running else "no"),
        ("asked last", summary.last_asked or "never"),
        *((f"addresses: {kind}", count) for kind, count in summary.addresses.items()),
        ("due", summary.due),
        ("due for an hour", late),
        ("given up", summary.given_up),
        ("pages", summary.pages),
        ("versions", summary.versions),
        *((each.address, f"{each.failures} failures: {each.problem}") for each in summary.failing),
    ]
    with open_output(None) as stream:
        print_table(stream, ("following", ""), rows)
    return OK if running and not late and not summary.failing else PROBLEMS


def _tell(words: str) -> None:
    print(f"mithaq: {words}", file=sys.stderr)
