"""Mithaq reads the press and keeps a sourced ledger of the ties between states."""

__version__ = "0.1.0"
