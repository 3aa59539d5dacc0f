"""Recorded reasons in the language of a page."""

from markupsafe import Markup

from mithaq.desk.language import Language
from mithaq.export.reasons import tell_reason
from mithaq.text.controls import show_controls


def reason_words(reason: str, language: Language) -> Markup:
    """A reason or note in words, safe in a page: names, numbers and words of articles are set apart in `<bdi>`."""
    told = Markup()
    for place, piece in enumerate(tell_reason(reason, language)):
        told += Markup("<bdi>{}</bdi>").format(show_controls(piece)) if place % 2 else piece
    return told
