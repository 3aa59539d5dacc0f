"""The forms under which a word is looked for: "وبالسعودية" and "السعودية" are both found under "سعوديه".

What stands before the article goes with it; a letter that may be a word of its own or the word's first letter (و ف ب ك ل) is
taken both ways, so "وزير" stands under "وزير" and "زير". Pronoun endings are taken away where they are two letters or
follow ت: "زيارتهم" and "زيارته" stand under "زياره". Which reading is meant is not asked: what is found may be more
than was sought, never less.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mithaq.text.words import PROCLITICS

MOST_FORMS = 10
"""Forms that one word has at most."""
LONGEST = 64
"""Letters of a word that count; what is longer is no word but an address or a mistake."""

_ARTICLES = sorted(
    (p for p in PROCLITICS["noun"] if p.endswith(("ال", "لل")) and (p == "ال" or p[0] != "ا")), key=len, reverse=True
)
_LETTERS = {p: 2 if p in ("", "و") else 3 for p in PROCLITICS["noun"] if p not in _ARTICLES and p[:1] != "ا"}
"""Proclitics without the article, and how many letters at least are left after them."""
_ENDINGS = ("ها", "هما", "هم", "هن", "كم", "نا")
_COMMON_ENDINGS = re.compile(r"(?:ه|ها|هم|هما|ين|ون|ان|ات|تين|ي|يه)$")
_LEAST = 3  # letters left after an article or before an ending


def search_form(word: str) -> str:
    """The form under which a folded word that someone asks for is sought: without the article and what leans on it."""
    word = word[:LONGEST]
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST:
            return word[len(article) :]
    return word


def _hosts(word: str) -> Iterator[str]:
    """The word without a pronoun ending, in each way it may have one; ت before the ending may stand for ة."""
    for ending in _ENDINGS:
        host = word[: -len(ending)]
        if word.endswith(ending) and len(host) >= _LEAST:
            yield host
            if host.endswith("ت"):
                yield host[:-1] + "ه"
    if word.endswith("ته") and len(word) > _LEAST:
        yield word[:-2] + "ه"


def _stems(word: str) -> Iterator[str]:
    for proclitics, least in _LETTERS.items():
        rest = word[len(proclitics) :]
        if word.startswith(proclitics) and len(rest) >= least:
            yield search_form(rest)
            if not rest.startswith(("ال", "لل")):  # what has the article has no pronoun
                yield from (host for host in _hosts(rest) if search_form(host) == host)


@lru_cache(maxsize=100_000)
def search_forms(word: str) -> tuple[str, ...]:
    """All forms under which a folded word of a text is found, longest first; itself alone where it is not Arabic.

    `search_form(host)` is among the forms of every word that is proclitics + host.
    """
    word = word[:LONGEST]
    if not "\u0621" <= word[:1] <= "\u064a":
        return (word,)
    return tuple(sorted(set(_stems(word)) or {word}, key=lambda form: (-len(form), form)))


@lru_cache(maxsize=100_000)
def light_stem(word: str) -> str:
    """A folded word as it is compared with other words: its shortest form, without a common ending; "والاتفاقية" and
    "اتفاق" are both "اتفاق". Words of three letters and less stay as they are.
    """
    if len(word) <= 3:
        return word
    shortest = search_forms(search_form(word))[-1]
    without = _COMMON_ENDINGS.sub("", shortest)
    return without if len(without) > 2 else shortest


@lru_cache(maxsize=1_000)
def forms_around(form: str) -> tuple[int, int]:
    """How many forms stand before this one and after it, at most, among those of any word found under it."""
    before = after = 0
    for word in _words_under(form):
        forms = search_forms(word)
        if form in forms:
            place = forms.index(form)
            before, after = max(before, place), max(after, len(forms) - place - 1)
    return before, after


def _words_under(form: str) -> Iterator[str]:
    """Every word that may be found under a form, and some that are not."""
    hosts = [form, *(article + form for article in _ARTICLES), *(form + ending for ending in _ENDINGS)]
    if form.endswith("ه"):
        hosts += [form[:-1] + "ت" + ending for ending in ("ه", *_ENDINGS)]
    return (proclitics + host for proclitics in _LETTERS for host in hosts)
