"""Which of the dates that a text names is the day of what a trigger tells."""

import datetime
import re
from functools import lru_cache

from mithaq.reader.anaphora import anaphoric, counts_from_another, with_its_year
from mithaq.reader.draft import Draft, Trigger
from mithaq.text.dates import DateMention, Tense, find_dates
from mithaq.text.folding import Folded


def dates_of(draft: Draft, sentence: int, tense: Tense) -> list[tuple[int, int, DateMention]]:
    """The dates of a sentence with their folded spans, resolved from the day of publication."""
    start, end = draft.sentences[sentence]
    published = draft.article.published
    found = _dates_in(draft.folded.text[start:end], published, draft.article.language or "ar", tense)
    named = [(start + one.start, start + one.end, one) for one in found if not _is_other_one(one, published)]
    named = [with_its_year(draft.folded.text, start, date) for date in named]
    if not counts_from_another(draft.folded.text[start:end]):
        return named
    told = anaphoric(draft.folded.text, start, end, named, _last_before(draft, sentence))
    return [*(date for date in named if not any(date[0] < one[1] and one[0] < date[1] for one in told)), *told]


_LAST = 3
"""Sentences back in which the date stands from which "the next day" counts."""


def _last_before(draft: Draft, sentence: int) -> str | None:
    for near in range(sentence - 1, max(-1, sentence - 1 - _LAST), -1):
        dates = [one.edtf for _, _, one in dates_of(draft, near, "past") if one.edtf and one.role_hint is None]
        if dates:
            return dates[-1]
    return None


_OTHER_WAY = 5
"""Days from which a weekday without "last" or "next" is not told: the one on the other side is a day or two away (of nine that the date
grammar found so far away in coded texts none was meant)."""
_MARKED = re.compile(r"ماض|مقبل|قادم|جاري|حالي|منصرم|فايت|last|next|this|derni|prochain")


def _is_other_one(mention: DateMention, published: str | None) -> bool:
    """Whether a bare weekday is likelier the one on the other side of the day of publication."""
    if (
        mention.kind != "weekday"
        or _MARKED.search(mention.text)
        or len(mention.edtf or "") != 10
        or len(published or "") != 10
    ):
        return False
    day, today = (datetime.date.fromisoformat(str(one)) for one in (mention.edtf, published))
    return abs((day - today).days) >= _OTHER_WAY


@lru_cache(maxsize=1024)  # several triggers of one sentence ask for the same dates
def _dates_in(text: str, reference: str | None, language: str, tense: Tense | None) -> tuple[DateMention, ...]:
    return tuple(find_dates(Folded(text, text), reference=reference, language=language, tense=tense))


def date_for(draft: Draft, trigger: Trigger, start: int, end: int, tense: Tense) -> tuple[int, int, DateMention] | None:
    """The date that stands in the event's clause, the nearest to its trigger; deadlines and anniversaries are none."""
    allowed = (None, "deadline") if tense == "future" else (None,)  # "before the end of March" dates what is planned
    dates = [
        date
        for date in dates_of(draft, trigger.sentence, tense)
        if date[2].role_hint in allowed and date[2].kind != "vague"
    ]
    if not dates:
        return None
    others = [other for other in draft.triggers if other.sentence == trigger.sentence and other is not trigger]
    own = [date for date in dates if _is_own(draft, trigger, date, others)]
    inside = [date for date in own if trigger.left <= date[0] < max(trigger.right, end) or start <= date[0] < end]
    inside = inside or [date for date in own if date[1] <= trigger.start]
    return min(
        inside, key=lambda date: abs(date[0] - trigger.start) + (20 if date[0] < trigger.start else 0), default=None
    )


NEAR = 45
"""Code points from the trigger within which a bare "today" is a day."""


def _is_own(draft: Draft, trigger: Trigger, date: tuple[int, int, DateMention], others: list[Trigger]) -> bool:
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
    if _OTHER_CLAUSE.search(between) and not _PLANNED.search(between):
        return False
    return not any(trigger.end <= other.start < date[0] and other.tense != "noun" for other in others)


def dates_another(draft: Draft, trigger: Trigger, date: tuple[int, int, DateMention]) -> bool:
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
    r"(?:agreement|deal|pact|treaty|contract|accord|traite|contrat|protocole) (?:signed|concluded|signee?s?|conclue?s?)\s[^,;.]*$"
)
"""What was signed, without the "الموقع" that is a site."""
_BESIDE = 10
"""Code points after "the agreement" in which "signed" begins."""
_FOR_YEAR = re.compile(r"(?<!\w)(?:برسم (?:سنه |عام |موسم )?|لل?(?:عام|سنه|موسم|فتره) )(?:\S+ )?\d{4}")
_NOWADAYS = re.compile(r"(?:[تي]شهد|[تي]شكل|[تي]عيش|باتت?|اصبحت?|حتي|هو|هي|الي)\s$")
_PLANNED = re.compile(r"(?:الذي|التي) (?:كان|كانت) (?:من ال)?مقرر")
_UNTIL = re.compile(r"(?<!\w)و?(?:[تي]ستمر|[تي]تواصل|[تي]ختتم|[تي]نتهي|حتي|until|jusqu'au)(?!\w)")


def end_of(draft: Draft, trigger: Trigger, date: tuple[int, int, DateMention]) -> str | None:
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


_AFTERWARDS = re.compile(r"(?<!\w)(?:بعد|قبل|عقب|منذ|after|before|apres|avant)(?!\w)")
_OPENING = re.compile(r"[«\"“:]")
_OTHER_CLAUSE = re.compile(
    r"(?<!\w)(?:الذي|التي|الذين|اللذين|اللذان|[تي]بدا|[تي]نتهي|بدات|انتهت|[تي]ستمر|[تي]عود|حتي|which|qui)(?!\w)"
)


def _belongs_to_saying(draft: Draft, trigger: Trigger, date: tuple[int, int, DateMention]) -> bool:
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
