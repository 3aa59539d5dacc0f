"""Quotations: direct speech in quotation marks and reported speech after a verb of saying, with their speakers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mithaq.lexicon import Lexicon, Match
from mithaq.model import Mention, Quote
from mithaq.model.vocabulary import Nature
from mithaq.reader.draft import Draft
from mithaq.reader.speech import COMPLEMENT, Speaker, by_name, is_speech, source_phrase, speaker_of
from mithaq.text.words import count_words

_MARKED = re.compile(r"«([^«»]{8,1500})»|“([^“”]{8,1500})”|\"([^\"\n]{8,1500})\"|(?<=[\s:])''([^'\n]{8,1500})''")
_GOES_ON = re.compile(r"[،,؛;]\s*$|(?<!\w)(?:كما|فيما|بينما|حيث|ثم|while|tandis que)\s+$")
_CONSEQUENCE = re.compile(r"[،,:]?\s*(?:فان|فانه|فانها|فقد|ان)\s+|,\s+")
_NO_SPEECH = re.compile(r"(?<!\w)(?:بعد|قبل|دون|منذ|رغم|يمكن|يجب|ينبغي|ضروره|من اجل|قبيل|شرط|امكان|احتمال)\s$")
"""Words after which "that" opens no speech: "بعد أن", "يجب أن"."""
_NOBODY = frozenset(("يذكر", "تذكر", "يعتقد"))
"""Present forms that stand without a speaker: "يذكر أن" is "it should be said that"."""
AFTER, REACH = 160, 220
"""Code points from a verb of saying to the "that" of what is said, and to its opening quotation mark."""
LEAST_DIRECT, LEAST_REPORTED = 3, 4
"""Words that make a quotation."""

Span = tuple[int, int]


def find_quotes(draft: Draft, lexicon: Lexicon) -> Draft:
    """The quotations after the title, in the order of the text, none within another.

    A sentence may have several ("قال إن ...، مضيفا أن ..."); the speaker is the verb's own subject, else that of the verb of
    saying before it, and None where there was none yet.
    """
    quotes: list[Quote] = []
    last: Speaker | None = None
    done = draft.title_end
    for index in range(len(draft.sentences)):
        openers = [match for match in draft.by_sentence[index] if _opens(draft, match)]
        for position, match in enumerate(openers):
            if match.start < done:
                continue
            last = _speaker(draft, match, index) or last
            span = _said(draft, match, index, openers[position + 1 :])
            if span is not None and span[0] >= done and not draft.article.is_chrome(*draft.folded.span(*span)):
                quotes.append(_quote(draft, span, last, match.entry.id))
                done = span[1]
    return replace(draft, quotes=tuple(quotes))


def _opens(draft: Draft, match: Match) -> bool:
    """Whether speech can come after a word: a finite verb or participle of saying, "according to"."""
    if match.entry.category == "according":
        return True
    if match.entry.category == "speech" and match.feature in ("phrase", "aside"):
        return True
    return is_speech(match) and draft.words(match.start, match.end) not in _NOBODY


def _speaker(draft: Draft, match: Match, sentence: int) -> Speaker | None:
    if match.entry.category == "according":
        found = source_phrase(draft, match.end, sentence)
        return (*found, None) if found else None
    speaker = speaker_of(draft, match, sentence) if match.feature != "phrase" else None
    return by_name(draft, speaker, match, sentence) if speaker is not None else None


def _said(draft: Draft, match: Match, sentence: int, later: Sequence[Match]) -> Span | None:
    """What is said after a word of saying: within quotation marks, or after "that" up to the next verb that goes on with it."""
    text, end = draft.folded.text, draft.sentences[sentence][1]
    following = next((one.start - len(one.proclitics) for one in later if one.start > match.end), end)
    complement = _complement(text, match, min(end, match.end + AFTER))
    marked = _MARKED.search(text, match.end, min(len(text), match.end + REACH + 1500))
    if marked is not None and marked.start() >= min(end, match.end + REACH):
        marked = None
    if marked is not None and (complement is None or marked.start() <= complement[1] + 2):
        span = _inside(marked)
        if marked.start() < following and _is_speech_in_marks(text, match, span):
            return span
    if complement is None or complement[0] >= following:
        return _before(draft, match, sentence) if text[match.start].isascii() else None
    begin = complement[1]
    until = next((_clause_start(text, one) for one in later if one.start > begin and _continues(text, one)), end)
    while until > begin and text[until - 1] in " .،,؛;\n":
        until -= 1
    return (begin, until) if count_words(text[begin:until]) >= LEAST_REPORTED else None


def _before(draft: Draft, match: Match, sentence: int) -> Span | None:
    """What is said before its verb in English and French: "..., an official said", "« ... », a déclaré le ministre"."""
    text, start = draft.folded.text, draft.sentences[sentence][0]
    comma = text.rfind(",", start, match.start)
    if comma < 0 or match.start - comma > 80 or count_words(text[start:comma]) < LEAST_REPORTED:
        return None
    marked = list(_MARKED.finditer(text, start, match.start))
    if marked and marked[-1].end() >= comma - 3:
        return _inside(marked[-1])
    return start, comma


def _inside(marked: re.Match[str]) -> Span:
    """What stands between the marks: the one of the groups that took part."""
    return marked.span(marked.lastindex or 0)


def _is_speech_in_marks(text: str, match: Match, span: Span) -> bool:
    """Whether words in quotation marks are spoken, and no name: "صحيفة «الأنباء الجديدة» أن"."""
    words = count_words(text[span[0] : span[1]])
    if COMPLEMENT.match(text, span[1] + 1):
        return False
    introduced = (
        text[match.end : span[0] - 1].rstrip().endswith((":", ",", "،", " ان", " بان", " انه", " انها"))
        or span[0] - match.end <= 3
    )
    return words >= (LEAST_DIRECT if introduced else LEAST_DIRECT + 2)


def _complement(text: str, match: Match, end: int) -> Span | None:
    """Where "that" stands after a word of saying; what is said begins at its end."""
    if match.entry.category == "according":
        found = _CONSEQUENCE.search(text, match.end, end)
        return found.span() if found else None
    if text[match.start : match.end].endswith((" ان", " that", " que")):
        return match.end, match.end
    return next(
        (
            found.span()
            for found in COMPLEMENT.finditer(text, match.end, end)
            if not _NO_SPEECH.search(text, max(0, found.start() - 12), found.start() + 1)
        ),
        None,
    )


def _continues(text: str, match: Match) -> bool:
    """Whether a verb of saying goes on with the sentence instead of being part of what is said: "...، مضيفا أن", "وأضاف"."""
    return (
        match.feature == "phrase"
        or "و" in match.proclitics
        or _GOES_ON.search(text[max(0, match.start - 12) : match.start]) is not None
    )


def _clause_start(text: str, match: Match) -> int:
    start = match.start - len(match.proclitics)
    joined = _GOES_ON.search(text[max(0, start - 12) : start])
    return start - (min(12, start) - joined.start()) if joined else start


def _quote(draft: Draft, span: Span, speaker: Speaker | None, verb: str) -> Quote:
    passage = draft.passage(*span)
    if speaker is None:
        return Quote(text=passage.text, start=passage.start, end=passage.end, nature="statement", speaker=None)
    who = draft.passage(speaker[0], speaker[1])
    code = speaker[3].codes[0] if speaker[3] is not None and speaker[3].codes else None
    return Quote(
        text=passage.text,
        start=passage.start,
        end=passage.end,
        nature=_nature(speaker, who.text, verb),
        speaker=Mention(text=who.text, start=who.start, end=who.end, entity=code),
    )


def _nature(speaker: Speaker, name: str, verb: str) -> Nature:
    if speaker[2] == "expert":
        return "forecast" if verb == "forecast" else "opinion"
    if verb == "forecast":
        return "forecast"
    unnamed = speaker[2] == "official_unnamed" and name.lstrip("ال").startswith(("مصدر", "مصادر", "source"))
    return "fact_claim" if speaker[2] in ("unnamed", "media") or unnamed else "statement"
