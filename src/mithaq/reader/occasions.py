"""Occasions: meetings, calls and visits with several that are one with each, and what was done there, which has their day."""

import re
from dataclasses import replace

from mithaq.model import Event
from mithaq.reader.dating import is_signed_once
from mithaq.reader.draft import Draft, Proposal

NEAR = 2
"""Sentences from a dated meeting or visit to what was done there."""
OCCASIONS = frozenset(("meeting", "call", "talks", "visit"))
_DONE_THERE = frozenset(
    (
        "meeting",
        "talks",
        "agreement",
        "accusation",
        "threat",
        "statement",
        "statement_support",
        "statement_condemn",
        "invitation",
    )
)
_BACKGROUND = re.compile(r"[\s.]*(?:وكان|وكانت|كان|كانت|سبق|يذكر|يشار|وسبق)(?!\w)")


_UNITS = r"(?:يوم(?:ين)|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|عام|عامين|اعوام|سن(?:ه|تين|وات)|days|weeks|months|years|jours|semaines|mois|ans)"
_INTERVAL = re.compile(rf"(?<!\w){_UNITS}(?!\w)")
_COUNTED_FROM = re.compile(rf"(?<!\w){_UNITS} (?:من|علي|عن|after|before|apres|avant) (?:\S+ )?$")
"""Before what something else is told to be days, weeks or years from: "two weeks after the signing"."""


_APART = re.compile(
    r"علي حد[هي]|منفصل|(?<!\w)[وب]?اتصال(?:ين|ات)(?!\w)|\b(?:separate(?:ly)?|respective(?:ly)?|each of)\b|\bsepare(?:ment|es?|s)|\bchacun"
)
"""Said of meetings and calls with several that are one with each ("كلا على حدة", "اتصالين"): coders of our passages took 21 of 25 for that."""
_ONE_BY_ONE = frozenset(("meeting", "call", "talks"))


def each_apart(draft: Draft, proposal: Proposal) -> list[Proposal]:
    """A visit for each country named (codebook, section 6.9), and for each that sent someone; a meeting or call with each of those
    whom its clause says were met or called one by one."""
    some, others = proposal.parties[: proposal.leading], proposal.parties[proposal.leading :]
    if len(proposal.parties) < 3 or not others:
        return [proposal]
    if proposal.kind != "visit" and not (
        proposal.kind in _ONE_BY_ONE and _APART.search(draft.folded.text, proposal.start, proposal.end)
    ):
        return [proposal]
    places = {codes[0]: (start, end, codes[0]) for start, end, codes in proposal.goals if codes}
    return [
        replace(
            proposal,
            parties=(one, other),
            leading=1,
            place=places.get(other, proposal.place) if proposal.kind == "visit" else proposal.place,
        )
        for one in some
        for other in others
    ]


def with_shared_dates(draft: Draft, events: list[Event], groups: list[list[Proposal]]) -> tuple[Event, ...]:
    """The events, each with the proposals it comes from in `groups`, dated by what they were done at or told with."""
    events = [_in_one_sentence(draft, event, group, groups) for event, group in zip(events, groups, strict=True)]
    occasions = [
        (event, group)
        for event, group in zip(events, groups, strict=True)
        if event.kind in OCCASIONS and event.status == "happened" and event.date
    ]
    return tuple(_on_occasion(draft, event, occasions, group) for event, group in zip(events, groups, strict=True))


def _in_one_sentence(draft: Draft, event: Event, group: list[Proposal], groups: list[list[Proposal]]) -> Event:
    """What one sentence tells of the same parties on one day has that day: "announced on Tuesday in Sochi ... after talks"."""
    if event.date or event.status != "happened" or event.kind not in _DONE_THERE | OCCASIONS:
        return event
    mine = group[0]
    interval = _INTERVAL.search(draft.folded.text, max(0, mine.trigger.start - 30), mine.trigger.start)
    if interval or is_signed_once(draft, mine.trigger):
        return event
    near = [
        other
        for others in groups
        for other in others
        if others is not group
        and other.trigger.sentence == mine.trigger.sentence
        and other.status == "happened"
        and (mine.kind, other.kind) != ("agreement", "agreement")  # signed on one day, ratified on another
        and other.date
        and other.date.edtf
    ]
    days = {
        other.date.edtf
        for other in near
        if other.date
        and set(other.parties) <= set(mine.parties) | set(event.parties)
        and len(set(other.parties) & set(event.parties)) >= 2
    }
    if len(days) != 1 or len(day := days.pop() or "") != 10:
        return event
    return replace(
        event, date=day, reasons=(*event.reasons, "date: told in one sentence with another of the same parties")
    )


def _on_occasion(
    draft: Draft, event: Event, occasions: list[tuple[Event, list[Proposal]]], group: list[Proposal]
) -> Event:
    """What is done within a dated meeting, call or visit of the same parties has its date (codebook, section 6.2): one told
    in this sentence or the two before, else the only day on which the article has them meet."""
    if event.date or event.status != "happened" or event.kind not in _DONE_THERE:
        return event
    shared = [
        (occasion, told)
        for occasion, told in occasions
        if occasion is not event and set(event.parties) >= set(occasion.parties)
    ]
    sentence = group[0].trigger.sentence
    near = {
        occasion.date
        for occasion, told in shared
        if any(proposal.date and 0 <= sentence - proposal.trigger.sentence <= NEAR for proposal in told)
    }
    days = near or {occasion.date for occasion, _ in shared if len(occasion.date or "") == 10}
    if len(days) != 1 or is_background(draft, group[0]):
        return event
    before = draft.folded.text[max(0, group[0].trigger.start - 40) : group[0].trigger.start]
    if _COUNTED_FROM.search(before):
        return event
    return replace(
        event, date=days.pop(), reasons=(*event.reasons, "date: that of the meeting, call or visit it belongs to")
    )


def is_background(draft: Draft, proposal: Proposal) -> bool:
    """Whether the sentence goes back in time: "وكان ...", "سبق ...", "يذكر ..."."""
    start = draft.sentences[proposal.trigger.sentence][0]
    return bool(_BACKGROUND.match(draft.folded.text, start))
