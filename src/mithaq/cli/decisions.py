"""Decisions and doubtful events as lines: JSON Lines, CSV, and tables for people."""

import csv
import json
from collections.abc import Sequence
from typing import IO, Any

from mithaq.cli.listing import print_table
from mithaq.cli.options import Format
from mithaq.ledger import Contradiction, Decision, Doubt

DECISION_COLUMNS = (
    "number", "at", "by", "action", "event", "article", "slots", "others", "comment", "undoes", "undone_by",
)  # fmt: skip
"""The columns of CSV, one line a decision; `slots` are JSON, `others` ids joined by a blank."""
DOUBT_COLUMNS = (
    "event", "kind", "status", "step", "parties", "date", "confidence", "sources", "conflicts", "contradictions", "evidence",
)  # fmt: skip
"""The columns of CSV, one line an event; `conflicts` are slots joined by a blank, `contradictions` sentences."""


def decision_line(decision: Decision) -> dict[str, Any]:
    """The decision as JSON-ready values; `event` is the id that its telling had then, `others` those tied or kept apart."""
    return {
        "number": decision.number,
        "at": decision.at,
        "by": decision.by,
        "action": decision.action,
        "event": decision.target.event.id,
        "article": decision.target.article,
        "slots": dict(decision.slots),
        "others": [each.event.id for each in decision.snapshots()[1:]],
        "comment": decision.comment,
        "undoes": decision.undoes,
        "undone_by": decision.undone_by,
    }


def write_decisions(found: Sequence[Decision], stream: IO[str], format: Format) -> None:
    """Writes the decisions in the format."""
    lines = [decision_line(decision) for decision in found]
    if format == "jsonl":
        _write_json(lines, stream)
    elif format == "csv":
        cells = [
            line | {"slots": json.dumps(line["slots"], ensure_ascii=False), "others": " ".join(line["others"])}
            for line in lines
        ]
        _write_csv(DECISION_COLUMNS, [[cell[name] for name in DECISION_COLUMNS] for cell in cells], stream)
    else:
        rows = [
            (
                line["number"],
                line["event"],
                line["action"] + (f" {line['undoes']}" if line["undoes"] else ""),
                "; ".join([*_set(line["slots"]), *line["others"]]),
                line["comment"],
                line["by"],
                line["at"],
                f"taken back by {line['undone_by']}" if line["undone_by"] else None,
            )
            for line in lines
        ]
        print_table(stream, ("number", "event", "action", "what", "comment", "by", "at", ""), rows)


def write_doubts(found: Sequence[Doubt], stream: IO[str], format: Format) -> None:
    """Writes the doubtful events in the format."""
    if format == "jsonl":
        lines = [
            {
                "id": doubt.id,
                "conflicts": list(doubt.conflicts),
                "contradictions": [_contradiction_line(each) for each in doubt.contradictions],
                "event": doubt.record,
            }
            for doubt in found
        ]
        _write_json(lines, stream)
    elif format == "csv":
        _write_csv(DOUBT_COLUMNS, [_doubt_cells(doubt) for doubt in found], stream)
    else:
        rows = []
        for doubt in found:
            cells = dict(zip(DOUBT_COLUMNS, _doubt_cells(doubt), strict=True))
            why = [cells["contradictions"], f"conflict: {cells['conflicts']}" if cells["conflicts"] else None]
            kind = "/".join(filter(None, (cells["kind"], cells["status"], cells["step"])))
            rows.append(
                (
                    doubt.id, cells["date"] or "-", kind, cells["parties"], cells["evidence"],
                    None if cells["confidence"] is None else f"{cells['confidence']:.2f}", "; ".join(filter(None, why)),
                )
            )  # fmt: skip
        print_table(stream, ("event", "date", "kind", "parties", "evidence", "sure", "why"), rows)


def _doubt_cells(doubt: Doubt) -> list[Any]:
    record = doubt.record or {}
    evidence = record.get("evidence")
    return [
        doubt.id, record.get("kind"), record.get("status"), record.get("step"), " ".join(record.get("parties", ())),
        record.get("date"), record.get("confidence"), record.get("independent_sources"), " ".join(doubt.conflicts),
        "; ".join(_told(each) for each in doubt.contradictions), evidence[0]["text"] if evidence else None,
    ]  # fmt: skip


def _contradiction_line(found: Contradiction) -> dict[str, Any]:
    return {
        "decision": found.number,
        "what": found.what,
        "article": found.article,
        "event": found.event,
        "reader": found.reader,
        "slot": found.slot,
        "decided": found.decided,
        "read": found.read,
    }


def _told(found: Contradiction) -> str:
    if found.slot is None:
        return f"decision {found.number}: {found.what}"
    return f"decision {found.number}: {found.slot} {_shown(found.decided)}, read as {_shown(found.read)}"


def _set(slots: dict[str, Any]) -> list[str]:
    return [f"{slot}: {_shown(value)}" for slot, value in slots.items() if slot != "date_text"]


def _shown(value: Any) -> str:
    """A slot's value in words."""
    if isinstance(value, dict):
        return str(value["text"])
    if isinstance(value, list):
        return " ".join(_shown(each) for each in value) or "nothing"
    return "nothing" if value is None else str(value)


def _write_json(lines: Sequence[dict[str, Any]], stream: IO[str]) -> None:
    for line in lines:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
