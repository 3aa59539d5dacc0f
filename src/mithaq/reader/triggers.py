"""Triggers: the cues that propose an event, the clause each rules, and whether the event has come about."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from mithaq.lexicon import Entry, Lexicon, Match
from mithaq.model.vocabulary import Status
from mithaq.reader.draft import Draft, Trigger
from mithaq.text.words import count_words

FINITE = frozenset(("past", "present", "future"))
AFTER, BEFORE = 130, 60
"""Code points after and before a trigger in which the words it needs beside it (a weapon, an agreement) must stand."""


def find_triggers(draft: Draft, lexicon: Lexicon) -> Draft:
    """The triggers of every sentence that names a party, each with the clause it rules."""
    found: list[Trigger] = []
    named = lexicon.get("trigger", "exercise")
    for index, share in enumerate(draft.by_sentence):
        if draft.actors[index] or index and draft.actors[index - 1]:
            found.extend(_triggers_of(draft, index, share, named))
            if index < 3 and draft.sentences[index][1] < draft.title_end + 600:
                found.extend(_presences(draft, index, lexicon))
    return replace(draft, triggers=tuple(found))


def _triggers_of(draft: Draft, index: int, share: tuple[Match, ...], named: Entry) -> list[Trigger]:
    start, end = draft.sentences[index]
    classes = _classes(share)
    stops = _stops(draft, index, share)
    spoken = {found.start() for found in _SPOKEN.finditer(draft.folded.text, start, end)}
    inside = [actor for actor in draft.actors[index] if actor.form != "media" and actor.form != "nationality"]
    chosen: list[Trigger] = []
    position = -1
    for match in share:
        is_named = match.entry.category == "exercise" and match.strong  # "شاركت وحدات في «النجم الساطع»"
        if not (match.entry.category == "trigger" or is_named) or match.start < position:
            continue
        if any(actor.start < match.start < actor.end for actor in inside):
            continue  # "وزير الإنتاج الحربي" is no production
        if _is_named_so(draft, match, start, end) or _is_to_press(draft, match, end):
            continue
        is_exercise = is_named or match.entry.data.get("kind") == "exercise"
        if is_exercise and any(trigger.entry.id == "withdraw" for trigger in chosen):
            continue  # who withdraws from an exercise takes no part in it
        left = max((stop for stop, begin in stops if begin < match.start), default=start)
        quoting = match.entry.data.get("kind") in ("statement_support", "statement_condemn")  # "أشاد ب«الدور المغربي»"
        right = min(
            (begin for _, begin in stops if begin >= match.end and not (quoting and begin in spoken)), default=end
        )
        if is_named:
            chosen.append(
                Trigger(
                    start=match.start, end=match.end, sentence=index, entry=named, tense="noun", left=left, right=right
                )
            )
            position = match.end
            continue
        options = [
            other
            for other in share
            if other.entry.category == "trigger" and other.start == match.start and other.end == match.end
        ]
        option = _meant(options, classes, match, min(end, match.end + AFTER), max(start, match.start - BEFORE))
        if option is None:
            continue
        chosen.append(
            Trigger(
                start=match.start,
                end=match.end,
                sentence=index,
                entry=option.entry,
                tense=option.feature,
                left=left,
                right=right,
            )
        )
        position = match.end
    return chosen


def _is_named_so(draft: Draft, match: Match, start: int, end: int) -> bool:
    """Whether the word is no verb: it stands in a short name in quotes ("درب الخير"), after a preposition ("من ثمن
    العقار"), or a minister "علق ... على" a remark, which is a comment."""
    text = draft.folded.text
    begin = match.start - len(match.proclitics)
    if match.feature not in FINITE:
        return False
    if match.feature == "past" and not match.proclitics and _GOVERNED.search(text, max(start, begin - 7), begin):
        return True
    if text[match.start : match.end].startswith(("علق", "يعلق", "تعلق")) and _ON.match(
        text, match.end, min(end, match.end + 60)
    ):
        return True
    return (
        text[max(0, begin - 2) : begin].rstrip(" ").endswith(("«", "“", '"'))
        and _CLOSED.match(text, match.end) is not None
    )


def _is_to_press(draft: Draft, match: Match, end: int) -> bool:
    """Whether a call is with a newspaper: "في اتصال مع «الشرق»", "في اتصال هاتفي مع وكالة"."""
    return match.entry.data.get("kind") == "call" and _WITH_PAPER.match(draft.folded.text, match.start, end) is not None


_WITH_PAPER = re.compile(r"\w+(?: \w+){0,2} (?:مع |ب|ل)(?:[«“\"]|(?:صحيفه|وكاله|قناه|اذاعه|جريده|مراسل|موقع) )")
_GOVERNED = re.compile(r"(?:^|\W)(?:من|في|الي|علي|عن|بسبب|تحت) $")
_ON = re.compile(r"(?: [^،,.]*)? علي ")
_CLOSED = re.compile(r"(?: \w+){0,2} ?[»”\"]")


def _presences(draft: Draft, index: int, lexicon: Lexicon) -> list[Trigger]:
    """ "Fabius in Tehran": a minister or head named right before another state's capital, in the title or the lead."""
    start, end = draft.sentences[index]
    entry = lexicon.get("trigger", "presence")
    found = []
    for who, where in pairwise(draft.actors[index]):
        ranked = (
            who.office is not None and who.office.data.get("rank", 9) <= 3 or any(person[2] for person in who.people)
        )
        away = where.form == "capital" and where.preposition == "في" and where.codes != who.codes and bool(who.codes)
        gap = draft.folded.text[who.end : where.start]
        if ranked and away and who.adjunct is None and count_words(gap) <= 3 and not _PAUSES.search(gap):
            found.append(
                Trigger(
                    start=where.start, end=where.end, sentence=index, entry=entry, tense="noun", left=start, right=end
                )
            )
    return found


_PAUSES = re.compile(r"[،,.؛:]")


def _classes(share: tuple[Match, ...]) -> list[tuple[int, int, str]]:
    """The classed words of a sentence: where, and which class. Weapons are equipment, pacts agreements."""
    found = []
    for match in share:
        category = match.entry.category
        if category == "class":
            found.append((match.start, match.end, match.entry.id))
        elif category == "weapon":
            found.append((match.start, match.end, "equipment"))
        elif category == "pact":
            found.append((match.start, match.end, "agreements"))
        elif category == "body":
            found.append((match.start, match.end, "alliances"))
    return found


def _meant(
    options: list[Match], classes: list[tuple[int, int, str]], match: Match, right: int, left: int
) -> Match | None:
    """The reading of an ambiguous cue whose conditions hold, the heaviest first; None where none does."""
    for option in sorted(options, key=lambda other: -other.entry.data["weight"]):
        needed, barred = option.entry.data.get("with") or (), option.entry.data.get("without") or ()
        limit = min(right, match.end + option.entry.data.get("window", AFTER))
        near = [
            (start, name)
            for start, end, name in classes
            if left <= start < limit and not (start <= match.start and match.end <= end)
        ]
        wider = {
            name
            for start, end, name in classes
            if start < match.start and match.end <= end or start == match.start and end > match.end
        }
        if needed and not any(name in needed for _, name in near) and not wider & set(needed):
            continue
        against = {name for start, name in near if start >= match.end}
        against |= {name for _, _, name in classes if name in ("offtopic_words", "court_words")}
        if not against.isdisjoint(barred):
            continue
        return option
    return None


_SPOKEN = re.compile(r"[«“\"][^«»“”\"\n]{28,}[»”\"]")
_RELATIVE = re.compile(r"[،,]\s(?:و?التي|و?الذي|who|which|qui)\s(?!كانت? (?:من ال)?مقرر)")


_AFTER_OTHER = re.compile(r"(?<!\w)[وف]?(?:بعد|عقب|قبل|غداه|قبيل|بعيد)(?: \w+){0,4} $")
"""Before a noun that tells what went before: "زيارة بعد شهر من توقيع", who signed did not visit; but who visited may have signed."""


def _stops(draft: Draft, index: int, share: tuple[Match, ...]) -> list[tuple[int, int]]:
    """Where clauses end, as (end, start) of barriers, verbs of speech, finite triggers and relative clauses after a comma."""
    start, end = draft.sentences[index]
    text = draft.folded.text
    stops = [
        (match.end, match.start)
        for match in share
        if match.entry.category == "barrier"
        and not text.startswith("من حيث", match.start - 3)
        or match.entry.category == "speech"
        and match.feature in FINITE
        or match.entry.category == "trigger"
        and match.feature in FINITE
        and not match.entry.data.get("with")
    ]
    for match in share:
        if match.entry.category == "trigger" and match.feature == "noun":
            before = match.start - len(match.proclitics)
            other = _AFTER_OTHER.search(text, max(start, before - 34), before)
            if other is not None:
                stops.append((start, other.start()))
    asides = [*_RELATIVE.finditer(text, start, end), *_SPOKEN.finditer(text, start, end)]
    return stops + [(found.start() + 1, found.start()) for found in asides]


def clause_of(draft: Draft, index: int, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of a sentence: from the barrier before it to the one after it."""
    first, last = draft.sentences[index]
    stops = _stops(draft, index, draft.by_sentence[index])
    left = max((stop for stop, begin in stops if begin < start), default=first)
    return left, min((begin for _, begin in stops if begin >= end), default=last)


_RUNS = re.compile(r"will (?:run|last|continue|go on) (?:until|till|through|for)|se poursuivra|durera")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the event came about: its status, how firm the reading is (0-1), and the words that say so."""

    status: Status
    certainty: float
    reason: str | None = None


def status_of(draft: Draft, trigger: Trigger) -> Outcome | None:
    """The status of what a trigger tells; None where it tells of no event: a hope, a duty, something that was not done."""
    share = draft.by_sentence[trigger.sentence]
    felt: dict[str, Match] = {}
    clause_start = draft.sentences[trigger.sentence][0]
    for match in share:
        if match.entry.category != "modifier" or match.end > trigger.start:
            continue
        between = draft.folded.text[match.end : trigger.start]
        words = count_words(between)
        if (
            words <= match.entry.data["reach"]
            and "." not in between
            and not (match.entry.id != "denial" and "؛" in between)
        ):
            felt[match.entry.id] = match
    tense = trigger.tense
    fixed = trigger.entry.data.get("status")
    in_title = trigger.end <= draft.title_end
    after = {
        match.entry.id
        for match in share
        if match.entry.category == "modifier"
        and trigger.end
        <= match.start
        < trigger.end
        + (
            160
            if match.entry.id == "denial" and match.feature == "phrase"
            else 70
            if match.entry.id == "cancellation"
            else 50
        )
    }
    support = felt.get("support") if tense in ("noun", "phrase") else None
    if "denial" in felt:
        return Outcome("denied", 0.9, draft.words(felt["denial"].start, felt["denial"].end))
    if "denial" in after and any(
        match.entry.id == "denial" and match.feature == "phrase" and match.start >= trigger.end for match in share
    ):
        return Outcome("denied", 0.8, "denied after")
    if "negation" in felt and felt["negation"].end >= trigger.start - 12:
        return None
    if "cancellation" in felt and tense in ("noun", "phrase"):
        return Outcome("cancelled", 0.9, draft.words(felt["cancellation"].start, felt["cancellation"].end))
    if tense != "past" and "expected" not in felt and any(_is_guess(draft, match, trigger) for match in share):
        return None  # an expert's opinion or forecast never becomes an event (codebook, section 2)
    if tense in ("noun", "phrase") and (off := _called_off(draft, trigger)) is not None:
        return Outcome("cancelled", 0.85, draft.words(*off.span))
    latin = draft.folded.text[trigger.start].isascii()
    if latin and "cancellation" in after and tense in ("noun", "phrase"):  # "talks ... were postponed"
        return Outcome("cancelled", 0.85, "cancelled after")
    if "refusal" in felt or "offer" in felt:
        if trigger.entry.data["kind"] in ("mediation", "aid"):
            return Outcome(
                "cancelled" if "refusal" in felt else "expected",
                0.9,
                draft.words(*(felt.get("refusal") or felt["offer"]).span),
            )
        if "refusal" in felt and tense == "noun":
            return None
    if "wish" in felt and not ("done" in felt and felt["done"].start > felt["wish"].start and "support" not in felt):
        return None
    if fixed == "ongoing" and ("expected" in felt or _NEARLY.search(draft.words(trigger.start, trigger.end))):
        return Outcome("expected", 0.95, "close to")  # "close to a deal" is expected (codebook, section 6.5)
    if fixed:
        return Outcome(fixed, 1.0)
    if tense == "future" or support is not None and support.feature == "future":
        return Outcome("scheduled", 0.9, "future")
    ahead = [
        match.start
        for match in share
        if match.entry.id == "scheduled" and match.entry.category == "modifier" and match.feature == "phrase"
    ]
    near = [start for start in ahead if trigger.end <= start <= trigger.end + 25]
    if tense in ("noun", "phrase") and any(_RUNS.match(draft.folded.text, start) for start in near):
        return Outcome("ongoing", 0.85, "ongoing")  # "the drill will run until Friday"
    if tense in ("noun", "phrase") and near:
        return Outcome("scheduled", 0.9, "scheduled after")  # "المعرض ... المقرر إقامته"
    if "scheduled" in felt and tense != "past":
        return Outcome("scheduled", 0.9, draft.words(felt["scheduled"].start, felt["scheduled"].end))
    if "expected" in felt and tense != "past":
        return Outcome("expected", 0.9, draft.words(felt["expected"].start, felt["expected"].end))
    if tense == "present":
        word = draft.folded.text[max(clause_start, trigger.start - 4) : trigger.start].strip()
        if word == "قد":
            return None
        if not in_title and _is_subjunctive(draft, trigger):
            return Outcome("expected", 0.6, "subjunctive")
        if "soon" in after:
            return Outcome("expected", 0.9, "soon")
        if in_title or "ongoing" not in felt and trigger.entry.data["kind"] not in _LASTING:
            return Outcome("happened", 0.9)
        return Outcome("ongoing", 0.85)
    if "ongoing" in felt or "ongoing" in after and trigger.entry.data["kind"] in _LASTING:
        return Outcome("ongoing", 0.85, "ongoing")
    if (
        support is not None
        and support.feature == "present"
        and not in_title
        and "scheduled" not in after
        and trigger.entry.data["kind"] in _LASTING
    ):
        return Outcome("ongoing", 0.85, draft.words(support.start, support.end))
    if tense in ("noun", "phrase") and "done" not in felt and support is None:
        if _is_purpose(draft, trigger):
            return Outcome("expected", 0.6, "purpose")
        return Outcome("happened", 0.85)
    return Outcome("happened", 1.0)


def _called_off(draft: Draft, trigger: Trigger) -> Match | None:
    """The words by which what a noun names is off, further on in its sentence, with no other noun between that they might be said of."""
    off = next(
        (
            match
            for match in draft.by_sentence[trigger.sentence]
            if match.entry.id == "called_off" and trigger.end <= match.start < trigger.end + AFTER
        ),
        None,
    )
    if off is None or any(
        trigger.end <= other.start < off.start and other.entry.data["kind"] != trigger.entry.data["kind"]
        for other in draft.triggers
        if other.sentence == trigger.sentence
    ):
        return None
    return off


_NEARLY = re.compile(r"وشك|قرب|قترب|مشارف|مراحل متقدم|close|near|proche")
_THAT = re.compile(r"(?<!\w)(?:ب?ان|ب?انه|ب?انها|that|que)(?!\w)")


def _is_guess(draft: Draft, match: Match, trigger: Trigger) -> bool:
    """Whether a verb of opinion or forecast opens the clause with "that" before the trigger."""
    if match.entry.category != "speech" or match.entry.id == "statement" or match.feature not in FINITE:
        return False
    between = draft.folded.text[match.end : trigger.start] if match.end < trigger.start else ""
    return bool(_THAT.search(between)) and count_words(between) <= 14


_LASTING = frozenset(
    ("talks", "exercise", "training", "deployment", "visit", "intelligence_sharing", "aid", "coproduction")
)


def _is_subjunctive(draft: Draft, trigger: Trigger) -> bool:
    before = draft.folded.text[max(0, trigger.start - 6) : trigger.start].split()
    return bool(before) and before[-1] in ("ان", "لكي", "كي", "to")


def _is_purpose(draft: Draft, trigger: Trigger) -> bool:
    """Whether a verbal noun is governed by ل of purpose: "لتوقيع اتفاقية"."""
    start = trigger.start
    if trigger.entry.data["kind"] in ("meeting", "visit", "call"):
        return False
    text = draft.folded.text
    return text[start - 1 : start] == "ل" and (start < 2 or not text[start - 2].isalpha() or text[start - 2] in "ول")
