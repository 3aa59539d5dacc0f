"""Which named pact of the lexicon an event is a step of: by its name, or by facts that fit one pact alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from mithaq.ledger.agreements.naming import name_words, pact_ids
from mithaq.ledger.agreements.step import Step
from mithaq.ledger.edtf import Days, days_of, same_date
from mithaq.lexicon import Entry, load_lexicon
from mithaq.text.folding import fold

_YEAR = timedelta(days=366)
_PREPARED = 3 * _YEAR
"""How long before its signing a pact is spoken of."""
_AROUND = 60
"""Days around its signing in which an agreement without a name, of the pact's parties and in its words, is the pact."""
_SPONSORS = frozenset(("UN", "IAEA"))
"""Bodies that endorse or watch over pacts of others."""
_LATE = frozenset(("signed", "ratified", "in_force", "amended", "suspended", "ended"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why an event belongs to a pact, how sure that is (0-1, estimated), and whether its parties are the pact's
    (`fits`): a false reading of who took part does not make another agreement of it."""

    pact: str
    score: float
    reason: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pact:
    id: str
    type: str | None
    parties: frozenset[str]
    signed: Days | None
    ended: Days | None
    written: str | None
    words: frozenset[str]


@cache
def _pacts() -> dict[str, _Pact]:
    lexicon = load_lexicon()
    names: dict[str, set[str]] = {}
    for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True):
        for pattern in patterns:
            if pattern.entry.category == "pact":
                names.setdefault(pattern.entry.id, set()).update(name_words(key))
    return {entry.id: _pact(entry, frozenset(names.get(entry.id, ()))) for entry in lexicon.of("pact")}


def _pact(entry: Entry, words: frozenset[str]) -> _Pact:
    return _Pact(
        id=entry.id,
        type=entry.data.get("type"),
        parties=frozenset(entry.data.get("parties") or ()),
        signed=days_of(entry.data.get("signed")),
        ended=days_of(entry.data.get("ended")),
        written=entry.data.get("signed"),
        words=frozenset(word for word in words if not word.isdigit()),
    )


def find_pact(step: Step) -> Tie | None:
    """The pact that the event is of; None where none is named or fits."""
    return _by_name(step) or (_by_facts(step) if step.kind == "agreement" else None)


def names_pact(record: Mapping[str, Any]) -> bool:
    """Whether the instrument or the evidence of a merged event names a pact."""
    instrument = record["instrument"]
    if instrument is not None and instrument["entity"] in pact_ids():
        return True
    return any(_strong_names(piece["text"]) for piece in record["evidence"])


def _by_name(step: Step) -> Tie | None:
    named = step.name.entity if step.name else None
    if named is None and (not step.proper or step.step is None):  # the instrument of a delivery is what was delivered
        counts = Counter(pact for piece in step.record["evidence"] for pact in set(_strong_names(piece["text"])))
        often = [pact for pact, count in counts.items() if 2 * count >= len(step.record["evidence"])]
        named = often[0] if len(often) == 1 else None
    if named is None or not _in_time(step, pact := _pacts()[named]):
        return None
    if _has_parties(step, pact):
        return Tie(pact=named, score=0.95, reason="the pact's name, and its parties", fits=True)
    words = "\n".join([step.name.text if step.name else "", *(piece["text"] for piece in step.record["evidence"][:3])])
    strong = named in _strong_names(words)
    meant = _from_signing(step, pact) <= _YEAR.days or len(_parties_in(words) & pact.parties) >= 2
    if strong and step.parties & pact.parties and meant:
        return Tie(pact=named, score=0.6, reason="the pact's name; other parties were read beside it", fits=False)
    return None


def _strong_names(text: str) -> list[str]:
    matches = load_lexicon().find(fold(text))
    return [match.entry.id for match in matches if match.entry.category == "pact" and match.strong]


def _parties_in(text: str) -> set[str]:
    found: set[str] = set()
    for match in load_lexicon().find(fold(text)):
        if match.entry.category in ("state", "nationality", "capital", "body"):
            found |= {match.entry.code or "", *(match.entry.data.get("stands_for") or ())}
    return found - {""}


def _has_parties(step: Step, pact: _Pact) -> bool:
    """The same parties, fewer or more of them; one that endorsed it (the UN) may stand beside them."""
    states = step.parties - (_SPONSORS - pact.parties)
    return bool(not pact.parties or states and states <= pact.parties or pact.parties <= step.parties)


def _in_time(step: Step, pact: _Pact) -> bool:
    """Whether the pact can be meant at that time; an undated event has the day of its first telling."""
    if pact.signed is None or pact.signed.first is None or pact.signed.last is None:
        return True
    signed, by = date.fromisoformat(pact.signed.first), date.fromisoformat(pact.signed.last)
    last = step.last or step.first or (step.told[1] if step.told else None)
    if last is None:
        return True
    if last < signed - _PREPARED or step.reached and step.step in _LATE and last < signed - timedelta(days=2):
        return False
    first = step.first or step.last
    if step.step == "signed" and step.reached and first is not None and first > by + _YEAR:
        return False
    ended = date.fromisoformat(pact.ended.last) if pact.ended and pact.ended.last else None
    return ended is None or first is None or first <= ended + _YEAR


def _by_facts(step: Step) -> Tie | None:
    """The one pact with these parties that was signed on that day, or whose type or words are the event's at about that
    time."""
    if step.name is not None and step.name.entity is not None:
        return None
    found: list[Tie] = []
    for pact in _pacts().values():
        if not pact.parties or not step.parties <= pact.parties or len(step.parties) < 2 or not _in_time(step, pact):
            continue
        reason = _fact(step, pact)
        if reason:
            found.append(Tie(pact=pact.id, score=0.8, reason=reason, fits=True))
    return found[0] if len(found) == 1 else None


def _fact(step: Step, pact: _Pact) -> str | None:
    same = step.parties == pact.parties
    typed = step.type == pact.type and step.type is not None
    day = step.record["date"]
    known = bool(pact.written and day and len(day) == 10 and same_date(day, pact.written) and len(pact.written) == 10)
    if same and known and step.step in ("signed", "announced") and (typed or step.proper & pact.words):
        return "the pact's parties, and the day of its signing"
    if _from_signing(step, pact) > _YEAR.days:
        return None
    if same and typed and step.type == "mutual-defence pact":
        return "the pact's parties, type and time"
    shared = {word for word in pact.words & (step.words | step.proper) if len(word) > 2}
    if step.type not in (None, pact.type, "cooperation agreement") or _from_signing(step, pact) > _AROUND:
        return None
    if not step.proper - pact.words and shared and 2 * len(step.parties) >= min(len(pact.parties), 4):
        return f"the pact's parties and time, and its words: {', '.join(sorted(shared))}"
    return None


def _from_signing(step: Step, pact: _Pact) -> int:
    """Days between the pact's signing and the event's date, or its telling where it is undated; many where unknown."""
    told = step.told or (None, None)
    first, last = step.first or step.last or told[0], step.last or step.first or told[0]
    if first is None or last is None or pact.signed is None or pact.signed.first is None or pact.signed.last is None:
        return _YEAR.days * 100
    signed, by = date.fromisoformat(pact.signed.first), date.fromisoformat(pact.signed.last)
    return max((first - by).days, (signed - last).days, 0)
