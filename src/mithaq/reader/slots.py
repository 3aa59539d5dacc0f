"""Slots: the date, place, people, organisations, instrument and source of an event, each as the text writes it."""

import re
from dataclasses import replace
from datetime import datetime

from mithaq.lexicon import Match
from mithaq.model.vocabulary import PLANNED, Status
from mithaq.reader.agreements import agreement_type_of, obligations_of
from mithaq.reader.dating import OVER, date_for, end_of, lasting
from mithaq.reader.draft import Draft, Proposal, Trigger
from mithaq.reader.parties import Cast
from mithaq.text.dates import DateMention, Tense
from mithaq.text.words import word_end

Span = tuple[int, int, str | None]
_PUNCTUATION = re.compile(r"[،,؛;.:!؟?\n«»“”\"()]|\s-\s")


_PLACE_NOUN = re.compile(
    r"(?<!\w)(?:في|ب|بـ|داخل)\s?((?:ال)?(?:قاعده|مدينه|ولايه|محافظه|منطقه|اقليم|مطار|ميناء|مرفا|قصر|مقر|معسكر|جزيره|بلده|قاطع|منتجع|مضيق|ميدان)\s[^\W\d]+(?:\sال[^\W\d]+)?)"
)


def place_of(draft: Draft, trigger: Trigger, cast: Cast, start: int, end: int) -> Span | None:
    """Where it happened: a place, city or state after "in"; for a visit the state or city visited."""
    kind = trigger.entry.data["kind"]
    reach = max(end, min(trigger.right, end + 60))
    actors = [actor for actor in draft.actors[trigger.sentence] if min(start, trigger.left) <= actor.start < reach]
    if kind == "visit":
        goals = [
            actor
            for actor in actors
            if actor.form in _LOCATED
            and actor.codes[:1] == cast.codes[-1:]
            and actor.preposition != "من"
            and not actor.people
        ]
        if goals:
            goal = min(goals, key=lambda actor: (actor.start < trigger.start, abs(actor.start - trigger.start)))
            return goal.start, goal.end, cast.codes[-1]
    located = [
        actor
        for actor in actors
        if actor.form in _LOCATED
        and actor.preposition in ("في", "ب")
        or actor.form == "place"
        and actor.adjunct != "league"
        and actor.codes
    ]
    best = min(located, key=lambda actor: (actor.form == "state", abs(actor.start - trigger.start)), default=None)
    if best is None and kind == "deployment":
        best = next(
            (
                actor
                for actor in actors
                if actor.form in _LOCATED and actor.start > trigger.start and actor.preposition in ("الى", "ل")
            ),
            None,
        )
    named = _PLACE_NOUN.search(draft.folded.text, min(start, trigger.left), reach)
    if named is not None and (best is None or named.start(1) <= best.start):
        return (
            named.start(1),
            max(named.end(1), best.end if best and best.start < named.end(1) else 0),
            best.codes[0] if best and best.codes else None,
        )
    return None if best is None else (best.start, best.end, best.codes[0] if best.codes else None)


_LOCATED = frozenset(("place", "capital", "state", "seat"))
_IN_THE = re.compile(r"بال(?!تيمور|يرمو)")
"""The "in" of "بالقصر", which is not the first letter of a known city."""


def known_place(draft: Draft, span: tuple[int, int], sentence: int) -> Span:
    """A stretch that is a place, with the state of the place known in it; without the "in" that is written as one word with it."""
    start, end = span
    known = [
        actor
        for actor in draft.actors[sentence]
        if actor.form in _LOCATED and actor.start < end and start < actor.end and actor.codes
    ]
    if not known:
        return start + bool(_IN_THE.match(draft.folded.text, start)), end, None
    first, last = known[0], known[-1]
    return first.start if first.start - start <= 2 else start, max(end, last.end), last.codes[0]


def known_instrument(draft: Draft, span: tuple[int, int], sentence: int) -> str | None:
    """The entry of the agreement, weapon, exercise or fair that is named in a stretch."""
    named = [
        match
        for match in draft.by_sentence[sentence]
        if match.entry.category in _INSTRUMENTS
        and match.strong
        and match.entry.data.get("sort") != "generic"
        and match.start < span[1]
        and span[0] < match.end
    ]
    return max(named, key=lambda match: match.end - match.start).entry.id if named else None


_INSTRUMENTS = frozenset(("pact", "weapon", "exercise", "fair"))


def people_of(draft: Draft, trigger: Trigger, cast: Cast, start: int, end: int) -> tuple[Span, ...]:
    """The persons of the actors that take part."""
    found: list[Span] = []
    for actor in draft.actors[trigger.sentence]:
        taking_part = (
            actor in cast.actors
            or start <= actor.start < end
            and actor.form in ("person", "office", "counterpart", "nationality")
        )
        if taking_part:
            found += [span for span in actor.people if span not in found]
    return tuple(sorted(found, key=lambda span: span[:2]))


def orgs_of(draft: Draft, trigger: Trigger, start: int, end: int) -> tuple[Span, ...]:
    """Firms, forces and ministries named in the event's clause; media are sources, not takers of part."""
    share = draft.by_sentence[trigger.sentence]
    return tuple(
        (match.start, match.end, match.entry.id)
        for match in share
        if match.entry.category == "organisation"
        and match.strong
        and start <= match.start < end
        and match.entry.data.get("type") not in ("media", "armed_group")
    )


def instrument_of(draft: Draft, trigger: Trigger, end: int) -> Span | None:
    """The agreement, weapon, exercise or fair by name: from the lexicon, or the noun phrase after the kind's own noun."""
    share = draft.by_sentence[trigger.sentence]
    kind = trigger.entry.data["kind"]
    wanted = {
        "agreement": ("pact",),
        "arms_transfer": ("weapon",),
        "coproduction": ("weapon",),
        "exercise": ("exercise",),
        "exhibition": ("fair",),
        "invitation": ("fair",),
    }.get(kind, ())
    classed = {"agreement": "agreements", "arms_transfer": "equipment", "coproduction": "equipment"}.get(kind)
    left, right = min(trigger.left, trigger.start), max(trigger.right, end)
    named = [
        match
        for match in share
        if match.entry.category in wanted and left <= match.start < right and match.entry.data.get("sort") != "generic"
    ]
    if named:
        best = min(named, key=lambda match: (abs(match.start - trigger.start), -match.end))
        return best.start, best.end, best.entry.id
    if kind == "exercise":
        return _quoted_name(draft, trigger, right)
    nouns = [
        match
        for match in share
        if match.entry.category == "class" and match.entry.id == classed and trigger.start - 30 <= match.start < right
    ]
    if not nouns:
        return None
    noun = min(nouns, key=lambda match: (match.start < trigger.start, abs(match.start - trigger.start), -match.end))
    return noun.start, _phrase_end(draft, noun, trigger.sentence, 70 if kind == "agreement" else 35), None


def _phrase_end(draft: Draft, noun: Match, sentence: int, longest: int) -> int:
    """Where the noun phrase that opens with `noun` stops: at punctuation, a preposition of another slot, or after `longest`."""
    text = draft.folded.text
    limit = min(draft.sentences[sentence][1], noun.end + longest)
    mark = _PUNCTUATION.search(text, noun.end, limit)
    stop = mark.start() if mark else min(word_end(text, limit), draft.sentences[sentence][1])
    for actor in (actor for actor in draft.actors[sentence] if noun.end <= actor.start < stop):
        if actor.preposition in ("مع", "بين", "في", "من", "الى", "ل"):
            before = text[noun.end : actor.start].rstrip()
            cut = noun.end + len(before) - len(before.split()[-1]) if before.split() else actor.start
            stop = min(
                stop, cut if before.split() and before.split()[-1] in ("مع", "بين", "في", "من", "الي") else actor.start
            )
    if text[noun.start].isascii():
        other_slot = _LATIN_STOP.search(text, noun.end, stop)
        stop = other_slot.start() if other_slot else stop
    while stop > noun.end and not text[stop - 1].isalnum():
        stop -= 1
    words = text[noun.end : stop].split()
    if len(words) > 6:
        stop = noun.end + text[noun.end : stop].index(words[5]) + len(words[5])
    return max(stop, noun.end)


_LATIN_STOP = re.compile(
    r"\s(?:to|after|on|with|between|in|at|for|last|next|by|a|au|aux|avec|entre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s"
)
_QUOTED = re.compile(r"[«\"“'(]([^«»\"“”()]{3,40})[»\"”')]")


def _quoted_name(draft: Draft, trigger: Trigger, right: int) -> Span | None:
    found = _QUOTED.search(draft.folded.text, trigger.end, min(draft.sentences[trigger.sentence][1], right + 40))
    return (found.start(1), found.end(1), None) if found else None


def with_slots(draft: Draft, proposal: Proposal, cast: Cast) -> Proposal:
    """The proposal with its slots filled from its clause."""
    trigger, start, end = proposal.trigger, proposal.start, proposal.end
    tense: Tense = "future" if proposal.status in PLANNED else "past"
    date = date_for(draft, trigger, start, end, tense)
    if date is not None and start - 80 <= date[0] and date[1] <= end + 80:
        start, end = min(start, date[0]), max(end, date[1])
    if (
        date is not None
        and proposal.kind == "exercise"
        and date[2].edtf
        and len(date[2].edtf) == 10
        and (last := end_of(draft, trigger, date))
    ):
        date = (date[0], date[1], replace(date[2], edtf=f"{date[2].edtf}/{last}"))
    status = _settled(draft, proposal, date)
    if date is not None and (days := lasting(draft, trigger, date, status)):
        date = (date[0], date[1], replace(date[2], edtf=days))
    instrument = instrument_of(draft, trigger, end)
    if instrument is not None and instrument[1] <= end + 80 and instrument[0] >= start - 80:
        start, end = min(start, instrument[0]), max(end, instrument[1])
    filled = replace(
        proposal,
        status=status,
        start=start,
        end=end,
        date=None if date is None else date[2],
        date_start=-1 if date is None else date[0],
        date_end=-1 if date is None else date[1],
        place=place_of(draft, trigger, cast, start, end),
        people=people_of(draft, trigger, cast, start, end),
        orgs=orgs_of(draft, trigger, start, end),
        instrument=instrument,
    )
    if proposal.kind == "agreement":
        span = instrument or (trigger.start, end, None)
        filled = replace(
            filled,
            agreement_type=agreement_type_of(draft, span[0], span[1]),
            obligations=obligations_of(draft, proposal),
        )
    return filled


def _settled(draft: Draft, proposal: Proposal, date: tuple[int, int, DateMention] | None) -> Status:
    """The status in the light of the date: what is to come after the day of publication is scheduled; a future without any
    date is only expected."""
    published, status = draft.article.published, proposal.status
    day = date[2].edtf if date is not None else None
    if proposal.kind == "visit" and status == "happened" and _lasts(draft, proposal.trigger, day):
        return "ongoing"
    if status == "scheduled" and day is None and any(reason == "status: future" for reason in proposal.reasons):
        return "expected"
    if (
        status in ("happened", "ongoing")
        and proposal.trigger.tense != "past"
        and date is not None
        and _AHEAD.search(date[2].text)
    ):
        return "scheduled"
    if (
        status in ("happened", "ongoing")
        and proposal.trigger.tense != "past"
        and day
        and published
        and len(published) == 10
        and day[: len(published)] > published[: len(day)]
    ):
        return "scheduled"
    return status


def _lasts(draft: Draft, trigger: Trigger, day: str | None) -> bool:
    """Whether a visit is told as begun and to go on: "وصل اليوم في زيارة تستغرق يومين", "شرع في زيارة", "a two-day visit"."""
    start, end = draft.sentences[trigger.sentence]
    published = draft.article.published
    if _LASTING.search(draft.folded.text, start, end) is None or OVER.search(draft.folded.text, start, end):
        return False
    if day is None or published is None or len(day) < 10 or len(published) < 10:
        return day is None
    return 0 <= (datetime.fromisoformat(published[:10]) - datetime.fromisoformat(day[:10])).days <= _LASTING_DAYS


_LASTING = re.compile(
    r"زياره (?:[^\W\d]+ ){0,6}(?:تستغرق|تدوم|تستمر)(?!\w)|(?<!\w)و?شرع(?:ت)? [^.؛]{0,90}زياره|"
    r"(?:two|three|four|five|six)-day (?:[a-z]+ ){0,2}visit|visite (?:[a-z]+ ){0,3}de (?:deux|trois|quatre|cinq|six) jours"
)
_LASTING_DAYS = 3
"""Days from the beginning of a visit to the article within which it is taken to go on."""
_AHEAD = re.compile(r"(?<!\w)(?:ال)?(?:مقبل|قادم)(?:ه|ين)?(?!\w)|next|prochain")
