"""The ledger for others: one format a module, by the names of `formats`; and what others coded, back."""

from mithaq.export.report import render_report

__all__ = ["render_report"]
