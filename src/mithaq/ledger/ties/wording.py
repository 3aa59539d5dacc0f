"""Words looked for in evidence: those of a field, those that turn the sense of a kind, the names of states."""

from functools import lru_cache

from mithaq.ledger.merging.telling import stems
from mithaq.lexicon import load_agreement_words, load_lexicon
from mithaq.text.folding import fold, fold_key
from mithaq.text.words import find_words, splits

_REMEMBERED = 50_000
_NAMES = ("state", "body", "nationality", "capital", "seat")


@lru_cache(maxsize=_REMEMBERED)
def subjects_of(text: str) -> frozenset[str]:
    """The fields of agreements (`resources/agreement_fields.yml`) that words of the text name."""
    return frozenset(
        match.entry.id for match in load_agreement_words().find(fold(text)) if match.entry.category == "field"
    )


@lru_cache(maxsize=_REMEMBERED)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the text, as events are compared by them."""
    return stems(text)


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> frozenset[str]:
    """The words of the text, folded, each also without the clitics that may be written with it."""
    found: set[str] = set()
    for word in find_words(fold_key(text)):
        found |= _forms(word.text)
    return frozenset(found)


@lru_cache(maxsize=_REMEMBERED)
def _forms(word: str) -> frozenset[str]:
    return frozenset({word, *(split.stem for split in splits(word))})


@lru_cache(maxsize=_REMEMBERED)
def names_any(words: frozenset[str], text: str) -> bool:
    """Whether one of the words, which are folded, stands in the text, with clitics or without."""
    folded = fold_key(text)  # where they do not even stand as letters, no word needs to be taken apart
    return any(word in folded for word in words) and not words.isdisjoint(words_of(text))


@lru_cache(maxsize=_REMEMBERED)
def parties_named(text: str) -> frozenset[str]:
    """The codes of the states and bodies that the text names: by name, people, capital or seat."""
    return frozenset(
        match.entry.code
        for match in load_lexicon().find(fold(text))
        if match.entry.category in _NAMES and match.entry.code is not None
    )
