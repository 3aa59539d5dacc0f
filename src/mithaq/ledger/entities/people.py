"""People: whom a name in an event's `people` names, as far as the article and the lexicon tell.

A name that the lexicon gives to one person alone is his. One that is spelled like a name of the lexicon, or shorter or longer than
it, is his where state, office or date fit, with a lower score. Any other name stays a new person's, to be clustered.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from mithaq.ledger.entities.known import (
    entity_id,
    first_day,
    holders_of,
    in_office,
    known_by,
    states_of,
    term_days,
    term_office,
)
from mithaq.ledger.entities.name_words import find_doubt, given_names, lexicon_people, names_of, person_keys
from mithaq.ledger.entities.naming import Naming, one_line
from mithaq.ledger.entities.titles import Title
from mithaq.lexicon import Entry
from mithaq.text.folding import fold_key
from mithaq.text.names import is_short_for, name_parts, same_name

ALIKE = 0.9
"""From here on `same_name` takes two spellings for one name."""
_HELD_ALIKE = 0.75  # the same where the office says that it is he
_SHORTEST = 6  # letters of a name whose spellings may be compared
_EARLY = 15  # years before his first office in which a person is hardly in the news
_SENT = frozenset(("un_envoy", "envoy", "ambassador", "negotiator", "permanent_representative"))
"""Offices beside which the state to which somebody was sent may stand."""
_SAME_IN_TERMS = frozenset(("ambassador", "envoy", "spokesperson"))
"""Offices of many at once, which terms call by the same name."""


# known to the reader


def known_person(text: str, entry: Entry, *, title: Title, day: str | None, beside: bool) -> Naming:
    """The naming of a mention that the reader resolved; `beside`: another mention in the article gives the name in full."""
    score, reason = _how(text, entry, title, day, beside)
    reasons = [f"+ {reason}"]
    away = title.office in _SENT or len(title.state or "") != 3
    if title.stated and title.state not in states_of(entry) and not away:
        score, reasons = score * 0.5, [*reasons, f"- the text calls him one of {title.state}"]
    first = first_day(entry)
    if day is not None and first is not None and int(first[:4]) - int(day[:4]) > _EARLY:
        score, reasons = score * 0.5, [*reasons, f"- the lexicon knows him in office from {first[:4]} only"]
    return Naming(
        type="person", name=plain(text), entity=entity_id(entry), score=round(score, 3), reasons=tuple(reasons)
    )


def _how(text: str, entry: Entry, title: Title, day: str | None, beside: bool) -> tuple[float, str]:
    bearers = [known for known in known_by(text) if known.entry.category == "person"]
    mine = [known for known in bearers if known.entry is entry]
    if mine and mine[0].strong:
        others = [known.entry for known in bearers if known.strong and known.entry is not entry]
        if not others:
            return 1.0, "his name in the lexicon"
        if in_office(entry, day) and not any(in_office(other, day) for other in others):
            return 0.8, "of those with this name the one in office on that date"
        return 0.5, f"one of {len(others) + 1} with this name in the lexicon"
    if beside:
        return 0.9, "a part of his name; named in full in the article"
    if not mine and any(is_short_for(name, text) for name in names_of(entry)):
        return 0.95, "his name in the lexicon, longer here"
    office = title.office if title.office in _SAME_IN_TERMS else term_office(title.office, title.state)
    held = {term.get("office") for term in entry.data.get("terms") or ()}
    if title.state in states_of(entry) and (title.office is None or office in held):
        return 0.85, "a part of his name beside his office or state"
    if office is not None and office not in held:
        return 0.4, "a part of his name, beside an office that the lexicon does not give him"
    if mine:
        return 0.6, "a part of his name alone"
    return 0.5, "given by the reader; the lexicon does not have this spelling"


# known by spelling


def find_person(text: str, *, title: Title, day: str | None) -> tuple[Entry, float, str] | None:
    """The person of the lexicon that a name unknown to it may be, how sure (0-1) and why; None where none or several fit."""
    found: dict[str, tuple[float, str, Entry]] = {}
    held = holders_of(title.office, title.state, day, day) if title.office and title.state and day else []
    in_place = [(name, entry) for entry in held for name in names_of(entry)]
    for name, entry in [*_candidates(text), *in_place]:
        relation = _relation(text, name, held=entry in held)
        if relation is None:
            continue
        sure, reason = relation
        weighed = _weighed(entry, sure, title, day)
        if weighed > found.get(entry.id, (0.0, "", entry))[0]:
            found[entry.id] = (weighed, f"{reason} «{name}»", entry)
    ranked = sorted(found.values(), key=lambda each: (-each[0], each[2].id))
    if not ranked or ranked[0][0] < 0.5 or len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.1:
        return None
    return ranked[0][2], round(ranked[0][0], 3), ranked[0][1]


def _relation(text: str, name: str, *, held: bool) -> tuple[float, str] | None:
    """How a name in the text is like one of the lexicon; `held`: its bearer held the office that stands beside it."""
    letters = len("".join(name_parts(text)))
    if name_parts(text) == name_parts(name):
        return 0.9, "the same name as"
    if letters >= _SHORTEST and (likeness := same_name(text, name)) >= ALIKE:
        return 0.85 * likeness, "spelled like"
    if is_short_for(name, text):
        return 0.75, "longer than"
    if is_short_for(text, name):
        return 0.55, "shorter than"
    if held and letters >= _SHORTEST and _share_a_part(name_parts(text), name_parts(name), same_name(text, name)):
        return 0.75, "of the office, and with a part of the name"
    return None


def _holds(entry: Entry, office: str, day: str | None) -> bool:
    """Whether a person held an office of a term on a day, in whatever state."""
    spans = [term_days(term) for term in entry.data.get("terms") or () if term.get("office") == office]
    return day is not None and any(since <= day <= until for since, until in spans)


def _share_a_part(one: tuple[str, ...], other: tuple[str, ...], likeness: float) -> bool:
    """Whether two names have a part in common that few bear, more than the last name of a family ("ميشيل أوباما")."""
    shared = set(one) & set(other)
    if one[-1] == other[-1] and shared == {one[-1]}:
        return likeness >= _HELD_ALIKE
    return bool(shared - given_names()) or bool(shared) and likeness >= _HELD_ALIKE


def _weighed(entry: Entry, sure: float, title: Title, day: str | None) -> float:
    """Sureness in the light of the state and office written beside the name."""
    states = states_of(entry)
    office = term_office(title.office, title.state)
    if title.state is None:
        if office is not None and _holds(entry, office, day):
            return sure
        return sure * (0.85 if title.office is None else 0.8)
    if title.state not in states:
        return sure * (0.3 if title.stated else 0.6)
    held = office is not None and any(
        term.get("office") == office and title.state in (term.get("state"), term.get("body"))
        for term in entry.data.get("terms") or ()
    )
    if held:
        return min(sure * (1.1 if in_office(entry, day, title.state) else 1.0), 0.95)
    return sure * (1.0 if title.stated else 0.9)


def people_like(name: str) -> frozenset[str]:
    """The ids of the people of the lexicon one of whose names is a spelling of this one, shorter or longer."""
    return frozenset(
        entity_id(entry) for other, entry in _candidates(name) if _relation(name, other, held=False) is not None
    )


def _candidates(text: str) -> list[tuple[str, Entry]]:
    """The lexicon's people who share a key with the name, by each of their names."""
    index = _people_by_key()
    found = {(name, entry.id): entry for key in person_keys(text) for name, entry in index.get(key, ())}
    return [(name, found[name, id]) for name, id in sorted(found)]


@cache
def _people_by_key() -> Mapping[str, list[tuple[str, Entry]]]:
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for names, entry in lexicon_people().values():
        for name in names:
            for key in person_keys(name):
                found[key].append((name, entry))
    return found


# unknown


def new_person(text: str, *, title: Title, reasons: Sequence[str] = ()) -> Naming:
    """The naming of a person whom the lexicon does not know."""
    doubt = find_doubt(text)
    score, why = 0.6, "+ a name without state or office beside it"
    if title.state is not None:
        score, why = (0.9, f"+ of {title.state}, as the text says") if title.stated else (
            0.65, f"+ of {title.state} by what stands near"
        )  # fmt: skip
    if doubt is not None:
        score *= doubt[0]
        reasons = (*reasons, f"- {doubt[1]}")
    return Naming(
        type="person",
        name=plain(text),
        state=title.state,
        stated=title.stated,
        office=title.office,
        score=round(score, 3),
        reasons=(why, *reasons),
    )


def plain(text: str) -> str:
    """A name folded, on one line, its parts without articles."""
    return " ".join(name_parts(text)) or one_line(fold_key(text))
