"""The ledger: archived articles and what was read in them, in one database; the only state there is."""

from mithaq.ledger.contradictions import Contradiction
from mithaq.ledger.decisions import Decision, Snapshot
from mithaq.ledger.edtf import Days, days_of, same_date
from mithaq.ledger.queries import StoredArticle, StoredEvent, Summary
from mithaq.ledger.reviewing import Doubt
from mithaq.ledger.store import Ledger

__all__ = [
    "Contradiction",
    "Days",
    "Decision",
    "Doubt",
    "Ledger",
    "Snapshot",
    "StoredArticle",
    "StoredEvent",
    "Summary",
    "days_of",
    "same_date",
]
