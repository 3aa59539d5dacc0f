"""The ledger: archived articles and what was read in them, in one database; the only state there is."""

from mithaq.ledger.agreements.queries import StoredAgreement
from mithaq.ledger.contradictions import Contradiction
from mithaq.ledger.decisions import Decision, Snapshot
from mithaq.ledger.edtf import Days, days_of, same_date
from mithaq.ledger.entities.queries import Actor, DoubtfulLink, Partner, StoredEntity
from mithaq.ledger.merged import MergedEvent, merged_to_record
from mithaq.ledger.nearest.asking import NearPassage
from mithaq.ledger.queries import StoredArticle, StoredEvent, Summary
from mithaq.ledger.reviewed import ReviewedArticle, ReviewedEvent
from mithaq.ledger.reviewing import Doubt
from mithaq.ledger.search import SearchHit
from mithaq.ledger.series.queries import StoredSeries
from mithaq.ledger.store import Ledger
from mithaq.ledger.ties import Tie, TieIndex
from mithaq.ledger.upgrade import migrate_ledger

__all__ = [
    "Actor",
    "Contradiction",
    "Days",
    "Decision",
    "Doubt",
    "DoubtfulLink",
    "Ledger",
    "MergedEvent",
    "NearPassage",
    "Partner",
    "ReviewedArticle",
    "ReviewedEvent",
    "SearchHit",
    "Snapshot",
    "StoredAgreement",
    "StoredArticle",
    "StoredEntity",
    "StoredEvent",
    "StoredSeries",
    "Summary",
    "Tie",
    "TieIndex",
    "days_of",
    "merged_to_record",
    "migrate_ledger",
    "same_date",
]
