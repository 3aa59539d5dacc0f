"""The reasons and notes that the reader and the ledger record in English, in the words of people, Arabic and English.

A phrase is written as it is recorded, `{name}` standing for what differs; its value is (Arabic, English). What is recorded and
exported stays as it is: only pages are told so.
"""

from mithaq.export.reasons.telling import tell_reason

__all__ = ["tell_reason"]
