"""Which of the dates that a text names is the day of what a trigger tells."""

import datetime
import re
from dataclasses import replace
from functools import lru_cache

from mithaq.model.vocabulary import PLANNED, Status
from mithaq.reader.anaphora import anaphoric, counts_from_another, with_its_year
from mithaq.reader.draft import Draft, Trigger
from mithaq.text.cardinals import cardinal_at
from mithaq.text.dates import DateMention, Tense, find_dates
from mithaq.text.folding import Folded

Dated = tuple[int, int, DateMention]
"""A date with its span in the folded text."""


def dates_of(draft: Draft, sentence: int, tense: Tense) -> list[Dated]:
    """The dates of a sentence with their folded spans, resolved from the day of publication."""
    article = draft.article
    return _dates_at(draft.folded.text, draft.sentences, sentence, article.published, article.language or "ar", tense)


def _dates_at(
    text: str, sentences: tuple[tuple[int, int], ...], sentence: int, published: str | None, language: str, tense: Tense
) -> list[Dated]:
    start, end = sentences[sentence]
    found = _dates_in(text[start:end], published, language, tense)
    meant = found if tense == "past" else (day for one in found if (day := _planned(one, published)) is not None)
    named = [with_its_year(text, start, (start + one.start, start + one.end, one)) for one in meant]
    if not counts_from_another(text[start:end]):
        return named
    told = anaphoric(text, start, end, named, _before(text, sentences, sentence, published, language))
    return [*(date for date in named if not any(date[0] < one[1] and one[0] < date[1] for one in told)), *told]


_LAST = 3
"""Sentences back in which the date stands from which "the next day" counts."""
_SINCE = re.compile(r"(?<!\w)و?(?:منذ|مذ|since|depuis)(?: (?:يوم|عام|سنه|شهر|the|le|la))? $")


def is_since(text: str, start: int) -> bool:
    """Whether the date that begins at `start` of the folded text says only from when something holds."""
    return _SINCE.search(text, max(0, start - 16), start) is not None


@lru_cache(maxsize=1024)  # each sentence that counts from another asks the three before it
def _before(
    text: str, sentences: tuple[tuple[int, int], ...], sentence: int, published: str | None, language: str
) -> tuple[str, ...]:
    """The EDTF dates of the sentences before, the last first, without deadlines and those from when something holds."""
    return tuple(
        one.edtf
        for near in range(sentence - 1, max(-1, sentence - 1 - _LAST), -1)
        for start, _, one in reversed(_dates_at(text, sentences, near, published, language, "past"))
        if one.edtf and one.role_hint is None and not is_since(text, start)
    )


_YESTERDAY = 6
"""Days ahead of which a plan's weekday without "next" is rather the day before, that of the plan's making; one day fewer is as often
the one behind, and is not told."""
_MARKED = re.compile(r"ماض|مقبل|قادم|جاري|حالي|منصرم|فايت|last|next|this|derni|prochain")


def _planned(mention: DateMention, published: str | None) -> DateMention | None:
    """The date of a sentence about what is to come; None for a bare weekday that may be the one behind."""
    if (
        mention.kind != "weekday"
        or _MARKED.search(mention.text)
        or len(mention.edtf or "") != 10
        or len(published or "") != 10
    ):
        return mention
    day, today = (datetime.date.fromisoformat(str(one)) for one in (mention.edtf, published))
    if (day - today).days == _YESTERDAY:
        return replace(mention, edtf=(today - datetime.timedelta(days=1)).isoformat())
    return mention if abs((day - today).days) < _YESTERDAY - 1 else None


@lru_cache(maxsize=1024)  # several triggers of one sentence ask for the same dates
def _dates_in(text: str, reference: str | None, language: str, tense: Tense | None) -> tuple[DateMention, ...]:
    return tuple(find_dates(Folded(text, text), reference=reference, language=language, tense=tense))


def date_for(draft: Draft, trigger: Trigger, start: int, end: int, tense: Tense) -> Dated | None:
    """The date that stands in the event's clause, the nearest to its trigger; deadlines and anniversaries are none."""
    allowed = (None, "deadline") if tense == "future" else (None,)  # "before the end of March" dates what is planned
    dates = [
        date
        for date in dates_of(draft, trigger.sentence, tense)
        if date[2].role_hint in allowed and date[2].kind != "vague" and _can_be(draft, trigger, date, tense)
    ]
    others = [other for other in draft.triggers if other.sentence == trigger.sentence and other is not trigger]
    own = [date for date in dates if _is_own(draft, trigger, date, others)]
    inside = [
        date
        for date in own
        if trigger.left <= date[0] < max(trigger.right, end)
        or start <= date[0] < end
        or _ITS_OWN.search(draft.folded.text, trigger.end, date[0])
    ]
    inside = inside or [date for date in own if date[1] <= trigger.start]
    if not inside:
        return _date_before(draft, trigger, dates) or _date_of_line(draft, trigger.sentence)
    return min(inside, key=lambda date: abs(date[0] - trigger.start) + (20 if date[0] < trigger.start else 0))


_OPENS = 12
"""Code points of a sentence within which a date that opens it begins: "وفي يوليو 2017، أي بعد شهر من القطيعة، وقع ..."."""
_JOINED = re.compile(r"(?:(?<!\w)[وف]|(?<!\w)(?:ثم|and|then|et|puis) )$")


def _date_before(draft: Draft, trigger: Trigger, dates: list[Dated]) -> Dated | None:
    """The date before a verb of the past that opens the sentence, or is of another verb that this one is joined to ("قطعت في 5 يونيو
    علاقاتها وأغلقت أجواءها"), with no other date on the way."""
    text = draft.folded.text
    before = [date for date in dates if date[1] <= trigger.start]
    if trigger.tense != "past" or len(before) != 1:
        return None
    date, first = before[0], draft.sentences[trigger.sentence][0]
    if date[0] > first + _OPENS and not _JOINED.search(text, first, trigger.start):
        return None
    if (
        _OPENING.search(text, date[1], trigger.start)
        or _belongs_to_saying(draft, trigger, date)
        or dates_another(draft, trigger, date)
    ):
        return None
    return date


_BULLET = re.compile(r"[\s\-–—•*·▪●\[(]*")
_HEADS = re.compile(r"[\])]?\s?[:–—]|[\])]?\s-\s")
_LONGEST_HEAD = 45
"""Code points of a line within which its date ends."""


def _date_of_line(draft: Draft, sentence: int) -> Dated | None:
    """The date that opens a line of a chronology: "- 26 آب 2015: ...", "2017 – ..."."""
    text = draft.folded.text
    line = text.rfind("\n", 0, draft.sentences[sentence][0] + 1) + 1
    first = sentence
    while first > 0 and draft.sentences[first - 1][0] >= line:
        first -= 1
    if sentence - first > _LAST:
        return None
    opening = _BULLET.match(text, draft.sentences[first][0])
    begin = opening.end() if opening else draft.sentences[first][0]
    if _HEADS.search(text, begin, begin + _LONGEST_HEAD) is None:
        return None
    return next(
        (
            date
            for date in dates_of(draft, first, "past")
            if date[0] <= begin + 1 and date[2].edtf and _HEADS.match(text, date[1])
        ),
        None,
    )


_TILL = re.compile(r"(?<!\w)و?(?:حتي|لغايه|الي غايه|until|till|jusqu'(?:au|a|en))(?: (?:يوم|عام|سنه|the))? ?(?:ال)?$")


def _can_be(draft: Draft, trigger: Trigger, date: Dated, tense: Tense) -> bool:
    """Whether a date is on the right side of the day of publication: a plan's weekday is not the one before, and what was done was
    done neither after it nor "until" a day."""
    edtf, published = date[2].edtf or "", draft.article.published or "9999"
    edtf = edtf[:4] if edtf[5:7] > "12" else edtf  # a season
    if tense == "future":
        return date[2].kind != "weekday" or edtf >= published
    if trigger.tense == "past" and edtf[: len(published)] > published[: len(edtf)]:
        return False
    return _TILL.search(draft.folded.text, max(0, date[0] - 20), date[0]) is None


NEAR = 45
"""Code points from the trigger within which a bare "today" is a day."""


def _is_own(draft: Draft, trigger: Trigger, date: Dated, others: list[Trigger]) -> bool:
    """Whether a date can be the trigger's: nothing between the two that it belongs to instead."""
    first, last = (date[1], trigger.start) if date[1] <= trigger.start else (trigger.end, date[0])
    between = draft.folded.text[first:last]
    if date[2].kind == "relative" and date[2].text.startswith("منذ"):
        return False
    if date[2].text in ("اليوم", "today", "aujourd'hui") and (
        last - first > NEAR or _NOWADAYS.search(draft.folded.text, max(0, date[0] - 12), date[0])
    ):
        return False  # "today" far from the verb, or after "witnesses", is "nowadays"
    if dates_another(draft, trigger, date):
        return False
    if date[1] <= trigger.start:
        if _belongs_to_saying(draft, trigger, date) or _AFTERWARDS.search(between) or _OPENING.search(between):
            return False
        return not any(
            other.end <= date[0] <= other.end + 45 or date[1] <= other.start < trigger.start - 60 for other in others
        )
    if _OTHER_CLAUSE.search(between) and not _ITS_OWN.search(between):
        return False
    return not any(trigger.end <= other.start < date[0] and other.tense != "noun" for other in others)


def dates_another(draft: Draft, trigger: Trigger, date: Dated) -> bool:
    """Whether a date says when an agreement was signed of which the trigger tells something else ("suspended the agreement signed
    in 2009"), or for which year a programme is ("لعام 2025")."""
    text = draft.folded.text
    if trigger.entry.data["kind"] == "agreement" and _FOR_YEAR.search(text, max(0, date[0] - 16), date[1]):
        return True
    if date[1] <= trigger.start and is_signed_once(draft, trigger):
        return True
    signed = _SIGNED.search(text, draft.sentences[trigger.sentence][0], date[0])
    return signed is not None and not signed.start() < trigger.end <= date[0]


def is_signed_once(draft: Draft, trigger: Trigger) -> bool:
    """Whether an agreement is only spoken of as signed: "welcomed yesterday the agreement signed" tells no day of the signing."""
    text = draft.folded.text
    return trigger.entry.id in _ACCORDS and _SIGNED.search(text, trigger.start, trigger.end + _BESIDE) is not None


_ACCORDS = frozenset(("sign", "accord", "tagger agreement"))
_SIGNED = re.compile(
    r"(?<!\w)(?:الموقع(?:ه|تين|تان|(?= (?:بين|مع|عام|سنه)))|(?:ال)?مبرم(?:ه|ين|ان|تين|تان)?)(?!\w)[^،,؛.]*$|"
    r"(?<!\w)(?:عقد|صفقه|اتفاق(?:يه)?|مذكره|معاهده)[^،,؛.]{0,40} (?:ابرم|وقع)(?:ت|ته|ه|ها|تها)(?!\w)[^،,؛.]*$|"
    r"(?:agreement|deal|pact|treaty|contract|accord|traite|contrat|protocole) (?:signed|concluded|signee?s?|conclue?s?)\s[^,;.]*$"
)
"""What was signed, without the "الموقع" that is a site."""
_BESIDE = 10
"""Code points after "the agreement" in which "signed" begins."""
_FOR_YEAR = re.compile(r"(?<!\w)(?:برسم (?:سنه |عام |موسم )?|لل?(?:عام|سنه|موسم|فتره) )(?:\S+ )?\d{4}")
_NOWADAYS = re.compile(r"(?:[تي]شهد|[تي]شكل|[تي]عيش|باتت?|اصبحت?|حتي|هو|هي|الي)\s$")
_ITS_OWN = re.compile(
    r"(?<!\w)(?:الذي|التي|which|qui) (?:(?:كانت?|was|is) (?:من ال)?(?:مقرر|scheduled)"
    r"|(?:[تي])?(?:ان)?(?:عقد|نعقد|جري|اجري|بدا|احتضن|استضاف|حتضن|ستضيف|ستضاف|اقيم|قام|ابرم|وقع|افتتح|انطلق|نطلق|فتتح|اختتم|ختتم|تم|شهد|وصل|زار)(?:ت|ه|ها|ته|تها|ا|تا)?(?!\w)"
    r"|(?:took place|opened|was held|began|s'est (?:ouvert|tenue?)|a eu lieu|a debute))"
)
"""A clause that tells when the very thing was: "the meeting that was held in Tashkent on Monday"."""
_UNTIL = re.compile(r"(?<!\w)و?(?:[تي]ستمر|[تي]تواصل|[تي]ختتم|[تي]نتهي|حتي|until|jusqu'au)(?!\w)")


def end_of(draft: Draft, trigger: Trigger, date: Dated) -> str | None:
    """The last day of an exercise that has a first one: "continues until 31 July", in the same sentence or the next two."""
    for sentence in range(trigger.sentence, min(trigger.sentence + 3, len(draft.sentences))):
        for found in _UNTIL.finditer(draft.folded.text, *draft.sentences[sentence]):
            for start, _, mention in dates_of(draft, sentence, "future"):
                if (
                    0 <= start - found.end() <= 15
                    and mention.edtf
                    and date[2].edtf
                    and date[2].edtf < mention.edtf
                    and len(mention.edtf) == 10
                ):
                    return mention.edtf
    return None


_DAYS = re.compile(
    r"(?:استغرقت?|استمرت?|دامت?|[تي]ستغرق|[تي]ستمر|[تي]دوم|[تي]متد|لمده|مدتها|مدته) (?:لمده )?(?:(?P<two>يومين)|(?P<ar>\w+) ايام)|\b(?P<en>\w+)-day\b"
    r"|\b(?:de|pendant) (?P<fr>\w+) jours\b"
)
OVER = re.compile(
    r"(?<!\w)و?(?:ب?اختتم|ختام|غادر|انهي|انتهت|عاد)(?:ت|ها|ه)?(?!\w)|conclud|wrapped up|ended|returned|acheve|termine"
)
"""Words that a visit, a meeting or an exercise is over."""
_TO_LAST = re.compile(r"[تي]|لمده")
"""Of what begins: "left this morning on a visit that is to last three days"."""


def lasting(draft: Draft, trigger: Trigger, date: Dated, status: Status) -> str | None:
    """All days (EDTF) of a visit, meeting, exercise or fair of which the sentence says how many they are, and `date` is the last ("left
    yesterday after a visit of two days") or, of what is to come, the first; of one that goes on the first alone counts."""
    if len(date[2].edtf or "") != 10 or trigger.entry.data["kind"] not in _LONG:
        return None
    found = _DAYS.search(draft.folded.text, *draft.sentences[trigger.sentence])
    if found is None:
        return None
    number = cardinal_at([found["ar"] or found["en"] or found["fr"] or ""], 0)
    days = 2 if found["two"] else int(number[0]) if number else 0
    if not 1 < days <= _MOST_DAYS:
        return None
    day, more = datetime.date.fromisoformat(date[2].edtf or ""), datetime.timedelta(days=days - 1)
    if status in PLANNED:
        return f"{day}/{day + more}"
    over = status == "happened" and not _TO_LAST.match(found.group())
    ended = over and OVER.search(draft.folded.text, *draft.sentences[trigger.sentence])
    return f"{day - more}/{day}" if ended else None


_LONG = frozenset(("visit", "meeting", "talks", "exercise", "exhibition", "training"))
_MOST_DAYS = 30
_AFTERWARDS = re.compile(r"(?<!\w)(?:بعد|قبل|عقب|منذ|after|before|apres|avant)(?!\w)")
_OPENING = re.compile(r"[«\"“:]")
_OTHER_CLAUSE = re.compile(
    r"(?<!\w)(?:الذي|التي|الذين|اللذين|اللذان|[تي]بدا|[تي]نتهي|بدات|انتهت|[تي]ستمر|[تي]عود|حتي|which|qui)(?!\w)"
)


def _belongs_to_saying(draft: Draft, trigger: Trigger, date: Dated) -> bool:
    """Whether "that" stands between a date and the trigger after it: "said on Sunday that he would sign"."""
    if trigger.entry.data["kind"] in _SPOKEN:  # what is said has the day of the saying
        return False
    return date[1] <= trigger.start and any(
        match.entry.category == "barrier"
        and date[1] <= match.start
        and match.end <= trigger.start
        and draft.words(match.start, match.end) in _THAT
        for match in draft.by_sentence[trigger.sentence]
    )


_SPOKEN = frozenset(("statement", "statement_support", "statement_condemn", "accusation", "threat"))
_THAT = frozenset(("ان", "بان", "انه", "انها", "بانه", "بانها", "انهم", "that", "que"))
