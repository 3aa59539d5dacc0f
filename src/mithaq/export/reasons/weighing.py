"""Why an event counts for less in a tie, and why a statement is about an event (`ledger.ties`)."""

from collections.abc import Mapping

from mithaq.export.terms import TERMS, Words
from mithaq.model.vocabulary import STATUSES


def _lower(term: tuple[Words, Words]) -> tuple[str, str]:
    """A term within a sentence."""
    arabic, english = term
    return str(arabic), str(english).lower()


PHRASES: Mapping[str, tuple[str, str]] = {
    **{status: _lower(TERMS[f"status.{status}"]) for status in STATUSES},
    "its kind says neither for nor against": ("نوعه لا يدل على قرب ولا بعد", "its kind says neither for nor against"),
    "confidence under {share}": ("الثقة دون {share}", "confidence under {share}"),
    "sources differ on whether it came about": ("تختلف المصادر في وقوعه", "sources differ on whether it came about"),
    "number {n} of its kind and time": ("رقم {n} من نوعه في وقته", "number {n} of its kind and time"),
    "undated: in no month": ("بلا تاريخ: لا يُحسب في شهر", "undated: in no month"),
    "undated: in the month of first publication": (
        "بلا تاريخ: يُحسب في شهر أول نشر", "undated: in the month of first publication",
    ),
    "its date is not understood: in no month": (
        "تاريخه غير مفهوم: لا يُحسب في شهر", "its date is not understood: in no month",
    ),
    "in the month in which it was first told": ("يُحسب في شهر أول ذكر له", "in the month in which it was first told"),
    "a date of more than {n} months: in no month": (
        "تاريخ يزيد على الحد (بالأشهر: {n}): لا يُحسب في شهر", "a date of more than {n} months: in no month",
    ),
    "spread over {n} months": ("موزع على أشهر عددها {n}", "spread over {n} months"),
    "names {words}": ("يسمّي {words}", "names {words}"),
    "about both sides": ("عن الطرفين كليهما", "about both sides"),
    "speaks of the {kind}": ("يذكر النوع: {kind}", "speaks of the {kind}"),
    "told in the same article": ("في المقال نفسه", "told in the same article"),
    "close together there": ("متجاوران فيه", "close together there"),
}  # fmt: skip
"""As recorded to (Arabic, English)."""
