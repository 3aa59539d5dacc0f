"""Ties: what two states or bodies do with each other in one field, as a timeline and as an index by month."""

from mithaq.ledger.ties.event import TieEvent
from mithaq.ledger.ties.formula import TIE_FIELDS, TieField, TieFormula, load_formula
from mithaq.ledger.ties.reacting import Reaction
from mithaq.ledger.ties.tie import MonthIndex, Part, Tie, TieIndex
from mithaq.ledger.ties.weighing import Factors, Weighed

__all__ = [
    "TIE_FIELDS",
    "Factors",
    "MonthIndex",
    "Part",
    "Reaction",
    "Tie",
    "TieEvent",
    "TieField",
    "TieFormula",
    "TieIndex",
    "Weighed",
    "load_formula",
]
