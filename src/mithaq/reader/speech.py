"""Who says so: the source of an event, and quotations with their speakers."""

import re
from dataclasses import replace

from mithaq.lexicon import Lexicon, Match
from mithaq.model import Mention, Quote
from mithaq.model.vocabulary import AttributionType, Nature
from mithaq.reader.draft import Actor, Draft, Trigger
from mithaq.text.words import find_words

_QUOTED = re.compile(r"«([^«»]{12,1200})»|“([^“”]{12,1200})”|\"([^\"\n]{12,1200})\"|(?<=[\s:])''([^'\n]{12,1200})''")
_COMPLEMENT = re.compile(r"\s(?:[أا]ن|إن|ب[أا]ن|[أا]نه|[أا]نها|إنه|إنها|ب[أا]نه|that|que)\s|:\s*")
_STOP = re.compile(r"\s(?:ان|بان|انه|انها|اليوم|امس|خلال|في|عن|على|علي|الى|الي|قوله|قولها|قولهم|that|que)\s|[،,:.؛\n«»\"“”]")
OFFICIAL: AttributionType = "official"


def source_of(draft: Draft, trigger: Trigger) -> tuple[int, int, str] | None:
    """The source of what a trigger tells: named after "according to", or the subject of the verb of speech over it."""
    share = draft.by_sentence[trigger.sentence]
    governing = None
    for match in share:
        category = match.entry.category
        if category == "according" and abs(match.start - trigger.start) < 250:
            return _phrase(draft, match.end, trigger.sentence)
        if category == "speech" and match.feature in ("past", "present") and match.end <= trigger.start:
            governing = match
    if governing is None:
        return None
    spoken = draft.folded.text[governing.end : trigger.start]
    if not _COMPLEMENT.search(f" {spoken} ") and len(find_words(spoken)) > 12:
        return None
    speaker = _speaker(draft, governing, trigger.sentence)
    return (speaker[0], speaker[1], speaker[2]) if speaker else None


def _phrase(draft: Draft, start: int, sentence: int) -> tuple[int, int, str] | None:
    text = draft.folded.text
    limit = draft.sentences[sentence][1]
    while start < limit and text[start] in " \nل" and not text[start : start + 2].isalpha():
        start += 1
    stop = _STOP.search(text, min(start + 3, limit), limit)
    end = stop.start() if stop else limit
    words = find_words(text[start:end])[:9]
    if not words:
        return None
    end = start + words[-1].end
    return start, end, _type_of(draft, start, end, sentence)


def _type_of(draft: Draft, start: int, end: int, sentence: int) -> str:
    for match in draft.by_sentence[sentence]:
        if start - 2 <= match.start <= end:
            if match.entry.category == "source":
                return match.entry.id
            if match.entry.category == "organisation" and match.entry.data.get("type") == "media":
                return "media"
    return OFFICIAL


def _speaker(draft: Draft, verb: Match, sentence: int) -> tuple[int, int, str, Actor | None] | None:
    """The subject of a verb of speech: the actor or source noun right after it, else right before it."""
    share = draft.by_sentence[sentence]
    after = [match for match in share if match.entry.category == "source" and 0 <= match.start - verb.end <= 30]
    actors = [actor for actor in draft.actors[sentence] if actor.adjunct != "currency"]
    near = [actor for actor in actors if 0 <= actor.start - verb.end <= 30 and actor.preposition in ("", "ل", "عن")]
    if near and (not after or near[0].start <= after[0].start + 2):
        actor = near[0]
        span = actor.people[0][:2] if actor.people else (actor.start, actor.end)
        return *span, _type_of(draft, actor.start, actor.end, sentence), actor
    if after:
        found = _phrase(draft, after[0].start, sentence)
        return (*found, None) if found else None
    before = [actor for actor in actors if 0 <= verb.start - actor.end <= 12]
    if before:
        actor = before[-1]
        span = actor.people[0][:2] if actor.people else (actor.start, actor.end)
        return *span, _type_of(draft, actor.start, actor.end, sentence), actor
    return None


def find_quotes(draft: Draft, lexicon: Lexicon) -> Draft:
    """Direct speech in quotation marks and reported speech after a verb of saying, one quotation a passage."""
    quotes: list[Quote] = []
    last: tuple[int, int, str, Actor | None] | None = None
    for index, share in enumerate(draft.by_sentence):
        start, end = draft.sentences[index]
        verbs = [match for match in share if match.entry.category == "speech"]
        if not verbs or end <= draft.title_end:
            continue
        verb = verbs[0]
        speaker = _speaker(draft, verb, index)
        if speaker is None and verb.feature in ("past", "present") and last is not None:
            speaker = last
        if speaker is None:
            continue
        last = speaker
        span = _spoken(draft, verb, start, end)
        if span is None:
            continue
        quotes.append(_quote(draft, span, speaker, verb.entry.id))
    return replace(draft, quotes=tuple(_apart(quotes)))


def _spoken(draft: Draft, verb: Match, start: int, end: int) -> tuple[int, int] | None:
    text = draft.folded.text
    direct = [found for found in _QUOTED.finditer(text, start, end) if len(find_words(found.group())) >= 5]
    if direct:
        best = max(direct, key=lambda found: found.end() - found.start())
        group = next(number for number in range(1, 5) if best.group(number))
        return best.span(group)
    complement = _COMPLEMENT.search(text, verb.end, min(end, verb.end + 120))
    if complement is None:
        return None
    begin = complement.end()
    while end > begin and text[end - 1] in " .\n":
        end -= 1
    return (begin, end) if len(find_words(text[begin:end])) >= 4 else None


def _quote(draft: Draft, span: tuple[int, int], speaker: tuple[int, int, str, Actor | None], nature: str) -> Quote:
    passage, who = draft.passage(*span), draft.passage(speaker[0], speaker[1])
    code = speaker[3].codes[0] if speaker[3] is not None and speaker[3].codes else None
    meant: Nature = "statement"
    if speaker[2] == "expert":
        meant = "forecast" if nature == "forecast" else "opinion"
    elif nature == "forecast":
        meant = "forecast"
    elif speaker[2] in ("unnamed", "media", "official_unnamed"):
        meant = "fact_claim"
    return Quote(text=passage.text, start=passage.start, end=passage.end, nature=meant,
                 speaker=Mention(text=who.text, start=who.start, end=who.end, entity=code))  # fmt: skip


def _apart(quotes: list[Quote]) -> list[Quote]:
    kept: list[Quote] = []
    for quote in quotes:
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return kept
