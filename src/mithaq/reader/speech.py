"""Who says so: the verbs of speech with their speakers, and the source of an event."""

import re
from dataclasses import replace
from typing import cast as typed

from mithaq.lexicon import Lexicon, Match
from mithaq.model.vocabulary import AttributionType
from mithaq.reader.draft import Actor, Draft, Trigger
from mithaq.reader.particles import FUNCTION_WORDS
from mithaq.text.words import find_words

COMPLEMENT = re.compile(r"\s(?:الي |علي |عن )?(?:ب?ان|ب?انه|ب?انها|ب?انهم|that|que)\s|:\s*")
_STOP = re.compile(
    r"\s(?:ان|بان|انه|انها|اليوم|امس|خلال|في|عن|على|علي|الى|الي|قوله|قولها|قولهم|that|que)\s|[،,:.؛\n«»\"“”]"
)
_OPENING = re.compile(r"[«“]|(?<=[\s:])\"(?=\S)")
OFFICIAL: AttributionType = "official"


Speaker = tuple[int, int, AttributionType, Actor | None]
"""Where a speaker is named (folded), what type of source it is, and the actor it is, if it is one."""


def find_speakers(draft: Draft, lexicon: Lexicon) -> Draft:
    """The verb of speech that rules each sentence and its speaker; "he added that" goes on with the one before."""
    found: list[tuple[int, Speaker] | None] = []
    last: Speaker | None = None
    for index, share in enumerate(draft.by_sentence):
        verbs = [match for match in share if is_speech(match)]
        ruling = None
        for verb in verbs:
            speaker = speaker_of(draft, verb, index)
            if speaker is None and last is not None and COMPLEMENT.match(draft.folded.text, verb.end):
                speaker = last
            if speaker is not None:
                ruling, last = (verb.end, speaker), speaker
                break
        found.append(ruling)
    return replace(draft, speakers=tuple(found))


def is_speech(match: Match) -> bool:
    category = match.entry.category
    return (
        category == "speech"
        and match.feature in ("past", "present")
        or category == "modifier"
        and match.entry.id == "denial"
        and match.feature in ("past", "present")
    )


def source_of(draft: Draft, trigger: Trigger) -> tuple[int, int, AttributionType] | None:
    """The source of what a trigger tells: named after "according to", or the speaker of the verb of speech over it."""
    for match in draft.by_sentence[trigger.sentence]:
        if match.entry.category == "according" and abs(match.start - trigger.start) < 250:
            start = match.end
            if draft.words(match.start, match.end).startswith("نقل") and not draft.words(
                match.start, match.end
            ).endswith("عن"):
                onward = draft.folded.text.find(" عن ", match.end, match.end + 40)
                start = onward + 4 if onward > 0 else start
            return source_phrase(draft, start, trigger.sentence)
    ruling = draft.speakers[trigger.sentence]
    if ruling is None:
        return None
    verb_end, speaker = ruling
    if verb_end > trigger.start and draft.folded.text[speaker[0] : speaker[0] + 1] >= "\u0600":
        return None  # Arabic names the source first; "..., the minister said" comes last
    return speaker[0], speaker[1], speaker[2]


def source_phrase(draft: Draft, start: int, sentence: int) -> tuple[int, int, AttributionType] | None:
    text = draft.folded.text
    limit = draft.sentences[sentence][1]
    while start < limit and (
        not text[start].isalnum() or text[start] == "ل" and not text[start + 1 : start + 2].isalnum()
    ):
        start += 1
    for filler in (
        "ما نقلت",
        "ما ذكر",
        "ما ذكرت",
        "ما اعلن",
        "ما اعلنت",
        "ما افاد",
        "ما افادت",
        "لما ذكره",
        "لما اعلنه",
        "ما",
    ):
        if text.startswith(filler + " ", start):
            start += len(filler) + 1
    stop = _STOP.search(text, min(start + 3, limit), limit)
    end = stop.start() if stop else limit
    words = find_words(text[start:end])[:9]
    if not words:
        return None
    end = start + words[-1].end
    return start, end, type_of_source(draft, start, end, sentence)


def type_of_source(draft: Draft, start: int, end: int, sentence: int) -> AttributionType:
    """What type of source the words at a span name."""
    for match in draft.by_sentence[sentence]:
        if start - 2 <= match.start <= end:
            if match.entry.category == "source":
                return typed(AttributionType, match.entry.id)
            if match.entry.category == "organisation" and match.entry.data.get("type") == "media":
                return "media"
    return OFFICIAL


def speaker_of(draft: Draft, verb: Match, sentence: int) -> Speaker | None:
    """The subject of a verb of speech: what stands right after it and before "that", else right before it."""
    text = draft.folded.text
    if text[verb.start].isascii():
        return _latin_speaker(draft, verb, sentence)
    if _NO_SUBJECT.match(text, verb.end) and (subject := _before(draft, verb, sentence)) is not None:
        return subject
    end = draft.sentences[sentence][1]
    said = COMPLEMENT.search(text, verb.end, min(end, verb.end + 160))
    marked = _OPENING.search(text, verb.end, min(end, verb.end + 60))
    limit = min(said.start() + 1 if said else end, marked.start() if marked else end, verb.end + 60)
    share = draft.by_sentence[sentence]
    actors = [actor for actor in draft.actors[sentence] if actor.adjunct != "currency"]
    sources = [match for match in share if match.entry.category == "source" and verb.end <= match.start < limit]
    near = [actor for actor in actors if verb.end <= actor.start < limit and actor.preposition in ("", "ل", "عن")]
    first = min(
        [match.start - len(match.proclitics) for match in sources[:1]] + [actor.start for actor in near[:1]],
        default=limit,
    )
    name = _unknown_name(draft, verb.end, first, limit)
    if name is not None:
        return *name, type_of_source(draft, name[0], limit, sentence), None
    if sources and (not near or sources[0].start < near[0].start - 2):
        found = source_phrase(draft, sources[0].start, sentence)
        return (*found, None) if found else None
    if near:
        return _named(draft, near[0], sentence)
    before = [actor for actor in actors if 0 <= verb.start - actor.end <= 1]
    return _named(draft, before[-1], sentence) if before and not verb.proclitics else None


_NO_SUBJECT = re.compile(r"\s(?:لـ|ل\s?[«\"“]|ان\s|بان\s|ب?انه[ام]?\s)|:")
"""After a verb whose subject stands before it: "لكن مصدرا مطلعا أكد لـ«الخبر» أن"."""
_BACK = 90
"""Code points before a verb of saying within which its subject ends."""


def _before(draft: Draft, verb: Match, sentence: int) -> Speaker | None:
    """The nearest person, office or source before a verb of saying that nothing governs."""
    start = max(draft.sentences[sentence][0], verb.start - _BACK)
    actors = [
        actor
        for actor in draft.actors[sentence]
        if start <= actor.start < verb.start and actor.form in ("person", "office") and not actor.preposition
    ]
    sources = [
        match
        for match in draft.by_sentence[sentence]
        if match.entry.category == "source" and start <= match.start < verb.start and match.proclitics in ("", "و", "ف")
    ]
    actor = actors[-1] if actors else None
    source = sources[-1] if sources else None
    if actor is not None and (source is None or actor.end > source.start):
        return _named(draft, actor, sentence)
    if source is None:
        return None
    begin, end = source.start, verb.start - len(verb.proclitics) - 1
    found = source_phrase(draft, begin, sentence)
    return (begin, min(found[1], end), found[2], None) if found and begin < end else None


_LONGEST = 90
"""Code points after an office or a calling within which the name of who holds it ends."""
NAMED = 0.4
"""Share from which the tagger takes words for a name: the rules take "رفيع المستوى" for one, too."""


def by_name(draft: Draft, speaker: Speaker, verb: Match, sentence: int) -> Speaker:
    """The speaker by the name that the tagger sees after his office or calling: "قال الخبير في شؤون آسيا أحمد الراشد إن"."""
    text = draft.folded.text
    said = COMPLEMENT.search(text, speaker[1], draft.sentences[sentence][1])
    marked = _OPENING.search(text, speaker[1], draft.sentences[sentence][1])
    until = min((found.start() for found in (said, marked) if found), default=speaker[1])
    if speaker[0] < verb.start:
        until = min(until, verb.start)
    _, end, sort, actor = speaker
    if actor is not None and actor.people or draft.tagging is None or not 0 < until - end <= _LONGEST:
        return speaker
    words = [(end + word.start, end + word.end) for word in find_words(draft.folded.text[end:until])]
    named = [word for word in words if draft.tagging.is_person(word) >= NAMED]
    run = named[:1]
    for word in named[1:]:
        if word[0] - run[-1][1] > 1:
            break
        run.append(word)
    return (run[0][0], run[-1][1], sort, actor) if len(run) > 1 else speaker


def _unknown_name(draft: Draft, start: int, first: int, limit: int) -> tuple[int, int] | None:
    """A name or noun that stands right after the verb and is in no lexicon: "وقال علي قوطالي إن", "وأوضحت اللجنة أن"."""
    words = find_words(draft.folded.text[start:first])
    if not words or words[0].start > 2 or words[0].text in FUNCTION_WORDS or words[0].text in _NO_NAMES:
        return None
    if words[0].text.startswith(_IN_THE):
        return None
    taken = [words[0]]
    for word in words[1:3]:
        gap = draft.folded.text[start + taken[-1].end : start + word.start]
        if gap != " " or word.text in FUNCTION_WORDS or word.text in _NO_NAMES:
            break
        taken.append(word)
    if (
        len(taken) == 1
        and start + taken[0].end + 2 < limit
        and not _AFTER_NAME.match(draft.folded.text, start + taken[0].end)
    ):
        return None  # one word, and more before "that": an object, not a speaker
    return start + taken[0].start, start + taken[-1].end


_IN_THE = ("بال", "لل", "كال")
_AFTER_NAME = re.compile(
    r"\s(?:لـ|ل\s?[«\"“]|لوكاله|لصحيفه|لقناه|للصحاف|للصحفيين|في (?:تصريح|حديث|بيان|موتمر|كلمه|مقابله|لقاء|اتصال)|امس|اليوم)|[،,]"
)
"""What follows a speaker before "that": to whom, where or when it was said."""
_NO_NAMES = frozenset(
    "ل له لها لهم به بها ايضا كذلك خلال فيه فيها عن امس اليوم انه انها كل اي عدم ضروره اهميه حرص دعم رفض استعداد عدد رسميا مجددا لاحقا سابقا مرارا صراحه حرفيا بدوره بدورها منه منها فيه ذلك هذا هذه".split()
)


def _latin_speaker(draft: Draft, verb: Match, sentence: int) -> Speaker | None:
    """The subject before a verb of speech in English or French."""
    text = draft.folded.text
    before = [
        actor for actor in draft.actors[sentence] if 0 <= verb.start - actor.end <= 25 and actor.adjunct != "currency"
    ]
    if before:
        return _named(draft, before[-1], sentence)
    sources = [
        match
        for match in draft.by_sentence[sentence]
        if match.entry.category == "source" and 0 <= verb.start - match.end <= 30
    ]
    if not sources:
        return None
    begin = max(text.rfind(",", 0, sources[-1].start) + 1, draft.sentences[sentence][0], sources[-1].start - 30)
    begin += len(text[begin : verb.start]) - len(text[begin : verb.start].lstrip())
    return begin, verb.start - 1, type_of_source(draft, begin, verb.start, sentence), None


def _named(draft: Draft, actor: Actor, sentence: int) -> Speaker:
    span = actor.people[0][:2] if actor.people else (actor.start, actor.end)
    return *span, type_of_source(draft, actor.start, actor.end, sentence), actor
