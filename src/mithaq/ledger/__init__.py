"""The ledger: archived articles and what was read in them, in one database; the only state there is."""

from mithaq.ledger.agreements.queries import StoredAgreement
from mithaq.ledger.edtf import Days, days_of, same_date
from mithaq.ledger.queries import StoredArticle, StoredEvent, Summary
from mithaq.ledger.series.queries import StoredSeries
from mithaq.ledger.store import Ledger

__all__ = [
    "Days",
    "Ledger",
    "StoredAgreement",
    "StoredArticle",
    "StoredEvent",
    "StoredSeries",
    "Summary",
    "days_of",
    "same_date",
]
