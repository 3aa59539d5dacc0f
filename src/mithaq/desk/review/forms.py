"""What someone typed or selected, as slots that the ledger takes. Only what differs from what was shown is a correction.

All raise PageError, with words for whoever typed, for what cannot be understood.
"""

import re
from collections.abc import Mapping
from typing import Any, get_args

from mithaq.desk.filters import parse_party
from mithaq.desk.problems import bad_query
from mithaq.ledger import MergedEvent, days_of
from mithaq.ledger.slots import find_places
from mithaq.model import Article, Attribution, Event, Mention
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS, AgreementType, AttributionType, Obligation

Fields = Mapping[str, str]

TYPES: tuple[str, ...] = get_args(AgreementType)
OBLIGATIONS: tuple[str, ...] = get_args(Obligation)
SAID: tuple[str, ...] = get_args(AttributionType)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "status": STATUSES,
    "step": STEPS,
    "agreement_type": TYPES,
}
"""The slots that are chosen from the codebook's values, with these; the first two are never empty."""
LISTS = ("people", "orgs", "evidence")
SINGLE = ("place", "instrument", "attribution")
_SPAN = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")
_TOLD = 5
"""Places told where words stand more than once."""


def shared_slots(event: MergedEvent, fields: Fields) -> dict[str, Any]:
    """The slots that mean the same in every article, of those sent the ones that are to be otherwise."""
    found: dict[str, Any] = {}
    for slot, choices in CHOICES.items():
        if slot in fields:
            value = fields[slot] or None
            if value not in choices and (value is not None or slot in ("kind", "status")):
                raise bad_query("query.choice", value=fields[slot])
            found[slot] = value
    if "parties" in fields:
        found["parties"] = _parties(fields["parties"])
    if "date" in fields:
        found["date"] = _date(fields["date"].strip())
    if "obligations" in fields:  # says that the boxes were there; each that is ticked comes as a field of its own
        found["obligations"] = [each for each in OBLIGATIONS if f"obligation-{each}" in fields]
    return {slot: value for slot, value in found.items() if value != getattr(event, slot)}


def pinned_slots(article: Article, event: Event, fields: Fields) -> dict[str, Any]:
    """The slots that are pinned to the text of this article, of those sent the ones that are to be otherwise."""
    found: dict[str, Any] = {}
    for slot in LISTS:
        if slot in fields:
            known = {(each.start, each.end): each for each in getattr(event, slot)}
            spans = list(dict.fromkeys(_spans(article, fields[slot])))
            if set(spans) != set(known):
                found[slot] = [_piece(span, known.get(span)) for span in spans]
    if found.get("evidence") == []:
        raise bad_query("review.evidence.none")
    for slot in SINGLE:
        if slot in fields:
            now, spans = getattr(event, slot), _spans(article, fields[slot])
            if len(spans) > 1:
                raise bad_query("review.one", value=fields[slot])
            value = _piece(spans[0], now if now and (now.start, now.end) == spans[0] else None) if spans else None
            if value is not None and slot == "attribution":
                value["type"] = _said(fields.get("attribution_type", ""))
            if value != _as_given(now):
                found[slot] = value
    return found


def written(spans: object) -> str:
    """Passages as they stand in a field: a line each, START-END."""
    pieces = spans if isinstance(spans, tuple) else (spans,)
    return "\n".join(f"{piece.start}-{piece.end}" for piece in pieces if piece is not None)


def _parties(text: str) -> list[str]:
    names = re.split(r"[,،;؛\n]", text) if re.search(r"[,،;؛\n]", text) else text.split()
    codes = [parse_party(name.strip()) for name in names if name.strip()]
    if not codes or len(set(codes)) < len(codes):
        raise bad_query("review.parties.none", value=text)
    return codes


def _date(text: str) -> str | None:
    if text and days_of(text) is None:
        raise bad_query("query.date", value=text)
    return text or None


def _said(value: str) -> str:
    if value not in SAID:
        raise bad_query("review.type")
    return value


def _spans(article: Article, text: str) -> list[tuple[int, int]]:
    """The passages of a field, in its order: a line each, START-END or the words."""
    return [_find(article, line.strip()) for line in text.splitlines() if line.strip()]


def _find(article: Article, line: str) -> tuple[int, int]:
    given = _SPAN.fullmatch(line)
    if given:
        start, end = int(given[1]), int(given[2])
        if not start < end <= len(article.text) or not article.text[start:end].strip():
            raise bad_query("review.span", value=line, length=len(article.text))
        if article.is_chrome(start, end):
            raise bad_query("review.chrome", value=article.text[start:end])
        return start, end
    places = find_places(article, line)
    if not places:
        raise bad_query("review.words.none", value=line)
    if len(places) > 1:
        told = " ".join(f"{start}-{end}" for start, end in places[:_TOLD])
        raise bad_query("review.words.many", value=line, places=told)
    return places[0]


def _piece(span: tuple[int, int], known: object) -> dict[str, Any]:
    """A passage as the ledger takes it; a name that stood there already keeps its entity."""
    return {"start": span[0], "end": span[1]} | ({"entity": known.entity} if isinstance(known, Mention) else {})


def _as_given(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return _piece((mention.start, mention.end), mention) | (
        {"type": mention.type} if isinstance(mention, Attribution) else {}
    )
