"""The strings of a digest, in Arabic and English; those of kinds, statuses and steps are the report's."""

from collections.abc import Iterable, Mapping
from typing import Literal

from mithaq.errors import LexiconError
from mithaq.export.catalogue import CATALOGUE
from mithaq.lexicon import load_lexicon

Language = Literal["ar", "en"]

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("ما تغيّر منذ {since}", "What changed since {since}"),
    "nothing": ("لم يتغيّر شيء.", "Nothing changed."),
    "new": ("جديد", "New"),
    "changed": ("رُوي على غير ما كان", "Told otherwise"),
    "merged": ("أحداث صارت حدثاً واحداً", "Several became one"),
    "split": ("حدث صار أحداثاً", "One became several"),
    "gone": ("أحداث لم تعد في السجل: {n}", "Events no longer in the record: {n}"),
    "pages": ("صفحات تغيّرت بعد قراءتها", "Pages that changed after they were read"),
    "undated": ("بلا تاريخ", "undated"),
    "slot": ("{slot}: كان {before} فصار {after}", "{slot}: was {before}, is {after}"),
    "differ": ("تختلف المصادر في: {slots}", "Sources differ on: {slots}"),
    "machine": (
        "قُرئ هذا آلياً من المقالات: ارجع إلى الشاهد قبل النقل.",
        "This was read by machine: check the evidence before you cite it.",
    ),
    "slot.kind": ("النوع", "kind"),
    "slot.status": ("الحال", "status"),
    "slot.step": ("المرحلة", "step"),
    "slot.parties": ("الأطراف", "parties"),
    "slot.date": ("التاريخ", "date"),
    "slot.review": ("المراجعة", "review"),
    "slot.independent_sources": ("المصادر المستقلة", "independent sources"),
}


def say(key: str, language: Language, **values: object) -> str:
    """The words of a key, here or in the report's catalogue; the key's last part where neither has it."""
    found = WORDS.get(key) or CATALOGUE.get(key)
    words = found[0 if language == "ar" else 1] if found is not None else key.rpartition(".")[2]
    return str(words).format(**values) if values else str(words)


def names_of(codes: Iterable[str], language: Language) -> dict[str, str]:
    """The names of states and bodies by code; a code that the lexicon does not have stands for itself."""
    wanted = set(codes)
    names = {code: code for code in wanted}
    try:
        entries = load_lexicon().entries
    except LexiconError:  # a digest can do without names
        return names
    for entry in entries:
        label = entry.data.get("label")
        if entry.category in ("state", "body") and entry.id in wanted and isinstance(label, dict):
            names[entry.id] = label.get(language) or entry.id
    return names
