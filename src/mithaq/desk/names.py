"""Names of states and bodies in the language of a page."""

from functools import cache
from typing import Literal

from mithaq.desk.language import Language
from mithaq.lexicon import load_lexicon


@cache
def _parties() -> dict[str, tuple[Literal["state", "body"], dict[str, str]]]:
    found: dict[str, tuple[Literal["state", "body"], dict[str, str]]] = {}
    for category in ("state", "body"):
        for entry in load_lexicon().of(category):
            labels = entry.data.get("label")
            found.setdefault(entry.code or entry.id, (category, labels if isinstance(labels, dict) else {}))
    return found


def party_name(code: str, language: Language) -> str:
    """The name of a state or body; its code where the lexicon has none in the language."""
    return _parties().get(code, ("state", {}))[1].get(language) or code


def party_type(code: str) -> Literal["state", "body"] | None:
    """Whether a code is of a state or of a body; None: of neither."""
    found = _parties().get(code)
    return found[0] if found else None


def all_parties(language: Language) -> list[tuple[str, str]]:
    """Every state and body the lexicon knows, code and name, by name, states first."""
    order = {"state": 0, "body": 1}
    found = [(order[type], party_name(code, language), code) for code, (type, _) in _parties().items()]
    return [(code, name) for _, name, code in sorted(found)]
