"""Characters that no one sees and that change how others look: what turns the direction of text, and control characters."""

import re

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def show_controls(text: str) -> str:
    """The text with every character that could hide or turn others written as its code: "[U+202E]".

    Line ends, tabs, the marks U+200E and U+200F and the joiners of Arabic and Persian stay: they reach no further than the
    letters beside them.
    """
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
