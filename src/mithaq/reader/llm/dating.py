"""The date of an event that a model read: what our own grammar makes of the words decides, the model's day only after it."""

import re
from dataclasses import dataclass
from datetime import date

from mithaq.model import Article, Passage
from mithaq.model.vocabulary import PLANNED, Status
from mithaq.text.dates import DateMention, Tense, find_dates
from mithaq.text.folding import fold, fold_key

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_PLANNED: tuple[Status, ...] = ("scheduled", "expected", "cancelled")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF (None: none can be told), the reason to give with it, and what was wrong with the model's."""

    edtf: str | None
    reason: str | None = None
    fault: str | None = None


def is_edtf(text: str) -> bool:
    """Whether it is a year, month, season, day, or interval of them, that the calendar has."""
    return all(_is_point(part) for part in text.split("/", 1))


def _is_point(text: str) -> bool:
    match = _POINT.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    if month is not None and day is None and 21 <= int(month) <= 24:
        return True
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def date_of(article: Article, words: Passage | None, given: str | None, status: Status) -> Dated:
    """The date that the words mean in this article; `given` is what the model made of them.

    Without words there is no date. Where the grammar reads the words its reading holds, but what the words leave open the
    model may settle, and less than the grammar reads it may always say. Where the grammar finds no date in them, the
    model's stands. The reasons say which it was where the two differ.
    """
    if words is None:
        return Dated(None, fault=f"no words of the text for {given!r}" if given else None)
    sound = given if given is not None and is_edtf(given) else None
    mention = _mention(article, words, status)
    if mention is None:
        if sound is not None:
            return Dated(sound, reason=_BY_MODEL)
        return Dated(None, fault=f"{given!r} is no EDTF date" if given else None)
    if mention.role_hint is not None and not (mention.role_hint == "deadline" and status in _PLANNED):
        return Dated(None, fault=f"{mention.text!r} is a {mention.role_hint}, not the day of the event")
    if mention.edtf is None:
        if sound is not None and mention.kind != "vague" and article.published is not None:
            return Dated(sound, reason=_BY_MODEL)  # "March of the same year": it depends on what was told before
        return Dated(None, fault=f"{mention.text!r} does not settle {given!r}" if given else None)
    if sound is None or sound == mention.edtf:
        return Dated(mention.edtf)
    if _says_less(sound, mention.edtf):
        return Dated(sound)
    if _settles(sound, mention, article):
        return Dated(sound, reason=_BY_MODEL)
    return Dated(mention.edtf, reason=f"date: read off the words; the model gave {sound!r}")


_BY_MODEL = "date: as the model reads the words"
_NEAR = 8
"""Days from the publication within which a bare weekday, and a year (366 days) within which a bare month or day, is meant."""


def _says_less(given: str, read: str) -> bool:
    """Whether the model names only the month or year of the day read, or one of the ends of the span read ("18 and 19")."""
    return read.startswith(f"{given}-") and "/" not in read or given in read.split("/")


def _settles(given: str, mention: DateMention, article: Article) -> bool:
    """Whether the model's date is what the words leave open: the week of a bare weekday, the year of a bare month, or the
    other end of a span, where that too is a date that the text names."""
    read = mention.edtf or ""
    if "/" in given:
        ends = given.split("/")
        return read in ends and all(end == read or end in _named(article) for end in ends)
    if len(given) != len(read) or "/" in read or article.published is None or _YEAR.search(fold_key(mention.text)):
        return False
    if mention.kind == "weekday" and len(given) == 10:
        apart = (date.fromisoformat(given) - date.fromisoformat(read)).days
        return apart % 7 == 0 and _days_from(given, article.published) <= _NEAR
    return mention.kind == "absolute" and given[4:] == read[4:] and _days_from(given, article.published) <= 366


_YEAR = re.compile(r"\d{4}")


def _days_from(edtf: str, published: str) -> int:
    """Days between two dates, a month or year being its first day; more than a year where one is none."""
    days = [match for text in (edtf, published) if (match := _POINT.fullmatch(text)) and _is_point(text)]
    if len(days) != 2 or any(int(match[2] or 1) > 12 for match in days):
        return 999
    first, last = (date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) for match in days)
    return abs((first - last).days)


def _named(article: Article) -> set[str]:
    """Every date that the text names, as told of the past and of the future, spans by their ends."""
    tenses: tuple[Tense | None, ...] = (None, "future")
    folded, language = fold(article.text), article.language or "ar"
    found = [
        one
        for tense in tenses
        for one in find_dates(folded, reference=article.published, language=language, tense=tense)
    ]
    return {end for one in found if one.edtf for end in one.edtf.split("/")}


def _mention(article: Article, words: Passage, status: Status) -> DateMention | None:
    """The date of our grammar that shares most letters with the words, read in its own line."""
    text = article.text
    start = text.rfind("\n", 0, words.start) + 1
    end = text.find("\n", words.end)
    tense: Tense | None = "future" if status in PLANNED else None
    found = find_dates(
        fold(text[start : end if end >= 0 else len(text)]),
        reference=article.published,
        language=article.language or "ar",
        tense=tense,
    )
    shared = [
        (min(start + one.end, words.end) - max(start + one.start, words.start), -index, one)
        for index, one in enumerate(found)
    ]
    best = max(shared, default=None, key=lambda item: item[:2])
    return best[2] if best is not None and best[0] > 0 else None
