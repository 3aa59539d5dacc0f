"""Tables of agreements and of the steps of their lives."""

from collections.abc import Iterator

from mithaq.ledger.tables.cells import Record, cow_columns, cows_of, date_cells, date_columns, day_of
from mithaq.ledger.tables.column import (
    CODEBOOK_EVENT,
    CODEBOOK_SLOTS,
    CODEBOOK_STEPS,
    ISO3,
    ONE_RECORD,
    Column,
    Row,
    Table,
)
from mithaq.ledger.tables.events import OFFSETS

_AGREEMENT = Column("agreement", "text", "the agreement's id; of a known pact that of the lexicon", ONE_RECORD)
_PARTIES = Column("parties", "texts", "the states and bodies that are parties", ISO3)


def _agreement_rows(record: Record) -> Iterator[Row]:
    standing, labels = record["standing"], record["labels"] or {}
    yield (
        record["id"], record["label"], labels.get("ar"), labels.get("en"), record["named"], record["type"],
        record["parties"], cows_of(record["parties"]), [field["field"] for field in record["fields"]],
        [clause["obligation"] for clause in record["obligations"]], standing["step"], standing["status"],
        standing["date"], standing["sure"], day_of(record["first_day"]), day_of(record["last_day"]),
        len(record["steps"]), [clause["agreement"] for clause in record["predecessors"] if clause["agreement"]],
        [conflict["slot"] for conflict in record["conflicts"]],
    )  # fmt: skip


AGREEMENTS = Table(
    name="agreements",
    title="Agreements: one row an agreement with all that its steps say together",
    key=("agreement",),
    columns=(
        _AGREEMENT,
        Column("label", "text", "its name as written, or the words that stand for one", ONE_RECORD),
        Column("label_ar", "text", "of a known pact: its name in Arabic", "Lexicon"),
        Column("label_en", "text", "of a known pact: its name in English", "Lexicon"),
        Column("named", "boolean", "whether an article calls it by a name of its own", ONE_RECORD),
        Column("type", "text", "treaty, protocol, contract ...", CODEBOOK_STEPS),
        _PARTIES, *cow_columns(),
        Column("fields", "texts", "what it is about (agreement_fields.yml), the field of most steps first", ONE_RECORD),
        Column("obligations", "texts", "of a pact: those that the texts state", CODEBOOK_STEPS),
        Column("step", "text", "how far it has come", CODEBOOK_STEPS),
        Column("status", "text", "whether that step came about", CODEBOOK_EVENT),
        Column("step_date", "text", "the date of that step, EDTF", ONE_RECORD),
        Column("sure", "number", "how sure that is", ONE_RECORD, "0-1"),
        Column("first_day", "day", "the first day of its dated steps", ONE_RECORD),
        Column("last_day", "day", "the last day of its dated steps", ONE_RECORD),
        Column("steps", "integer", "events that are steps of its life", ONE_RECORD, "events"),
        Column("predecessors", "texts", "known agreements that it follows or amends", ONE_RECORD),
        Column("conflicts", "texts", "where its steps differ: type, date or status", ONE_RECORD),
    ),
    rows=_agreement_rows,
)  # fmt: skip


def _step_rows(record: Record) -> Iterator[Row]:
    for number, step in enumerate(record["steps"], 1):
        first = step["evidence"][0]
        yield (
            record["id"], number, step["event"], step["kind"], step["step"], step["status"], *date_cells(step["date"]),
            step["date_text"], step["parties"], cows_of(step["parties"]), day_of(step["told"]), step["sources"],
            first["text"], first["article"], first["start"], first["end"], step["tie"], step["reasons"],
            step["confidence"], step["review"],
        )  # fmt: skip


STEPS = Table(
    name="steps",
    title="Steps: one row a step in the life of an agreement",
    key=("agreement", "number"),
    refers={"agreement": ("agreements", "agreement")},
    columns=(
        _AGREEMENT,
        Column("number", "integer", "its number in the life of the agreement", ONE_RECORD, "from 1"),
        Column("event", "text", "the event that is the step; of the table events where that is exported whole", ONE_RECORD),
        Column("kind", "text", "the event's kind", CODEBOOK_EVENT),
        Column("step", "text", "which step", CODEBOOK_STEPS),
        Column("status", "text", "whether it came about", CODEBOOK_EVENT),
        *date_columns("when the step was or is to be taken"),
        Column("date_text", "text", "the words that the date was read from", CODEBOOK_SLOTS),
        _PARTIES, *cow_columns(),
        Column("told", "day", "the day on which it was first told", ONE_RECORD),
        Column("independent_sources", "integer", "articles that tell it, near-copies counted once", ONE_RECORD, "articles"),
        Column("evidence", "text", "the first passage that shows it", CODEBOOK_SLOTS),
        Column("article", "text", "the article that the passage stands in", CODEBOOK_SLOTS),
        Column("start", "integer", "where the passage begins", CODEBOOK_SLOTS, OFFSETS),
        Column("end", "integer", "one past where it ends", CODEBOOK_SLOTS, OFFSETS),
        Column("tie", "number", "how sure it is a step of this agreement; empty where there is nothing to doubt", ONE_RECORD, "0-1"),
        Column("reasons", "texts", "why it was put to this agreement", ONE_RECORD),
        Column("confidence", "number", "how sure the event is", CODEBOOK_SLOTS, "0-1"),
        Column("review", "text", "read, confirmed, corrected or added", ONE_RECORD),
    ),
    rows=_step_rows,
)  # fmt: skip
