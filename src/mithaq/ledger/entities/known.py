"""What the lexicon knows: names, who bore them, who held an office on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mithaq.ledger.edtf import days_of
from mithaq.ledger.entities.naming import EntityType
from mithaq.lexicon import Entry, load_lexicon
from mithaq.text.folding import fold_key

TYPES: Mapping[str, EntityType] = {
    "state": "state", "body": "body", "person": "person", "organisation": "organisation", "place": "place",
    "capital": "place", "pact": "instrument", "exercise": "instrument", "fair": "instrument", "weapon": "instrument",
}  # fmt: skip
"""The type of entity that an entry of each category is."""

_OFFICES: Mapping[str, str] = {
    "president": "head_of_state", "interim_president": "head_of_state", "king": "head_of_state", "king_saudi": "head_of_state",
    "king_morocco": "head_of_state", "king_jordan": "head_of_state", "king_bahrain": "head_of_state", "emir": "head_of_state",
    "emir_qatar": "head_of_state", "emir_kuwait": "head_of_state", "sultan_oman": "head_of_state", "emperor": "head_of_state",
    "president_uae": "head_of_state", "supreme_leader_iran": "head_of_state", "supreme_leader_nk": "head_of_state",
    "palestinian_president": "head_of_state", "president_usa": "head_of_state", "president_russia": "head_of_state",
    "president_france": "head_of_state", "pope": "head_of_state", "crown_prince": "crown_prince",
    "crown_prince_saudi": "crown_prince", "vice_president": "vice_president", "prime_minister": "head_of_government",
    "chancellor": "head_of_government", "deputy_prime_minister": "deputy_head_of_government",
    "deputy_crown_prince": "deputy_head_of_government", "foreign_minister": "foreign_minister",
    "secretary_of_state_usa": "foreign_minister", "foreign_secretary_uk": "foreign_minister",
    "defence_minister": "defence_minister", "secretary_of_defense_usa": "defence_minister",
    "interior_minister": "interior_minister", "finance_minister": "finance_minister", "energy_minister": "energy_minister",
    "oil_minister": "energy_minister", "military_production_minister": "military_production_minister",
    "deputy_foreign_minister": "deputy_foreign_minister", "deputy_defence_minister": "deputy_defence_minister",
    "chief_of_staff": "chief_of_staff", "intelligence_chief": "intelligence_chief", "speaker": "speaker_of_parliament",
    "national_security_adviser": "national_security_adviser", "secretary_general": "body_head",
    "un_secretary_general": "body_head", "arab_league_secretary_general": "body_head", "gcc_secretary_general": "body_head",
    "nato_secretary_general": "body_head", "oic_secretary_general": "body_head", "opec_secretary_general": "body_head",
    "au_commission_chair": "body_head", "iaea_director_general": "body_head",
}  # fmt: skip
"""The office of `offices.yml` and the office of a term in `holders_*.yml`; offices held by many at once are not here."""

_BODIES = {
    "un_secretary_general": "UN", "arab_league_secretary_general": "ARABLEAGUE", "gcc_secretary_general": "GCC",
    "nato_secretary_general": "NATO", "oic_secretary_general": "OIC", "opec_secretary_general": "OPEC",
    "au_commission_chair": "AU", "iaea_director_general": "IAEA",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lexicon: whose it is, and whether it is enough by itself."""

    entry: Entry
    strong: bool


@cache
def _names() -> dict[str, list[Known]]:
    lexicon = load_lexicon()
    found: dict[str, dict[int, Known]] = defaultdict(dict)
    for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True):
        for pattern in patterns:
            if pattern.entry.category in (*TYPES, "seat"):
                before = found[key].get(pattern.entry.index)
                strong = pattern.strong or (before is not None and before.strong)
                found[key][pattern.entry.index] = Known(pattern.entry, strong)
    return {key: list(known.values()) for key, known in found.items()}


def known_by(name: str) -> list[Known]:
    """What has exactly this name, folded."""
    return _names().get(fold_key(name).strip(), [])


def ids_with(words: str) -> frozenset[str]:
    """The ids, as entities, of what the lexicon has under a name in which these words stand one after the other."""
    sought = f" {fold_key(words).strip()} "
    return frozenset(
        entity_id(known.entry)
        for key, names in _names().items()
        if sought in f" {key} "
        for known in names
        if known.entry.category in TYPES
    )


@cache
def _shared_ids() -> frozenset[str]:
    seen: dict[str, set[EntityType]] = defaultdict(set)
    for entry in load_lexicon().entries:
        if entry.category in TYPES and entry.category != "capital":
            seen[entry.id].add(TYPES[entry.category])
    return frozenset(id for id, types in seen.items() if len(types) > 1)


def entity_id(entry: Entry) -> str:
    """The id of an entry as an entity: its own, with the type before it where entries of two types share one."""
    if entry.category == "capital":
        return f"capital:{entry.id}"
    return f"{TYPES[entry.category]}:{entry.id}" if entry.id in _shared_ids() else entry.id


_OTHER_CAPITALS = {
    "عدن": "aden", "aden": "aden", "اربيل": "erbil", "هولير": "erbil", "erbil": "erbil", "arbil": "erbil", "القدس": "jerusalem",
    "لقدس": "jerusalem", "القدس الشرقيه": "jerusalem", "لقدس الشرقيه": "jerusalem", "east jerusalem": "jerusalem",
    "jerusalem-est": "jerusalem", "بورتسودان": "port-sudan", "بورت سودان": "port-sudan", "port sudan": "port-sudan",
    "port-soudan": "port-sudan", "هرجيسا": "hargeisa", "hargeisa": "hargeisa", "رانغون": "yangon", "يانغون": "yangon",
    "yangon": "yangon", "rangoon": "yangon", "rangoun": "yangon", "بوتراجايا": "putrajaya", "بوترا جايا": "putrajaya",
    "putrajaya": "putrajaya", "العاصمه الاداريه الجديده": "new-cairo-capital", "العاصمه الاداريه": "new-cairo-capital",
    "لعاصمه الاداريه الجديده": "new-cairo-capital", "لعاصمه الاداريه": "new-cairo-capital",
    "new administrative capital": "new-cairo-capital",
}  # fmt: skip
"""Cities that `states.yml` has as capitals beside the first one of their state, by folded names."""


def city_of(name: str) -> str | None:
    """The id of a capital that is not the first one of its state; None for the first ones."""
    city = _OTHER_CAPITALS.get(fold_key(name).strip())
    return f"capital:{city}" if city else None


@cache
def entries_by_id() -> Mapping[str, Entry]:
    """The entries that can be entities, by their ids as entities."""
    return {entity_id(entry): entry for entry in load_lexicon().entries if entry.category in TYPES}


def find_entry(type: EntityType, id: str | None) -> Entry | None:
    """The entry of a type that the reader names by this id of the lexicon."""
    known = entries_by_id()
    found = known.get(id or "") or known.get(f"{type}:{id}")
    return found if found is not None and TYPES[found.category] == type else None


def state_of(entry: Entry) -> str | None:
    """The state or body that an entry belongs to: for a person that of his latest term."""
    if entry.category == "person":
        terms = sorted(_terms(entry), key=lambda term: str(term.get("since") or "0"))
        return (terms[-1].get("state") or terms[-1].get("body")) if terms else None
    return entry.code or entry.data.get("state")


def states_of(entry: Entry) -> frozenset[str]:
    """All states and bodies that a person ever held an office of."""
    return frozenset(code for term in _terms(entry) if (code := term.get("state") or term.get("body")))


def _terms(entry: Entry) -> Sequence[Mapping[str, Any]]:
    return entry.data.get("terms") or ()


def term_days(term: Mapping[str, Any]) -> tuple[str, str]:
    """The first and last day of a term as far as is known, both included."""
    since, until = days_of(_text(term.get("since"))), days_of(_text(term.get("until")))
    return (since.first if since else None) or "0000", (until.last if until else None) or "9999"


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


@cache
def _holders() -> Mapping[tuple[str, str], Sequence[tuple[Entry, Mapping[str, Any]]]]:
    found: dict[tuple[str, str], list[tuple[Entry, Mapping[str, Any]]]] = defaultdict(list)
    for entry in load_lexicon().of("person"):
        for term in _terms(entry):
            code = term.get("state") or term.get("body")
            if code:
                found[str(term["office"]), code].append((entry, term))
    return found


def term_office(office: str | None, state: str | None) -> str | None:
    """The office of a term that an office of the lexicon is; the president of Iran heads its government only."""
    if office == "president" and state == "IRN":
        return "head_of_government"
    return _OFFICES.get(office or "")


def body_of(office: str) -> str | None:
    """The body that an office is of by itself: "الأمين العام للأمم المتحدة"."""
    return _BODIES.get(office)


def holders_of(office: str, state: str, first: str, last: str) -> list[Entry]:
    """Who held an office of the lexicon in a state on any of these days, in the lexicon's order; each once."""
    term = term_office(office, state)
    found: dict[str, Entry] = {}
    for entry, each in _holders().get((term or "", state), ()):
        since, until = term_days(each)
        if since <= last and until >= first:
            found.setdefault(entry.id, entry)
    return list(found.values())


def in_office(entry: Entry, day: str | None, state: str | None = None) -> bool:
    """Whether a person held an office (of a state, where one is given) on a day."""
    if day is None:
        return False
    spans = ((term_days(term), term) for term in _terms(entry))
    return any(
        since <= day <= until and state in (None, term.get("state"), term.get("body")) for (since, until), term in spans
    )


def first_day(entry: Entry) -> str | None:
    """The first day on which the thing existed or the person held an office, as far as the lexicon knows."""
    if entry.category == "person":
        return min((term_days(term)[0] for term in _terms(entry)), default=None)
    days = days_of(_text(entry.data.get("signed")))
    return days.first if days else None
