"""Assembly: proposals from triggers, those that tell the same put together, events with evidence and confidence."""

import hashlib
import re
from dataclasses import replace
from typing import cast as typed

from mithaq.lexicon import Lexicon, title_names
from mithaq.model import Attribution, Event, Mention
from mithaq.model.vocabulary import OFF, AgreementType, AttributionType, Obligation, Status
from mithaq.reader.agreements import pacts_named
from mithaq.reader.confidence import LEARNT, calibrated
from mithaq.reader.draft import LEAD, Draft, Proposal, Trigger
from mithaq.reader.occasions import each_apart, with_shared_dates
from mithaq.reader.parties import Cast, find_cast
from mithaq.reader.references import Resolver
from mithaq.reader.sameness import compatible, grouped
from mithaq.reader.slots import with_slots
from mithaq.reader.speech import source_of
from mithaq.reader.triggers import status_of
from mithaq.text.names import find_full_name, strip_titles
from mithaq.text.words import word_start

THRESHOLD, SUPPORT = 0.35, 0.2
"""Raw score from which a proposal makes an event (below it more than half were wrong on the development articles), and
from which it may still add evidence and slots to an event that another makes."""
_EDGE = re.compile(r"[،,؛;.:!؟?\n]")

ASIDE = 0.58
"""An article whose first sentences (title, lead) tell of nothing is about something else: what it mentions on the way
needs a surer proposal, this raw score."""


LIKELY = 0.5
"""With the tagger a proposal's score is how likely it is right; events from this on bring the best F1 on texts that it was
not trained on."""

FAR_APART = 10
"""Sentences from which two mentions tell of two happenings, not one, where neither is what the article opens with."""


def propose(draft: Draft, lexicon: Lexicon) -> Draft:
    """What each trigger tells, with parties, status and slots."""
    resolver = Resolver(draft)
    found: list[Proposal] = []
    vetoed = [
        trigger
        for trigger in draft.triggers
        if trigger.entry.data["kind"] == "agreement" and status_of(draft, trigger) is None
    ]
    for trigger in draft.triggers:
        if trigger.entry.id == "accord" and any(
            0 <= trigger.start - other.end < 40 and trigger.sentence == other.sentence for other in vetoed
        ):
            continue  # "no agreement was signed"
        proposal = _proposal(draft, trigger, resolver, carried_party(found, trigger))
        if proposal is not None and proposal.confidence >= SUPPORT:
            found.extend(each_apart(draft, proposal))
    return replace(draft, proposals=tuple(found))


def carried_party(found: list[Proposal], trigger: Trigger) -> str | None:
    """Who does what was told last, up to two sentences before: Arabic goes on without naming the subject again."""
    last = found[-1] if found else None
    if last is None or last.confidence < THRESHOLD or trigger.sentence - last.trigger.sentence > 2:
        return None
    return last.parties[-1 if last.trigger.entry.data["frame"] in ("received", "host") else 0]


def _proposal(draft: Draft, trigger: Trigger, resolver: Resolver, carried: str | None) -> Proposal | None:
    data = trigger.entry.data
    outcome = status_of(draft, trigger)
    if outcome is None:
        return None
    cast = find_cast(draft, trigger, resolver, carried)
    if cast is None:
        return None
    start, end = extent_of(draft, trigger, cast)
    score = data["weight"] * outcome.certainty * cast.certainty
    reasons = (f"patterns: {data['id']}", f"parties from {cast.reason}") + (
        (f"status: {outcome.reason}",) if outcome.reason else ()
    )
    proposal = Proposal(
        trigger=trigger, kind=data["kind"], status=outcome.status, step=data.get("step"), parties=cast.codes,
        start=start, end=end, confidence=score, reasons=reasons, leading=cast.leading,
        goals=tuple((actor.start, actor.end, actor.codes) for actor in cast.actors),
    )  # fmt: skip
    filled = with_slots(draft, proposal, cast)
    if filled.kind == "talks" and filled.place is not None and filled.people:
        filled = replace(filled, kind="meeting")  # talks in person at a named place are a meeting
    return replace(filled, attribution=source_of(draft, trigger))


def extent_of(draft: Draft, trigger: Trigger, cast: Cast) -> tuple[int, int]:
    """The shortest stretch of the sentence with the trigger and the actors, carried on to the next pause if one is near."""
    same = [actor for actor in cast.actors if actor.sentence == trigger.sentence]
    start = min([trigger.start, *(actor.start for actor in same)]) if same else max(trigger.left, trigger.start - 80)
    end = max([trigger.end, *(actor.end for actor in same)])
    limit = draft.sentences[trigger.sentence][1]
    text = draft.folded.text
    edge = _EDGE.search(text, end, min(limit, end + 70))
    end = edge.start() if edge else min(limit, end) if limit - end > 70 else limit
    while start > draft.sentences[trigger.sentence][0] and text[start - 1].isalnum():
        start -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def put_together(draft: Draft, lexicon: Lexicon) -> Draft:
    """One event for one happening: the proposals that tell of it, without those that only say another again in a general word."""
    on_subject = any(
        proposal.trigger.sentence < LEAD and proposal.confidence >= THRESHOLD for proposal in draft.proposals
    )
    needed = LIKELY if draft.tagging is not None else THRESHOLD if on_subject else ASIDE
    proposals = (_among_its_parties(draft, _as_arrival(draft, proposal)) for proposal in draft.proposals)
    draft = replace(draft, proposals=tuple(proposals))
    groups = grouped(draft, needed=needed)
    groups = _without_twins(draft, groups)
    events = [_event(draft, group) for group in groups]
    return replace(draft, events=with_shared_dates(draft, events, groups))


_RECEPTION = re.compile(r"استقبال|مستقبل|يستقبل|استقبل|receiv|welcom|greet|accueil")
_ON_ARRIVAL = re.compile(r"في استقبال|مستقبلي|(?<!\w)(?:ب|ال|بال)?مطار|قاعده[^.،]{0,25} الجويه|\bairport|\baeroport")
_BESIDE = 60
"""Code points around a reception's clause in which the airport is named."""


def _as_arrival(draft: Draft, proposal: Proposal) -> Proposal:
    """A guest received at the airport has arrived: a visit, no meeting (codebook, section 6.8)."""
    words = draft.words(proposal.trigger.start, proposal.trigger.end)
    if proposal.kind != "meeting" or len(proposal.parties) != 2 or not _RECEPTION.search(words):
        return proposal
    first, last = draft.sentences[proposal.trigger.sentence]
    beside = draft.words(max(first, proposal.trigger.start - _BESIDE), min(last, proposal.end + _BESIDE))
    if not _ON_ARRIVAL.search(beside):
        return proposal
    return replace(proposal, kind="visit", parties=proposal.parties[::-1])


_CONCLUDING = frozenset(("negotiating", "initialled", "signed", "announced", "in_force"))


def _among_its_parties(draft: Draft, proposal: Proposal) -> Proposal:
    """An agreement told by its known name is between its own parties, however few of them the clause names: both of two, or
    all where all concluded it at once."""
    if proposal.kind != "agreement" or proposal.step not in _CONCLUDING:
        return proposal
    for pact in pacts_named(draft, proposal.trigger.sentence, (proposal.start, proposal.end)):
        parties, known = tuple(pact.data.get("parties") or ()), set(proposal.parties)
        if (
            known & set(parties)
            and known != set(parties)
            and (pact.data.get("together") or known < set(parties) and len(parties) == 2)
        ):
            return replace(
                proposal, parties=parties, leading=1, reasons=(*proposal.reasons, "parties from the agreement's name")
            )
    return proposal


def _far_apart(one: Proposal, other: Proposal) -> bool:
    """Whether two are told so far from each other that they are two: a long article goes through years of meetings."""
    first, second = sorted((one.trigger.sentence, other.trigger.sentence))
    return first >= LEAD and second - first > FAR_APART


def _compatible(one: Proposal, other: Proposal) -> bool:
    first, second = (proposal.date.edtf if proposal.date else None for proposal in (one, other))
    return compatible(first, second)


def _without_twins(draft: Draft, groups: list[list[Proposal]]) -> list[list[Proposal]]:
    """The groups that say more than the others; talks that were a meeting are further evidence of the meeting."""
    kept = [group for group in groups if not _is_weaker_twin(draft, group, groups)]
    for group in groups:
        if group not in kept and any(_signs(draft, proposal) for proposal in group):
            for sale in kept:  # what a contract was signed for is sold, though it has to be delivered still
                if sale[0].kind == "arms_transfer" and set(sale[0].parties) == set(group[0].parties):
                    sale[:] = [replace(p, status="happened") if p.status == "expected" else p for p in sale]
        if group not in kept and group[0].kind == "talks":
            meeting = next(
                (
                    other
                    for other in kept
                    if other[0].kind == "meeting"
                    and set(other[0].parties) == set(group[0].parties)
                    and _compatible(group[0], other[0])
                    and not _far_apart(group[0], other[0])
                ),
                None,
            )
            if meeting is not None:
                meeting.extend(replace(proposal, confidence=proposal.confidence * 0.5, people=()) for proposal in group)
    return kept


_GIVES_WAY = {
    "visit": ("invitation",),
    "talks": ("meeting", "visit", "call"),
    "statement": ("invitation",),
    "exhibition": ("visit",),
    "coproduction": ("agreement",),
}


_BY_INVITATION = re.compile(r"و?بدعوه")


def _is_by_invitation(draft: Draft, proposal: Proposal) -> bool:
    """Whether it is the invitation at which a visit was made: "زار باريس بدعوة من نظيره" tells both."""
    trigger = proposal.trigger
    return bool(_BY_INVITATION.match(draft.folded.text, word_start(draft.folded.text, trigger.start)))


def _overlap(one: Proposal, other: Proposal) -> bool:
    return one.trigger.sentence == other.trigger.sentence and one.start < other.end and other.start < one.end


def _is_weaker_twin(draft: Draft, group: list[Proposal], groups: list[list[Proposal]]) -> bool:
    """Whether a group only says again, in a more general word, what another of the same clause or parties says."""
    first = group[0]
    for other in groups:
        if other is group:
            continue
        near = any(_overlap(a, b) for a in group for b in other)
        within = all(any(_overlap(a, b) for b in other) for a in group)
        same = (
            set(other[0].parties) == set(first.parties)
            and other[0].status == first.status
            and first.kind != "visit"
            and not _far_apart(first, other[0])
            and all(_compatible(first, proposal) for proposal in other)
        )
        if (
            other[0].kind in _GIVES_WAY.get(first.kind, ())
            and not _is_by_invitation(draft, other[0])
            and set(other[0].parties) & set(first.parties)
            and ((within if first.kind == "visit" else near) or same)
        ):
            return True
        if within and _is_said_better(draft, first, other[0]):
            return True
        if (
            first.trigger.entry.id == "presence"
            and other[0].kind in ("meeting", "talks")
            and near
            and set(first.parties) <= set(other[0].parties)
        ):
            return True  # "met him in Moscow" is a meeting there (codebook, section 6.8)
        if within and first.kind == "training" and other[0].kind == "agreement":
            return True  # the signing of an agreement on training is no second event (codebook, section 1)
        if within and first.kind == "aid" and other[0].kind == "sanction":
            return True
        if within and first.kind == "agreement" and other[0].kind == "arms_transfer":
            return True  # a sale is a sale, even when a contract is signed for it (codebook, section 1)
        if within and first.step == "signed" and other[0].step == "initialled":
            return True
        if within and first.kind == "arms_transfer" and other[0].kind == "sanction":
            return True  # "banned the export of arms": none were sent
        if within and first.step == "announced" and other[0].step in ("proposed", "initialled", "signed", "ratified"):
            return True  # "signed a protocol on relations": the relations are what the protocol is about
        if near and first.trigger.entry.id == "accord" and other[0].kind in ("agreement", "arms_transfer"):
            return True
    return False


_LATER_STEPS = ("ratified", "in_force", "amended", "suspended", "ended")
_SIGNED_ONCE = re.compile(r"\w{0,2}(?:المبرم|الموقع)")


def _signs(draft: Draft, proposal: Proposal) -> bool:
    """Whether an agreement was signed, and not only spoken of as signed once."""
    words = draft.words(proposal.trigger.start, proposal.trigger.end)
    return (proposal.step, proposal.status) == ("signed", "happened") and not _SIGNED_ONCE.match(words)


def _is_said_better(draft: Draft, first: Proposal, other: Proposal) -> bool:
    """Whether the same clause has another event of the same kind that is what this one was meant to be: it says that it is off,
    who else took part, or what became of an agreement that "was signed" once, nobody says when."""
    if first.kind != other.kind:
        return False
    shared = set(first.parties) & set(other.parties)
    if first.status not in OFF and other.status in OFF:
        # "signed a pact that replaces the one of 2021": the new one is not off
        return bool(shared) and (first.step == other.step or first.confidence < other.confidence)
    if first.step == "signed" and other.step in _LATER_STEPS and set(first.parties) == set(other.parties):
        dated = first.trigger.start <= first.date_start < first.trigger.end + 60
        return not dated and bool(_SIGNED_ONCE.match(draft.words(first.trigger.start, first.trigger.end)))
    return (
        set(first.parties) < set(other.parties)
        and (first.status, first.step) == (other.status, other.step)
        and _compatible(first, other)
    )


def _event(draft: Draft, group: list[Proposal]) -> Event:
    ranked = sorted(group, key=lambda proposal: (-proposal.confidence, proposal.start))
    best = _with_all_parties(ranked)
    body = next((proposal for proposal in ranked if proposal.start >= draft.title_end), best)
    dated = next((proposal for proposal in (body, *ranked) if proposal.date is not None and proposal.date.edtf), None)
    evidence = tuple(draft.passage(proposal.start, proposal.end) for proposal in _distinct(ranked))
    score = 1.0
    for proposal in ranked[:3]:
        score *= 1 - proposal.confidence
    identity = f"{draft.article.id} {best.kind} {best.trigger.start} {evidence[0].start} {evidence[0].end} {' '.join(best.parties)}"
    place = next((proposal.place for proposal in ranked if proposal.place), None)
    instrument = next((proposal.instrument for proposal in ranked if proposal.instrument), None)
    source = next((proposal.attribution for proposal in (body, *ranked) if proposal.attribution), None)
    step = next((proposal.step for proposal in ranked if proposal.trigger.entry.id != "accord"), best.step)
    return Event(
        id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        kind=best.kind,
        status=_commonest([proposal for proposal in ranked if proposal.start >= draft.title_end] or ranked),
        step=step,
        parties=body.parties if set(body.parties) == set(best.parties) else best.parties,
        date=dated.date.edtf if dated and dated.date else None,
        date_text=draft.passage(dated.date_start, dated.date_end).text if dated else None,
        place=_mention(draft, place),
        people=_people(draft, ranked),
        orgs=tuple(typed(Mention, _mention(draft, org)) for org in best.orgs),
        instrument=_mention(draft, instrument),
        agreement_type=typed(
            "AgreementType | None", next((p.agreement_type for p in ranked if p.agreement_type), None)
        ),
        obligations=typed(
            "tuple[Obligation, ...]", tuple(dict.fromkeys(name for p in ranked for name in p.obligations))
        ),
        attribution=_attribution(draft, source),
        evidence=evidence,
        confidence=calibrated(1 - score) if draft.tagging is None else calibrated(best.confidence, LEARNT),
        reasons=tuple(dict.fromkeys(reason for proposal in ranked for reason in proposal.reasons))[:6],
    )


def _commonest(ranked: list[Proposal]) -> Status:
    """The status that the proposals, each by its confidence, say most; of equals the surest one's."""
    said: dict[Status, float] = {}
    for proposal in ranked:
        said[proposal.status] = said.get(proposal.status, 0.0) + proposal.confidence
    return max(said, key=lambda status: said[status])


def _with_all_parties(ranked: list[Proposal]) -> Proposal:
    """The surest, or what says of the same words that others took part, too."""
    best = ranked[0]
    fuller = [other for other in ranked if set(best.parties) < set(other.parties) and _overlap(best, other)]
    return replace(best, parties=fuller[0].parties) if fuller else best


def _distinct(ranked: list[Proposal]) -> list[Proposal]:
    kept: list[Proposal] = []
    for proposal in ranked:
        if not any(proposal.start < other.end and other.start < proposal.end for other in kept):
            kept.append(proposal)
    return kept[:6]


def _mention(draft: Draft, span: tuple[int, int, str | None] | None) -> Mention | None:
    if span is None:
        return None
    passage = draft.passage(span[0], span[1])
    return Mention(text=passage.text, start=passage.start, end=passage.end, entity=span[2])


def _people(draft: Draft, ranked: list[Proposal]) -> tuple[Mention, ...]:
    """The people named by any of the proposals, each once, in the fullest form that the article has, without titles."""
    spans = {span for proposal in ranked for span in proposal.people}
    full = {
        draft.words(start, end): (start, end, entity)
        for actors in reversed(draft.actors)
        for actor in reversed(actors)
        for start, end, entity in actor.people
    }
    known = list(full)
    kept: list[tuple[int, int, str | None]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        longer = find_full_name(draft.words(span[0], span[1]), known)
        chosen = full[longer] if longer and len(longer) > span[1] - span[0] else span
        words = draft.words(chosen[0], chosen[1])
        if not any(words in draft.words(other[0], other[1]) or chosen[2] and chosen[2] == other[2] for other in kept):
            kept.append(chosen)
    return tuple(_untitled(draft, span) for span in sorted(kept, key=lambda span: span[:2]))


def _untitled(draft: Draft, span: tuple[int, int, str | None]) -> Mention:
    passage = draft.passage(span[0], span[1])
    start, end = strip_titles(passage.text, title_names())
    return Mention(text=passage.text[start:end], start=passage.start + start, end=passage.start + end, entity=span[2])


def _attribution(draft: Draft, source: tuple[int, int, AttributionType] | None) -> Attribution | None:
    if source is None or source[0] >= source[1]:
        return None
    passage = draft.passage(source[0], source[1])
    return Attribution(text=passage.text, start=passage.start, end=passage.end, entity=None, type=source[2])
