"""`mithaq show`: what the ledger holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table, write_merged
from mithaq.cli.options import (
    Format,
    KindOption,
    LedgerOption,
    LimitOption,
    OutputOption,
    ShowFormat,
    SinceOption,
    StatusOption,
    UntilOption,
)
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.ledger import Ledger, MergedEvent
from mithaq.ledger.merged import Conflict, Stage

StateOption = Annotated[
    str | None,
    Parameter(help="Only events in which this state or body takes part: a code or a name (EGY, مصر, Egypt)."),
]


AsOfOption = Annotated[
    str | None,
    Parameter(help="As the ledger knew it at the end of this day (2025-09-17), or at a time (2025-09-17T12:00:00Z)."),
]


@contextmanager
def open_known(ledger: str | None, as_of: str | None = None) -> Iterator[Ledger]:
    """The ledger, or what it was."""
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        if as_of is None:
            yield opened
        else:
            with opened.as_of(as_of) as past:
                yield past


def show_events(
    *,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: StateOption = None,
    status: StatusOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List events by date, undated ones last; where days are asked for, only events whose date touches them."""
    check_output(output)
    code = resolve_state(state) if state else None
    with open_known(ledger, as_of) as opened:
        found = opened.events(kind=kind, since=since, until=until, state=code, status=status, limit=limit)
        return _write(opened, found, output, format)


def show_pair(
    first: Annotated[str, Parameter(help="A state or body: a code or a name.")],
    second: Annotated[str, Parameter(help="The other one.")],
    /,
    *,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the events in which both states take part, by date, undated ones last."""
    check_output(output)
    pair = (resolve_state(first), resolve_state(second))
    with open_known(ledger, as_of) as opened:
        found = opened.events(kind=kind, since=since, until=until, status=status, pair=pair, limit=limit)
        return _write(opened, found, output, format)


def show_event(
    event: Annotated[str, Parameter(help="The event's id, or its beginning.")],
    /,
    *,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show one event with all that is known of it, whoever tells it."""
    check_output(output)
    with open_known(ledger, as_of) as opened:
        found = opened.get_event(event)
        if format != "table":
            return _write(opened, [found], output, format)
    with open_output(output) as stream:
        _print_event(found, stream)
    return OK


def _write(ledger: Ledger, found: list[MergedEvent], output: Path | None, format: Format) -> int:
    articles = ledger.articles({event.evidence[0].article for event in found}) if format == "csv" else {}
    with open_output(output) as stream:
        write_merged(found, articles, stream, format)
    return OK


def _print_event(event: MergedEvent, stream: IO[str]) -> None:
    rows: list[tuple[str, object]] = [
        ("kind", event.kind), ("status", event.status), ("step", event.step), ("parties", " ".join(event.parties)),
        ("date", event.date), ("date as written", event.date_text), ("place", event.place and event.place.text),
        *(("person", person.text) for person in event.people), *(("organisation", org.text) for org in event.orgs),
        ("instrument", event.instrument and event.instrument.text), ("type", event.agreement_type),
        ("obligations", ", ".join(event.obligations) or None),
        ("attribution", event.attribution and f"{event.attribution.text} ({event.attribution.type})"),
        ("confidence", f"{event.confidence:.2f}"), ("review", event.review),
        ("independent sources", event.independent_sources),
        *(("they differ", f"{conflict.slot}: {_versions(conflict)}") for conflict in event.conflicts),
        *(("told", _stage(stage)) for stage in (event.history if len(event.history) > 1 else ())),
    ]  # fmt: skip
    print_table(stream, (event.id, ""), [row for row in rows if row[1] is not None])
    evidence = [(piece.article, f"{piece.start}-{piece.end}", piece.text) for piece in event.evidence]
    print_table(stream, ("article", "place", "evidence"), evidence)
    tellings = [
        (
            telling.article, telling.outlet, telling.published, f"{telling.confidence:.2f}",
            "; ".join(telling.reasons), "" if telling.score is None else f"{telling.score:.2f}",
            "; ".join(telling.merge_reasons),
        )
        for telling in event.tellings
    ]  # fmt: skip
    header = ("article", "outlet", "published", "sure", "read because", "belongs", "because")
    print_table(stream, header, tellings)


def _versions(conflict: Conflict) -> str:
    return "; ".join(
        f"{' '.join(version.value) if isinstance(version.value, list) else version.value} "
        f"({version.sources}: {', '.join(version.articles[:5])})"
        for version in conflict.values
    )


def _stage(stage: Stage) -> str:
    what = "/".join(filter(None, (stage.status, stage.step)))
    return f"{stage.told or '?'}: {what}, {stage.date or 'undated'} ({', '.join(stage.articles[:5])})"
