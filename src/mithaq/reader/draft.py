"""What the stages hand on: an article in the making of its reading.

All offsets in a draft count code points of the folded text (`draft.folded`); `draft.passage` turns them into passages of
the article.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mithaq.lexicon import Entry, Match
from mithaq.model import Article, Event, Passage, Problem, Quote
from mithaq.model.vocabulary import ArticleKind, AttributionType, Kind, Status, Step
from mithaq.text.dates import DateMention
from mithaq.text.folding import Folded

if TYPE_CHECKING:
    from mithaq.reader.tagger.tagging import Tagging

LEAD = 3
"""Sentences with which an article opens: title and lead."""
Adjunct = str | None
"""Why a name is no party where it stands: media, currency, land, product, league, armed_group; None: it may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A name or group of names that stands for a party: "وزير الخارجية المصري سامح شكري" is one actor, EGY.

    `codes` are the parties it stands for (several for "the two countries"; none where it is not known yet), `form` the
    category of the piece that says most (state, capital, nationality, person, office, body, counterpart, pair, own ...),
    `preposition` the word or clitic that governs it, `people` the spans of personal names in it.
    """

    start: int
    end: int
    sentence: int
    codes: tuple[str, ...]
    form: str
    preposition: str = ""
    joined: bool = False  # written with "and" after the actor before it, nothing between
    adjunct: Adjunct = None
    office: Entry | None = None
    people: tuple[tuple[int, int, str | None], ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A cue that proposes an event: where it stands, what it says and how sure it is of being meant."""

    start: int
    end: int
    sentence: int
    entry: Entry
    tense: str  # past, present, future, noun, phrase
    left: int  # its clause: what stands before `left` and after `right` has other subjects
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An event as proposed by a trigger, before those that tell the same are put together."""

    trigger: Trigger
    kind: Kind
    status: Status
    step: Step | None
    parties: tuple[str, ...]
    start: int
    end: int
    confidence: float
    reasons: tuple[str, ...]
    leading: int = 1
    goals: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    date: DateMention | None = None
    date_start: int = -1
    date_end: int = -1
    place: tuple[int, int, str | None] | None = None
    people: tuple[tuple[int, int, str | None], ...] = ()
    orgs: tuple[tuple[int, int, str | None], ...] = ()
    instrument: tuple[int, int, str | None] | None = None
    agreement_type: str | None = None
    obligations: tuple[str, ...] = ()
    attribution: tuple[int, int, AttributionType] | None = None
    signals: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article on its way through the stages; each stage returns a new one."""

    article: Article
    folded: Folded
    home: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    matches: tuple[Match, ...] = ()
    by_sentence: tuple[tuple[Match, ...], ...] = ()
    actors: tuple[tuple[Actor, ...], ...] = ()
    speakers: tuple[tuple[int, tuple[int, int, AttributionType, Actor | None]] | None, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    kind: ArticleKind = "report"
    title_end: int = 0
    tagging: "Tagging | None" = None
    done: bool = False
    problems: tuple[Problem, ...] = ()

    def passage(self, start: int, end: int) -> Passage:
        """The article's own words at the folded span."""
        begin, stop = self.folded.span(start, end)
        return Passage(text=self.article.text[begin:stop], start=begin, end=stop)

    def words(self, start: int, end: int) -> str:
        """The folded text of the span."""
        return self.folded.text[start:end]
