"""Organisations, places and instruments: what the lexicon knows of the name, else the name itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mithaq.ledger.entities.known import TYPES, Known, city_of, entity_id, find_entry, first_day, known_by, state_of
from mithaq.ledger.entities.naming import Naming
from mithaq.lexicon import load_lexicon
from mithaq.reader.particles import FUNCTION_WORDS
from mithaq.text.folding import fold, fold_key
from mithaq.text.words import find_words

_PLACES = ("place", "capital", "state", "body")
_KINDS_OF_PLACE = frozenset(
    "مدينه محافظه ولايه منطقه اقليم بلده جزيره ميناء مرفا مطار قاعده قصر مقر معسكر منتجع مضيق ميدان قاطع".split()
)
_LIVED_IN = frozenset("مدينه محافظه ولايه منطقه اقليم بلده".split())
"""Words before the name of a place that leave it the same place."""
_STOPS = frozenset(
    "مثل رغم دون لكن وفقا وبين تجتمع ذاتها نفسها المعروفه الموجوده التابعه اللذين بمن بما سوف".split()
) | (FUNCTION_WORDS - {"العام", "الاول", "الثاني", "اول", "ثاني", "الجمعه", "the", "of", "de", "du", "la", "le", "des"})
_SHAPELESS = frozenset(
    "اتفاق اتفاقا اتفاقيه اتفاقات اتفاقيات عقد عقدا عقود عقودا مذكره تفاهم مذكرات بروتوكول معاهده ميثاق وثيقه وثائق صفقه "
    "هدنه سلاح اسلحه طائره طائرات صواريخ مدافع مدرعات تسليح نهائي نهاييه مبدئي مبديي هام مهم تاريخي تاريخيه شامل جديد جديده "
    "ثنائي ثناييه ثنايي مشترك مشتركه نووي سلام امني عسكري لاتفاق سياسي كامل مقبل مقترح منفصل خاص "
    "agreement deal accord treaty contract memorandum understanding weapons arms aircraft pact new final joint bilateral".split()
)
"""Words that, alone or together, name no one agreement or weapon."""
_CONCLUDED = frozenset("اتفاق اتفاقيه معاهده ميثاق بروتوكول مذكره وثيقه عقد صفقه هدنه اعلان مبادره خطه برنامج".split())
"""Nouns that open the name of something concluded."""
_SHORT = 3  # letters of a single word that is as often something else ("كان", "جسر")
_ENDS_NAME = re.compile(
    r"(?<!\w)(?:الذي|التي|الذين|الموقع\w*|المبرم\w*|بين|على|علي|في|من|عن|مع|الي|بعد|قبل|خلال|لن|لا|ان|[لب](?!ل)\w{4,})(?!\w)"
)
_QUOTES = frozenset("«»\"“”'‘’")
_MODEL = re.compile(r"[A-Za-z]")


def normal(name: str) -> str:
    """A name folded, its words without the article, cut where another clause begins: "المحكمة الجنائية" is محكمه جناييه."""
    words: list[str] = []
    for word in find_words(fold_key(name)):
        if words and (word.text in _STOPS or word.text.startswith(("وال", "ول"))):
            break
        words.append(_without_article(word.text))
    while words and words[-1] in ("و", "بن"):
        words.pop()
    return " ".join(words)


def _without_article(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word


def known_as(text: str, *categories: str) -> Known | None:
    """The entry of these categories that has this name, the strong ones first; also without what `normal` cuts off."""
    words = find_words(fold_key(text))
    cut = next((word.start for word in words[1:] if word.text in _STOPS or word.text.startswith("وال")), None)
    for name in (text, fold_key(text)[:cut].strip() if cut else text, text.partition("(")[0]):
        found = [known for known in known_by(name) if known.entry.category in categories]
        if found:
            return min(found, key=lambda known: (not known.strong, known.entry.index))
    return None


def known_thing(known: Known, text: str, score: float, reason: str) -> Naming:
    """The naming of what the lexicon has."""
    id = city_of(text) if known.entry.category == "capital" else None
    return Naming(
        type=TYPES[known.entry.category],
        name=normal(text),
        entity=id or entity_id(known.entry),
        score=score,
        reasons=(f"+ {reason}",),
    )


def _by_name(known: Known, text: str) -> Naming:
    if known.strong:
        return known_thing(known, text, 1.0, "its name in the lexicon")
    return known_thing(known, text, 0.7, "a name that is as often something else")


def definite_name(words: Sequence[str]) -> list[str]:
    """The noun that opens folded words and what makes it definite: one more noun at most, then all that carry the article.

    "اتفاقية منظمة التجارة العالمية حول التقنية" ends at العالمية. Nothing where the noun is not made definite.
    """
    first = next((index for index, word in enumerate(words) if index and word.startswith("ال")), len(words))
    if first > 2 or first == len(words):
        return []
    last = first
    while last + 1 < len(words) and words[last + 1].startswith(("ال", "وال")):
        last += 1
    return list(words[: last + 1])


def nationality_in(text: str) -> str | None:
    """The state whose people or name the words have, where it is one."""
    matches = load_lexicon().find(fold(text))
    codes = {match.entry.code for match in matches if match.entry.category in ("nationality", "state") and match.strong}
    return codes.pop() if len(codes) == 1 else None


def organisation(text: str, entity: str | None = None) -> Naming | None:
    """The naming of an organisation; None where the words name nothing."""
    known = known_as(text, "organisation", "body")
    if known is None and (entry := find_entry("organisation", entity)) is not None:
        known = Known(entry, False)
    if known is not None:
        return _by_name(known, text)
    name = normal(text)
    if not name or name in _SHAPELESS:
        return None
    state = nationality_in(text)
    score, reason = (0.8, f"+ of {state}, as its name says") if state else (0.6, "+ a name without a state")
    return Naming(type="organisation", name=name, state=state, stated=state is not None, score=score, reasons=(reason,))


# places


def place(text: str, state: str | None = None) -> Naming | None:
    """The naming of a place; `state` is where the reader says it lies. None where the words name no place."""
    code = state if state and find_entry("state", state) else None
    named = (known for known in known_by(text) if known.entry.category in _PLACES)
    found = [known for known in named if code in (None, state_of(known.entry))]
    known = min(found, key=lambda each: (not each.strong, each.entry.index), default=None) or known_as(text, *_PLACES)
    if known is not None:
        if not known.strong and code is not None and state_of(known.entry) == code:
            return known_thing(known, text, 0.85, f"a name that is as often something else; {code} by the reader")
        return _by_name(known, text)
    words = normal(text).split()
    if not words or len(words) == 1 and words[0] in _KINDS_OF_PLACE:
        return None
    rest = fold_key(text).partition(" ")[2]
    if rest and nationality_in(rest.split()[-1]):  # "مدينة الصخيرات المغربية"
        rest = rest.rpartition(" ")[0] or rest
    if words[0] in _LIVED_IN and rest and (known := known_as(rest, "place", "capital")) is not None:
        return known_thing(known, text, 0.9, f"its name in the lexicon, after «{words[0]}»")
    return _new_place(text, words, code)


def _new_place(text: str, words: list[str], code: str | None) -> Naming | None:
    """The naming of a place that the lexicon does not know: it opens with a kind of place, or the reader has its state."""
    kind = words[0] in _KINDS_OF_PLACE
    first, _, rest = fold_key(text).partition(" ")
    if kind and first.startswith("ال") and not rest.startswith("ال"):
        return None  # "المنطقة بعد الاتفاق"
    if not kind and code is not None:
        inner = [match for match in load_lexicon().find(fold(text)) if match.entry.category in _PLACES]
        fitting = [match for match in inner if state_of(match.entry) == code]
        if fitting:
            best = max(fitting, key=lambda match: (match.end - match.start, -match.start))
            return known_thing(Known(best.entry, True), text, 0.4, "its name within other words")
    said = nationality_in(text)
    score, reason = 0.5, "+ a name without a state"
    if said or code:
        score, reason = (0.8, f"+ in {said}, as its name says") if said else (0.7, f"+ in {code}, by the reader")
    return Naming(
        type="place",
        name=" ".join(words),
        state=said or code,
        stated=said is not None,
        score=score if kind and words[0] != "مقر" else 0.4,  # "مقر الوزارة" is of somebody not named here
        reasons=(reason,),
    )


# instruments


def known_instrument(text: str, entity: str | None, *, day: str | None) -> Naming | None:
    """The naming of an agreement, exercise, fair or weapon of the lexicon; None for any other."""
    entry = find_entry("instrument", entity)
    if entry is None:
        return None
    known = next((known for known in known_by(text) if known.entry is entry), Known(entry, True))
    naming = _by_name(known, text)
    score, reasons = naming.score, list(naming.reasons)
    word = fold_key(text).strip()
    if word.isalpha() and not word.isascii() and len(word) <= _SHORT:
        score, reasons = score * 0.4, [*reasons, "- a short word that is as often another"]
    signed = first_day(entry) if entry.category == "pact" else None
    if day is not None and signed is not None and int(signed[:4]) > int(day[:4]):
        score, reasons = score * 0.3, [*reasons, f"- the lexicon dates it {signed}, after the article"]
    return replace(naming, score=round(score, 3), reasons=tuple(reasons))


def new_instrument(text: str, *, before: str, after: str, parties: tuple[str, ...]) -> Naming | None:
    """The naming of an instrument that the lexicon does not know; None where the words name none in particular.

    A name stands in quotation marks, has the number of a model ("F16"), or is an indefinite noun made definite by what
    follows it ("ميثاق الأمم المتحدة"): "الاتفاق الذي أبرم" and "اتفاق تاريخي" name none. `before` and `after` are what stands
    around it. What is named alike between other parties is another instrument.
    """
    folded = fold_key(text)
    found = _ENDS_NAME.search(folded, 1)
    words = [word.text for word in find_words(folded[: found.start()] if found else folded)]
    quoted = before[-1:] in _QUOTES and after in _QUOTES
    if not quoted and not _MODEL.search(text):
        if not words or words[0] not in _CONCLUDED or before.endswith("ال"):
            return None
        words = definite_name(words)
    name = " ".join(map(_without_article, words))
    if all(word in _SHAPELESS or word.isdecimal() for word in name.split()):
        return None
    among = " ".join(sorted(set(parties)))
    return Naming(
        type="instrument",
        name=name,
        among=among,
        score=0.6 if quoted else 0.5,
        reasons=(f"+ named so between {among or 'no known parties'}", "- the lexicon does not know it"),
    )
