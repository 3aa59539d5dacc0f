"""`mithaq show actors` and `mithaq show actor`: who and what the events name."""

import csv
import json
from collections.abc import Iterable, Mapping
from typing import IO, Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.cli.states import resolve_state
from mithaq.errors import UsageError
from mithaq.ledger import Actor, Ledger, StoredEntity
from mithaq.ledger.entities.latin import latin_name
from mithaq.ledger.entities.naming import EntityType
from mithaq.ledger.entities.queries import SURE

ACTORS = (
    "entity", "type", "label", "latin", "state", "known", "mentions", "articles", "first_day", "last_day", "sure", "spellings",
    "offices", "titles",
)  # fmt: skip
"""The columns of `show actors` as CSV; `sure` is the score of the surest link, lists are joined by "; "."""
EVENTS = (
    "event",
    "kind",
    "status",
    "step",
    "parties",
    "date",
    "tellings",
    "sources",
    "confidence",
    "evidence",
    "article",
)
"""The columns of `show actor` as CSV, one line a merged event."""
_SHOWN = 5  # spellings and offices shown in a table


def show_actors(
    *,
    type: Annotated[EntityType | None, Parameter(help="Only entities of this type.")] = None,
    state: Annotated[
        str | None, Parameter(help="Only those that belong to this state or body: a code or a name.")
    ] = None,
    name: Annotated[
        str | None, Parameter(help="Only those with this name, in any spelling, or with it in theirs.")
    ] = None,
    sure: Annotated[
        float, Parameter(help="Only those with a link as sure as this, 0-1.", validator=Number(gte=0, lte=1))
    ] = SURE,
    limit: Annotated[int | None, Parameter(help="At most so many entities.", validator=Number(gte=1))] = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List people, offices, organisations, places, instruments and states that events name, the most named first."""
    check_output(output)
    code = resolve_state(state) if state else None
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.entities(type=type, state=code, name=name, sure=sure, limit=limit)
    with open_output(output) as stream:
        if format == "jsonl":
            for entity in found:
                stream.write(json.dumps(_entity_line(entity), ensure_ascii=False) + "\n")
        elif format == "csv":
            _write_csv(stream, ACTORS, map(_entity_cells, found))
        else:
            print_table(
                stream, ("name", "type", "state", "mentions", "days", "spellings", "entity"), map(_entity_row, found)
            )
    return OK


def show_actor(
    actor: Annotated[str, Parameter(help="An entity's id or its beginning, a name, or the code or name of a state.")],
    /,
    *,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Show one actor: its spellings, offices and partners, and its events by date, undated ones last."""
    check_output(output)
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        found = opened.actor(_code_of(actor) or actor)
    with open_output(output) as stream:
        if format == "jsonl":
            stream.write(json.dumps(_actor_line(found), ensure_ascii=False) + "\n")
        elif format == "csv":
            _write_csv(stream, EVENTS, map(_event_cells, found.events))
        else:
            _print_actor(found, stream)
    return OK


def _code_of(name: str) -> str | None:
    """The code of a state or body with this name; None where it is none, and may be another actor's."""
    try:
        return resolve_state(name)
    except UsageError:
        return None


def _entity_line(entity: StoredEntity) -> dict[str, Any]:
    return {**entity.record, "latin": latin_name(entity)}


def _entity_cells(entity: StoredEntity) -> tuple[object, ...]:
    record = entity.record
    return (
        entity.id, entity.type, entity.label, latin_name(entity), entity.state, record["known"], record["mentions"],
        record["articles"], record["first_day"], record["last_day"], record["best_score"],
        "; ".join(row["text"] for row in record["spellings"]), "; ".join(record["offices"]),
        "; ".join(row["text"] for row in record["titles"]),
    )  # fmt: skip


def _counted(rows: Iterable[Mapping[str, Any]]) -> str:
    return " · ".join(f"{row['text']} ×{row['count']}" for row in list(rows)[:_SHOWN])


def _days(record: Mapping[str, Any]) -> str:
    first, last = record["first_day"], record["last_day"]
    return first or "-" if first == last else f"{first}/{last}"


def _entity_row(entity: StoredEntity) -> tuple[object, ...]:
    latin = latin_name(entity)
    name = f"{entity.label} ({latin})" if latin and latin != entity.label else entity.label
    record = entity.record
    return name, entity.type, entity.state, record["mentions"], _days(record), _counted(record["spellings"]), entity.id


def _actor_line(actor: Actor) -> dict[str, Any]:
    return {
        "entity": _entity_line(actor.entity),
        "terms": list(actor.terms),
        "kinds": dict(actor.kinds),
        "partners": [
            {"party": partner.party, "events": partner.events, "kinds": dict(partner.kinds)}
            for partner in actor.partners
        ],
        "events": list(actor.events),
    }


def _event_cells(record: Mapping[str, Any]) -> tuple[object, ...]:
    evidence = record["evidence"][0]
    return (
        record["id"], record["kind"], record["status"], record["step"], " ".join(record["parties"]), record["date"],
        len(record["tellings"]), record["independent_sources"], record["confidence"], evidence["text"], evidence["article"],
    )  # fmt: skip


def _write_csv(stream: IO[str], header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def _print_actor(actor: Actor, stream: IO[str]) -> None:
    record = actor.entity.record
    rows: list[tuple[str, object]] = [
        ("name", actor.entity.label), ("latin", latin_name(actor.entity)), ("type", actor.entity.type),
        ("state", actor.entity.state), ("spellings", _counted(record["spellings"]) or None),
        ("offices as written", _counted(record["titles"]) or None),
        *(("office", _term(term)) for term in actor.terms),
        *(_mentions(record) if record["mentions"] else ()),
        ("kinds", " · ".join(f"{kind} {count}" for kind, count in actor.kinds.items()) or None),
    ]  # fmt: skip
    print_table(stream, (actor.entity.id, ""), [row for row in rows if row[1] is not None])
    if actor.partners:
        print_table(
            stream,
            ("with", "events", "kinds"),
            [
                (partner.party, partner.events, " · ".join(f"{kind} {count}" for kind, count in partner.kinds.items()))
                for partner in actor.partners
            ],
        )
    if actor.events:
        print_table(
            stream,
            ("date", "kind", "parties", "evidence", "sources", "event"),
            [
                (
                    event["date"] or "-",
                    "/".join(filter(None, (event["kind"], event["status"], event["step"]))),
                    " ".join(event["parties"]),
                    event["evidence"][0]["text"],
                    event["independent_sources"],
                    event["id"],
                )
                for event in actor.events
            ],
        )


def _mentions(record: Mapping[str, Any]) -> list[tuple[str, object]]:
    return [
        ("named", f"{record['mentions']} times in {record['articles']} articles, {_days(record)}"),
        ("links", f"surest {record['best_score']:.2f}, least sure {record['least_score']:.2f}"),
    ]


def _term(term: Mapping[str, Any]) -> str:
    whose = term.get("state") or term.get("body")
    return f"{term['office']} {whose}, {term.get('since') or '?'} to {term.get('until') or 'now'}"
