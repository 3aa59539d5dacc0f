"""What people found right and wrong in an article, from a ledger's decisions or from articles coded by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from mithaq.evaluate.gold import GoldArticle
from mithaq.ledger import Ledger
from mithaq.model import Article, Passage
from mithaq.model.matching import OVERLAP, best_overlap
from mithaq.model.vocabulary import Kind, Status, Step, family_of


class Coded(Protocol):
    """What is known of an event: one that people confirmed, or coded by hand."""

    @property
    def kind(self) -> Kind: ...
    @property
    def status(self) -> Status: ...
    @property
    def step(self) -> Step | None: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def evidence(self) -> tuple[Passage, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An article with the events that are `right`, those that are `wrong`, and those on which coders may differ (`doubtful`).

    `whole`: there are no others in it, so that whatever else is told of it is wrong.
    """

    article: Article
    right: tuple[Coded, ...]
    wrong: tuple[Coded, ...] = ()
    doubtful: tuple[Coded, ...] = ()
    whole: bool = False

    def verdict(self, told: Coded) -> Coded | Literal[False] | None:
        """The right event that it tells (the one nearest to it), False where it is wrong, None where nobody said."""
        best = nearest(self.right, told)
        if best is not None:
            return best
        if any(_nearness(event, told) > 0 for event in self.wrong):
            return False
        if any(_nearness(event, told) > 0 for event in self.doubtful):
            return None
        return False if self.whole else None


def nearest(events: Sequence[Coded], told: Coded) -> Coded | None:
    """The event that is told, None where it is none of them."""
    best = max(events, key=lambda event: _nearness(event, told), default=None)
    return best if best is not None and _nearness(best, told) > 0 else None


def _nearness(event: Coded, told: Coded) -> float:
    """How near something told comes to an event, 0 where it is another: other parties, another passage, or kind of kind."""
    share = best_overlap(event.evidence, told.evidence)
    shared = set(event.parties) & set(told.parties)
    if not shared or told.kind not in family_of(event.kind) or share < OVERLAP - 1e-9:
        return 0.0
    return share + (told.kind == event.kind) + len(shared) / len(set(event.parties) | set(told.parties))


def lessons_of_gold(golds: Iterable[GoldArticle]) -> list[Lesson]:
    """Articles coded by hand, whole."""
    return [
        Lesson(
            article=gold.article,
            right=tuple(event for event in gold.events if event.core),
            doubtful=tuple(event for event in gold.events if not event.core),
            whole=True,
        )
        for gold in golds
    ]


def lessons_of_ledger(ledger: Ledger) -> list[Lesson]:
    """The articles of a ledger in which people confirmed, corrected, added or rejected events, by the article's id."""
    decided = {snapshot.article for decision in ledger.decisions() for snapshot in decision.snapshots()}
    found: list[Lesson] = []
    for id in sorted(decided):
        reviewed = ledger.reviewed_article(id)
        right = tuple(each.event for each in reviewed.events if each.review not in ("read", "rejected"))
        wrong = tuple(each.event for each in reviewed.events if each.review == "rejected")
        if right or wrong:
            found.append(Lesson(article=reviewed.reading.article, right=right, wrong=wrong))
    return found


def count_events(lessons: Sequence[Lesson]) -> int:
    """How many events people judged."""
    return sum(len(lesson.right) + len(lesson.wrong) for lesson in lessons)
