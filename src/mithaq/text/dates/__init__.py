"""Dates in text: from the words of the press to EDTF, with offsets."""

from mithaq.text.dates.finding import find_dates, parse_date
from mithaq.text.dates.mention import DateKind, DateMention, RoleHint, Tense

__all__ = ["DateKind", "DateMention", "RoleHint", "Tense", "find_dates", "parse_date"]
