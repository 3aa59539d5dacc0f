"""Parties: who takes part in what a trigger tells, by clause order, prepositions and what the article said before."""

import re
from dataclasses import dataclass, replace

from mithaq.reader.agreements import pacts_named
from mithaq.reader.draft import Actor, Draft, Trigger
from mithaq.reader.references import BARRED, Resolver
from mithaq.reader.triggers import FINITE
from mithaq.text.words import count_words, word_end, word_start

FALLBACK_ONLY = frozenset(("land", "product", "armed_group", "firm", "accredited", "people"))
FIRMS_COUNT = frozenset(("arms_transfer", "coproduction", "invitation"))
PREFERRED = {
    "mutual": {"مع": 0, "بين": 0, "ب": 1, "": 2, "by": 3, "of": 3, "الى": 4, "من": 4, "ل": 4},
    "directed": {"": 0, "الى": 0, "ل": 0, "ب": 0, "على": 0, "ضد": 0, "مع": 1, "من": 2, "of": 2, "لدى": 1},
    "received": {"من": 0, "مع": 0, "of": 1, "": 2, "by": 1, "ل": 3},
    "guest": {"الى": 0, "ل": 0, "": 1, "في": 1, "of": 2, "لدى": 1},
    "arrival": {"الى": 0, "ل": 1},
    "host": {"": 0, "ل": 0, "امام": 0, "of": 1, "ب": 1, "مع": 1},
}
"""For each frame, how well a preposition marks the other side: lower is better; what is not listed is 5."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties in order, the actors they come from, how sure (0-1), and why."""

    codes: tuple[str, ...]
    actors: tuple[Actor, ...]
    certainty: float
    reason: str
    leading: int = 1  # how many of the codes are the subject's


FAR, VERY_FAR = 110, 180
"""Code points between a trigger and the further of its parties from which the tie between them is doubted."""


def find_cast(draft: Draft, trigger: Trigger, resolver: Resolver, carried: str | None = None) -> Cast | None:
    """The parties of what a trigger tells; None where fewer than two are found. How sure it is falls with what speaks
    against the tie: parties far from the trigger, a preposition that marks no other side, a visit without a visitor."""
    cast = _found_cast(draft, trigger, resolver, carried)
    if cast is None or not cast.actors:
        return cast
    if (
        trigger.entry.data["kind"] in _SENT
        and len(cast.codes) == 2
        and cast.actors[-1].preposition == "من"
        and cast.actors[-1].codes[:1] == cast.codes[1:]
    ):
        cast = replace(cast, codes=(cast.codes[1], cast.codes[0]))  # "تلقى الرئيس المصري اتصالا من نظيره الفرنسي"
    certainty = cast.certainty
    same = [actor for actor in cast.actors if actor.sentence == trigger.sentence]
    distance = max((max(actor.start - trigger.end, trigger.start - actor.end) for actor in same), default=0)
    certainty *= 0.6 if distance > VERY_FAR else 0.8 if distance > FAR else 1.0
    if same and all(actor.adjunct == "people" for actor in same) and trigger.entry.data["kind"] not in FIRMS_COUNT:
        return None  # an Emirati woman and an Egyptian actress are no states
    other = same[-1] if len(same) > 1 else None
    if trigger.entry.data["frame"] == "arrival" and (other is None or other.preposition not in PREFERRED["arrival"]):
        return None
    nobody = not any(actor.people or actor.office is not None for actor in same)
    if trigger.entry.data["id"] in _OF_PEOPLE and nobody:
        return None
    if (
        other is not None
        and cast.leading == 1
        and not other.joined
        and other.preposition not in PREFERRED[trigger.entry.data["frame"]]
    ):
        certainty *= 0.75
    return replace(cast, certainty=certainty * (0.6 if trigger.entry.data["kind"] == "visit" and nobody else 1.0))


def _found_cast(draft: Draft, trigger: Trigger, resolver: Resolver, carried: str | None) -> Cast | None:
    named = [(actor, codes) for actor, codes in _resolved(draft, trigger.sentence, resolver) if codes]
    firms = trigger.entry.data["kind"] in FIRMS_COUNT
    usable = [
        (actor, codes)
        for actor, codes in named
        if actor.adjunct not in BARRED and actor.form != "place" and (firms or actor.adjunct != "firm")
    ]
    weak = FALLBACK_ONLY - _COUNTED.get(trigger.entry.data["kind"], frozenset())
    strong = [(actor, codes) for actor, codes in usable if actor.adjunct not in weak]
    inside = [(actor, codes) for actor, codes in strong if trigger.left <= actor.start and actor.start < trigger.right]
    frame = trigger.entry.data["frame"]
    cast = _cast(draft, trigger, inside, frame, 1.0, "clause")
    if cast is None and trigger.entry.data.get("strict"):
        cast = _at_a_place(draft, trigger, named, inside) if trigger.entry.data["kind"] == "clash" else None
        return replace(cast, certainty=1.0) if cast else _of_both(draft, trigger, inside, resolver)
    if cast is None:
        pair = next(
            (
                codes
                for actor, codes in named
                if actor.form in ("pair", "trio") and len(codes) > 1 and actor.start > trigger.start
            ),
            None,
        )
        if pair is not None and trigger.entry.data["kind"] in _MUTUAL:
            return Cast(pair, (), 0.75, "the two sides of the sentence")
    if cast is None and frame in ("guest", "host", "arrival"):
        cast = _at_a_place(draft, trigger, named, inside)
    if cast is None:
        wider = [(actor, codes) for actor, codes in strong if actor.end <= trigger.start or actor.start < trigger.right]
        cast = _cast(draft, trigger, wider, frame, 0.75, "sentence before the trigger")
    if cast is None and trigger.entry.data["kind"] not in _FACE_TO_FACE:
        cast = _cast(
            draft,
            trigger,
            [pair for pair in usable if pair[0].start < trigger.right],
            frame,
            0.7,
            "origin or place of something",
        )
    if (
        cast is None
        and trigger.entry.data["kind"] not in _FACE_TO_FACE
        and draft.sentences[trigger.sentence][1] - trigger.end < 260
    ):
        cast = _cast(draft, trigger, usable, frame, 0.6, "rest of the sentence")
    if cast is None and trigger.entry.data["kind"] in _ON_THE_SPOT:
        cast = _at_a_place(draft, trigger, named, inside)
    if cast is None and trigger.entry.data["kind"] == "exhibition":
        return _host_of_fair(draft, trigger, named)
    if cast is None and carried is not None and trigger.tense in FINITE:
        cast = _carried_on(trigger, inside, carried)
    if cast is None and trigger.entry.data["kind"] == "agreement":
        cast = _of_named_pact(draft, trigger, inside)
    if cast is None:
        cast = _from_context(draft, trigger, inside or strong, resolver)
    return cast


def _of_named_pact(draft: Draft, trigger: Trigger, inside: list[tuple[Actor, tuple[str, ...]]]) -> Cast | None:
    """The two parties of an agreement known by its name, where the clause names one of them or none."""
    codes = {code for _, found in inside for code in found}
    for pact in pacts_named(draft, trigger.sentence, (trigger.left, trigger.right)):
        parties = tuple(pact.data.get("parties") or ())
        if len(parties) == 2 and codes < set(parties):
            ordered = sorted(parties, key=lambda code: code not in codes)
            return Cast(tuple(ordered), tuple(actor for actor, _ in inside), 0.8, "the agreement's name")
    return None


def _carried_on(trigger: Trigger, inside: list[tuple[Actor, tuple[str, ...]]], carried: str) -> Cast | None:
    """The one party of the clause is the other side of whoever did what was told before: "وفي نيروبي التقت الرئيس ..."."""
    named = [(actor, codes) for actor, codes in inside if actor.preposition != "في"]
    after = [(actor, codes) for actor, codes in named if actor.start >= trigger.end]
    if len(after) != len(named) or not after or carried in after[0][1]:
        return None
    actor, codes = after[0]
    frame = trigger.entry.data["frame"]
    someone = actor.office is not None or bool(actor.people)
    if trigger.entry.data["kind"] not in _FACE_TO_FACE or not someone or actor.preposition not in PREFERRED[frame]:
        return None
    ordered = (codes[0], carried) if frame in ("received", "host") else (carried, codes[0])
    return Cast(ordered, (actor,), 0.7, "subject carried on")


def _at_a_place(
    draft: Draft,
    trigger: Trigger,
    named: list[tuple[Actor, tuple[str, ...]]],
    inside: list[tuple[Actor, tuple[str, ...]]],
) -> Cast | None:
    """The other side is the state where it happens: "وصل إلى جدة", "نشرت قواتها في كيدال"."""
    places = [
        (actor, codes)
        for actor, codes in named
        if actor.adjunct not in BARRED
        and actor.start < trigger.right
        and (actor.form == "place" or actor.preposition == "في")
    ]
    both = sorted({id(pair[0]): pair for pair in [*inside, *places]}.values(), key=lambda pair: pair[0].start)
    return _cast(draft, trigger, both, trigger.entry.data["frame"], 0.85, "place", places=True)


def _host_of_fair(draft: Draft, trigger: Trigger, named: list[tuple[Actor, tuple[str, ...]]]) -> Cast | None:
    """A fair has its host as a party, alone if need be: the state the lexicon gives it, else that of the place."""
    fair = next(
        (
            match.entry
            for match in draft.by_sentence[trigger.sentence]
            if match.entry.category == "fair" and match.strong
        ),
        None,
    )
    code = (
        fair.code if fair is not None else next((codes[0] for actor, codes in named if actor.preposition == "في"), None)
    )
    return Cast((code,), (), 0.8, "host of the fair") if code else None


def _resolved(draft: Draft, sentence: int, resolver: Resolver) -> list[tuple[Actor, tuple[str, ...]]]:
    actors = list(draft.actors[sentence])
    return [(actor, resolver.resolved(actor, actors[:position])) for position, actor in enumerate(actors)]


def _cast(
    draft: Draft,
    trigger: Trigger,
    named: list[tuple[Actor, tuple[str, ...]]],
    frame: str,
    certainty: float,
    reason: str,
    *,
    places: bool = False,
) -> Cast | None:
    groups = _groups(
        named,
        places
        or frame in ("guest", "host", "arrival")
        and certainty == 1
        or trigger.entry.data["kind"] in ("deployment", "clash"),
    )
    if len({code for group in groups for _, codes in group for code in codes}) < 2:
        return None
    subject = _subject(draft, trigger, groups)
    order = PREFERRED[frame]
    others = [group for group in groups if group is not subject and not _codes(group) <= _codes(subject)]
    if not others:
        codes = tuple(dict.fromkeys(code for _, found in subject for code in found))
        return Cast(codes[:7], tuple(actor for actor, _ in subject), certainty, reason) if len(codes) >= 2 else None
    if (
        len(_codes(subject)) >= 2
        and frame == "mutual"
        and not any(group[0][0].preposition == "مع" and group[0][0].start > trigger.start for group in others)
    ):
        codes = tuple(dict.fromkeys(code for _, found in subject for code in found))
        return Cast(codes[:7], tuple(actor for actor, _ in subject), certainty, reason)
    after = [group for group in others if group[0][0].start >= trigger.start] or others
    other = min(
        after, key=lambda group: (order.get(group[0][0].preposition, 5), abs(group[0][0].start - trigger.start))
    )
    first = [code for _, found in subject for code in found]
    second = [code for _, found in other for code in found if code not in first]
    ordered = [*second, *first] if frame in ("received", "host") else [*first, *second]
    used = tuple(actor for group in (subject, other) for actor, _ in group)
    return Cast(
        tuple(dict.fromkeys(ordered))[:7], used, certainty, reason, 1 if frame in ("received", "host") else len(first)
    )


def _codes(group: list[tuple[Actor, tuple[str, ...]]]) -> set[str]:
    return {code for _, codes in group for code in codes}


def _groups(named: list[tuple[Actor, tuple[str, ...]]], places: bool) -> list[list[tuple[Actor, tuple[str, ...]]]]:
    """Actors put together where "and" joins them; names of places ("in Cairo") left out unless the trigger wants them."""
    groups: list[list[tuple[Actor, tuple[str, ...]]]] = []
    previous: Actor | None = None
    for actor, codes in named:
        located = actor.preposition == "في" and actor.form in ("state", "capital", "place")
        if located and not places:
            previous = actor
            continue
        if groups and actor.joined and previous is groups[-1][-1][0]:
            groups[-1].append((actor, codes))
        else:
            groups.append([(actor, codes)])
        previous = actor
    return groups


def _subject(
    draft: Draft, trigger: Trigger, groups: list[list[tuple[Actor, tuple[str, ...]]]]
) -> list[tuple[Actor, tuple[str, ...]]]:
    """Who does it: what stands right before a verb, else the first after it that no preposition governs, else the nearest."""
    if trigger.entry.data["frame"] in (
        "guest",
        "arrival",
    ):  # who travels is a person or an office, where the text names one
        groups = [group for group in groups if group[0][0].people or group[0][0].office is not None] or groups
    before = [group for group in groups if group[0][0].start < trigger.start]
    after = [group for group in groups if group[0][0].start >= trigger.start]
    if (
        trigger.tense == "noun"
        and before
        and trigger.entry.data["kind"] in _TRANSITIVE
        and trigger.entry.data["frame"] == "directed"
    ):
        return before[-1]  # "أعلنت واشنطن تسليم مصر": what follows receives
    if trigger.tense == "noun" or trigger.tense == "phrase":
        bare = [group for group in after if group[0][0].preposition in ("", "بين", "of", "by")]
        if bare and count_words(draft.folded.text[trigger.end : bare[0][0][0].start]) <= 2:
            return bare[0]
        return (before or bare or after)[-1 if before else 0]
    if before:
        gap = draft.folded.text[before[-1][-1][0].end : trigger.start]
        if count_words(gap) <= 1 and "،" not in gap or not after or before[-1][0][0].start < draft.title_end:
            return before[-1]
    if before and draft.folded.text[trigger.start].isascii():  # English and French name the subject first
        return before[-1]
    bare = [group for group in after if group[0][0].preposition in ("", "by")]
    if bare and count_words(draft.folded.text[trigger.end : bare[0][0][0].start]) <= 3:
        return bare[0]
    return before[-1] if before else (bare or after)[0]


def _from_context(
    draft: Draft, trigger: Trigger, named: list[tuple[Actor, tuple[str, ...]]], resolver: Resolver
) -> Cast | None:
    """One party in the clause, or none: the others are whom the article is about, for what the text takes as known."""
    kind = trigger.entry.data["kind"]
    if not named:
        bilateral = (
            kind in _CONTEXTUAL
            and resolver.lead_is_sure
            and trigger.sentence <= 8
            and trigger.entry.data["weight"] >= 0.65
            and _is_known(draft, trigger)
        )
        if bilateral:
            return Cast(resolver.lead, (), 0.55, "article's two sides")
        return _of_both(draft, trigger, named, resolver)
    codes = tuple(dict.fromkeys(code for _, found in named for code in found))
    if len(codes) != 1 or len(resolver.lead) != 2:
        return None
    actors = tuple(actor for actor, _ in named[:1])
    if codes[0] in resolver.lead and (
        kind in _CONTEXTUAL
        and resolver.lead_is_told
        or kind in _REACTIONS
        and resolver.lead_is_told
        and _OFFICIAL & {actors[0].form}
    ):
        other = next(code for code in resolver.lead if code != codes[0])
        certainty = (
            0.56 if kind in _REACTIONS or resolver.lead_is_sure or any(actor.people for actor in actors) else 0.5
        )
        return Cast((codes[0], other), actors, certainty, "article's subject")
    if (
        kind in _REACTIONS
        and resolver.lead_is_sure
        and _OFFICIAL & {actors[0].form}
        and trigger.tense in ("past", "present")
        and actors[0].end > trigger.start - 40
    ):
        return Cast((codes[0], *resolver.lead), actors, 0.5, "reaction to what the article is about")
    return None


def _of_both(
    draft: Draft, trigger: Trigger, named: list[tuple[Actor, tuple[str, ...]]], resolver: Resolver
) -> Cast | None:
    """What "the cooperation" brought, told without naming anyone again, is between the two whom the article is about."""
    if named or not resolver.lead_is_told or trigger.entry.data["kind"] not in _MUTUAL - _FACE_TO_FACE | {"training"}:
        return None
    told = _JOINT.search(draft.folded.text, *draft.sentences[trigger.sentence])
    return Cast(resolver.lead, (), 0.7, "the cooperation of the article's two sides") if told else None


_JOINT = re.compile(
    r"(?<!\w)[وفبل]?(?:ال|لل)?(?:تعاون|شراكه|مشترك(?:ه|ين|ان)?)(?!\w)|(?<!\w)(?:joint|cooperation|coopération|conjoint)"
)


def _is_known(draft: Draft, trigger: Trigger) -> bool:
    """Whether the text takes a happening as known, "the meeting", "his visit": a visit "to the site of the conference",
    or the reception "of investors", is another matter."""
    kind: str = trigger.entry.data["kind"]
    if (
        kind in ("deployment", "sanction", "aid", "arms_transfer")
        or trigger.entry.id == "receive"
        and trigger.tense == "noun"
    ):
        return False  # done to someone, whom the text would name
    if kind not in ("visit", "meeting") or trigger.tense in FINITE:
        return True
    text = draft.folded.text
    word = text[word_start(text, trigger.start) : word_end(text, trigger.end - 1)]
    return trigger.tense == "noun" and _DEFINITE.fullmatch(word) is not None


_DEFINITE = re.compile(r"[وفبكل]{0,2}(?:ال|لل)\w+|\w+(?:ته|ها|هما|هم)|\w*(?:لقا\w|اجتماع|استقبال)ه|[a-z]+")
_OF_PEOPLE = frozenset(("arrive", "receive", "phone"))
"""What tells of nothing where the sentence names no office and nobody: "تستقبل مصر شحنة غاز" (in coded texts 5 of 49 did)."""
_SENT = frozenset(("call", "invitation", "statement_support"))
_ON_THE_SPOT = frozenset(("appointment", "deployment", "clash", "training", "withdrawal"))
_TRANSITIVE = frozenset(("arms_transfer", "aid", "training", "sanction"))
_FACE_TO_FACE = frozenset(("meeting", "call", "talks"))
_MUTUAL = _FACE_TO_FACE | {"agreement", "exercise", "coproduction", "intelligence_sharing"}
_OFFICIAL = frozenset(("state", "capital", "seat", "body", "office", "person", "nationality"))
_COUNTED: dict[str, frozenset[str]] = {
    "sanction": frozenset(("armed_group",)),
    "appointment": frozenset(("accredited",)),
    "withdrawal": frozenset(("land",)),
    "threat": frozenset(("people",)),
    "clash": frozenset(("people",)),
    "statement_condemn": frozenset(("people",)),
    "accusation": frozenset(("people",)),
    "arms_transfer": frozenset(("people", "product")),
    "coproduction": frozenset(("people", "product")),
}
"""What is no party otherwise but is one for these kinds."""
_CONTEXTUAL = frozenset(
    "meeting visit call talks agreement arms_transfer exercise deployment aid sanction training coproduction".split()
)
_REACTIONS = frozenset("statement_condemn statement_support accusation threat appointment invitation mediation".split())
