"""The ledger for others: one format a module; so far a page to read and pass on."""

from mithaq.export.report import render_report, write_report

__all__ = ["render_report", "write_report"]
