"""Ordinals that count editions and sessions: "الدورة الثانية عشرة" is the 12th, so are "12th", "twelfth" and "12e"."""

import re
from collections.abc import Sequence

from mithaq.text.folding import fold_key

_ONES = {
    "اول": 1, "اولي": 1, "حادي": 1, "ثان": 2, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8,
    "تاسع": 9, "عاشر": 10,
}  # fmt: skip
_TENS = {
    stem + ending: value
    for value, stem in enumerate(("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"), 2)
    for ending in ("ون", "ين")
} | {"عشرون": 20, "عشرين": 20}
_TENS = {word: value if value >= 10 else value * 10 for word, value in _TENS.items()}
_LATIN = {
    word: value
    for table in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth",
        "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme "
        "treizieme quatorzieme quinzieme seizieme",
    )
    for value, word in enumerate(table.split(), 1)
}  # fmt: skip
_FIGURES = re.compile(r"(?:ال)?(\d{1,3})(?:st|nd|rd|th|e|eme|er|ere)?")


def ordinal_at(words: Sequence[str], index: int) -> tuple[int, int] | None:
    """The ordinal (1 and more) that begins at `index` of these words, and how many words it takes; None where none does.

    The words are folded here, so they may be as written: ["الثانية", "عشرة"] is (12, 2), ["الثالثة", "والعشرون"] (23, 2).
    """
    if index >= len(words):
        return None
    word = fold_key(words[index])
    figures = _FIGURES.fullmatch(word)
    if figures:
        return (int(figures[1]), 1) if int(figures[1]) else None
    if word in _LATIN:
        return _LATIN[word], 1
    bare = word.removeprefix("ال")
    if bare in _TENS:
        return _TENS[bare], 1
    one = _ONES.get(bare) or _ONES.get(bare.removesuffix("ه"))
    if one is None:
        return None
    after = fold_key(words[index + 1]) if index + 1 < len(words) else ""
    if after in ("عشر", "عشره"):
        return 10 + one, 2
    if after.startswith("و") and (tens := _TENS.get(after[1:].removeprefix("ال"))):
        return tens + one, 2
    return one, 1
