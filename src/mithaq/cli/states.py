"""Names of states on the command line."""

from mithaq.errors import UsageError

_CLOSE = 70  # of 100, rapidfuzz's ratio: near enough to be worth proposing


def resolve_state(name: str) -> str:
    """The code of a state or body given by its code or by a name, in Arabic, English or French ("مصر", "egypt", "EGY").

    Raises UsageError, with names like it, where there is none.
    """
    from mithaq.lexicon import find_state

    code = find_state(name)
    if code is not None:
        return code
    close = _close_names(name)
    hint = f": did you mean {' or '.join(close)}?" if close else ": give its ISO 3166-1 alpha-3 code"
    raise UsageError(f"no state or body {name!r}{hint}")


def _close_names(name: str) -> list[str]:
    from rapidfuzz import fuzz, process

    from mithaq.lexicon import load_lexicon
    from mithaq.text.folding import fold_key

    names: dict[str, str] = {}
    lexicon = load_lexicon()
    for category in ("state", "body"):
        for entry in lexicon.of(category):
            labels = entry.data.get("label") or {}
            for label in (entry.id, *(labels.values() if isinstance(labels, dict) else ())):
                names.setdefault(fold_key(str(label)), f"{label} ({entry.code})")
    matches = process.extract(fold_key(name), list(names), scorer=fuzz.ratio, limit=3, score_cutoff=_CLOSE)
    return list(dict.fromkeys(names[match] for match, _, _ in matches))
