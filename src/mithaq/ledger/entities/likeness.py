"""Whether two namings that the lexicon does not know are of one entity: a table of log-odds, each with its reason.

Names of people agree by spelling, by length, or across scripts by their consonants; what else stands with the name speaks for or
against. Organisations, places and instruments agree by the same name only. The weights were set by hand and judged on a sample
(`benchmarks/entities.py`): a state written beside the name weighs twice one that only stands near it.
"""

import hashlib
import math
from dataclasses import dataclass

from mithaq.ledger.entities.name_words import is_common, person_keys
from mithaq.ledger.entities.naming import Naming
from mithaq.ledger.entities.people import ALIKE
from mithaq.text.names import consonants, is_short_for, name_parts, same_name

WEIGHTS = {
    "the same name": 3.0,
    "the same name, one that many bear": 1.0,
    "names spelled alike": 2.0,
    "one name is short for the other": 1.0,
    "the same consonants in another script": 0.5,
    "one given name begins the other, the last name is the same": -1.0,
    "of the same state": 2.0,
    "near the same state": 1.0,
    "no state known": -1.5,
    "of other states": -6.0,
    "near other states": -2.0,
    "the same office": 1.5,
    "other offices": -2.5,
}
"""Log-odds; two namings are joined above 0."""
THRESHOLD = 0.0
_SAME_OFFICE = {"emir": "prince"}  # الأمير is either
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Likeness:
    """Log-odds that two namings are of one entity, and what speaks for and against."""

    odds: float
    reasons: tuple[str, ...]

    @property
    def share(self) -> float:
        """The odds as a share, 0-1."""
        return 1 / (1 + math.exp(-self.odds))


def keys_of(naming: Naming) -> list[str]:
    """What any other naming of the same entity shares with it."""
    keys = [f"{naming.name}|{naming.among}"]
    if naming.type == "person":
        keys = person_keys(naming.name) or [naming.name]
    return [_short(f"{naming.type}:{key}") for key in keys]


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST else hashlib.sha256(key.encode()).hexdigest()


def likeness(one: Naming, other: Naming) -> Likeness | None:
    """How likely the two name one entity, the same in either order; None where the names have nothing in common."""
    name = _names(one, other) if one.type == other.type else None
    if name is None:
        return None
    found = [name, _states(one, other)]
    if one.type == "person" and one.office is not None and other.office is not None:
        same = _SAME_OFFICE.get(one.office, one.office) == _SAME_OFFICE.get(other.office, other.office)
        found.append("the same office" if same else "other offices")
    odds = sum(WEIGHTS[reason] for reason in found)
    if name == "the same consonants in another script" and "of other states" in found:
        return None
    return Likeness(odds, tuple(f"{'+' if WEIGHTS[reason] > 0 else '-'} {reason}" for reason in found))


def _names(one: Naming, other: Naming) -> str | None:
    if one.name == other.name:
        if one.among != other.among:
            return None
        common = one.type == "person" and is_common(one.name)
        return "the same name, one that many bear" if common else "the same name"
    if one.type != "person":
        return None
    left, right = name_parts(one.name), name_parts(other.name)
    if left == right:
        return "the same name"
    if one.name.isascii() != other.name.isascii():
        same = len(left) == len(right) and all(map(_sounds_alike, left, right))
        return "the same consonants in another script" if same else None
    if same_name(one.name, other.name) >= ALIKE:
        return "names spelled alike"
    if is_short_for(one.name, other.name) or is_short_for(other.name, one.name):
        return "one name is short for the other"
    if left[-1] == right[-1] and (left[0].startswith(right[0]) or right[0].startswith(left[0])):
        return "one given name begins the other, the last name is the same"  # حسام مغازي, حسام الدين مغازي
    return None


def _sounds_alike(one: str, other: str) -> bool:
    return consonants(one) == consonants(other) != ""


def _states(one: Naming, other: Naming) -> str:
    if one.state is None or other.state is None:
        return "no state known"
    stated = one.stated and other.stated or one.type != "person"
    if one.state == other.state:
        return "of the same state" if stated else "near the same state"
    return "of other states" if stated else "near other states"
