"""The ledger: archived articles and what was read in them, in one database; the only state there is."""

from mithaq.ledger.edtf import Days, days_of, same_date
from mithaq.ledger.entities.queries import Actor, DoubtfulLink, Partner, StoredEntity
from mithaq.ledger.queries import StoredArticle, StoredEvent, Summary
from mithaq.ledger.store import Ledger

__all__ = [
    "Actor",
    "Days",
    "DoubtfulLink",
    "Ledger",
    "Partner",
    "StoredArticle",
    "StoredEntity",
    "StoredEvent",
    "Summary",
    "days_of",
    "same_date",
]
