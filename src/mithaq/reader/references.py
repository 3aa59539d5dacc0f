"""References: what "the two countries", "his country", "the kingdom" and a bare office stand for."""

from mithaq.lexicon import Entry
from mithaq.reader.draft import Actor, Draft
from mithaq.reader.particles import INSTITUTIONS

KINGDOMS = ("SAU", "MAR", "JOR", "BHR", "GBR", "ESP", "BEL", "NLD", "THA", "SWE", "NOR", "DNK", "LSO", "SWZ")
BARRED = frozenset(("media", "currency", "league", "private", "dateline", "namesake", "landmark"))
"""Adjuncts that are never parties."""


class Resolver:
    """Resolves references over one article: it remembers who was named, sentence by sentence."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ranked = self._named_most()
        self.lead = self.ranked[:2]
        first = {
            code
            for actors in draft.actors[:2]
            for actor in actors
            if actor.adjunct not in BARRED and actor.form != "place"
            for code in actor.codes
        }
        self.lead_is_sure = len(self.lead) == 2 and set(self.lead) == first
        self.lead_is_told = len(self.lead) == 2 and set(self.lead) <= first
        self.home_is_named = any(
            actor.form in ("kingdom", "home") or draft.home in actor.codes
            for actors in draft.actors
            for actor in actors
            if actor.adjunct not in BARRED
        )

    def _named_most(self) -> tuple[str, ...]:
        """The parties named in the title and the first sentences, those named most first: the first two are what "the two
        countries" are by default."""
        counts: dict[str, float] = {}
        for index, actors in enumerate(self.draft.actors[:6]):
            for actor in actors:
                if actor.adjunct in BARRED or actor.form in ("place", "pair", "trio"):
                    continue
                for code in actor.codes:
                    counts[code] = counts.get(code, 0) + (2 if index < 2 else 1)
        return tuple(sorted(counts, key=lambda code: -counts[code]))

    def resolved(self, actor: Actor, before: list[Actor]) -> tuple[str, ...]:
        """The codes an actor stands for; `before` are the actors named ahead of it in its sentence."""
        if actor.codes and actor.form != "counterpart":
            return actor.codes
        form = actor.form
        if form == "counterpart":
            return actor.codes
        if form == "home":
            return ("SAU",)
        if form == "kingdom":
            if self.draft.home in KINGDOMS:
                return (str(self.draft.home),)
            return next(((code,) for code in self._named_before(actor) if code in KINGDOMS), ())
        if form == "pair":
            named = self._named_before(actor)[:2]
            return tuple(reversed(named)) if len(named) == 2 and not self._is_third(named) else self.lead
        if form == "trio":
            named = self._named_before(actor)
            return tuple(reversed(named)) if len(named) == 3 else self.ranked[:3] if len(self.ranked) > 2 else ()
        if form == "own":
            speaker = next((other for other in reversed(before) if other.codes and other.people or other.office), None)
            if speaker is not None and speaker.codes:
                return speaker.codes[:1]
            return tuple(self._named_before(actor)[:1])
        if form == "office":
            return self._office_of(actor)
        return ()

    def _is_third(self, named: list[str]) -> bool:
        return (
            len(self.lead) == 2
            and set(named) != set(self.lead)
            and bool(set(named) & set(self.lead))
            and self.draft.home in self.lead
        )

    def _named_before(self, actor: Actor) -> list[str]:
        """Codes named before the actor, the latest first, this sentence and the four before it."""
        codes: list[str] = []
        for index in range(actor.sentence, max(-1, actor.sentence - 5), -1):
            for other in reversed(self.draft.actors[index]):
                if (
                    (index < actor.sentence or other.end <= actor.start)
                    and other.adjunct not in BARRED
                    and other.form not in ("place", "pair", "trio")
                ):
                    codes.extend(code for code in other.codes if code not in codes)
        return codes

    def _office_of(self, actor: Actor) -> tuple[str, ...]:
        """A bare office: the state of the same office named before; else the outlet's own, for a minister or head."""
        office = actor.office
        if office is None or office.id in INSTITUTIONS and not actor.certain:
            return ()
        named = self._of_that_name(actor)
        if named:
            return named
        for index in range(actor.sentence, -1, -1):
            for other in reversed(self.draft.actors[index]):
                if (
                    other.office is not None
                    and other.codes
                    and (index < actor.sentence or other.end <= actor.start)
                    and _same_office(office, other.office, actor)
                ):
                    return other.codes[:1]
        if (
            self.draft.home
            and self.home_is_named
            and not actor.certain
            and office.data.get("represents") == "state"
            and office.data.get("rank", 9) <= 4
        ):
            return (self.draft.home,)
        return ()

    def _of_that_name(self, actor: Actor) -> tuple[str, ...]:
        """The state of whoever was named before with a name that ends as the actor's does: "الوزير كروزيتو"."""
        for start, end, _ in actor.people[:1]:
            name = self.draft.words(start, end)
            for other in (other for actors in self.draft.actors[: actor.sentence + 1] for other in actors):
                full = (self.draft.words(*span[:2]) for span in other.people)
                if (
                    other.codes
                    and other.start < actor.start
                    and any(f" {words}".endswith(f" {name}") for words in full)
                ):
                    return other.codes[:1]
        return ()


def _same_office(office: Entry, other: Entry, actor: Actor) -> bool:
    return office.id == other.id or (
        not actor.certain and abs(office.data.get("rank", 9) - other.data.get("rank", 9)) <= 1
    )
