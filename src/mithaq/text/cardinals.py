"""The value of a number in figures or in words: 5.000, "خمسة وعشرين ألفا", "مليون ونصف"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from mithaq.text.folding import fold_key
from mithaq.text.number_words import HUNDREDS, NUMBER_WORDS, ONES, SCALES, TENS

_TEEN = frozenset({"عشر", "عشره"})
_FRACTIONS = {
    "ونصف": Decimal("0.5"),
    "وربع": Decimal("0.25"),
    "وثلث": None,
    "والنصف": Decimal("0.5"),
}


def parse_figures(figures: str) -> Decimal | None:
    """The value of figures with separators: 5,000 and 5.000 are five thousand, 32.5 and 7,7 have decimals; None if
    neither."""
    marks = re.findall(r"[.,٫٬]", figures)
    groups = re.split(r"[.,٫٬]", figures)
    if not marks:
        return Decimal(figures)
    if "٫" in marks or (len(set(marks)) == 2 and marks.count(marks[-1]) == 1):
        if marks[-1] not in ("٫", ".", ",") or marks.count(marks[-1]) > 1:
            return None
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(set(marks)) > 1:
        return None
    threes = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if threes:
        return Decimal("".join(groups))
    return Decimal(".".join(groups)) if len(groups) == 2 and marks[0] != "٬" else None


def cardinal_at(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The number that begins at `words[at]` (folded), in figures or in words, and how many words it takes.

    "خمسة وعشرين الفا" is 25000 in three words. None where no number begins.
    """
    if at < len(words) and words[at][:1].isdecimal():
        value = parse_figures(words[at])
        if value is None:
            return None
        scaled = _scaled(words, at + 1, value, words[at])
        return scaled[0], scaled[1] - at
    return _worded(words, at)


def _scaled(words: Sequence[str], at: int, value: Decimal, figures: str = "") -> tuple[Decimal, int]:
    scale = SCALES.get(words[at]) if at < len(words) else None
    if scale is None or scale < 0:
        return value, at
    if figures.count(".") == 1 and value >= 1000:
        value = Decimal(figures)
    at += 1
    value *= scale
    while at < len(words) and (again := SCALES.get(words[at])) is not None and again > 0:
        value, scale, at = value * again, scale * again, at + 1
    fraction = _FRACTIONS.get(words[at]) if at < len(words) else None
    return (value + fraction * scale, at + 1) if fraction is not None else (value, at)


def _worded(words: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    total, group, at, last = Decimal(0), Decimal(0), start, "none"
    ceiling = Decimal(10) ** 15
    while at < len(words):
        word = words[at]
        joined = word[:1] == "و" and word not in ONES
        bare = word[1:] if joined else word
        if (
            word in ("and", "et", "-")
            and last in ("hundred", "scale", "ten")
            and at + 1 < len(words)
            and words[at + 1] in NUMBER_WORDS
        ):
            at += 1
            continue
        step = _step(bare, last, joined or bare.isascii(), group)
        if step is None or (joined and last == "none"):
            break
        value, kind = step
        if kind == "scale":
            if abs(value) >= ceiling:
                break
            group, ceiling = (group or Decimal(1)) * abs(value), abs(value)
            total, group = total + group, Decimal(0)
        elif kind == "times":
            group, kind = group * value, "hundred"
        else:
            group += value
        last, at = kind, at + 1
    if last == "none":
        return None
    value = total + group
    if at < len(words) and last == "scale" and (fraction := _FRACTIONS.get(words[at])) is not None:
        value, at = value + fraction * ceiling, at + 1
    return value, at - start


def _step(word: str, last: str, joined: bool, group: Decimal) -> tuple[Decimal, str] | None:
    if word in _TEEN and last == "one" and not joined and group % 10 == group % 100:
        return Decimal(10), "teen"
    if word in ONES and (
        last == "none" or (joined and last in ("hundred", "scale")) or (word.isascii() and last == "ten")
    ):
        return Decimal(ONES[word]), "one" if ONES[word] < 10 else "teen"
    if word in TENS and (last == "none" or (joined and last in ("one", "hundred", "scale"))):
        return Decimal(TENS[word]), "ten"
    if word in HUNDREDS:
        if HUNDREDS[word] == 100 and last == "one" and (not joined or word.isascii()):
            return Decimal(100), "times"
        if last == "none" or (joined and last == "scale"):
            return Decimal(HUNDREDS[word]), "hundred"
    if word in SCALES and (last != "scale" or joined) and (not joined or last == "scale" or word.isascii()):
        dual = SCALES[word] < 0
        if dual and last not in ("none", "scale"):
            return None
        return Decimal(abs(SCALES[word])), "scale"
    return None


def parse_number_words(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else ("ثلاثة آلاف", "مليون ونصف"); None otherwise."""
    words = fold_key(text).replace("-", " ").split()
    found = cardinal_at(words, 0)
    return found[0] if found is not None and found[1] == len(words) else None
