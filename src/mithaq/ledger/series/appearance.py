"""What a merged event says of a series: which one it is of, and which edition."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mithaq.ledger.edtf import days_of
from mithaq.ledger.series.visits import office_visit
from mithaq.lexicon import Entry, load_lexicon
from mithaq.text.folding import fold
from mithaq.text.ordinals import ordinal_at

Record = Mapping[str, Any]
Type = Literal["exercise", "exhibition", "committee", "visits"]

_HELD: dict[str, Type] = {"exercise": "exercise", "exhibition": "exhibition"}
_ABOUT = frozenset(("invitation", "withdrawal", "training", "visit", "meeting", "talks", "agreement", "other"))
"""Kinds of events about an exercise or fair that are not the occasion itself."""
_SESSIONS = frozenset(("meeting", "talks", "visit", "agreement"))
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[,،:;؛]")
_NUMBER = re.compile(r"[\s\W]{0,4}(\d{1,4})(?![\d\w])")
_COUNTED = re.compile(r"(?:ال)?(?:دوره|نسخه|طبعه|اجتماع|اجتماعات|جلسه)|edition|session|meeting|reunion")
_HEADS = frozenset(
    "مناورات مناوره المناورات المناوره تمرين التمرين تمارين تدريب التدريب تدريبات مشترك مشتركه المشترك المشتركه عسكري عسكريه "
    "العسكري العسكريه بحري بحريه البحري البحريه جوي جويه الجوي الجويه معرض المعرض مؤتمر الدوليه الدولي النسخه الدوره exercise "
    "exercises drill drills joint military naval exercice manoeuvres operation the".split()
)
_BODY = re.compile(
    r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?P<arabic>(?:ال)?(?:لجنه|مجلس)(?: ال\w+){1,5})|"
    r"\b(joint)((?: [a-z-]+){0,3}) (?:committee|commission|council)\b|\b(commission|comite)((?: [a-z-]+){0,3}) mixte"
)
_JOINT = re.compile(r"مشترك|تنسيق|ثلاثي|ثنايي|joint|mixte")
_OF_A_BODY = re.compile(r"عربي|خليجي|اوروبي|افريقي|اسلامي")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Of which series an event is (`key`, and the lexicon's `entity` where there is one) and of which edition.

    `number` counts editions from 1; `year` is the one that the name gives; None: not said. `held`: the event is the
    edition itself, so that its date, place and parties are the edition's. `name` is a mention of the series, as in the
    event's record; None where the series has none (visits).
    """

    type: Type
    key: tuple[str, ...]
    entity: str | None
    name: Mapping[str, Any] | None
    number: int | None
    year: int | None
    held: bool


def appearance_of(record: Record) -> Appearance | None:
    """The series that a merged event belongs to; None: to none. Of several the occasion by name comes first, then the
    committee, then the visit."""
    return _by_name(record) or _of_committee(record) or _of_visits(record)


def _by_name(record: Record) -> Appearance | None:
    mention = record["instrument"]
    if mention is None:
        return None
    held = _HELD.get(record["kind"])
    entry = _entries().get(mention["entity"])
    if entry is not None and (held or record["kind"] in _ABOUT) and _takes_part(record, entry):
        type_: Type = "exercise" if entry.category == "exercise" else "exhibition"
        number, year = edition_in(record)
        return Appearance(
            type=type_, key=(entry.id,), entity=entry.id, name=mention, number=number, year=year, held=held == type_
        )  # fmt: skip
    if held is None or mention["entity"] is not None:
        return None
    text = _CLAUSE.split(mention["text"])[0].rstrip()
    key = _plain_name(text)
    if not key or _is_other(text):
        return None
    name = dict(mention) | {"text": text, "end": mention["start"] + len(text)}
    number, year = edition_in(record)
    return Appearance(type=held, key=(key,), entity=None, name=name, number=number, year=year, held=True)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.id: entry for category in ("exercise", "fair") for entry in load_lexicon().of(category)}


def _takes_part(record: Record, entry: Entry) -> bool:
    """Whether any of those known to take part does: names of exercises are also common words."""
    known = {*(entry.data.get("parties") or ()), entry.data.get("host"), entry.code} - {None}
    return entry.category == "fair" or not known or bool(known & set(record["parties"]))


def _is_other(text: str) -> bool:
    """Whether the lexicon knows the name as one of something else: an armed group, a state, a person."""
    return any(entry.category not in ("exercise", "fair") for entry in load_lexicon().named(text))


def _plain_name(text: str) -> str:
    """A name without nouns such as "exercise", year and number of edition: "مناورات بدر 2" is "بدر"."""
    words = _WORD.findall(fold(text).text)
    kept = []
    index = 0
    while index < len(words):
        found = ordinal_at(words, index) if index else None
        if found:
            index += found[1]
            continue
        if words[index] not in _HEADS and not words[index].isdigit():
            kept.append(words[index].removeprefix("ال"))
        index += 1
    name = " ".join(kept)
    return name if len(name) > 2 else ""


def edition_in(record: Record) -> tuple[int | None, int | None]:
    """Number and year of the edition that the name ("بدر 2", "EDEX 2025") or the evidence ("الدورة الثالثة") gives; None: none."""
    numbers: Counter[int] = Counter()
    years: Counter[int] = Counter()
    name = fold(record["instrument"]["text"]).text
    core = re.sub(r"[\s\W]*\d+\W*$", "", name)
    for text in (name, *(fold(piece["text"]).text for piece in record["evidence"])):
        start = text.find(core)
        if start < 0:
            continue
        after = start + len(core)
        match = _NUMBER.match(text, after)
        words = _WORD.findall(text[after : after + 40])
        ordinal = ordinal_at(words, 0) if not match else None
        values = [int(match[1])] if match else [ordinal[0]] if ordinal else list(_counted(text))[:1]
        for value in values:
            (years if 1950 <= value <= 2100 else numbers)[value] += 1
    number, year = _most(numbers), _most(years)
    held = _year_of(record)
    if number is not None and held is not None and number == held % 100 and number > 14:
        return None, held  # "Bright Star 23": a year without its century
    return (number if number is None or number < 200 else None), year


def _counted(text: str) -> Iterator[int]:
    """The ordinals after or, in Latin letters, before a word for an edition or session."""
    words = _WORD.findall(text)
    for index, word in enumerate(words):
        if _COUNTED.fullmatch(word):
            found = ordinal_at(words, index + 1) or (ordinal_at(words, index - 1) if index and word.isascii() else None)
            if found:
                yield found[0]


def _most(values: Counter[int]) -> int | None:
    return min(values, key=lambda value: (-values[value], value), default=None)


def _year_of(record: Record) -> int | None:
    """The year of the event's date; None where it is undated or spans years."""
    days = days_of(record["date"])
    if days is None or days.first is None or days.last is None or days.first[:4] != days.last[:4]:
        return None
    return int(days.first[:4])


def _of_committee(record: Record) -> Appearance | None:
    if record["kind"] not in _SESSIONS or len(record["parties"]) < 2:
        return None
    for piece in record["evidence"]:
        folded = fold(piece["text"])
        for match in _BODY.finditer(folded.text):
            if not _JOINT.search(match.group()) or _OF_A_BODY.search(match.group()):
                continue
            arabic = match.group("arabic")
            words, ordinal, length = _committee_words(arabic or match.group())
            first = match.start("arabic") if arabic else match.start()
            start, end = folded.span(first, first + length)
            name = {
                "text": piece["text"][start:end], "article": piece["article"], "start": piece["start"] + start,
                "end": piece["start"] + end, "entity": None,
            }  # fmt: skip
            return Appearance(
                type="committee", key=(*sorted(set(record["parties"])), words), entity=None, name=name,
                number=ordinal or next(_counted(folded.text), None), year=None, held=True,
            )  # fmt: skip
    return None


def _committee_words(text: str) -> tuple[str, int | None, int]:
    """A committee's words without article and nationalities, in the order of the alphabet as the press changes theirs; the
    ordinal of the session at their end ("اجتماع اللجنة المشتركة السابع"), and where the name ends before it."""
    words = list(_WORD.finditer(text))
    ordinal, end = None, len(text)
    for index in range(1, len(words)):
        if found := ordinal_at([word.group() for word in words], index):
            ordinal, end = found[0], words[index - 1].end()
            break
    folded = fold(text[:end])
    letters = list(folded.text)
    for match in load_lexicon().find(folded):
        if match.entry.category in ("state", "nationality"):
            letters[match.start - len(match.proclitics) : match.end] = " " * (
                match.end - match.start + len(match.proclitics)
            )
    kept = {word.removeprefix("ال") for word in _WORD.findall("".join(letters))}
    return " ".join(sorted(kept)), ordinal, end


def _of_visits(record: Record) -> Appearance | None:
    visit = office_visit(record) if record["kind"] == "visit" else None
    if visit is None:
        return None
    return Appearance(type="visits", key=visit, entity=None, name=None, number=None, year=None, held=True)
