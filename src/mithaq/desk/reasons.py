"""Reasons in the language of a page."""

from mithaq.desk.language import Language
from mithaq.desk.strings.reasons import BEGINNINGS, MERGING, READING


def reading_reason(reason: str, language: Language) -> str:
    """A reason for which an event was recorded ("parties from clause"); words of the article and names of rules stay as they are."""
    if language == "en":
        return reason
    for beginning, words in BEGINNINGS.items():
        for joined in (f"{beginning}: ", f"{beginning} "):
            if reason.startswith(joined):
                rest = reason.removeprefix(joined)
                return f"{words}: {READING.get(rest, rest)}"
    return READING.get(reason, reason)


def merging_reason(reason: str, language: Language) -> str:
    """A reason for which two tellings are one event: "+ the same day", "- other places"."""
    sign, _, words = reason.partition(" ")
    return reason if language == "en" else f"{sign} {MERGING.get(words, words)}"
