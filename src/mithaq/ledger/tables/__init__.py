"""The record as tables with typed columns: events, parties, evidence, agreements, ties by month and the others."""

from mithaq.ledger.tables.column import Column, Row, Table
from mithaq.ledger.tables.gathering import TABLES

__all__ = ["TABLES", "Column", "Row", "Table"]
