"""`mithaq read`: articles in, events out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.logs import start_logs
from mithaq.cli.options import (
    DEFAULT_ENGINE,
    AllowHostOption,
    ArchiveOption,
    EngineOption,
    Format,
    LedgerOption,
    ModelOption,
    OutputOption,
)
from mithaq.cli.output import check_output, open_output
from mithaq.cli.pipeline import Outcome, ReadChunk, outcomes, read_here, read_in_threads, read_in_workers
from mithaq.cli.progress import Bar, Count, show_progress
from mithaq.cli.records import RecordWriter
from mithaq.cli.settings import ledger_name, load_settings, model_folder
from mithaq.errors import UsageError
from mithaq.ledger import Ledger
from mithaq.model import Reading
from mithaq.sources.web.addresses import is_address

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from mithaq.reader import Reader
    from mithaq.sources.web.reading import WebAccess

_TOLD = 5  # times that one and the same problem is told; the ledger keeps them all


def read(
    paths: Annotated[
        list[str],
        Parameter(
            help="Files, folders or archives with articles, addresses of pages, feeds or sitemaps; - is standard input.",
            allow_leading_hyphen=True,
        ),
    ],
    /,
    *,
    engine: EngineOption = DEFAULT_ENGINE,
    model: ModelOption = None,
    ledger: LedgerOption = None,
    format: Annotated[
        Format | None, Parameter(help="Write what was read: jsonl, a record an article; csv or table, a line an event.")
    ] = None,
    output: OutputOption = None,
    report: Annotated[Path | None, Parameter(help="Also write a page with all that the ledger then holds.")] = None,
    archive: ArchiveOption = None,
    allow_host: AllowHostOption = (),
    workers: Annotated[int, Parameter(help="Processes that read at once.", validator=Number(gte=1))] = 1,
    quiet: Annotated[bool, Parameter(help="No progress bar and no summary.", negative=())] = False,
) -> int:
    """Read articles and record their events.

    What the ledger has already, read by the same version, is not read again, so a run that was stopped goes on where it
    was. Without --ledger and --format the ledger is MITHAQ_LEDGER or mithaq.db; with --format alone nothing is stored.
    """
    _check(paths, format, output, report)
    from mithaq.sources import count_articles, open_sources

    log = start_logs()
    make_reader = partial(_make_reader, engine, model, threads=0 if workers == 1 else 1)
    reader = make_reader()
    count = Count()
    visible = not quiet and sys.stderr.isatty()
    with ExitStack() as stack:
        opened = _open_ledger(stack, ledger, format, report)
        found = outcomes(
            open_sources(paths, access=_access(paths, archive, tuple(allow_host))),
            read=stack.enter_context(_reading(reader, make_reader, workers)),
            version=reader.version,
            ledger=opened,
            give_known=format is not None,
            ahead=2 * workers if workers > 1 else 0,
        )
        writer = RecordWriter(stack.enter_context(open_output(output)) if format else None, format)
        total = count_articles(paths) if visible else None
        bar = stack.enter_context(show_progress(count, total=total, visible=visible))
        _Run(count, bar, writer, log, opened, reader.version).take(found)
        if opened is not None:
            opened.settle()
        if report is not None and opened is not None:
            _write_report(opened, report)
    if not quiet:
        kept = f"; kept in {opened.url.database or 'memory'}" if opened is not None else ""
        print(f"mithaq: {count.tell()}{kept}", file=sys.stderr)
        if reader.asker is not None:
            print(f"mithaq: {reader.asker.tell_cost()}", file=sys.stderr)
    return PROBLEMS if count.problems else OK


@dataclass(frozen=True, slots=True)
class _Run:
    """Where the outcomes of a run go."""

    count: Count
    bar: Bar
    writer: RecordWriter
    log: "FilteringBoundLogger"
    ledger: Ledger | None
    version: str
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, found: Iterable[Outcome]) -> None:
        """Counts, writes and stores all outcomes."""
        new = self._new_readings(found)
        if self.ledger is not None:
            self.ledger.store_many(new)
        else:
            for _ in new:
                pass
        if self.count.read + self.count.known + self.count.problems == 0:
            self.count.problems += 1
            self.log.warning("no articles found")
        for (stage, message), times in self.told.items():
            if times > _TOLD:
                self.log.warning(f"{times - _TOLD} more: {message}", stage=stage)
        self.writer.close()

    def _new_readings(self, found: Iterable[Outcome]) -> Iterator[Reading]:
        for outcome in found:
            self.count.add(outcome)
            self.bar.move()
            self._tell_problems(outcome)
            if outcome.reading is not None:
                self.writer.write(outcome.reading)
                if not outcome.known and self._is_kept(outcome.reading):
                    yield outcome.reading

    def _is_kept(self, reading: Reading) -> bool:
        """Not one that found nothing because a model gave no answer: it would hide what the ledger has of the article."""
        return reading.reader == self.version or bool(reading.events)

    def _tell_problems(self, outcome: Outcome) -> None:
        problems = [outcome.problem] if outcome.problem is not None else []
        if outcome.reading is not None and not outcome.known:
            problems += outcome.reading.problems
        for problem in problems:
            self.told[problem.stage, problem.message] += 1
            if self.told[problem.stage, problem.message] <= _TOLD:
                self.log.warning(f"{problem.source}: {problem.message}", stage=problem.stage)
            if self.ledger is not None:
                self.ledger.record_problem(problem)


def _check(paths: list[str], format: Format | None, output: Path | None, report: Path | None) -> None:
    """Raises UsageError before any work for what cannot come out well."""
    if output is not None and format is None:
        raise UsageError("--output needs --format: jsonl, csv or table")
    check_output(output)
    check_output(report, option="--report")
    for path in paths:
        if path.startswith("--"):
            raise UsageError(f"unknown option {path}: see mithaq read --help")
        if path != "-" and not is_address(path) and not Path(path).exists():
            raise UsageError(f"{path}: there is no such file or folder")


def _access(paths: list[str], archive: Path | None, allowed: tuple[str, ...]) -> "WebAccess | None":
    """How the web is asked, where it is."""
    if not any(map(is_address, paths)):
        return None
    from mithaq.sources.web.reading import WebAccess

    return WebAccess(contact=load_settings().contact, allowed=frozenset(allowed), archive=archive)


def _make_reader(engine: str, model: Path | None, *, threads: int) -> "Reader":
    from mithaq.reader import Reader

    return Reader(engine=engine, model=model_folder(model), threads=threads)


def _reading(reader: "Reader", make_reader: Callable[[], "Reader"], workers: int) -> AbstractContextManager[ReadChunk]:
    """Where articles are read: here, in threads that share what a model may cost, or in other processes."""
    if workers == 1:
        return nullcontext(read_here(reader))
    return read_in_threads(reader, workers) if reader.asker is not None else read_in_workers(make_reader, workers)


def _open_ledger(stack: ExitStack, given: str | None, format: Format | None, report: Path | None) -> Ledger | None:
    """The ledger to use; one in memory where there is none but a report is wanted."""
    if given or load_settings().ledger or format is None:
        return stack.enter_context(Ledger.open(ledger_name(given)))
    return stack.enter_context(Ledger.open("sqlite://")) if report is not None else None


def _write_report(ledger: Ledger, path: Path) -> None:
    from mithaq.export.exporter import export
    from mithaq.export.page import PAGE

    export(PAGE, ledger, path)
