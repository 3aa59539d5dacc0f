"""Datelines: lines that date an article, and openings such as "today (Monday)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mithaq.sources.lines import Line
from mithaq.sources.published import DateClaim, is_day
from mithaq.text.dates import DateMention, find_dates, parse_date
from mithaq.text.folding import Folded, fold, fold_key

LineKind = Literal["dateline", "published", "archive", "updated"]

_WEEKDAYS = (
    ("الاثنين", "الإثنين", "monday", "lundi", "دوشنبه"),
    ("الثلاثاء", "tuesday", "mardi", "سه شنبه"),
    ("الأربعاء", "wednesday", "mercredi", "چهارشنبه"),
    ("الخميس", "thursday", "jeudi", "پنجشنبه"),
    ("الجمعة", "friday", "vendredi", "جمعه"),
    ("السبت", "saturday", "samedi", "شنبه"),
    ("الأحد", "sunday", "dimanche", "یکشنبه"),
)
_DAY_OF = {fold_key(name): number for number, names in enumerate(_WEEKDAYS) for name in names}
_WEEKDAY = "(?:" + "|".join(sorted(_DAY_OF, key=len, reverse=True)) + ")"
_WEEKDAY_ALONE = re.compile(rf"(?<!\w){_WEEKDAY}(?!\w)[\s,،.]*")
_WEEKDAY_FIRST = re.compile(rf"\s*{_WEEKDAY}[\s,،.]*")
_OPENING = re.compile(
    rf"(?<!\w)(?:(?P<before>اول (?:من )?امس|avant-hier)|(?P<yesterday>امس|البارحه|yesterday|hier|ديروز)|(?P<today>اليوم|today|this|aujourd'hui|ce|امروز))"
    rf"[\s,،(\[\-:]{{1,3}}(?P<day>{_WEEKDAY})(?![\w])[)\]]?(?!\s*(?:الماضي|المقبل|القادم|الفائت|last|next|prochain|dernier))"
)
_OPENING_HINT = re.compile(r"(?i)يوم|أمس|امس|البارحة|today|yesterday|this |aujourd|hier|\bce |امروز|دیروز")
_LABELS: tuple[tuple[LineKind, re.Pattern[str]], ...] = (
    ("updated", re.compile(r"(?:(?:تاريخ )?(?:اخر )?(?:ال)?تحديث|تم (?:ال)?تحديث(?:ه)?|حدث|(?:last )?updated?|modified|mis a jour|mise a jour|اخر تعديل|guncelleme)(?: (?:on|le|في|بتاريخ|يوم))?\s*:?")),
    ("archive", re.compile(r"(?:نشر|نشرت|ورد|منشور) (?:هذا المقال )?(?:في|على) (?P<outlet>[^\d:]{2,40}?) (?:يوم|بتاريخ)\s*:?|(?:published|originally published) (?:in|by) (?P<outlet_en>[^\d:]{2,40}?) on|publie dans (?P<outlet_fr>[^\d:]{2,40}?) le")),
    ("published", re.compile(r"(?:تاريخ (?:ال)?(?:نشر|اضافه|خبر|مقال)|(?:تم )?(?:ال)?نشر(?:ت)?(?:ه)?(?: (?:في|بتاريخ|يوم|بواسطه))?|كتب (?:في|بتاريخ)|حرر (?:في|بتاريخ|ب)|اضيف في|published(?: on)?|posted(?: on)?|date|publie(?:e)? le|le|yayinlanma)\s*:?\s*(?=.*\d)")),
)  # fmt: skip
_TIME = re.compile(
    r"(?:(?:في |عند )?الساعه\s*:?\s*)?\b\d{1,2}\s?[:.h]\s?\d{2}(?:\s?:\s?\d{2})?(?!\d|\s?[/.-]\s?\d)\s*(?:(?:ص|م|صباحا|مساء|ظهرا|عصرا|am|pm|a\.m\.?|p\.m\.?)(?!\w))?(?:\s*(?:\(?(?:utc|gmt|est|edt|cet|ast|bst)\)?(?:\s?[+-]\s?\d{1,2}(?::\d\d)?)?|بتوقيت [\w ]{3,20}))?"
)
_PREFIX = re.compile(r"^.{4,90}?(?:\s[-–—:/|]|[:/])(?=\s)")
_MOST_WORDS = 16
_PARTED = re.compile(r"\s[-–—|•·]\s|[|•/،,:()]")
_OPENING_LENGTH = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that dates the page: what sort of line, its claim, the outlet it names, what else stands in it."""

    kind: LineKind
    claim: DateClaim
    outlet: str | None
    rest: str


def _strip_weekday(text: str) -> str:
    return _WEEKDAY_ALONE.sub(" ", text)


def read_dateline(line: Line, *, reference: str | None) -> DateLine | None:
    """The dating of a short line that holds one whole date and little else; None for any other line.

    "الأربعاء 4 يونيو 2025 - 14:39", "نشر في الشروق يوم 3 - 2 - 2020", "تاريخ النشر: 2020/2/3". Lines that tell when the
    page was changed are of kind "updated".
    """
    if line.words > _MOST_WORDS or not line.key or not any(character.isdigit() for character in line.key):
        return None
    kind: LineKind = "dateline"
    body, outlet = line.key, None
    for label, pattern in _LABELS:
        match = pattern.match(body)
        if match is not None:
            kind = label
            outlet = next((name.strip() for name in match.groups() if name), None)
            body = body[match.end() :]
            break
    edtf, rest = _only_date(body, reference=reference)
    if edtf is None or len(rest.split()) > 6 or (rest and not _PARTED.search(line.text)):
        return None
    claim_kind: Literal["archive", "dateline"] = "archive" if kind == "archive" else "dateline"
    evidence = f"{claim_kind}: {' '.join(line.text.split())}"
    surface = _surface(line.text, outlet) if outlet else None
    return DateLine(
        kind=kind, claim=DateClaim(kind=claim_kind, edtf=edtf, evidence=evidence), outlet=surface, rest=rest
    )


def _only_date(key: str, *, reference: str | None) -> tuple[str | None, str]:
    """The one day of a folded line, and what is left of the line without it and its time of day."""
    body = _TIME.sub(" ", _strip_weekday(key))
    bare = re.sub(r"\s*([-/.])\s*(?=\d)", r"\1", body).strip(" -|,،.:()[]•·")
    edtf = parse_date(bare, reference=reference) if len(bare.split()) <= 8 else None
    if is_day(edtf):
        return edtf, ""
    folded = fold(" ".join(body.split()))
    days = _days_in(folded, reference=reference)
    if not days or len({mention.edtf for mention in days}) > 1:
        return None, ""
    rest = folded.text
    for mention in sorted(days, key=lambda mention: mention.start, reverse=True):
        start, end = folded.folded_span(mention.start, mention.end)
        rest = rest[:start] + " " + rest[end:]
    return days[0].edtf, " ".join(re.sub(r"[^\w\s]", " ", rest).split())


def _days_in(folded: Folded, *, reference: str | None) -> list[DateMention]:
    """The whole days in a short text of any language."""
    return [mention for mention in find_dates(folded, reference=reference, language="any") if is_day(mention.edtf)]


def _surface(text: str, folded_name: str) -> str:
    """The outlet as the line writes it, found again by its folding."""
    folded = fold(text)
    start = folded.text.lower().find(folded_name)
    if start < 0:
        return folded_name
    first, last = folded.span(start, start + len(folded_name))
    return text[first:last].strip()


def opening_claim(text: str, start: int, *, reference: DateClaim | None) -> DateClaim | None:
    """The day of publication that the opening gives: "اليوم (الاثنين)", "أمس الأربعاء", "yesterday, Wednesday".

    `start` is where the body begins; only its first 700 code points are looked at. The weekday is the nearest to the
    `reference` day: up to three days before or one after it, up to six before a mere day of collection. None without
    a reference, or where no near day fits.
    """
    snippet = text[start : start + _OPENING_LENGTH]
    if reference is None or _OPENING_HINT.search(snippet) is None:
        return None
    folded = fold(snippet)
    match = _OPENING.search(folded.text)
    if match is None:
        return None
    later = 2 if match["before"] else 1 if match["yesterday"] else 0
    base = date.fromisoformat(reference.edtf)
    steps: Sequence[int] = (0, -1, 1, -2, -3)
    if reference.kind in ("collected", "archive"):
        steps = range(0, -3 if match["before"] else -7, -1)
    for step in steps:
        day = base + timedelta(days=step)
        if (day - timedelta(days=later)).weekday() == _DAY_OF[match["day"]]:
            first, last = folded.span(*match.span())
            return DateClaim(kind="dateline", edtf=day.isoformat(), evidence=f"dateline: {snippet[first:last]}")
    return None


def _stamp(opening: str, *, reference: str | None) -> DateClaim | None:
    """The date that a line begins with, after a label or a weekday or written in figures, and that no pause parts from a clause:
    "في 2 يوليو 2024، أعلنت ..." and "الأربعاء 4 يونيو 2025، أعلنت ..." date what happened."""
    folded = fold(opening)
    label = next(
        (match for kind, pattern in _LABELS if kind == "published" and (match := pattern.match(folded.text))), None
    )
    start = label.end() if label else 0
    weekday = _WEEKDAY_FIRST.match(folded.text, start)
    if label is None and weekday is None and not any(map(str.isdigit, folded.text[:2])):
        return None
    first = next(iter(find_dates(folded, reference=reference, language="any")), None)
    if first is None or first.edtf is None or not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", first.edtf):
        return None
    begin, end = folded.folded_span(first.start, first.end)
    if begin > (weekday.end() if weekday else start) + 1 or re.match(r"\s*[,،]", folded.text[end:]):
        return None
    if label is None and not (
        is_day(first.edtf) and (weekday or folded.text[begin].isdigit() and folded.text[begin:end].isascii())
    ):
        return None
    return DateClaim(kind="dateline", edtf=first.edtf, evidence=f"dateline: {opening[: first.end].strip()}")


def prefix_claim(text: str, start: int, *, reference: str | None) -> DateClaim | None:
    """The date in the opening words of a story: "CAIRO, June 4, 2025 (Agency) -", "الرباط في 4 يونيو 2025 / وكالات /", or a stamp
    that its first sentence follows on the same line: "تاريخ النشر: 2020/2/3 استقبل ...", "الأربعاء 4 يونيو 2025 أعلنت ..."."""
    opening = text[start : start + 120].lstrip().partition("\n")[0]
    stamp = _stamp(opening, reference=reference)
    if stamp is not None:
        return stamp
    match = _PREFIX.match(opening)
    if match is None or not any(character.isdigit() for character in match.group()):
        return None
    prefix = match.group()
    days = _days_in(fold(prefix), reference=reference)
    if len({mention.edtf for mention in days}) != 1 or len(prefix.split()) > _MOST_WORDS or days[0].edtf is None:
        return None
    if len(prefix[: days[0].start].split()) > 4:
        return None
    return DateClaim(kind="dateline", edtf=days[0].edtf, evidence=f"dateline: {prefix.strip(' -–—:/|')}")
