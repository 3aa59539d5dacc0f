"""The name of an agreement: where it ends in the text, and what of it is proper to this agreement.

"اتفاقية التعاون العسكري التي وقعت" is the name "اتفاقية التعاون العسكري", of which "عسكري" is proper; "مذكرة تفاهم" is bare:
any agreement may be called so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.fuzz import ratio

from mithaq.ledger.merging.telling import stems
from mithaq.lexicon import load_agreement_words, load_lexicon
from mithaq.text.folding import fold

_NEAR = 85.0  # of 100, rapidfuzz's ratio of two stems that are one word in two spellings
_DANGLING = re.compile(
    r"(?:[\s\W]+(?:في|من|مع|على|علي|عن|إلى|الى|حول|بشأن|بين|ضمن|ل|ال|و|ب|of|on|for|with|between|and|the|de|sur|avec|entre|et))+$",
    re.IGNORECASE,
)
_EDGE = " \t\n\"'«»“”„()[]،,؛;:.-–—"
_PARTIES = ("state", "nationality", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as an article writes it: `start` and `end` are its code points there. `entity` is the lexicon's pact, where
    the name is one of its names; `proper` are the stems that not every agreement's name may have, empty for a bare one."""

    text: str
    article: str
    start: int
    end: int
    entity: str | None
    proper: frozenset[str]


def name_of(mention: dict[str, Any] | None) -> Name | None:
    """The name in an instrument of a merged event's record; None where it has none."""
    if mention is None:
        return None
    entity = mention["entity"] if mention["entity"] in pact_ids() else None
    text = mention["text"] if entity else mention["text"][: name_length(mention["text"])]
    start = mention["start"] + len(text) - len(text.lstrip(_EDGE))
    text = text.lstrip(_EDGE)
    return Name(
        text=text,
        article=mention["article"],
        start=start,
        end=start + len(text),
        entity=entity,
        proper=name_words(text),
    )


@cache
def pact_ids() -> frozenset[str]:
    """The ids of the lexicon's pacts."""
    return frozenset(entry.id for entry in load_lexicon().of("pact"))


def name_length(text: str) -> int:
    """How many code points of a mention are the name: it ends where a clause, a verb or a time begins."""
    folded = fold(text)
    ends = [
        folded.start_of(match.start - len(match.proclitics))
        for match in load_agreement_words().find(folded)
        if match.entry.category == "name_end" and match.start - len(match.proclitics) > 0
    ]
    kept = text[: min(ends, default=len(text))].rstrip(_EDGE)
    kept = _DANGLING.sub("", kept).rstrip(_EDGE)
    return len(kept) or len(text)


def name_words(text: str) -> frozenset[str]:
    """The proper words of a name. "دفاع" is one there, as "عسكري" is, though in a sentence it is mostly a ministry's."""
    found = proper_words(text)
    return found | {"دفاع"} if "دفاع" in fold(text).text else found


def proper_words(text: str) -> frozenset[str]:
    """The stems of a text without what any agreement's name may hold and without names of states and bodies."""
    folded = fold(text)
    letters = list(folded.text)
    dropped = [match for match in load_agreement_words().find(folded) if match.entry.category == "generic"]
    dropped += [match for match in load_lexicon().find(folded) if match.entry.category in _PARTIES]
    for match in dropped:
        letters[match.start - len(match.proclitics) : match.end] = " " * (
            match.end - match.start + len(match.proclitics)
        )
    return stems("".join(letters))


def shared_words(one: Iterable[str], other: Iterable[str]) -> int:
    """How many stems of `one` are in `other` too, in the same or a near spelling."""
    rest = sorted(other)
    return sum(1 for stem in one if stem in rest or any(ratio(stem, each) >= _NEAR for each in rest if len(each) > 3))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two names' proper words is shared, 0-1 (Jaccard, near spellings being one); 0 where one is bare."""
    if not one or not other:
        return 0.0
    lesser, greater = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    shared = shared_words(lesser, greater)
    return shared / (len(one) + len(other) - shared)
