"""Tables of merged events: the events, their parties, their evidence, and what each article tells."""

from collections.abc import Iterator
from functools import lru_cache

from mithaq.ledger.tables.cells import (
    Record,
    cow_columns,
    cow_of,
    cows_of,
    date_cells,
    date_columns,
    entity_of,
    party_facts,
    text_of,
    texts_of,
)
from mithaq.ledger.tables.column import (
    CODEBOOK_ARTICLE,
    CODEBOOK_EVENT,
    CODEBOOK_SLOTS,
    CODEBOOK_STEPS,
    COW,
    ISO3,
    ONE_RECORD,
    Column,
    Row,
    Table,
)

OFFSETS = "code points of the article's text"

_EVENT = Column("event", "text", "the event's id: that of its first telling", ONE_RECORD)
_KIND = Column("kind", "text", "what it is", CODEBOOK_EVENT)
_STATUS = Column("status", "text", "whether it came about", CODEBOOK_EVENT)
_STEP = Column("step", "text", "of an agreement: which step of its life", CODEBOOK_STEPS)
_PARTIES = Column("parties", "texts", "the states and bodies that take part, who acts first in front", ISO3)
_SAID = (
    Column("attribution", "text", "the source that the text names for it", CODEBOOK_SLOTS),
    Column("attribution_type", "text", "official, official_unnamed, unnamed, media, expert, document or author", CODEBOOK_SLOTS),
)  # fmt: skip
_REVIEW = Column(
    "review", "text", "read: by machine, no one has looked; confirmed, corrected or added by a person", ONE_RECORD
)
_CONFIDENCE = Column(
    "confidence", "number", "how sure it is: of events given 0.8, eight in ten are right", CODEBOOK_SLOTS, "0-1"
)
_DATE_TEXT = Column("date_text", "text", "the words that the date was read from", CODEBOOK_SLOTS)


def _event_rows(record: Record) -> Iterator[Row]:
    first, place, instrument, said = (
        record["evidence"][0], record["place"], record["instrument"], record["attribution"]
    )  # fmt: skip
    tellings = record["tellings"]
    yield (
        record["id"], record["kind"], record["status"], record["step"], record["agreement_type"], record["obligations"],
        record["parties"], cows_of(record["parties"]), *date_cells(record["date"]), record["date_text"],
        text_of(place), entity_of(place), texts_of(record["people"]), texts_of(record["orgs"]),
        text_of(instrument), entity_of(instrument), text_of(said), said["type"] if said else None,
        first["text"], first["article"], first["start"], first["end"],
        list(dict.fromkeys(telling["outlet"] for telling in tellings if telling["outlet"])),
        record["independent_sources"], len(tellings), record["history"][0]["told"] if record["history"] else None,
        [conflict["slot"] for conflict in record["conflicts"]], record["confidence"], record["review"],
    )  # fmt: skip


EVENTS = Table(
    name="events",
    title="Events: one row an event, however many articles tell it",
    key=("event",),
    refers={"article": ("articles", "article")},
    columns=(
        _EVENT, _KIND, _STATUS, _STEP,
        Column("agreement_type", "text", "treaty, protocol, contract ...", CODEBOOK_STEPS),
        Column("obligations", "texts", "of a pact: those that the text states", CODEBOOK_STEPS),
        _PARTIES, *cow_columns(), *date_columns("when it happened, or is to happen"), _DATE_TEXT,
        Column("place", "text", "where, as written", CODEBOOK_SLOTS),
        Column("place_entity", "text", "the state or place of the lexicon that it is", "Lexicon"),
        Column("people", "texts", "who is named, without titles", CODEBOOK_SLOTS),
        Column("orgs", "texts", "ministries, armies, firms named", CODEBOOK_SLOTS),
        Column("instrument", "text", "the agreement, exercise, fair, weapon or project by name", CODEBOOK_SLOTS),
        Column("instrument_entity", "text", "the pact, exercise, fair or weapon of the lexicon that it is", "Lexicon"),
        *_SAID,
        Column("evidence", "text", "the first passage that shows it; all are in the table evidence", CODEBOOK_SLOTS),
        Column("article", "text", "the article that the evidence stands in", CODEBOOK_ARTICLE),
        Column("start", "integer", "where the evidence begins", CODEBOOK_SLOTS, OFFSETS),
        Column("end", "integer", "one past where it ends", CODEBOOK_SLOTS, OFFSETS),
        Column("outlets", "texts", "who published the articles that tell it", CODEBOOK_ARTICLE),
        Column("independent_sources", "integer", "articles that tell it, near-copies counted once", ONE_RECORD, "articles"),
        Column("tellings", "integer", "passages of articles merged into it", ONE_RECORD, "tellings"),
        Column("first_told", "text", "the day on which it was first told", ONE_RECORD),
        Column("conflicts", "texts", "the slots in which its sources differ", ONE_RECORD),
        _CONFIDENCE, _REVIEW,
    ),
    rows=_event_rows,
)  # fmt: skip


def _party_rows(record: Record) -> Iterator[Row]:
    for rank, party in enumerate(record["parties"]):
        yield record["id"], rank, *_party_cells(party)


@lru_cache(maxsize=8192)
def _party_cells(party: str) -> Row:
    facts = party_facts().get(party)
    labels = facts.labels if facts else {}
    is_state = facts.is_state if facts else None
    return party, is_state, cow_of(party), labels.get("ar"), labels.get("en"), labels.get("fr")


PARTIES = Table(
    name="parties",
    title="Parties: one row a party of an event",
    key=("event", "rank"),
    refers={"event": ("events", "event")},
    columns=(
        _EVENT,
        Column("rank", "integer", "its place in the codebook's order; 0: who acts first", CODEBOOK_SLOTS, "from 0"),
        Column("party", "text", "the state or body", ISO3),
        Column("is_state", "boolean", "whether it is a state; false: a body", "Lexicon"),
        Column("cow", "integer", "its Correlates of War number", COW),
        Column("name_ar", "text", "its name in Arabic", "Lexicon"),
        Column("name_en", "text", "its name in English", "Lexicon"),
        Column("name_fr", "text", "its name in French", "Lexicon"),
    ),
    rows=_party_rows,
)


def _evidence_rows(record: Record) -> Iterator[Row]:
    told = {telling["article"]: telling for telling in record["tellings"]}
    for number, piece in enumerate(record["evidence"], 1):
        telling = told[piece["article"]]
        yield (
            record["id"], number, piece["text"], piece["article"], piece["start"], piece["end"], telling["outlet"],
            *date_cells(telling["published"])[:2], telling["copy_group"],
        )  # fmt: skip


EVIDENCE = Table(
    name="evidence",
    title="Evidence: one row a passage that shows an event",
    key=("event", "number"),
    refers={"event": ("events", "event"), "article": ("articles", "article")},
    columns=(
        _EVENT,
        Column("number", "integer", "its number among the passages of the event", ONE_RECORD, "from 1"),
        Column("evidence", "text", "the words", CODEBOOK_SLOTS),
        Column("article", "text", "the article", CODEBOOK_ARTICLE),
        Column("start", "integer", "where the passage begins", CODEBOOK_SLOTS, OFFSETS),
        Column("end", "integer", "one past where it ends", CODEBOOK_SLOTS, OFFSETS),
        Column("outlet", "text", "who published the article", CODEBOOK_ARTICLE),
        *date_columns("when the article was published", prefix="published")[:2],
        Column("copy_group", "text", "articles with the same value are near-copies of one another", ONE_RECORD),
    ),
    rows=_evidence_rows,
)


def _telling_rows(record: Record) -> Iterator[Row]:
    for telling in record["tellings"]:
        said = telling["attribution"]
        yield (
            telling["id"], record["id"], telling["article"], telling["outlet"], *date_cells(telling["published"])[:2],
            telling["copy_group"], telling["kind"], telling["status"], telling["step"], telling["parties"],
            cows_of(telling["parties"]), *date_cells(telling["date"]), telling["date_text"],
            text_of(said), said["type"] if said else None, telling["score"], telling["merge_reasons"],
            telling["confidence"], telling["reasons"], telling["review"],
        )  # fmt: skip


TELLINGS = Table(
    name="tellings",
    title="Tellings: one row for what one article tells of an event",
    key=("telling", "article"),
    refers={"event": ("events", "event"), "article": ("articles", "article")},
    columns=(
        Column("telling", "text", "the id of the event as this article tells it", ONE_RECORD),
        Column("event", "text", "the merged event that it belongs to", ONE_RECORD),
        Column("article", "text", "the article", CODEBOOK_ARTICLE),
        Column("outlet", "text", "who published the article", CODEBOOK_ARTICLE),
        *date_columns("when the article was published", prefix="published")[:2],
        Column("copy_group", "text", "articles with the same value are near-copies of one another", ONE_RECORD),
        _KIND, _STATUS, _STEP, _PARTIES, *cow_columns(), *date_columns("when it happened, by this article"), _DATE_TEXT, *_SAID,
        Column("score", "number", "how sure it is the same event as the others; empty where it is alone", ONE_RECORD, "0-1"),
        Column("merge_reasons", "texts", "why it was merged", ONE_RECORD),
        _CONFIDENCE,
        Column("reasons", "texts", "what proposed the event to the reader", "How it reads"),
        _REVIEW,
    ),
    rows=_telling_rows,
)  # fmt: skip
