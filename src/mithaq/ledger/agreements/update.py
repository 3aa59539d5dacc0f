"""Agreements brought up to date with the merged events that were written or taken away."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from mithaq.ledger.agreements.clauses import consulted
from mithaq.ledger.agreements.grouping import Member, group_steps
from mithaq.ledger.agreements.pacts import Tie, find_pact, names_pact
from mithaq.ledger.agreements.record import agreement_record
from mithaq.ledger.agreements.step import LIFE, REACHED, Step, step_of
from mithaq.ledger.blocks import Record, block_name, event_records, replace_objects, update_blocks
from mithaq.ledger.merging.update import Touched
from mithaq.ledger.queries import article_rows
from mithaq.ledger.rows import article_of
from mithaq.ledger.schema import agreement_events, agreements
from mithaq.model import Article

Row = dict[str, Any]

ROOM = "agreement"
STEPS = frozenset(("agreement", "membership"))
"""Kinds whose events are steps of an agreement."""
UNDER = frozenset(
    (
        "arms_transfer",
        "coproduction",
        "training",
        "exercise",
        "intelligence_sharing",
        "deployment",
        "withdrawal",
        "other",
    )
)
"""Kinds whose events belong to a named pact when they name it, without being steps of its life."""


def regroup_agreements(connection: Connection, touched: Touched) -> None:
    """Makes the agreements anew that the touched merged events are in, were in, or come into."""
    blocks, before = update_blocks(connection, touched, room=ROOM, block_of=block_of)
    records = event_records(connection, (event for events in blocks.values() for event in events))
    rows: list[Row] = []
    events: dict[str, list[str]] = {}
    for _, ids in sorted(blocks.items()):
        for record in _agreements([step_of(records[id]) for id in ids], connection):
            rows.append(agreement_row(record))
            events[record["id"]] = [each["event"] for each in (*record["steps"], *record["related"])]
    replace_objects(connection, agreements, agreement_events, before=before, rows=rows, events=events)


def block_of(record: Record) -> str | None:
    """The block of a merged event: that of the named pact it is of, else that of its parties; None: it is of no agreement."""
    if record["kind"] not in STEPS and (record["kind"] not in UNDER or not names_pact(record)):
        return None
    step = step_of(record)
    tie = find_pact(step)
    if tie is not None:
        return block_name(ROOM, "pact", tie.pact)
    return block_name(ROOM, "parties", *sorted(step.parties)) if step.kind in STEPS else None


def _agreements(steps: Sequence[Step], connection: Connection) -> list[Row]:
    """The agreements of a block."""
    ties = {step.id: tie for step in steps if (tie := find_pact(step)) is not None}
    life = [step for step in steps if step.id in ties and ties[step.id].fits and step.kind in STEPS]
    if life:
        pact = ties[life[0].id].pact
        members = [Member(step=step, score=ties[step.id].score, reasons=(_said(ties[step.id]),)) for step in life]
        others = [(step, _why(step, ties[step.id])) for step in steps if step not in life]
        articles = _articles(connection, life)
        return [agreement_record(members, pact=pact, related=others, articles=articles)]
    by_parties: dict[frozenset[str], list[Step]] = defaultdict(list)
    for step in steps:
        if step.kind in STEPS:
            by_parties[step.parties].append(step)
    groups = [group for same in by_parties.values() for group in group_steps(same)]
    found = []
    for group in groups:
        articles = _articles(connection, [member.step for member in group])
        found.append(agreement_record(group, pact=None, articles=articles))
    found.sort(key=lambda record: str(record["id"]))
    _resolve_predecessors(found)
    return found


def _said(tie: Tie) -> str:
    return f"+ {tie.reason}"


def _why(step: Step, tie: Tie) -> str:
    return tie.reason if step.kind in STEPS else f"an event under it ({step.kind})"


def _articles(connection: Connection, steps: Sequence[Step]) -> Mapping[str, Article]:
    ids = sorted({article for _, article in consulted(steps)})
    return {row["id"]: article_of(row) for row in article_rows(connection, ids)}


def _resolve_predecessors(records: Sequence[Row]) -> None:
    """Of the agreements of the same parties, the only one that came before is the one that is replaced or followed; what
    an article says of the later one is taken from the earlier one's record."""
    for record in records:
        before = [other for other in records if other is not record and _before(other, record)]
        for words in record["predecessors"]:
            if words["agreement"] is not None or words["relation"] == "renews" or len(before) != 1:
                continue
            (earlier,) = before
            words["agreement"] = earlier["id"]
            place = (words["article"], words["start"])
            earlier["predecessors"] = [
                each for each in earlier["predecessors"] if (each["article"], each["start"]) != place
            ]


def _before(one: Row, other: Row) -> bool:
    """Whether the first was signed before the other was: by their dates, or as the other is yet to be signed."""
    first, second = (LIFE.index(record["standing"]["step"] or LIFE[0]) for record in (one, other))
    done, also = (record["standing"]["status"] in REACHED for record in (one, other))
    if not done or first < LIFE.index("initialled"):
        return False
    if not also or second < LIFE.index("initialled"):
        return True
    return bool(one["first_day"] and other["first_day"] and one["first_day"] < other["first_day"])


def agreement_row(record: Row) -> Row:
    """The row of `agreements` of an agreement's record."""
    return {
        "id": record["id"],
        "label": record["label"],
        "type": record["type"],
        "step": record["standing"]["step"],
        "date_start": record["first_day"],
        "date_end": record["last_day"],
        "parties": record["parties"],
        "record": record,
    }
