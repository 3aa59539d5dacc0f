"""The slots of an event that a person may set, and what may stand in them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from mithaq.errors import DecisionError
from mithaq.ledger.edtf import days_of
from mithaq.lexicon import load_lexicon
from mithaq.model import Article, Event, Passage
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS, AgreementType, AttributionType, Obligation

SHARED = ("kind", "status", "step", "parties", "date", "agreement_type", "obligations")
"""Slots that mean the same in every article."""
PINNED = ("place", "people", "orgs", "instrument", "attribution", "evidence")
"""Slots that are pinned to one article's text."""
SLOTS = (
    "kind", "status", "step", "parties", "date", "place", "people", "orgs", "instrument", "agreement_type", "obligations",
    "attribution", "evidence",
)  # fmt: skip
"""All slots, in the codebook's order."""

_OF_AGREEMENTS: dict[str, Any] = {"step": None, "agreement_type": None, "obligations": []}
_REQUIRED = ("kind", "status", "parties", "evidence")


@cache
def known_parties() -> frozenset[str]:
    """The codes of the lexicon's states and bodies."""
    lexicon = load_lexicon()
    return frozenset(entry.code for category in ("state", "body") for entry in lexicon.of(category) if entry.code)


def _one_of(names: Sequence[str], *, required: bool = False) -> Callable[[str, Any], Any]:
    def check(slot: str, value: Any) -> Any:
        if value is None and not required:
            return None
        if not isinstance(value, str) or value not in names:
            raise DecisionError(f"{slot} {value!r}: the codebook has {', '.join(names)}")
        return value

    return check


def _listed(slot: str, value: Any) -> list[Any]:
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        raise DecisionError(f"{slot} {value!r}: give a list")
    return list(value)


def _parties(slot: str, value: Any) -> list[str]:
    given = _listed(slot, value)
    unknown = [party for party in given if party not in known_parties()]
    if unknown:
        raise DecisionError(
            f"{slot} {unknown[0]!r}: no code of a state or body that is known: give ISO 3166-1 alpha-3 or the body's code"
        )
    if not given or len(set(given)) < len(given):
        raise DecisionError(f"{slot} {given}: give at least one, and each once")
    return given


def _date(slot: str, value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or days_of(value) is None):
        raise DecisionError(
            f"{slot} {value!r} is no date: write EDTF, as 2025-09-17, 2025-09, 2025 or 2025-09-17/2025-09-19"
        )
    return value


def _obligations(slot: str, value: Any) -> list[str]:
    check = _one_of(get_args(Obligation), required=True)
    return list(dict.fromkeys(check(slot, each) for each in _listed(slot, value)))


_VALUES: dict[str, Callable[[str, Any], Any]] = {
    "kind": _one_of(KINDS, required=True),
    "status": _one_of(STATUSES, required=True),
    "step": _one_of(STEPS),
    "parties": _parties,
    "date": _date,
    "agreement_type": _one_of(get_args(AgreementType)),
    "obligations": _obligations,
}


def _passage(article: Article, slot: str, value: Any) -> dict[str, Any]:
    """The passage at a span that is given as a Passage or as `start` and `end`."""
    given = {"start": value.start, "end": value.end} if isinstance(value, Passage) else value
    if not isinstance(given, Mapping):
        raise DecisionError(f"{slot} {value!r}: give start and end, offsets in the text of article {article.id}")
    start, end = given.get("start"), given.get("end")
    if type(start) is not int or type(end) is not int:
        raise DecisionError(f"{slot}: start {start!r} and end {end!r} are no offsets: give two whole numbers")
    if not 0 <= start < end <= len(article.text):
        raise DecisionError(
            f"{slot} {start}-{end} is not in the text of article {article.id}, which has 0-{len(article.text)}"
        )
    words = article.text[start:end]
    if not words.strip():
        raise DecisionError(f"{slot} {start}-{end}: there are no words in article {article.id}")
    if article.is_chrome(start, end):
        raise DecisionError(f"{slot} {start}-{end}: {words[:60]!r} is not of article {article.id}, but of its page")
    return {"text": words, "start": start, "end": end}


def _mention(article: Article, slot: str, value: Any) -> dict[str, Any]:
    entity = value.get("entity") if isinstance(value, Mapping) else getattr(value, "entity", None)
    if entity is not None and not isinstance(entity, str):
        raise DecisionError(f"{slot}: the entity {entity!r} is no id")
    return _passage(article, slot, value) | {"entity": entity}


def _pinned(article: Article, slot: str, value: Any) -> Any:
    if slot == "evidence":
        found = [_passage(article, slot, each) for each in _listed(slot, value)]
        if not found:
            raise DecisionError("evidence: no evidence, no event: give a passage of the text")
        return found
    if slot in ("people", "orgs"):
        return [_mention(article, slot, each) for each in _listed(slot, value)]
    if value is None:
        return None
    mention = _mention(article, slot, value)
    if slot == "attribution":
        type_ = value.get("type") if isinstance(value, Mapping) else getattr(value, "type", None)
        mention["type"] = _one_of(get_args(AttributionType), required=True)("type of the attribution", type_)
    return mention


def find_places(article: Article, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the article, in order, what is not of it left out; any blanks may stand between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, article.text)] if pattern else []
    return [(start, end) for start, end in found if not article.is_chrome(start, end)]


def check_slots(article: Article, given: Mapping[str, Any]) -> dict[str, Any]:
    """The slots as the record has them, in the codebook's order.

    Names of the codebook, EDTF and codes are strings; a passage or mention is one of the model, or a mapping with `start`
    and `end` (and `entity`; an attribution's `type`). None empties a slot that may be empty. Raises DecisionError.
    """
    for slot in given:
        if slot not in SLOTS:
            raise DecisionError(f"no slot {slot!r}: an event has {', '.join(SLOTS)}")
    return {
        slot: _pinned(article, slot, given[slot]) if slot in PINNED else _VALUES[slot](slot, given[slot])
        for slot in SLOTS
        if slot in given
    }


def correction_of(event: Event, checked: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction sets: the slots given, and those that follow from them.

    The words of a date that is another one are not kept. What is said to be no agreement has no step, type or
    obligations, unless they are given too.
    """
    slots = dict(checked)
    if "date" in slots:
        slots["date_text"] = event.date_text if slots["date"] == event.date else None
    return slots if slots.get("kind", "agreement") == "agreement" else _OF_AGREEMENTS | slots


def added_event(article: Article, checked: Mapping[str, Any], *, id: str) -> dict[str, Any]:
    """The record of an event that a person adds. Raises DecisionError where a slot is missing that no event lacks."""
    missing = [slot for slot in _REQUIRED if slot not in checked]
    if missing:
        raise DecisionError(f"an event added to article {article.id} needs {', '.join(missing)} as well")
    empty: dict[str, Any] = {
        "step": None, "date": None, "date_text": None, "place": None, "people": [], "orgs": [], "instrument": None,
        "agreement_type": None, "obligations": [], "attribution": None, "reasons": [],
    }  # fmt: skip
    return empty | dict(checked) | {"id": id, "confidence": 1.0}
