"""`mithaq show agreements` and `mithaq show agreement`: agreements and the steps of their life."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import IO, Annotated, Any

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, LimitOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.cli.terms import field_term, term
from mithaq.ledger import Ledger, StoredAgreement
from mithaq.model.vocabulary import Step

LIST_COLUMNS = (
    "agreement", "label", "type", "parties", "step", "status", "sure", "fields", "first_day", "last_day", "steps",
)  # fmt: skip
"""The columns of CSV, one line an agreement; fields are joined by "; ", parties by a space."""
STEP_COLUMNS = (
    "agreement", "event", "kind", "step", "status", "date", "told", "parties", "sources", "confidence", "evidence",
    "article", "start", "end",
)  # fmt: skip
"""The columns of CSV, one line a step of one agreement; the evidence is the first piece."""


def show_agreements(
    *,
    party: Annotated[
        list[str] | None,
        Parameter(help="Only agreements of this state or body; given twice: of both.", negative_iterable=()),
    ] = None,
    field: Annotated[
        str | None, Parameter(help="Only agreements about this field (training, nuclear, defence_industry ...).")
    ] = None,
    step: Annotated[Step | None, Parameter(help="Only agreements that have come to this step.")] = None,
    since: Annotated[
        str | None, Parameter(help="Only agreements with a step on or after this day, month or year.")
    ] = None,
    limit: Annotated[LimitOption, Parameter(help="At most so many agreements.")] = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List agreements, the one with the latest step first, undated ones last."""
    check_output(output)
    parties = [resolve_state(name) for name in party or ()]
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.agreements(parties=parties, field=field, step=step, since=since, limit=limit)
    with open_output(output) as stream:
        _write_list(found, stream, format)
    return OK


def show_agreement(
    agreement: Annotated[str, Parameter(help="Its id, the beginning of its id, the lexicon's id, or its name.")],
    /,
    *,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show the life of one agreement: its steps with their evidence, what it provides, where the sources differ."""
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.agreement(agreement)
    with open_output(output) as stream:
        if format == "jsonl":
            stream.write(json.dumps(found.record, ensure_ascii=False) + "\n")
        elif format == "csv":
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(STEP_COLUMNS)
            writer.writerows(_step_cells(found.id, step) for step in found.record["steps"])
        else:
            _print_agreement(found, stream)
    return OK


def _write_list(found: Sequence[StoredAgreement], stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        for one in found:
            stream.write(json.dumps(one.record, ensure_ascii=False) + "\n")
        return
    if format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(LIST_COLUMNS)
        writer.writerows(
            (
                one.id, one.label, one.type, " ".join(one.parties), one.step, one.status, one.sure, "; ".join(one.fields),
                one.first_day, one.last_day, len(one.record["steps"]),
            )
            for one in found
        )  # fmt: skip
        return
    rows = [
        (
            one.record["standing"]["date"] or "-",
            one.label,
            term("type", one.type),
            " ".join(one.parties),
            " ".join(filter(None, (term("step", one.step), f"({term('status', one.status)})"))),
            f"{one.sure:.2f}",
            ", ".join(map(field_term, one.fields[:3])),
            one.id,
        )
        for one in found
    ]
    print_table(stream, ("date", "agreement", "type", "parties", "step", "sure", "fields", "id"), rows)


def _step_cells(agreement: str, step: Mapping[str, Any]) -> list[object]:
    piece = step["evidence"][0]
    kept = (step[name] for name in ("event", "kind", "step", "status", "date", "told"))
    return [
        agreement, *kept, " ".join(step["parties"]), step["sources"], step["confidence"], piece["text"], piece["article"],
        piece["start"], piece["end"],
    ]  # fmt: skip


def _place(piece: Mapping[str, Any]) -> str:
    return f"{piece['article']} [{piece['start']}-{piece['end']}]"


def _standing(standing: Mapping[str, Any]) -> str:
    now = " ".join(filter(None, (term("step", standing["step"]), f"({term('status', standing['status'])})")))
    return " ".join(filter(None, (now, standing["date"])))


def _print_agreement(found: StoredAgreement, stream: IO[str]) -> None:
    record = found.record
    standing, labels = record["standing"], record["labels"] or {}
    rows: list[tuple[str, object]] = [
        ("الاسم · name", found.label),
        *(("in the lexicon", labels[language]) for language in ("ar", "en", "fr") if labels.get(language)),
        *(("also", f"{name['text']} ({name['times']}; {_place(name)})") for name in record["names"][1:6]),
        ("النوع · type", term("type", found.type) or None),
        ("الأطراف · parties", " ".join(found.parties)),
        *(("المجال · field", f"{field_term(each['field'])}: {each['text']}") for each in record["fields"]),
        ("الحال · stands at", _standing(standing)),
        ("الثقة · sure", f"{found.sure:.2f}: {standing['how']}"),
        ("التالي · next", _standing(standing["next"]) if standing["next"] else None),
        *(
            ("التزام · obligation", f"{term('obligation', each['obligation'])}: {each['text']} {_place(each)}")
            for each in record["obligations"]
        ),
        *(("ينص على · provides", f"{each['text']} {_place(each)}") for each in record["provisions"]),
        *(
            (
                "سابقه · predecessor",
                f"{each['relation']}: {each['text']} {_place(each)} {each['agreement'] or ''}".strip(),
            )
            for each in record["predecessors"]
        ),
        *(("خلاف · conflict", _conflict(each)) for each in record["conflicts"]),
    ]
    print_table(stream, (found.id, ""), [row for row in rows if row[1] is not None])
    steps = [_step_line(step) for step in record["steps"]]
    print_table(stream, ("date", "step", "sources", "sure", "evidence", "article", "event"), steps)
    if record["related"]:
        lines = [_step_line(step) for step in record["related"]]
        print_table(
            stream,
            ("date", "what", "sources", "why", "evidence", "article", "event"),
            lines,
            title="ما اتصل به · related",
        )


def _conflict(conflict: Mapping[str, Any]) -> str:
    slot = " ".join(filter(None, (conflict["slot"], term("step", conflict["step"]))))
    return f"{slot}: " + "; ".join(f"{each['value']} ({each['sources']})" for each in conflict["values"])


def _step_line(step: Mapping[str, Any]) -> tuple[object, ...]:
    what = term("step", step["step"]) or term("kind", step["kind"])
    return (
        step["date"] or "-",
        f"{what} ({term('status', step['status'])})",
        step["sources"],
        step.get("why") or f"{step['confidence']:.2f}",
        step["evidence"][0]["text"],
        "; ".join(_place(piece) for piece in step["evidence"]),
        step["event"],
    )
