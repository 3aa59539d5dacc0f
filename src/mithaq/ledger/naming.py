"""Finding an object of the record by what people call it: its id, the beginning of its id, or a name."""

from collections.abc import Mapping, Sequence

from mithaq.errors import NotFoundError
from mithaq.lexicon import load_lexicon
from mithaq.text.folding import fold_key

_SHOWN = 5


def find_key(key: str, labels: Mapping[str, str], *, what: str, categories: Sequence[str]) -> str:
    """The id, of those in `labels` (each with its label), that `key` means.

    An id itself comes first, then an entry of the lexicon's `categories` that has this name, then the beginning of an id,
    then a label, alike when folded, then a label that holds all the words of `key`. Raises NotFoundError, saying what the
    object is (`what`), where there is none, or several.
    """
    folded = fold_key(key).strip()
    named = {entry.id for entry in load_lexicon().named(key) if entry.category in categories}
    words = set(folded.split())
    ways = (
        [id for id in labels if id == key],
        [id for id in labels if id in named],
        [id for id in labels if key and id.startswith(key)],
        [id for id, label in labels.items() if fold_key(label).strip() == folded],
        [id for id, label in labels.items() if words and words <= set(fold_key(label).split())],
    )
    found = next((sorted(ids) for ids in ways if ids), [])
    if not found:
        raise NotFoundError(f"no {what} {key!r}: give its id, the beginning of its id, or its name")
    if len(found) > 1:
        several = "; ".join(f"{id} ({labels[id]})" for id in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise NotFoundError(f"{key!r} is more than one {what}: {several}{more}: give an id")
    return found[0]
