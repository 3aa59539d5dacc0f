"""What the tagger sees in one article: for every word what it tells, for every trigger its status, step and links.

Offsets count code points of the folded text, as everywhere in a draft.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mithaq.model.vocabulary import KINDS, Kind
from mithaq.reader.tagger.labels import ARTICLE_KINDS, MENTIONS, ROLES
from mithaq.reader.tagger.model import Encoded, Floats, Model, Told
from mithaq.text.folding import Folded

Span = tuple[int, int]
_PERSON = [MENTIONS.index(f"{at}-person") for at in "BI"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tagger says of the words of one trigger, all in shares of 1.

    `told`: that they tell an event at all; `kinds`: of which kind, given that they do.
    """

    told: float
    kinds: Floats
    status: Floats
    step: Floats
    core: float
    words: Sequence[Span]
    roles: Floats

    def link(self, span: Span, role: str) -> float:
        """How surely a stretch of the text has a role: the share of its surest word; 0 where the tagger did not look."""
        row = self.roles[ROLES.index(role)]
        shares = [float(row[i]) for i, (start, end) in enumerate(self.words) if start < span[1] and span[0] < end]
        return max(shares, default=0.0)

    def stretches(self, role: str, *, least: float = 0.5) -> list[tuple[int, int, float]]:
        """The stretches of words that have a role, surest first: start, end, share of their surest word."""
        row = self.roles[ROLES.index(role)]
        found: list[tuple[int, int, float]] = []
        last = -2
        for i, (start, end) in enumerate(self.words):
            if row[i] < least:
                continue
            if i == last + 1 and start - found[-1][1] <= 2:
                found[-1] = (found[-1][0], end, max(found[-1][2], float(row[i])))
            else:
                found.append((start, end, float(row[i])))
            last = i
        return sorted(found, key=lambda one: -one[2])


class Tagging:
    """The tagger's view of one article."""

    def __init__(self, model: Model, folded: Folded, encoded: Sequence[Encoded]) -> None:
        self._model, self._encoded, self._folded = model, encoded, folded
        self.combining: dict[str, float] = model.combining
        self._spans = [[folded.folded_span(*word) for word in one.window.words] for one in encoded]
        self._shares = [model.triggers(one) for one in encoded]
        self._own = sorted(
            (span[0], span[1], w, i)
            for w, one in enumerate(encoded)
            for i, span in enumerate(self._spans[w])
            if i >= one.window.own
        )

    @cached_property
    def on_topic(self) -> float:
        """How surely the article is about ties between states at all: the surest of its windows (0-1)."""
        at = ARTICLE_KINDS.index("offtopic")
        return max((1 - float(self._model.article(one)[at]) for one in self._encoded), default=0.0)

    def told(self, least: float) -> list[Span]:
        """The runs of neighbouring words that tell an event with at least this share, of one kind each."""
        found: list[tuple[int, int, int, int, int]] = []
        for start, end, w, i in self._own:
            shares = self._shares[w][i]
            if 1 - shares[0] < least:
                continue
            kind = int(shares[1:].argmax())
            if found and found[-1][2:] == (w, i - 1, kind):
                found[-1] = (found[-1][0], end, w, i, kind)
            else:
                found.append((start, end, w, i, kind))
        return [(start, end) for start, end, *_ in found]

    def _words(self, span: Span) -> list[tuple[int, int, int, int]]:
        at = bisect_left(self._own, (span[0],))
        while at > 0 and self._own[at - 1][1] > span[0]:
            at -= 1
        mine = []
        while at < len(self._own) and self._own[at][0] < span[1]:
            mine.append(self._own[at])
            at += 1
        return mine

    def seen_by(self, model: Model) -> "Tagging":
        """What other heads over the same encoder see."""
        return Tagging(model, self._folded, self._encoded)

    def vectors(self, span: Span) -> tuple[Floats, Floats] | None:
        """The vectors of the words at a span (words, width) and that of their window (width); None where nobody looked."""
        mine = self._words(span)
        if not mine:
            return None
        encoded = self._encoded[mine[0][2]]
        return encoded.words[[i for _, _, window, i in mine if window == mine[0][2]]], encoded.opening

    def words_outside(self, spans: Collection[Span]) -> Floats:
        """The vectors of the words that lie in none of the spans, (words, width)."""
        taken = {at for span in spans for at in self._words(span)}
        rest: dict[int, list[int]] = {}
        for own in self._own:
            if own not in taken:
                rest.setdefault(own[2], []).append(own[3])
        return np.concatenate([one.words[rest.get(w, [])] for w, one in enumerate(self._encoded)])

    def near(self, span: Span, kinds: Collection[Kind]) -> float:
        """How surely some word of a stretch tells an event of one of these kinds (0-1): coders and rules may mean another
        word of the same clause."""
        columns = [1 + KINDS.index(kind) for kind in kinds]
        return max((float(self._shares[w][i][columns].sum()) for _, _, w, i in self._words(span)), default=0.0)

    def is_person(self, span: Span) -> float:
        """How surely the words of a stretch name a person (0-1, their mean); 1 where the tagger did not look at them."""
        mine = self._words(span)
        shares = [float(self._mentions[w][i][_PERSON].sum()) for _, _, w, i in mine]
        return sum(shares) / len(shares) if shares else 1.0

    @cached_property
    def _mentions(self) -> list[Floats]:
        return [self._model.mentions(one) for one in self._encoded]

    def about(self, span: Span) -> Seen | None:
        """What is said of the words at a span; None where the tagger did not look at them."""
        mine = self._words(span)
        if not mine:
            return None
        w = mine[0][2]
        words = [i for _, _, window, i in mine if window == w]
        shares = self._shares[w][words]
        best = shares[int(shares[:, 0].argmin())]
        kinds = best[1:] / max(1e-9, float(best[1:].sum()))
        said: Told = self._model.about(self._encoded[w], words)
        return Seen(1 - float(best[0]), kinds, said.status, said.step, said.core, self._spans[w], said.roles)
