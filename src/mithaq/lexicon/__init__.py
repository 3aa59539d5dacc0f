"""Who and what the press speaks of, and the words that show that something happened; built from `resources/*.yml`."""

from mithaq.lexicon.loading import (
    Entry,
    Lexicon,
    Match,
    find_state,
    load_agreement_words,
    load_coordinates,
    load_lexicon,
    title_names,
)

__all__ = [
    "Entry",
    "Lexicon",
    "Match",
    "find_state",
    "load_agreement_words",
    "load_coordinates",
    "load_lexicon",
    "title_names",
]
