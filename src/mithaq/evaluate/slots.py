"""What is scored of an event that was found: its parties, status, date, step, people and names."""

import re
from collections.abc import Mapping, Sequence

from mithaq.evaluate.gold import GoldEvent
from mithaq.evaluate.report import Rates, Share
from mithaq.ledger.edtf import same_date
from mithaq.model import Event, Passage
from mithaq.model.matching import best_pairs, overlap
from mithaq.text.folding import fold_key

SLOTS = ("parties", "status", "date", "step", "place", "instrument", "attribution")


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold_key(text))
    return frozenset(word.removeprefix("ال") or word for word in words)


def _shared(left: Passage, right: Passage) -> float:
    """The share (0-1) of the words of the shorter that the other has, spelling differences and the article aside."""
    left_words, right_words = _words(left.text), _words(right.text)
    shorter = min(len(left_words), len(right_words))
    return len(left_words & right_words) / shorter if shorter else 0.0


def same_mention(left: Passage, right: Passage) -> bool:
    """Whether two mentions overlap: in the text, or by at least half of the shorter one's words."""
    return left.overlaps(right) or _shared(left, right) >= 0.5


def same_person(left: Passage, right: Passage) -> bool:
    """Whether two mentions are one name: they overlap in the text, or one has all the words of the other."""
    return left.overlaps(right) or _shared(left, right) == 1


def _named(gold: Passage | None, found: Passage | None, *, null_counts: bool) -> Share:
    if gold is None:
        scored = int(null_counts)
        return Share(right=int(scored and found is None), scored=scored, filled=int(found is not None), all=1)
    right = found is not None and same_mention(gold, found)
    return Share(right=int(right), scored=1, filled=int(found is not None), all=1)


def _exact(right: bool, filled: bool = True) -> Share:
    return Share(right=int(right), scored=1, filled=int(filled), all=1)


def _date(gold: str | None, found: str | None) -> Share:
    right = gold is not None and found is not None and same_date(gold, found)
    return Share(right=int(right), scored=int(gold is not None), filled=int(found is not None), all=1)


def slot_shares(gold: GoldEvent, event: Event) -> Mapping[str, Share]:
    """Each slot right or wrong. A null date, place or attribution in the gold is not scored, a null instrument is."""
    return {
        "parties": _exact(set(gold.parties) == set(event.parties)),
        "status": _exact(gold.status == event.status),
        "date": _date(gold.date, event.date),
        "step": _exact(gold.step == event.step, event.step is not None),
        "place": _named(gold.place, event.place, null_counts=False),
        "instrument": _named(gold.instrument, event.instrument, null_counts=True),
        "attribution": _named(gold.attribution, event.attribution, null_counts=False),
    }


def people_rates(gold: Sequence[Passage], found: Sequence[Passage]) -> Rates:
    """The people of one event, paired one to one."""
    weights = [[same_person(true, person) * (1 + overlap(true, person)) for person in found] for true in gold]
    return Rates(found=len(best_pairs(weights)), recorded=len(found), true=len(gold))
