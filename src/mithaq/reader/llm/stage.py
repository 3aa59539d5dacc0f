"""The model as a stage of the reader: asked about every article, or only where the patterns are unsure."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mithaq.lexicon import Lexicon
from mithaq.model import Event, Passage, Problem
from mithaq.model.vocabulary import family_of
from mithaq.reader.draft import Draft
from mithaq.reader.llm.asker import Asker
from mithaq.reader.llm.reading import AGREED, Understood, apart
from mithaq.reader.llm.settings import UNSURE_FROM
from mithaq.reader.segmentation import find_matches, split_sentences
from mithaq.reader.topics import judge_kind

Stage = Callable[[Draft, Lexicon], Draft]
KNOWN_LANGUAGES = frozenset(("ar", "en", "fr", None))
"""Languages that the lexicon has names and cues in: an article in one of them that names fewer than two parties, or holds no
cue, is not asked about."""


def with_llm(stages: tuple[Stage, ...], asker: Asker) -> tuple[Stage, ...]:
    """The stages with the model's: in the place of those that look for events, or, with `only_unsure`, after them."""
    threshold = asker.settings.only_unsure

    def ask_model(draft: Draft, lexicon: Lexicon) -> Draft:
        found = asker.ask(draft, lexicon)
        return replace(_noted(draft, found), events=found.events, quotes=found.quotes)

    def ask_where_unsure(draft: Draft, lexicon: Lexicon) -> Draft:
        if threshold is None or not is_unsure(draft.events, threshold):
            return draft
        found = asker.ask(draft, lexicon)
        quotes = (*draft.quotes, *(quote for quote in found.quotes if not _lies_across(quote, draft.quotes)))
        return replace(
            _noted(draft, found), events=combined(draft.events, found.events, threshold), quotes=apart(quotes)
        )

    at = stages.index(judge_kind)
    if threshold is None:
        return (find_names, split_sentences, ask_model, *stages[at:])
    return (*stages[:at], ask_where_unsure, *stages[at:])


def find_names(draft: Draft, lexicon: Lexicon) -> Draft:
    """All names and cues, as for the patterns; what is in another language than theirs is asked about all the same."""
    found = find_matches(draft, lexicon)
    return replace(found, done=found.done and found.article.language in KNOWN_LANGUAGES)


def is_unsure(events: Sequence[Event], threshold: float) -> bool:
    """Whether an event is given with little confidence, or none although two parties and a cue stand in the text."""
    return not events or any(UNSURE_FROM <= event.confidence <= threshold for event in events)


def combined(ours: Sequence[Event], told: Sequence[Event], threshold: float) -> tuple[Event, ...]:
    """Our sure events as they are; the unsure ones that the model tells too, as it codes them; and what it alone tells.

    An unsure event that the model, asked, does not tell is left out. What one of two leaves open the other fills.
    """
    rest = list(told)
    found: list[Event] = []
    for event in sorted(ours, key=lambda event: -event.confidence):
        twin = next((other for other in rest if tells_same(event, other)), None)
        if twin is not None:
            rest.remove(twin)
        if event.confidence > threshold:
            found.append(event)
        elif twin is not None:
            found.append(_agreed(event, twin))
    once = {event.id: event for event in reversed((*found, *rest))}
    return tuple(sorted(once.values(), key=lambda event: (event.evidence[0].start, event.id)))


def tells_same(one: Event, other: Event) -> bool:
    """Whether two events would match in the codebook's lenient scoring (section 5)."""
    return (
        family_of(one.kind) == family_of(other.kind)
        and bool(set(one.parties) & set(other.parties))
        and any(_overlap(a, b) for a in one.evidence for b in other.evidence)
    )


def _overlap(one: Passage, other: Passage) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 3 * shared >= min(len(one.text), len(other.text))


def _agreed(ours: Event, told: Event) -> Event:
    dated = told if told.date is not None else ours
    return replace(
        told,
        date=dated.date,
        date_text=dated.date_text,
        place=told.place or ours.place,
        people=told.people or ours.people,
        orgs=told.orgs or ours.orgs,
        instrument=told.instrument or ours.instrument,
        agreement_type=told.agreement_type or (ours.agreement_type if told.kind == "agreement" else None),
        obligations=ours.obligations if told.kind == "agreement" else (),
        attribution=told.attribution or ours.attribution,
        confidence=max(AGREED, told.confidence),
        reasons=(*told.reasons, *ours.reasons)[:6],
    )


def _lies_across(piece: Passage, others: Sequence[Passage]) -> bool:
    return any(piece.overlaps(other) for other in others)


def _noted(draft: Draft, found: Understood) -> Draft:
    """The draft with what of the answer did not hold, as problems."""
    problems = [Problem(source=draft.article.source, stage="ask_model", message=fault) for fault in found.faults]
    return replace(draft, problems=(*draft.problems, *problems))
