"""From a model's answer to events and quotations of the record: what is not found in the text or the codebook is left out."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from typing import cast as typed

from mithaq.lexicon import Lexicon, Match, title_names
from mithaq.model import Attribution, Event, Mention, Passage, Quote
from mithaq.model.vocabulary import STEPS, AgreementType, Step
from mithaq.reader.agreements import agreement_type_of
from mithaq.reader.draft import Draft
from mithaq.reader.llm.answers import ToldEvent, ToldQuote, ToldSource, parse_event, parse_quote
from mithaq.reader.llm.dating import date_of
from mithaq.reader.llm.quoting import Copy
from mithaq.text.names import strip_titles

ALONE, UNNAMED, AGREED = 0.6, 0.45, 0.8
"""Confidence of an event that the model tells; of one with a party that no name in the text stands for, as far as the lexicon
knows; of one that the patterns were unsure of and the model tells too. Set by judgement, not measured: models differ, and
`mithaq evaluate --engine llm` shows how yours does."""
_ENTITIES = {
    "place": ("place", "capital", "seat", "state"),
    "people": ("person",),
    "orgs": ("organisation",),
    "instrument": ("pact", "weapon", "exercise", "fair"),
    "speaker": ("state", "capital", "seat", "body", "nationality"),
}
_NOT_COPIED = "is not in the text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What holds of an answer. `faults` say what does not, as `$.path: what`; `lost` are those that cost a whole event."""

    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    faults: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def understand(answer: dict[str, Any], draft: Draft, lexicon: Lexicon, *, model: str) -> Understood:
    """The events and quotations of an answer that stand in the article, in its order, each once."""
    check = _Check(draft, lexicon, model)
    events = [check.event(value, f"$.events[{index}]") for index, value in enumerate(answer["events"])]
    told = answer.get("quotes")
    quotes = [
        check.quote(value, f"$.quotes[{index}]") for index, value in enumerate(told if isinstance(told, list) else [])
    ]
    return Understood(
        events=_once(event for event in events if event is not None),
        quotes=apart(quote for quote in quotes if quote is not None),
        faults=tuple(check.faults),
        lost=tuple(check.lost),
    )


def _once(events: Iterable[Event]) -> tuple[Event, ...]:
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: (event.evidence[0].start, event.evidence[0].end)):
        found.setdefault(event.id, event)
    return tuple(found.values())


def apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotations in order of the text, without those that lie across one before them."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return tuple(kept)


class _Check:
    """Checks one answer against one article."""

    def __init__(self, draft: Draft, lexicon: Lexicon, model: str) -> None:
        self.draft, self.lexicon, self.model = draft, lexicon, model
        self.copy = Copy(draft.article)
        self.faults: list[str] = []
        self.lost: list[str] = []
        self._named = {draft.home}.union(*(_codes_of(match) for match in draft.matches))

    def event(self, value: Any, path: str) -> Event | None:
        """The event; None where it cannot be one. What is wrong is added to `faults`."""
        told, wrong = parse_event(value)
        faults = [path + fault for fault in wrong]
        if told is None:
            self._lose(faults)
            return None
        evidence = self._evidence(told, path, faults)
        parties, strangers = self._parties(told.parties)
        faults += [f"{path}.parties: {name!r} is no code of a state or body" for name in strangers]
        if not evidence or not parties or strangers and len(parties) < 2:
            self._lose(faults or [f"{path}: an event needs evidence and parties"])
            return None
        event = self._coded(told, parties, evidence, path, faults)
        self.faults += faults
        return event

    def quote(self, value: Any, path: str) -> Quote | None:
        """The quotation; None where it does not stand in the text."""
        told, wrong = parse_quote(value)
        self.faults += [path + fault for fault in wrong]
        if told is None:
            return None
        passage = self._found(told.quote, f"{path}.quote", None, self.faults)
        if passage is None:
            return None
        speaker = self._mention(told.speaker, "speaker", path, passage, self.faults)
        return _quote(told, passage, speaker)

    def _lose(self, faults: list[str]) -> None:
        self.faults += faults
        self.lost += faults

    def _found(self, words: str, path: str, near: Passage | None, faults: list[str]) -> Passage | None:
        passage = self.copy.find(words, near=near)
        if passage is None:
            faults.append(f"{path}: {_short(words)} {_NOT_COPIED}")
        return passage

    def _evidence(self, told: ToldEvent, path: str, faults: list[str]) -> tuple[Passage, ...]:
        found: list[Passage] = []
        for index, words in enumerate(told.evidence):
            near = found[0] if found else None
            passage = self._found(words, f"{path}.evidence[{index}]", near, faults)
            if passage is not None and not any(passage.overlaps(other) for other in found):
                found.append(passage)
        return tuple(found)

    def _parties(self, names: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
        """The codes in their order, each once, and the names that are none."""
        codes: dict[str, None] = {}
        strangers = []
        for name in names:
            code = self._code(name)
            if code is None:
                strangers.append(name[:40])
            else:
                codes[code] = None
        return tuple(codes), strangers

    def _code(self, name: str) -> str | None:
        """The code that a code, or failing that a name of a state or body, stands for."""
        known = _codes(self.lexicon).get(name.strip().upper())
        entries = (entry for entry in self.lexicon.named(name) if entry.category in ("state", "body"))
        return known or next((entry.code for entry in entries if entry.code), None)

    def _coded(
        self, told: ToldEvent, parties: tuple[str, ...], evidence: tuple[Passage, ...], path: str, faults: list[str]
    ) -> Event:
        first = evidence[0]
        words = self._found(told.date_words, f"{path}.date_words", first, faults) if told.date_words else None
        dated = date_of(self.draft.article, words, told.date, told.status)
        if dated.fault and (words is not None or not told.date_words):
            faults.append(f"{path}.date: {dated.fault}")
        unnamed = [code for code in parties if code not in self._named]
        instrument = self._mention(told.instrument, "instrument", path, first, faults)
        identity = f"{self.draft.article.id} {told.kind} {first.start} {first.end} {' '.join(parties)}"
        return Event(
            id=hashlib.sha256(identity.encode()).hexdigest()[:12],
            kind=told.kind,
            status=told.status,
            step=self._step(told, path, faults),
            parties=parties,
            date=dated.edtf,
            date_text=words.text if words is not None else None,
            place=self._mention(told.place, "place", path, first, faults),
            people=tuple(self._people(told, path, first, faults)),
            orgs=tuple(self._mentions(told.orgs, "orgs", path, first, faults)),
            instrument=instrument,
            agreement_type=self._type(instrument or first) if told.kind == "agreement" else None,
            attribution=self._attribution(told.attribution, path, first, faults),
            evidence=evidence,
            confidence=UNNAMED if unnamed else ALONE,
            reasons=self._reasons(told, path, first, unnamed, dated.reason, faults),
        )

    def _reasons(
        self, told: ToldEvent, path: str, first: Passage, unnamed: list[str], date: str | None, faults: list[str]
    ) -> tuple[str, ...]:
        trigger = self._found(told.trigger, f"{path}.trigger", first, faults) if told.trigger else None
        return (
            f"llm: {self.model[:60]}" + (f": {trigger.text}" if trigger is not None else ""),
            *((f"no name in the text for {' '.join(unnamed)}",) if unnamed else ()),
            *((date,) if date else ()),
        )

    def _step(self, told: ToldEvent, path: str, faults: list[str]) -> Step | None:
        if told.kind != "agreement" or told.step is None:
            return None
        if told.step in STEPS:
            return told.step
        faults.append(f"{path}.step: {_short(told.step)} is not in the codebook")
        return None

    def _mention(self, words: str | None, slot: str, path: str, near: Passage, faults: list[str]) -> Mention | None:
        if words is None:
            return None
        passage = self._found(words, f"{path}.{slot}", near, faults)
        return None if passage is None else _mention_of(passage, self._entity(passage, _ENTITIES[slot.split("[")[0]]))

    def _mentions(
        self, names: Iterable[str], slot: str, path: str, near: Passage, faults: list[str]
    ) -> Iterable[Mention]:
        seen: set[tuple[int, int]] = set()
        for index, name in enumerate(names):
            mention = self._mention(name, f"{slot}[{index}]", path, near, faults)
            if mention is not None and (mention.start, mention.end) not in seen:
                seen.add((mention.start, mention.end))
                yield mention

    def _people(self, told: ToldEvent, path: str, near: Passage, faults: list[str]) -> Iterable[Mention]:
        """The people without the titles that the model left on their names."""
        for mention in self._mentions(told.people, "people", path, near, faults):
            start, end = strip_titles(mention.text, title_names())
            yield replace(mention, text=mention.text[start:end], start=mention.start + start, end=mention.start + end)

    def _attribution(self, told: ToldSource | None, path: str, near: Passage, faults: list[str]) -> Attribution | None:
        if told is None:
            return None
        passage = self._found(told.text, f"{path}.attribution.text", near, faults)
        if passage is None:
            return None
        return Attribution(text=passage.text, start=passage.start, end=passage.end, entity=None, type=told.type)

    def _type(self, passage: Passage) -> AgreementType | None:
        span = self.draft.folded.folded_span(passage.start, passage.end)
        return typed("AgreementType | None", agreement_type_of(self.draft, *span))

    def _entity(self, passage: Passage, categories: tuple[str, ...]) -> str | None:
        """What of these categories the lexicon knows the passage as: the longest that is the most of it."""
        start, end = self.draft.folded.folded_span(passage.start, passage.end)
        inside = [
            match
            for match in self.draft.matches
            if match.entry.category in categories and start <= match.start < match.end <= end
        ]
        best = max(inside, default=None, key=lambda match: (match.end - match.start, -match.start))
        if best is None or 2 * (best.end - best.start) < end - start:
            return None
        return _code_of(best) or best.entry.id


@cache
def _codes(lexicon: Lexicon) -> dict[str, str]:
    """The codes of states and bodies by id; an organ stands for its body."""
    return {entry.id: entry.code or entry.id for category in ("state", "body") for entry in lexicon.of(category)}


def _codes_of(match: Match) -> set[str]:
    """All parties that a name may stand for: a person those that he or she served, whenever."""
    terms = match.entry.data.get("terms")
    served = {str(term.get("state")) for term in terms if isinstance(term, dict)} if isinstance(terms, list) else set()
    return served | {str(match.entry.data.get("state")), match.entry.code or ""}


def _code_of(match: Match) -> str | None:
    """The party that a name stands for by itself."""
    if match.entry.category == "place":
        return typed("str | None", match.entry.data.get("state"))
    return match.entry.code


def _mention_of(passage: Passage, entity: str | None) -> Mention:
    return Mention(text=passage.text, start=passage.start, end=passage.end, entity=entity)


def _quote(told: ToldQuote, passage: Passage, speaker: Mention | None) -> Quote:
    return Quote(text=passage.text, start=passage.start, end=passage.end, speaker=speaker, nature=told.nature)


def _short(words: str) -> str:
    return repr(words if len(words) <= 80 else words[:77] + "...")
