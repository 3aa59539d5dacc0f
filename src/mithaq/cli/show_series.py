"""`mithaq show series`: exercises, fairs, committees and visits that recur."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import IO, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.cli.terms import term
from mithaq.ledger import Ledger, StoredSeries
from mithaq.ledger.series.queries import SeriesType

COLUMNS = (
    "series", "type", "label", "number", "year", "date", "status", "place", "parties", "events", "evidence", "article",
    "start", "end",
)  # fmt: skip
"""The columns of CSV, one line an edition; events are joined by "; ", parties by a space; the evidence is the first."""

_TYPES = {
    "exercise": "مناورة · Exercise",
    "exhibition": "معرض · Fair",
    "committee": "لجنة مشتركة · Joint committee",
    "visits": "زيارات · Visits",
}


def show_series(
    series: Annotated[
        str | None, Parameter(help="Its id, the beginning of its id, the lexicon's id, or its name.")
    ] = None,
    /,
    *,
    type: Annotated[SeriesType | None, Parameter(help="Only series of this type.")] = None,
    state: Annotated[str | None, Parameter(help="Only series in which this state or body takes part.")] = None,
    least: Annotated[int, Parameter(help="Only series of so many editions or more.", validator=Number(gte=1))] = 1,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List series by type and name, or show the editions of one and the gaps between them."""
    check_output(output)
    code = resolve_state(state) if state else None
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = [opened.one_series(series)] if series else opened.series(type=type, state=code, editions=least)
    with open_output(output) as stream:
        _write(found, stream, format, whole=series is not None)
    return OK


def _write(found: Sequence[StoredSeries], stream: IO[str], format: Format, *, whole: bool) -> None:
    if format == "jsonl":
        for one in found:
            stream.write(json.dumps(one.record, ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(one, edition) for one in found for edition in one.record["editions"])
    elif whole:
        for one in found:
            _print_one(one, stream)
    else:
        rows = [
            (_TYPES[one.type], _name(one), " ".join(one.parties), one.editions, _years(one), one.id) for one in found
        ]
        print_table(stream, ("type", "series", "parties", "editions", "years", "id"), rows)


def _cells(one: StoredSeries, edition: Mapping[str, Any]) -> list[object]:
    piece = edition["events"][0]["evidence"][0]
    return [
        one.id, one.type, one.label, edition["number"], edition["year"], edition["date"], edition["status"],
        edition["place"] and edition["place"]["text"], " ".join(edition["parties"]),
        "; ".join(event["event"] for event in edition["events"]), piece["text"], piece["article"], piece["start"], piece["end"],
    ]  # fmt: skip


def _name(one: StoredSeries) -> str:
    labels = one.record["labels"]
    return " · ".join(filter(None, (labels["ar"], labels["en"])))


def _years(one: StoredSeries) -> str:
    years = sorted({edition["year"] for edition in one.record["editions"] if edition["year"]})
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))


def _print_one(one: StoredSeries, stream: IO[str]) -> None:
    record = one.record
    gaps = [str(value) for value in (*record["gaps"]["numbers"], *record["gaps"]["years"])]
    rows: list[tuple[str, object]] = [
        ("السلسلة · series", _name(one)),
        ("النوع · type", _TYPES[one.type]),
        ("الأطراف · parties", " ".join(one.parties)),
        *(
            ("as written", f"{name['text']} {name['article']} [{name['start']}-{name['end']}]")
            for name in record["names"][:6]
        ),
        ("فجوات · gaps", ", ".join(gaps) or None),
    ]
    print_table(stream, (one.id, ""), [row for row in rows if row[1] is not None])
    lines = [
        (
            edition["date"] or edition["year"] or "-",
            edition["number"] or "",
            term("status", edition["status"]),
            edition["place"] and edition["place"]["text"],
            " ".join(edition["parties"]),
            edition["events"][0]["evidence"][0]["text"],
            "; ".join(event["event"] for event in edition["events"]),
        )
        for edition in record["editions"]
    ]
    print_table(stream, ("date", "number", "status", "place", "parties", "evidence", "events"), lines)
