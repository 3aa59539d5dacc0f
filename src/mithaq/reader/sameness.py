"""Whether two proposals of one article tell of one happening, and the proposals grouped by it.

A logistic regression over what two proposals share and where they stand (`FEATURES`); its weights are fitted on the coded texts
of `training/` by `training/sameness.py`, on proposals of the patterns alone, and serve both engines.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mithaq.model.vocabulary import OFF, PLANNED, Kind, family_of
from mithaq.reader.confidence import likelihood
from mithaq.reader.draft import LEAD, Draft, Proposal
from mithaq.reader.occasions import OCCASIONS, is_background
from mithaq.text.stems import light_stem
from mithaq.text.words import word_start

FEATURES = (
    "bias", "same kind", "parties within the other's", "same first party", "same date", "same sentence",
    "distance", "earlier in the title", "earlier in the lead", "same status", "other people", "other place",
    "instrument shared", "other instrument", "words shared", "one in the past", "another one", "meeting, call or visit", "statement",
    "overlapping", "distance of agreements", "visit beside another kind", "planned beside held", "this one", "the one", "visits of one date",
)  # fmt: skip
JOINED, JOINED_KINDS = 0.3, 0.6
"""How likely (0-1, the mean over a group) a proposal must be of the same happening to join a group of its own kind; of another
kind of its family. Of 0.3 to 0.45, and 0.5 to 0.7, these did best on the development sets (docs/evaluation.md)."""
_STATEMENTS = frozenset(("statement", "statement_support", "statement_condemn", "accusation", "threat"))
_HELD = {"happened", "ongoing"}
"""A visit that goes on is told as begun in the next sentence."""
_WORD = re.compile(r"\w{3,}")
_ANOTHER = re.compile(
    r"(?<!\w)(?:و|ب|ال|وال|بال)?(?:اخر|اخري|ايضا|كذلك|كما|ثان|ثانيه|ثاني|سابق|سابقه|ماضي|منفصل|منفصله|مماثل|مماثله|another|also|separate|previous|second|autre|aussi)(?!\w)"
)
_THIS = re.compile(r"(?<!\w)(?:هذا|هذه|تلك|هذان|هذين|هاتان|هاتين|this|these|cette|ces?) \Z")
_THE = re.compile(
    r"[وفبك]*(?:ال|لل)(?:زيار|لقاء|اجتماع|مباحثات|محادثات|مشاورات|مفاوضات|جلس|قمه|اتصال|مكالم|اتفاق|معاهد|مذكر|صفق|عقد|تمرين|"
    r"تمارين|مناور|تدريب|معرض|جوله|حوار|هجوم|غار|ضرب|عمليه|رسال|دعوه|مساعد|عقوب)\w*+(?! ال| بين| مع | الي | لل)"
)
_BEFORE = 12
"""Code points before a trigger's word in which "this" stands; `_THE` is the definite noun of an occasion or agreement that nothing after it
tells from others of its kind."""
_NEAR = 25
"""Code points before and after a trigger in which "another", "also" or "previous" is said of it."""


@dataclass(frozen=True, slots=True)
class View:
    """A proposal with what is asked of it in every comparison."""

    proposal: Proposal
    words: frozenset[str]
    people: frozenset[str]
    instrument: frozenset[str]
    place: str | None
    date: str | None
    in_title: bool
    in_past: bool
    another: bool
    this: bool
    the: bool


def view_of(draft: Draft, proposal: Proposal) -> View:
    """What is asked of a proposal in every comparison, read from the draft once."""
    trigger, place, instrument = proposal.trigger, proposal.place, proposal.instrument
    text = draft.folded.text
    begin = word_start(text, trigger.start)
    return View(
        proposal=proposal,
        words=_stems(draft, proposal.start, proposal.end),
        people=frozenset(word for start, end, _ in proposal.people for word in draft.words(start, end).split()),
        instrument=_stems(draft, *instrument[:2]) if instrument else frozenset(),
        place=(place[2] or draft.words(*place[:2])) if place else None,
        date=proposal.date.edtf if proposal.date else None,
        in_title=trigger.end <= draft.title_end,
        in_past=is_background(draft, proposal),
        another=bool(_ANOTHER.search(text, max(0, trigger.start - _NEAR), trigger.end + _NEAR)),
        this=bool(_THIS.search(text, max(0, begin - _BEFORE), begin)),
        the=bool(_THE.match(text, begin)),
    )


def _stems(draft: Draft, start: int, end: int) -> frozenset[str]:
    return frozenset(map(light_stem, _WORD.findall(draft.words(start, end))))


def can_be_one(one: View, other: View) -> bool:
    """Whether two could be one happening at all: kinds of one family, a party shared, and nothing that makes them two by the
    codebook - another day, another step, one called off, other countries of a tour, other people met."""
    a, b = one.proposal, other.proposal
    if b.kind not in family_of(a.kind) or set(a.parties).isdisjoint(b.parties):
        return False
    if not compatible(one.date, other.date) or (a.status in OFF) != (b.status in OFF) or _other_step(a, b):
        return False
    nested = set(a.parties) <= set(b.parties) or set(b.parties) <= set(a.parties)
    if a.kind in _STATEMENTS and a.trigger.sentence == b.trigger.sentence and not nested:
        return False  # one speaker, of two others
    if a.kind not in OCCASIONS:
        return True
    if "visit" in (a.kind, b.kind) and (set(a.parties) != set(b.parties) or _visited_and_met(a, b)):
        return False
    named = min(len(a.people), len(b.people)) > 1
    return nested and not (named and one.people.isdisjoint(other.people))


def _visited_and_met(one: Proposal, other: Proposal) -> bool:
    return one.kind != other.kind and one.trigger.sentence == other.trigger.sentence


def _other_step(one: Proposal, other: Proposal) -> bool:
    return one.step != other.step and "accord" not in (one.trigger.entry.id, other.trigger.entry.id)


def features(one: View, other: View) -> list[float]:
    """What is known of two proposals, in the order of `FEATURES`."""
    first, second = sorted((one, other), key=lambda view: (view.proposal.trigger.start, view.proposal.start))
    a, b = first.proposal, second.proposal
    mine, others = set(a.parties), set(b.parties)
    apart = b.trigger.sentence - a.trigger.sentence
    far = math.log1p(apart)
    dated = first.date is not None and second.date is not None
    return [float(value) for value in (
        1, a.kind == b.kind, mine < others or others < mine, a.parties[0] == b.parties[0], dated and first.date == second.date,
        apart == 0, far, first.in_title, a.trigger.sentence < LEAD,
        a.status == b.status or {a.status, b.status} == _HELD, _differ(first.people, second.people),
        first.place is not None and second.place is not None and first.place != second.place,
        bool(first.instrument & second.instrument), _differ(first.instrument, second.instrument),
        len(first.words & second.words) / max(1, min(len(first.words), len(second.words))), first.in_past != second.in_past,
        second.another, a.kind in OCCASIONS, a.kind in _STATEMENTS, a.start < b.end and b.start < a.end,
        far if a.kind == "agreement" else 0, (a.kind == "visit") != (b.kind == "visit"),
        (a.status in PLANNED) != (b.status in PLANNED), second.this, second.the,
        dated and first.date == second.date and a.kind == b.kind == "visit",
    )]  # fmt: skip


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two dates (EDTF) can be of one day: one is unknown, or they have a day in common."""
    if one is None or other is None:
        return True
    (first, last), (begin, end) = _bounds(one), _bounds(other)
    return first <= end and begin <= last


def _bounds(date: str) -> tuple[str, str]:
    """What sorts before and after every day of an EDTF date or interval."""
    first, _, last = date.partition("/")
    return first, "9999" if last == ".." else f"{last or first}~"


@cache
def load_weights() -> Mapping[str, float]:
    """The weights that ship, by the name of the feature."""
    weights: dict[str, float] = json.loads(files(__package__).joinpath("sameness.json").read_text("utf-8"))
    return weights


def grouped(draft: Draft, *, needed: float) -> list[list[Proposal]]:
    """The proposals of a draft by what happened, surest first: each joins the group that it is most likely of, else begins one, if
    it is as sure as `needed` (0-1)."""
    weights = load_weights()
    groups: list[list[View]] = []
    for proposal in sorted(draft.proposals, key=lambda proposal: -proposal.confidence):
        mine = view_of(draft, proposal)
        likely = ((_likely_of(mine, group, weights), group) for group in groups)
        share, nearest = max(likely, key=lambda pair: pair[0], default=(0.0, None))
        if nearest is not None and share > 0:
            nearest.append(mine)
        elif proposal.confidence >= needed:
            groups.append([mine])
    return [[view.proposal for view in group] for group in groups]


def _likely_of(mine: View, group: Sequence[View], weights: Mapping[str, float]) -> float:
    """How likely (0-1) a proposal tells what a group tells; 0 where that is not likely enough to join it."""
    if any(not compatible(mine.date, view.date) for view in group):
        return 0.0
    shares = [likelihood(FEATURES, features(mine, view), weights) if can_be_one(mine, view) else 0.0 for view in group]
    share = sum(shares) / len(shares)
    return share if share >= _needed(mine.proposal.kind, group[0].proposal.kind) else 0.0


def _needed(kind: Kind, of_group: Kind) -> float:
    return JOINED if kind == of_group else JOINED_KINDS
