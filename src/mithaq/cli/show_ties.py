"""`mithaq show tie` and `mithaq show ties`: what two states do with each other, and the network of all pairs."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Annotated, Any

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, LimitOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import load_settings
from mithaq.cli.show import AsOfOption, open_known
from mithaq.cli.states import resolve_state
from mithaq.errors import UsageError
from mithaq.ledger import Tie, TieIndex
from mithaq.ledger.ties import TIE_FIELDS, Part, Reaction, TieEvent, TieField, TieFormula, Weighed, load_formula
from mithaq.ledger.ties.month import render_month

FACTORS = ("weight", "status", "sources", "confidence", "parties", "undated", "contested", "repeated")
PART_COLUMNS = (
    "month", "contribution", *FACTORS, "decay", "field", "kind", "status_told", "step", "date", "actors", "event", "source",
    "notes", "evidence", "article", "start", "end",
)  # fmt: skip
"""The columns of CSV with --parts: the contribution is the product of the nine numbers after it, rounded."""
MONTH_COLUMNS = ("a", "b", "month", "field", "index", "events")
TIES_COLUMNS = ("a", "b", "month", "total", "events", *TIE_FIELDS)

_FieldOption = Annotated[TieField | None, Parameter(help="Only this field.")]
_MonthOption = Annotated[
    str | None, Parameter(help="The month of the index (2025-09); if not given, that of the newest article.")
]
_OrderedOption = Annotated[
    bool,
    Parameter(
        help="What the first does to the second and what both do together, not what the second does.", negative=()
    ),
]
_ConfigOption = Annotated[
    Path | None, Parameter(help="A file with other weights (docs/ties.md); if not given, MITHAQ_TIES or those shipped.")
]


def show_tie(
    first: Annotated[str, Parameter(help="A state or body: a code or a name.")],
    second: Annotated[str, Parameter(help="The other one.")],
    /,
    *,
    field: _FieldOption = None,
    month: _MonthOption = None,
    parts: Annotated[
        bool, Parameter(help="The sum's parts: what each event adds to the index of the month.", negative=())
    ] = False,
    ordered: _OrderedOption = False,
    config: _ConfigOption = None,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show the index of a tie in a month, field by field, its timeline, and what third parties said of it.

    jsonl: one object with all of it; csv: the index of every month; with --parts: a line an event.
    """
    check_output(output)
    a, b = resolve_state(first), resolve_state(second)
    if a == b:
        raise UsageError(f"{a} and {b} are one: a tie is between two")
    formula = _formula(config)
    with open_known(ledger, as_of) as opened:
        tie = opened.tie(a, b, field=field, ordered=ordered, formula=formula)
    chosen = month or tie.until
    with open_output(output) as stream:
        if parts:
            _write_parts(tie.parts(chosen) if chosen else [], chosen or "", tie, stream, format)
        elif format == "jsonl":
            stream.write(json.dumps(_tie_record(tie, chosen), ensure_ascii=False) + "\n")
        elif format == "csv":
            rows = ({"a": a, "b": b, **asdict(each)} for each in tie.months() if month in (None, each.month))
            _write_csv(MONTH_COLUMNS, rows, stream)
        else:
            _print_tie(tie, chosen, stream)
    return OK


def show_ties(
    *,
    month: _MonthOption = None,
    field: _FieldOption = None,
    ordered: Annotated[bool, Parameter(help="A line for each direction: who acts, on whom.", negative=())] = False,
    limit: Annotated[LimitOption, Parameter(help="At most so many ties.")] = None,
    config: _ConfigOption = None,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the index of every pair of states in a month, the greatest first: the edges of a network."""
    check_output(output)
    formula = _formula(config)
    with open_known(ledger, as_of) as opened:
        found = opened.ties(month=month, field=field, ordered=ordered, formula=formula)[:limit]
    with open_output(output) as stream:
        if format == "jsonl":
            for tie in found:
                stream.write(json.dumps(asdict(tie), ensure_ascii=False) + "\n")
        elif format == "csv":
            _write_csv(TIES_COLUMNS, map(_ties_row, found), stream)
        else:
            header = ("pair", *TIES_COLUMNS[2:])
            rows = [(f"{tie.a} {tie.b}", *list(_ties_row(tie).values())[2:]) for tie in found]
            print_table(stream, header, rows)
    return OK


def _formula(config: Path | None) -> TieFormula:
    return load_formula(config or load_settings().ties)


def _ties_row(tie: TieIndex) -> dict[str, Any]:
    row: dict[str, Any] = {"a": tie.a, "b": tie.b, "month": tie.month, "total": tie.total, "events": tie.events}
    return row | {str(field): tie.fields.get(field) for field in TIE_FIELDS}


def _write_csv(columns: Sequence[str], rows: Any, stream: IO[str]) -> None:
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


# one tie


def _tie_record(tie: Tie, month: str | None) -> dict[str, Any]:
    fields = {field: tie.index(month, field) for field in tie.formula.fields} if month else {}
    return {
        "a": tie.a,
        "b": tie.b,
        "ordered": tie.ordered,
        "month": month,
        "index": fields | ({"total": tie.index(month)} if month else {}),
        "timeline": [_weighed_record(weighed) for weighed in tie.timeline],
        "months": [asdict(each) for each in tie.months()],
        "reactions": [_reaction_record(reaction) for reaction in tie.reactions],
    }


def _event_record(event: TieEvent) -> dict[str, Any]:
    kept = ("kind", "status", "step", "parties", "date", "told", "sources", "confidence", "review", "contested")
    return (
        {"event": event.id}
        | {name: getattr(event, name) for name in kept}
        | {
            "instrument": event.instrument,
            "evidence": [asdict(piece) for piece in event.evidence],
        }
    )


def _weighed_record(weighed: Weighed) -> dict[str, Any]:
    months = (weighed.first_month, weighed.last_month)
    return _event_record(weighed.event) | {
        "field": weighed.field,
        "counted": [render_month(month) for month in months if month is not None],
        "value": round(weighed.value, 4),
        "factors": asdict(weighed.factors),
        "source": weighed.source,
        "notes": list(weighed.notes),
    }


def _reaction_record(reaction: Reaction) -> dict[str, Any]:
    about = {name: getattr(reaction, name) for name in ("by", "to", "weight", "score")}
    return about | {"reasons": list(reaction.reasons), "statement": _event_record(reaction.statement)}


def _print_tie(tie: Tie, month: str | None, stream: IO[str]) -> None:
    between = "→" if tie.ordered else "–"
    parts = {field: tie.parts(month, field) for field in tie.formula.fields} if month else {}
    rows = [(field, tie.index(month, field), len(each)) for field, each in parts.items() if each and month]
    everything = ("all", tie.index(month), sum(map(len, parts.values()))) if month else ("all", 0.0, 0)
    print_table(
        stream, ("field", "index", "events"), [*rows, everything], title=f"{tie.a} {between} {tie.b} {month or ''}"
    )
    header = ("date", "kind", "field", "value", "sources", "evidence", "notes", "event")
    print_table(stream, header, map(_timeline_row, tie.timeline))
    if tie.reactions:
        header = ("date", "kind", "by", "of", "score", "evidence", "reasons", "event")
        print_table(stream, header, map(_reaction_row, tie.reactions), title="Reactions of third parties")


def _timeline_row(weighed: Weighed) -> tuple[object, ...]:
    event = weighed.event
    return (
        event.date or (f"({event.told})" if event.told else "-"), _kind(event), weighed.field, f"{weighed.value:+.2f}",
        event.sources, event.evidence[0].text, "; ".join(weighed.notes), event.id,
    )  # fmt: skip


def _reaction_row(reaction: Reaction) -> tuple[object, ...]:
    event = reaction.statement
    return (
        event.date or (f"({event.told})" if event.told else "-"), event.kind, reaction.by, reaction.to,
        f"{reaction.score:.2f}", event.evidence[0].text, "; ".join(reaction.reasons), event.id,
    )  # fmt: skip


def _kind(event: TieEvent) -> str:
    return "/".join(filter(None, (event.kind, event.status, event.step)))


# the sum's parts


def _write_parts(parts: Sequence[Part], month: str, tie: Tie, stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        for part in parts:
            stream.write(json.dumps(_part_record(part, month), ensure_ascii=False) + "\n")
    elif format == "csv":
        _write_csv(PART_COLUMNS, (_part_cells(part, month) for part in parts), stream)
    else:
        _print_parts(parts, month, tie, stream)


def _part_record(part: Part, month: str) -> dict[str, Any]:
    return {"month": month, "contribution": part.contribution, "decay": part.decay} | _weighed_record(part.weighed)


def _part_cells(part: Part, month: str) -> Mapping[str, object]:
    weighed, event = part.weighed, part.weighed.event
    first = event.evidence[0]
    return {
        "month": month, "contribution": part.contribution, **asdict(weighed.factors), "decay": part.decay,
        "field": weighed.field, "kind": event.kind, "status_told": event.status, "step": event.step, "date": event.date,
        "actors": " ".join(event.parties), "event": event.id, "source": weighed.source, "notes": "; ".join(weighed.notes),
        "evidence": first.text, "article": first.article, "start": first.start, "end": first.end,
    }  # fmt: skip


def _print_parts(parts: Sequence[Part], month: str, tie: Tie, stream: IO[str]) -> None:
    rows: list[tuple[object, ...]] = []
    for part in parts:
        factors = part.weighed.factors
        product = " × ".join(f"{getattr(factors, name):.4g}" for name in FACTORS)
        rows.append(
            (f"{part.contribution:+.4f}", f"{product} × {part.decay:.4g}", part.weighed.field, _kind(part.weighed.event),
             part.weighed.event.date or "-", part.weighed.event.evidence[0].text, part.weighed.event.id)
        )  # fmt: skip
    if month:
        rows.append((f"{tie.index(month):+.4f}", "sum", "", "", "", "", ""))
    header = ("part", " × ".join((*FACTORS, "decay")), "field", "kind", "date", "evidence", "event")
    print_table(stream, header, rows, title=f"{tie.a} {'→' if tie.ordered else '–'} {tie.b} {month}")
