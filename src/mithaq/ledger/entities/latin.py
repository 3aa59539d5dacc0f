"""Latin letters for a name that no article writes in them, to show beside it; no part of the record."""

from functools import lru_cache

from mithaq.ledger.entities.queries import StoredEntity
from mithaq.text.folding import fold_key


def latin_name(entity: StoredEntity) -> str | None:
    """A name in Latin letters: the lexicon's, one that an article has, or "~" and a likely spelling of a person's name.

    None for what is no person and has none.
    """
    english = entity.record["labels"].get("en")
    if english:
        return str(english)
    written = [row["text"] for row in entity.record["spellings"] if fold_key(row["text"]).isascii()]
    if written:
        return str(written[0])
    return f"~ {_likely(entity.label)}" if entity.type == "person" else None


@lru_cache(maxsize=4096)
def _likely(name: str) -> str:
    from arabic_name_romanizer import transliterate  # loads a model: only where one is shown

    found = transliterate(name)
    return found if isinstance(found, str) else name
