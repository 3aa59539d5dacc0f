"""Dates told by another date of the article: "في اليوم التالي", "في مارس من العام نفسه", "two days later", "la veille".

They count from the last date that the text gave before them, never from the day of publication; without one they are none.
"""

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from mithaq.text.cardinals import cardinal_at
from mithaq.text.dates import DateMention, parse_date

Unit = str
"""day, week, month or year."""

_SAME = r"(?:نفس|ذات|عين)ها?"
_PART = r"(?:day|evening|night|afternoon|morning)"
_WORDS: tuple[tuple[str, Unit, int], ...] = (
    (
        rf"(?:ال)?(?:يوم|ليله|مساء|صباح) {_SAME}|(?:نفس|ذات) اليوم|يومها|يوميذ|يومذاك|ليلتها|بعد ساعات(?! من)(?: (?:قليله|معدوده))?(?! من)"
        rf"|(?:the |that )?same {_PART}|that {_PART}|later (?:that|in the) day|(?:with)?in the course of the day|hours later"
        "|le meme (?:jour|soir)|le (?:jour|soir) meme|dans la (?:journee|soiree)|quelques heures plus tard",
        "day",
        0,
    ),
    (
        rf"(?:ال)?يوم التالي|غداه ذلك|في الغد|(?:the )?(?:next|following) {_PART}|le lendemain|le jour suivant",
        "day",
        1,
    ),
    (
        r"(?:ال)?يوم السابق|عشيه ذلك|the day before(?= (?:in|at|with|by|and|that)\b|[,.;:)]|$)"
        rf"|(?:the )?previous {_PART}|la veille(?! (?:de|du|d)\b)",
        "day",
        -1,
    ),
    (rf"(?:ال)?شهر {_SAME}|(?:نفس|ذات) الشهر|(?:the )?same month|le meme mois", "month", 0),
    (r"(?:ال)?شهر التالي|(?:the )?following month|le mois suivant", "month", 1),
    (
        rf"(?:ال)?(?:عام|سنه) {_SAME}|(?:نفس|ذات|ذلك|تلك|ذاك) (?:العام|السنه)|(?:the )?same year|that year|la meme annee|cette annee-la",
        "year",
        0,
    ),
    (
        r"(?:ال)?(?:عام|سنه) (?:التاليه?|الذي (?:يليه|تلاه)|التي (?:تليها|تلتها))|(?:the )?following year|l'annee suivante",
        "year",
        1,
    ),
)
_FORMS: dict[Unit, str] = {
    "day": "يوم يومين ايام يوما day days jour jours",
    "week": "اسبوع اسبوعين اسابيع week weeks semaine semaines",
    "month": "شهر شهرين اشهر شهور month months mois",
    "year": "عام سنه عامين سنتين سنوات اعوام year years an ans",
}
_UNITS = {form: unit for unit, forms in _FORMS.items() for form in forms.split()}
_ALONE = {
    "يوم": 1,
    "اسبوع": 1,
    "شهر": 1,
    "عام": 1,
    "سنه": 1,
    "يومين": 2,
    "اسبوعين": 2,
    "شهرين": 2,
    "عامين": 2,
    "سنتين": 2,
}
"""Units that need no number beside them."""
_LATER = {"بعد": 1, "قبل": -1, "later": 1, "earlier": -1, "plus tard": 1, "plus tot": -1, "auparavant": -1}
_AWAY = re.compile(
    r"(?<!\w)[وف]?(?P<ar>بعد|قبل)(?:ها|ه|هما| ذلك) ب(?P<count>\w+)(?: (?P<unit>\w+))?(?!\w)"
    rf"|(?<!\w)[وف]?(?P<after>بعد) (?:نحو |حوالي )?(?:(?P<alone>{'|'.join(_ALONE)})(?: واحده?| كامله?)?"
    rf"|(?P<num>\w+) (?P<of>{'|'.join(form for form in _UNITS if not form.isascii())}))(?!\w)(?! (?:من|علي|عن)\b)"
    r"|\b(?P<n>\w+) (?P<latin>days?|weeks?|months?|years?|jours?|semaines?|mois|ans?) (?P<way>later|earlier|plus tard|plus tot|auparavant)\b"
)
_OF_IT = re.compile(r"(?<!\w)(?P<ofit>\d{1,2}|ال\w+(?: عشر| والعشرين)?) منه(?!\w)")
"""A day of the month named last: "في 18 منه"."""
_NTH = re.compile(
    r"\b(?:on|from|since|until) the (?P<nth>\d{1,2})(?:st|nd|rd|th)\b(?= (?:by|in|at|with|and|to|for|when|as|of the month|under|between)\b|[,.;:)]|$)"
    r"|\ble (?P<le>\d{1,2})(?= (?:a|au|aux|par|dans|pour|et|avec|en|entre|devant|sous)\b| ?[,.;:)]|$)"
)
"""A day of a month that is not named."""
_THAT_MONTH = re.compile(
    r"\bthat (?P<that>january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_ONE = ("a", "an", "un", "une")
_NAMED = re.compile(
    rf"(?<!\w)(?:[وفبل]|وب|ول)?(?:{'|'.join(f'(?P<g{i}>{words})' for i, (words, _, _) in enumerate(_WORDS))})(?!\w)"
)
_DAY_OF = re.compile(r"(?<!\w)(?:ال)?(\d{1,2}) (?:من )?$")
_OF = re.compile(r",? ?(?:من |of |de )?$")
_FARTHEST = 400
"""Days, weeks, months or years from which a distance is a slip of the pen."""
_BACK = 24
"""Code points before "of the following year" in which its month, and day, stand."""


_ALL = (_NAMED, _AWAY, _OF_IT, _NTH, _THAT_MONTH)
_WORD = re.compile(r"\w+")
_GATE = frozenset(
    clitic + word
    for clitic in ("", "و", "ف", "ب", "ل", "وب", "ول")
    for word in (
        "نفس نفسه نفسها ذات ذاته ذاتها عينه عينها التالي التاليه يليه تلاه تليها تلتها السابق ذلك تلك ذاك يومها يوميذ يومذاك ليلتها ساعات "
        "الغد بعد بعدها بعده بعدهما قبل قبلها قبله قبلهما منه same that next following previous before later earlier day hours the "
        "meme lendemain suivant suivante veille soir journee soiree annee tard tot auparavant le"
    ).split()
)
"""Words without one of which no pattern finds anything: a look at them costs a tenth of the patterns."""


@lru_cache(maxsize=1024)  # every trigger of a sentence asks
def counts_from_another(sentence: str) -> bool:
    """Whether a folded sentence has such a date."""
    return not _GATE.isdisjoint(_WORD.findall(sentence)) and any(pattern.search(sentence) for pattern in _ALL)


_NEEDED: dict[Unit, int] = {"day": 10, "week": 10, "month": 7, "year": 4}
"""Characters of the EDTF date from which so many units can be counted."""


def anaphoric(
    text: str, start: int, end: int, named: list[tuple[int, int, DateMention]], before: Sequence[str]
) -> list[tuple[int, int, DateMention]]:
    """The dates in `text[start:end]` (folded, one sentence) that count from another: the last of `named`, the dates that the
    sentence names itself, in order, else the first that is fine enough of `before`, the EDTF dates before it, the last first."""
    found: list[tuple[int, int, DateMention]] = []
    for match in (one for pattern in _ALL for one in pattern.finditer(text, start, end)):
        unit, shift = _distance(match)
        if not unit or any(first < match.end() and match.start() < last for first, last, _ in found):
            continue
        own = [
            one.edtf
            for _, last, one in reversed(named)
            if last <= match.start() and one.edtf and not _OF.fullmatch(text, last, match.start())
        ]
        fine = (one for one in (*own, *before) if len(one) >= _NEEDED[unit] and _is_plain(one))
        anchor = next(fine, None)
        if anchor is None:
            continue
        first, edtf = _counted(text, start, match, anchor, unit, shift)
        if edtf is not None and _is_plain(edtf):
            words = text[first : match.end()]
            mention = DateMention(text=words, start=first, end=match.end(), edtf=edtf, kind="relative")
            found.append((first, match.end(), mention))
    return found


_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
_MARKED = re.compile(
    r"\d{4}|ماض|مقبل|قادم|جار|حالي|منصرم|فايت|سالف|هذا|last|next|this|dernier|prochain|courant|نفس|ذات|تالي"
)


def with_its_year(text: str, start: int, date: tuple[int, int, DateMention]) -> tuple[int, int, DateMention]:
    """A month without a year that no day of publication settles, in the year that the sentence named before it: "«بحر الصداقة 2025»
    في سبتمبر". Where that day is known it settles more of them rightly (of thirteen such years in coded texts five were meant)."""
    first, last, mention = date
    if mention.edtf or mention.kind != "absolute" or _MARKED.search(text, first, min(last + 12, len(text))):
        return date
    years = _YEAR.findall(text, start, first)
    if not years:
        return date
    dated = parse_date(f"{text[first:last]} {years[-1]}")
    return (first, last, replace(mention, edtf=dated)) if dated is not None and len(dated) in (7, 10) else date


def _counted(
    text: str, start: int, match: re.Match[str], anchor: str, unit: Unit, shift: int
) -> tuple[int, str | None]:
    """Where the date begins, and its EDTF."""
    if match.re is _OF_IT or match.re is _NTH:
        day = parse_date(f"{match[match.lastgroup or 0]} من يناير 2024")
        return match.start(), f"{anchor[:7]}-{day[8:]}" if day else None
    if match.re is _THAT_MONTH:
        return match.start(), parse_date(f"{match['that']} {anchor[:4]}")
    edtf = _shifted(anchor, unit, shift)
    if match.re is _AWAY or edtf is None or unit == "day":
        return match.start(), edtf
    if unit == "month":
        day_of = _DAY_OF.search(text, start, match.start())
        return (day_of.start(1), f"{edtf}-{int(day_of[1]):02d}") if day_of else (match.start(), edtf)
    gap = _OF.search(text, start, match.start())
    end = gap.start() if gap else match.start()
    for word in _starts(text, max(start, end - _BACK), end):
        dated = parse_date(
            f"{text[word:end]} {edtf}"
        )  # the longest that is a date of that year: "17 مارس من العام نفسه"
        if dated is not None and len(dated) > 4:
            return word, dated
    return match.start(), edtf


def _starts(text: str, start: int, end: int) -> list[int]:
    """Where words begin in a stretch."""
    return [at for at in range(start, end) if not text[at].isspace() and (at == 0 or not text[at - 1].isalnum())]


def _distance(match: re.Match[str]) -> tuple[Unit, int]:
    """Unit and count of "بعدها بثلاثة أيام" or "two days earlier"; no unit for what is no distance ("قبل ذلك بقليل")."""
    if match.re is _NAMED:
        return next(words[1:] for i, words in enumerate(_WORDS) if match[f"g{i}"] is not None)
    if match.re is not _AWAY:
        return ("year" if match.re is _THAT_MONTH else "month"), 0
    if match["latin"]:
        way, unit = match["way"], _UNITS[match["latin"]]
        number = cardinal_at([match["n"]], 0)
        many = int(number[0]) if number else int(match["n"] in _ONE)
    else:
        way = match["ar"] or match["after"]
        count, of = (match["count"], match["unit"]) if match["ar"] else (match["alone"] or match["num"], match["of"])
        number = cardinal_at([count], 0)
        unit = _UNITS.get(count if count in _ALONE else of or "", "")
        many = _ALONE.get(count, int(number[0]) if number else 0)
    return (unit, many * _LATER[way]) if unit and 0 < many <= _FARTHEST else ("", 0)


def _shifted(anchor: str, unit: Unit, shift: int) -> str | None:
    """An EDTF date `shift` units away; a week is told by its month. None where the anchor is coarser than the unit."""
    if unit in ("day", "week"):
        if len(anchor) < 10:
            return None
        day = datetime.date.fromisoformat(anchor) + datetime.timedelta(days=shift * (7 if unit == "week" else 1))
        return day.isoformat() if unit == "day" else day.isoformat()[:7]
    if unit == "month":
        if len(anchor) < 7:
            return None
        year, month = divmod(int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + shift, 12)
        return f"{year:04d}-{month + 1:02d}"
    return f"{int(anchor[:4]) + shift:04d}"


_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")


def _is_plain(edtf: str) -> bool:
    """Whether it is one year, month or day of the calendar: no season, no span."""
    if not _PLAIN.fullmatch(edtf):
        return False
    year, month, day = (*map(int, edtf.split("-")), 1, 1)[:3]
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
