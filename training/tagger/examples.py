"""Examples: windows of coded texts with what their words tell, as the tagger learns it.

Coded by hand: trigger, status, step, links. Given by the lexicon: mentions of states, bodies, offices, weapons and dates;
and, for texts that nobody coded, what the `patterns` engine proposes (silver).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tokenizers import Tokenizer

from mithaq.evaluate.gold import GoldArticle, GoldEvent
from mithaq.lexicon import Lexicon
from mithaq.model import Article
from mithaq.reader.actors import find_actors
from mithaq.reader.assembly import propose
from mithaq.reader.dating import dates_of
from mithaq.reader.draft import Draft
from mithaq.reader.segmentation import draft_of, find_matches, split_sentences
from mithaq.reader.speech import find_speakers
from mithaq.reader.tagger.labels import ARTICLE_KINDS, MENTIONS, ROLES, STATUSES, STEPS, TRIGGERS
from mithaq.reader.tagger.windows import Window, windows_of
from mithaq.reader.triggers import find_triggers

IGNORED = -100
SILVER = 0.35
"""Raw score from which a proposal of the patterns teaches."""
_TYPE_OF = {
    "state": "state", "capital": "state", "seat": "state", "nationality": "state", "body": "body", "office": "office",
    "person": "person", "organisation": "organisation", "place": "place", "weapon": "instrument",
    "exercise": "instrument", "pact": "instrument", "source": "source",
}  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger by its words, and what is known about it; `roles[r]` the words that have role r; core -1: not known."""

    words: list[int]
    status: int
    step: int
    core: int
    roles: list[list[int]]


@dataclass(slots=True)
class Example:
    """A window with the labels of its words (IGNORED: not known)."""

    window: Window
    triggers: list[int]
    mentions: list[int]
    article: int
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """An event in spans of the text: `roles` by the name of the role."""

    trigger: Span
    kind: str
    status: str
    step: str | None
    core: int
    roles: dict[str, list[Span]]


def draft_for(article: Article, lexicon: Lexicon) -> Draft:
    """The draft of an article as the reader has it before events are proposed, whatever the article is about."""
    draft = draft_of(article, lexicon)
    for stage in (find_matches, split_sentences, find_actors, find_speakers, find_triggers):
        draft = stage(draft, lexicon)
    return draft


def examples_of(gold: GoldArticle, lexicon: Lexicon, tokenizer: Tokenizer) -> list[Example]:
    """The windows of a text coded by hand."""
    draft = draft_for(gold.article, lexicon)
    told = [_told(event) for event in gold.events if event.trigger is not None]
    again = [
        (piece.start, piece.end, event.kind)
        for event in gold.events
        for piece in event.evidence[1 if event.trigger else 0 :]
    ]
    return _examples(draft, told, tokenizer, kind=gold.kind, again=again)


def silver_of(article: Article, lexicon: Lexicon, tokenizer: Tokenizer) -> list[Example]:
    """The windows of a text as the patterns read it."""
    draft = draft_for(article, lexicon)
    draft = propose(draft, lexicon) if not draft.done else draft
    told = []
    for proposal in draft.proposals:
        if proposal.confidence < SILVER:
            continue
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for start, end, codes in proposal.goals:
            first = set(codes) & set(proposal.parties[: proposal.leading])
            roles["first" if first else "second"].append(draft.folded.span(start, end))
        for role, slots in (("person", proposal.people), ("organisation", proposal.orgs)):
            roles[role] = [draft.folded.span(slot[0], slot[1]) for slot in slots]
        for role, slot in (
            ("place", proposal.place),
            ("instrument", proposal.instrument),
            ("source", proposal.attribution),
        ):
            if slot and slot[0] < slot[1]:
                roles[role] = [draft.folded.span(slot[0], slot[1])]
        if proposal.date_start >= 0:
            roles["date"] = [draft.folded.span(proposal.date_start, proposal.date_end)]
        trigger = draft.folded.span(proposal.trigger.start, proposal.trigger.end)
        told.append(_Told(trigger, proposal.kind, proposal.status, proposal.step, -1, roles))
    return _examples(draft, told, tokenizer, kind=None, again=[])


def _told(event: GoldEvent) -> _Told:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    for number, piece in enumerate(event.words):
        if piece is not None:
            roles["second" if number else "first"].append((piece.start, piece.end))
    for role, pieces in (
        ("place", [event.place]), ("date", [event.date_words]), ("instrument", [event.instrument]),
        ("source", [event.attribution]), ("person", event.people), ("organisation", event.orgs),
    ):  # fmt: skip
        roles[role] = [(piece.start, piece.end) for piece in pieces if piece is not None]
    assert event.trigger is not None
    trigger = (event.trigger.start, event.trigger.end)
    return _Told(trigger, event.kind, event.status, event.step, int(event.core), roles)


def _examples(
    draft: Draft,
    told: Sequence[_Told],
    tokenizer: Tokenizer,
    *,
    kind: str | None,
    again: Sequence[tuple[int, int, str]],
) -> list[Example]:
    text = draft.article.text
    sentences = [draft.folded.span(*span) for span in draft.sentences]
    title = draft.folded.span(0, draft.title_end) if draft.title_end else None
    mentions = list(_mentions(draft))
    proposed = [
        (*draft.folded.span(trigger.start, trigger.end), trigger.entry.data["kind"]) for trigger in draft.triggers
    ]
    found = []
    for window in windows_of(text, sentences, tokenizer, title=title):
        count = len(window.words)
        example = Example(window, [0] * count, [0] * count, ARTICLE_KINDS.index(kind) if kind is not None else IGNORED)
        for word in range(window.own):
            example.triggers[word] = IGNORED
        for start, end, event_kind in again:  # told again: what tells it there is known only where a pattern says so
            for word in _within(window, (start, end)):
                example.triggers[word] = IGNORED
            for begin, stop, cue in proposed:
                if start <= begin < end and cue == event_kind:
                    for word in _within(window, (begin, stop)):
                        if word >= window.own:
                            example.triggers[word] = TRIGGERS.index(event_kind)
        for start, end, name in mentions:
            for number, word in enumerate(_within(window, (start, end))):
                if not example.mentions[word]:
                    example.mentions[word] = MENTIONS.index(f"{'I' if number else 'B'}-{name}")
        for event in told:
            _mark(example, event, text)
        found.append(example)
    return found


def _mark(example: Example, event: _Told, text: str) -> None:
    window = example.window
    words = [
        word for word in _within(window, event.trigger) if word >= window.own and text[window.words[word][0]].isalnum()
    ]
    if not words:
        return
    for word in words:
        example.triggers[word] = TRIGGERS.index(event.kind)
    roles = [sorted({word for span in event.roles[role] for word in _within(window, span)}) for role in ROLES]
    step = STEPS.index(event.step) if event.step else 0
    example.links.append(Link(words, STATUSES.index(event.status), step, event.core, roles))  # type: ignore[arg-type]


def _within(window: Window, span: Span) -> list[int]:
    return [word for word, (start, end) in enumerate(window.words) if start < span[1] and span[0] < end]


def _mentions(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """What the lexicon and the date grammar name, longest first."""
    found = []
    for match in draft.matches:
        name = _TYPE_OF.get(match.entry.category)
        if name and match.strong:
            found.append((match.start, match.end, name))
    for actors in draft.actors:
        found += [(start, end, "person") for actor in actors for start, end, _ in actor.people]
    for index in range(len(draft.sentences)):
        found += [(start, end, "date") for start, end, _ in dates_of(draft, index, "past")]
    for start, end, name in sorted(found, key=lambda one: one[0] - one[1]):
        if start < end:
            yield (*draft.folded.span(start, end), name)


def shares(examples: Iterable[Example]) -> str:
    """How many windows, pieces and triggers, in words."""
    known = list(examples)
    pieces, triggers = sum(len(one.window.ids) for one in known), sum(len(one.links) for one in known)
    return f"{len(known)} windows, {pieces} pieces, {triggers} triggers"
