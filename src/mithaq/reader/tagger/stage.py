"""The tagger as stages of the reader: look at the article, then propose events beside the patterns or without them."""

from collections.abc import Callable
from dataclasses import replace

from mithaq.lexicon import Entry, Lexicon
from mithaq.model.vocabulary import KINDS, OFF, PLANNED, STATUSES, STEPS, Kind, Status
from mithaq.reader.assembly import carried_party, extent_of, propose
from mithaq.reader.dating import dates_another, dates_of, is_since
from mithaq.reader.draft import Actor, Draft, Proposal, Trigger
from mithaq.reader.occasions import each_apart
from mithaq.reader.parties import Cast, find_cast
from mithaq.reader.references import BARRED, Resolver
from mithaq.reader.slots import known_instrument, known_place, with_slots
from mithaq.reader.speech import NAMED, source_of, type_of_source
from mithaq.reader.tagger.combining import weighed
from mithaq.reader.tagger.gate import worth_a_look
from mithaq.reader.tagger.model import Floats, Model
from mithaq.reader.tagger.tagging import Seen, Tagging
from mithaq.reader.tagger.windows import windows_of
from mithaq.reader.triggers import clause_of, status_of
from mithaq.text.dates import DateMention, Tense

Stage = Callable[[Draft, Lexicon], Draft]
Known = list[tuple[Actor, tuple[str, ...]]]
"""Actors that can be parties, each with the codes it stands for."""
LEAST = 0.2
"""Share from which words that the tagger takes for a trigger are looked into."""
LINKED, DOUBTED, HINTED = 0.5, 0.2, 0.15
"""Share from which an actor is a party; from which it is the second one where there is only one; and from which it is before
whom the article is about."""
SURER = 0.3
"""By how much the tagger's share of another date must be above that of the one that the rules found."""
BACK = 3
"""Sentences before a trigger's in which its parties may be named."""
_BY_ONE = frozenset(("exhibition", "appointment"))
_OF_MEMBERS = frozenset(("meeting", "talks", "agreement", "statement"))
_FRAMES: dict[Kind, str] = {
    "visit": "guest", "agreement": "mutual", "meeting": "mutual", "talks": "mutual", "call": "mutual",
    "exercise": "mutual", "coproduction": "mutual", "intelligence_sharing": "mutual",
}  # fmt: skip


def with_tagger(stages: tuple[Stage, ...], model: Model, *, patterns: bool) -> tuple[Stage, ...]:
    """The stages with the tagger's after the proposing one; without `patterns`, the rules' proposals are dropped."""

    def look_closer(draft: Draft, lexicon: Lexicon) -> Draft:
        return look(draft, model)

    def propose_with_tagger(draft: Draft, lexicon: Lexicon) -> Draft:
        return propose_tagged(draft, lexicon, patterns=patterns)

    at = stages.index(propose) + 1  # the gate asks what the rules proposed, also where the tagger alone may speak
    return (*stages[:at], look_closer, propose_with_tagger, *stages[at:])


def look(draft: Draft, model: Model) -> Draft:
    """Run the encoder over the stretches of the article that may tell an event; the draft carries what it sees."""
    chosen = worth_a_look(draft, model.gate)
    if not chosen:
        return replace(draft, proposals=())
    text = draft.article.text
    sentences = [draft.folded.span(*draft.sentences[index]) for index in chosen]
    title = draft.folded.span(0, draft.title_end) if draft.title_end else None
    windows = windows_of(text, sentences, model.tokenizer, title=title)
    return replace(draft, tagging=Tagging(model, draft.folded, [model.encode(window) for window in windows]))


def propose_tagged(draft: Draft, lexicon: Lexicon, *, patterns: bool) -> Draft:
    """Proposals of the tagger; with `patterns`, those of the patterns (in `draft.proposals`) beside them, each weighed by both."""
    tagging = draft.tagging
    if tagging is None:
        return draft
    resolver = Resolver(draft)
    known = [_resolved(draft, resolver, sentence) for sentence in range(len(draft.sentences))]
    found: list[Proposal] = []
    taken: list[Proposal] = []
    ruled = list(draft.proposals) if patterns else []
    for span in tagging.told(LEAST):
        seen = tagging.about(span)
        if seen is None:
            continue
        kinds = seen.kinds
        rules = [one for one in ruled if one.trigger.start < span[1] and span[0] < one.trigger.end]
        rule = max(rules, key=lambda one: (float(kinds[KINDS.index(one.kind)]), one.confidence), default=None)
        taken += rules
        proposal = _proposal(draft, tagging, resolver, known, span, seen, rule, found)
        if proposal is not None:
            found.extend(each_apart(draft, proposal))
    for one in ruled:
        if one not in taken:
            seen = tagging.about((one.trigger.start, one.trigger.end))
            found.append(weighed(one, one.confidence, seen, tagging))
    found.sort(key=lambda one: (one.trigger.start, one.trigger.end))
    return replace(draft, proposals=tuple(found))


def _proposal(
    draft: Draft, tagging: Tagging, resolver: Resolver, known: list[Known], span: tuple[int, int], seen: Seen,
    rule: Proposal | None, before: list[Proposal],
) -> Proposal | None:  # fmt: skip
    general = rule is not None and rule.trigger.entry.id in _GENERAL
    kind = KINDS[_best(seen.kinds, KINDS.index(rule.kind) if rule else None, TRUST / 2 if general else TRUST)]
    trigger = rule.trigger if rule is not None and rule.kind == kind else _trigger(draft, span, kind)
    if trigger is None:
        return None
    said = rule.status if rule is not None else _called_off(draft, trigger)
    status = STATUSES[_best(seen.status, STATUSES.index(said) if said else None)]
    if status in PLANNED and (rule is None or trigger is not rule.trigger):
        trigger = replace(trigger, tense="future")
    ruled = STEPS.index(rule.step) if rule is not None and rule.step is not None else None
    step = STEPS[_best(seen.step[1:], ruled)] if kind == "agreement" else None
    near = [one for share in known[max(0, trigger.sentence - BACK) : trigger.sentence + 1] for one in share]
    cast = _linked(near, seen)
    if cast is None and rule is not None:
        proposal = replace(rule, kind=kind, status=status, step=step)
    else:
        cast = (
            cast
            or find_cast(draft, trigger, resolver, carried_party(before, trigger))
            or _alone(near, seen, resolver, kind)
        )
        if cast is None:
            return None
        start, end = extent_of(draft, trigger, cast)
        bare = Proposal(
            trigger=trigger, kind=kind, status=status, step=step, parties=cast.codes, start=start, end=end,
            confidence=0.0, leading=cast.leading,
            reasons=(
                *(rule.reasons[:1] if rule is not None else ()), f"tagger: {draft.words(*span)}", f"parties from {cast.reason}",
            ),
            goals=tuple((actor.start, actor.end, actor.codes) for actor in cast.actors),
        )  # fmt: skip
        proposal = replace(with_slots(draft, bare, cast), attribution=source_of(draft, trigger))
    raw = rule.confidence if rule is not None else 0.0
    return weighed(filled(draft, proposal, seen, tagging), raw, seen, tagging)


TRUST = 0.7
"""What the patterns' word counts for against the tagger's shares, where the two name different kinds, statuses or steps."""


_GENERAL = frozenset(("sign", "talks", "discuss"))
"""Cues for more than one kind, of which they name the commonest: what is signed may be a sale, talks a meeting. Half as trusted."""


def _best(shares: Floats, ruled: int | None, trust: float = TRUST) -> int:
    weighed = [float(share) + (trust if index == ruled else 0.0) for index, share in enumerate(shares)]
    return weighed.index(max(weighed))


def _called_off(draft: Draft, trigger: Trigger) -> Status | None:
    """Denied or cancelled, where cue words say so of what only the tagger took for a trigger: "the summit ... was put off"."""
    outcome = status_of(draft, trigger)
    return outcome.status if outcome is not None and outcome.reason and outcome.status in OFF else None


def _trigger(draft: Draft, span: tuple[int, int], kind: Kind) -> Trigger | None:
    sentence = next((i for i, (start, end) in enumerate(draft.sentences) if start <= span[0] < end), None)
    if sentence is None:
        return None
    left, right = clause_of(draft, sentence, *span)
    return Trigger(
        start=span[0], end=span[1], sentence=sentence, entry=_entry(kind), tense="noun", left=left, right=right
    )


def filled(draft: Draft, proposal: Proposal, seen: Seen, tagging: Tagging) -> Proposal:
    """The slots that the rules left empty, as far as the tagger's links are sure of one; a date by our own date grammar.

    A name that the lexicon does not know stays only where the tagger takes its words for one.
    """
    sentence = proposal.trigger.sentence
    first, last = draft.sentences[sentence]

    def surest(role: str) -> tuple[int, int] | None:
        found = [one for one in seen.stretches(role) if first <= one[0] < last]
        return found[0][:2] if found else None

    proposal = _dated(draft, proposal, seen)
    if proposal.place is None and (place := surest("place")):
        proposal = replace(proposal, place=known_place(draft, place, sentence))
    if proposal.instrument is None and (instrument := surest("instrument")):
        proposal = replace(proposal, instrument=(*instrument, known_instrument(draft, instrument, sentence)))
    if proposal.attribution is None and (source := surest("source")):
        proposal = replace(proposal, attribution=(*source, type_of_source(draft, *source, sentence)))
    people = tuple(span for span in proposal.people if span[2] or tagging.is_person(span[:2]) >= NAMED)
    return replace(proposal, people=people)


def _dated(draft: Draft, proposal: Proposal, seen: Seen) -> Proposal:
    """The proposal with the date that the tagger links it to most surely, in its sentence or beside it; else that of the rules,
    which is looked for in its clause alone."""
    sentence = proposal.trigger.sentence
    tense: Tense = "future" if proposal.status in PLANNED else "past"
    dates = [
        (seen.link(date[:2], "date"), date)
        for near in range(max(0, sentence - 1), min(sentence + 2, len(draft.sentences)))
        for date in dates_of(draft, near, tense)
        if date[2].edtf
    ]
    dates = [
        pair
        for pair in dates
        if not _only_since(draft, proposal, pair[1]) and not dates_another(draft, proposal.trigger, pair[1])
    ]
    share, best = max(dates, key=lambda pair: pair[0], default=(0.0, None))
    ruled = (proposal.date_start, proposal.date_end)
    needed = LINKED if proposal.date is None else seen.link(ruled, "date") + SURER
    if best is None or share < needed:
        if tense == "past" or proposal.kind == "exercise":
            return proposal
        best = next((date for _, date in dates if date[:2] == ruled), None)  # "Tuesday" of what is to come is the next
        if best is None:
            return proposal
    return replace(proposal, date=best[2], date_start=best[0], date_end=best[1])


def _only_since(draft: Draft, proposal: Proposal, date: tuple[int, int, DateMention]) -> bool:
    """Whether a date says only from when something holds: "the first flight since 25 March" was on another day."""
    return proposal.status == "happened" and date[2].kind != "relative" and is_since(draft.folded.text, date[0])


def _entry(kind: Kind) -> Entry:
    data = {"id": f"tagger {kind}", "kind": kind, "frame": _FRAMES.get(kind, "directed"), "weight": 0.6}
    return Entry(-1, "trigger", f"tagger {kind}", None, data)


def _resolved(draft: Draft, resolver: Resolver, sentence: int) -> Known:
    actors = list(draft.actors[sentence])
    pairs = (
        (actor, resolver.resolved(actor, actors[:position]))
        for position, actor in enumerate(actors)
        if actor.adjunct not in BARRED
    )
    return [(actor, codes) for actor, codes in pairs if codes]


def _linked(near: Known, seen: Seen) -> Cast | None:
    """The parties by the tagger's links: those of the first role, then the others; None for fewer than two."""
    shares = _shares(near, seen)
    chosen = [one for one in shares if max(one[:2]) >= LINKED]
    latest = max((one[2].sentence for one in chosen), default=0)
    here = [one for one in chosen if one[2].sentence == latest]
    if len(_codes(here)) > 1:
        chosen = here  # whom the sentence itself names, not whom another did
    codes = _codes(chosen)
    if len(codes) < 2:
        rest = [one for one in shares if DOUBTED <= max(one[:2]) < LINKED and not set(one[3]) <= codes]
        chosen += sorted(rest, key=lambda one: max(one[:2]))[-1:]
    chosen = _with_companions(shares, chosen)
    senders = [one for one in chosen if one[2].adjunct != "accredited"]
    if len(_codes(senders)) > 1:
        chosen = senders  # "السفير المغربي لدى الأمم المتحدة" signs for Morocco
    first = [(actor, found) for one, other, actor, found in chosen if one >= other]
    second = [(actor, found) for one, other, actor, found in chosen if other > one]
    parties = tuple(dict.fromkeys(code for _, found in [*first, *second] for code in found))[:7]
    if len(parties) < 2:
        return None
    leading = len({code for _, found in first for code in found}) or 1
    return Cast(parties, tuple(actor for actor, _ in [*first, *second]), 1.0, "links of the tagger", leading)


Share = tuple[float, float, Actor, tuple[str, ...]]


def _with_companions(shares: list[Share], chosen: list[Share]) -> list[Share]:
    """The chosen, and those named in one breath with them: of "كينيا وأنغولا وليبيريا" all or none are parties, on one side."""
    found: list[Share] = []
    groups: list[list[Share]] = []
    for one in shares:
        if groups and one[2].joined and one[2].sentence == groups[-1][-1][2].sentence:
            groups[-1].append(one)
        else:
            groups.append([one])
    groups.sort(key=lambda group: all(max(one[:2]) < LINKED for one in group))  # the surer ones lead
    for group in groups:
        linked = [one for one in group if one in chosen]
        if linked:
            sides = sum(one[0] for one in linked), sum(one[1] for one in linked)
            found += [(*sides, *one[2:]) for one in group if one in linked or one[2].adjunct is None]
    return found


def _codes(shares: list[Share]) -> set[str]:
    return {code for one in shares for code in one[3]}


def _alone(near: Known, seen: Seen, resolver: Resolver, kind: Kind) -> Cast | None:
    """The one party that the tagger is sure of, with the likeliest other: one that it doubts less than most, else whom the
    article is about. A body that meets, a fair and an appointment need no other."""
    shares = _shares(near, seen)
    best = max(shares, key=lambda one: max(one[:2]), default=None)
    if best is None or max(best[:2]) < LINKED:
        told = seen.told >= LINKED and len(resolver.lead) == 2
        return Cast(resolver.lead, (), 0.5, "article's subject") if told else None
    share, actor, codes = max(best[:2]), best[2], best[3]
    if kind in _BY_ONE or actor.form == "body" and kind in _OF_MEMBERS:
        return Cast(codes, (actor,), share, "one link of the tagger")
    others = [one for one in shares if max(one[:2]) >= HINTED and set(one[3]).isdisjoint(codes)]
    if others:
        other = max(others, key=lambda one: max(one[:2]))
        pair = [best, other] if best[0] >= best[1] else [other, best]
        return Cast((*pair[0][3], *pair[1][3]), (pair[0][2], pair[1][2]), share, "one link of the tagger and a hint")
    subject = next((code for code in resolver.lead if code not in codes), None)
    if subject is None or not set(codes) & set(resolver.ranked):
        return Cast(codes, (actor,), share, "one link of the tagger")
    parties = (*codes, subject) if best[0] >= best[1] else (subject, *codes)
    return Cast(parties, (actor,), share, "one link of the tagger and the article's subject")


def _shares(near: Known, seen: Seen) -> list[Share]:
    """How surely each actor is the first party and another one."""
    return [
        (seen.link((actor.start, actor.end), "first"), seen.link((actor.start, actor.end), "second"), actor, codes)
        for actor, codes in near
    ]
