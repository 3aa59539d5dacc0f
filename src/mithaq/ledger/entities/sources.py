"""Sources: what an attribution names, where it names a person, an office, a state, a body or an organisation.

"مصادر دبلوماسية" and "بيان" name nobody and have no entity.
"""

from collections.abc import Mapping

from mithaq.ledger.entities.known import body_of, entity_id, holders_of, known_by, term_office
from mithaq.ledger.entities.name_words import find_doubt
from mithaq.ledger.entities.naming import Naming
from mithaq.ledger.entities.people import new_person, plain
from mithaq.ledger.entities.things import definite_name, known_as, known_thing, nationality_in, normal, organisation
from mithaq.ledger.entities.titles import NEVER_NATIONAL, Title
from mithaq.lexicon import Match, load_lexicon
from mithaq.reader.particles import INSTITUTIONS
from mithaq.text.folding import Folded, fold, fold_key
from mithaq.text.names import find_full_name, is_short_for
from mithaq.text.words import find_words

_HOUSES = INSTITUTIONS | frozenset(
    "cabinet presidency sovereignty_council military_council us_congress knesset duma bundestag majlis_iran tbmm riksdag sejm "
    "verkhovna_rada lok_sabha diet_japan npc_china loya_jirga national_security_council state_department_usa foreign_office_uk "
    "military_production_ministry economy_ministry energy_ministry justice_ministry information_ministry services_ministry "
    "intelligence_service central_bank supreme_court".split()
)
"""Offices of the lexicon that are houses: with a state beside them, organisations of it."""
_HELD_BY_ONE = frozenset(
    "president interim_president king emir emperor crown_prince vice_president prime_minister chancellor foreign_minister "
    "defence_minister interior_minister finance_minister energy_minister oil_minister chief_of_staff intelligence_chief speaker "
    "ambassador secretary_general".split()
)
_FIRMS = frozenset("وزاره شركه هييه منظمه موسسه وكاله صحيفه قناه مجله جامعه بنك حزب حركه جماعه لجنه مجلس".split())
"""Words that open the name of an organisation, folded."""
_PIECES = ("office", "nationality", "state", "body", "title", "capital")


_MANY = ("وزراء", "رؤساء", "سفراء", "قادة", "مسؤولو", "نواب", "ministers", "leaders", "officials")
"""Words that open the office of several people, who are nobody in particular."""


def source(text: str, *, people: Mapping[str, Naming], days: tuple[str, str] | None) -> Naming | None:
    """What an attribution names; None where it names nobody in particular.

    `people` are those named in the article's events, by their names as written; `days` the first and last on which the event
    may have happened, for which the holder of an office is sought.
    """
    short = _named_in_article(text, people)
    if short is not None:
        return short
    exact = known_as(text, "person", "state", "body", "organisation", "capital", "seat")
    if exact is not None:
        category = exact.entry.category
        if category in ("capital", "seat"):
            code = str(exact.entry.code)
            return Naming(
                type="state", name=normal(text), entity=code, score=0.8, reasons=("+ it stands for its government",)
            )  # fmt: skip
        if category == "person" and not exact.strong:
            return None  # a surname that nobody in the article bears
        return known_thing(exact, text, 1.0 if exact.strong else 0.6, "its name in the lexicon")
    folded = fold(text)
    matches = load_lexicon().find(folded)
    named = {match.entry.id: match for match in matches if match.entry.category == "person" and match.strong}
    whole = [match for match in named.values() if not _inside_another(match, matches)]
    if len(whole) == 1:
        person = whole[0].entry
        return Naming(
            type="person", name=plain(text), entity=entity_id(person), score=0.9, reasons=("+ named within the source",)
        )  # fmt: skip
    return _office(folded, matches, days) or _organisation(text) or _unknown_person(text)


def _inside_another(match: Match, matches: list[Match]) -> bool:
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > match.end - match.start
        for other in matches
        if other.entry.category in ("person", "place", "organisation", "office")
    )


def _named_in_article(text: str, people: Mapping[str, Naming]) -> Naming | None:
    """The person named in the article whom the source names again, in full or by a part of the name."""
    if text in people:
        return people[text]
    full = find_full_name(text, sorted(people)) if find_words(text) else None
    if full is None:
        return None
    naming = people[full]
    sure = round(naming.score * (0.95 if is_short_for(full, text) else 0.9), 3)
    return Naming(
        type="person", name=naming.name, state=naming.state, stated=naming.stated, office=naming.office, entity=naming.entity,
        score=sure, reasons=(*naming.reasons, "+ a part of a name that the article gives in full"),
    )  # fmt: skip


def _office(folded: Folded, matches: list[Match], days: tuple[str, str] | None) -> Naming | None:
    """An office and the state or body it is of, nothing else: "وزير الدفاع المصري"; a house of a state: "الحكومة اليمنية"."""
    covered = sorted(
        (match for match in matches if match.entry.category in _PIECES),
        key=lambda match: (match.start - match.end, _PIECES.index(match.entry.category)),
    )
    taken: list[Match] = []
    for match in covered:
        if all(match.end <= other.start or other.end <= match.start for other in taken):
            taken.append(match)
    rest = [
        word
        for word in find_words(folded.text)
        if not any(match.start < word.end and word.start < match.end for match in taken)
    ]
    offices = [match for match in covered if match.entry.category == "office" and match.start == _first(taken)]
    if rest or not offices or any(word in folded.source.casefold().split() for word in _MANY):
        return None
    best = min(offices, key=lambda match: (match.start - match.end, int(match.entry.data.get("rank", 9))))
    office = best.entry.id
    codes = {match.entry.code for match in taken if match.entry.category != "office"} - {None}
    inner = {
        match.entry.code
        for match in matches
        if match.entry.category == "nationality"
        and folded.source[slice(*folded.span(match.start, match.end))] not in NEVER_NATIONAL
    }
    code = best.entry.code or body_of(office) or (codes or inner - {None} or {None}).pop() if len(codes) < 2 else None
    if code is None:
        return None
    if office in _HOUSES:
        return Naming(
            type="organisation", name=normal(folded.text), state=code, stated=True, office=office,
            entity=f"{office}:{code}", score=0.95, reasons=(f"+ an institution of {code}",),
        )  # fmt: skip
    return _holder(office, code, folded.text, days)


def _first(taken: list[Match]) -> int:
    return min((match.start for match in taken if match.entry.category != "title"), default=-1)


def _holder(office: str, code: str, text: str, days: tuple[str, str] | None) -> Naming | None:
    """Who held an office on a day, by the lexicon alone: the text does not name him."""
    if term_office(office, code) is None and office not in _HELD_BY_ONE:
        return None
    found = holders_of(office, code, *days) if days is not None else []
    if len(found) == 1 and days is not None:
        when = days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
        return Naming(
            type="person", name=normal(text), state=code, stated=True, office=office, entity=entity_id(found[0]), score=0.75,
            reasons=(f"+ holder of the office on that date ({when})", "- the text does not name him"),
        )  # fmt: skip
    why = "- the lexicon has several holders on that date" if found else "- the lexicon has no holder on that date"
    return Naming(
        type="office", name=normal(text), state=code, stated=True, office=office, entity=f"{office}:{code}", score=0.9,
        reasons=(f"+ an office of {code}", why),
    )  # fmt: skip


def _organisation(text: str) -> Naming | None:
    """An organisation by the word that opens its name: "وزارة المياه اليمنية", "صحيفة الأمل"."""
    words = [word.text for word in find_words(fold_key(text))]
    if len(words) < 2 or words[0].removeprefix("ال") not in _FIRMS:
        return None
    name = " ".join(definite_name(words) or words[:2])
    naming = organisation(name)
    if (
        naming is None
        or nationality_in(name) is None
        and words[0].removeprefix("ال") in ("وزاره", "مجلس", "لجنه", "هييه")
    ):
        return None  # of which state it is the text does not say here
    return naming


def _unknown_person(text: str) -> Naming | None:
    """A name that nobody in the article and the lexicon bears, where its words are known as names."""
    count = len(find_words(text))
    if not 2 <= count <= 4 or find_doubt(text) is not None or known_by(text):
        return None
    return new_person(text, title=Title(), reasons=("- a source taken for a person's name",))
