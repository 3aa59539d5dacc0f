"""The record's values: what is said of a text, each piece pinned to the text that shows it."""

from mithaq.model.article import Article
from mithaq.model.event import Event
from mithaq.model.passage import Attribution, Mention, Passage, Quote
from mithaq.model.reading import Problem, Reading
from mithaq.model.record import read_records, reading_from_json, reading_schema, reading_to_record, write_records

__all__ = [
    "Article",
    "Attribution",
    "Event",
    "Mention",
    "Passage",
    "Problem",
    "Quote",
    "Reading",
    "read_records",
    "reading_from_json",
    "reading_schema",
    "reading_to_record",
    "write_records",
]
