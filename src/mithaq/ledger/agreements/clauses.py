"""What the articles around the evidence say of an agreement itself: its provisions, its obligations, what it follows.

Only some articles are looked into (`consulted`), so that a pact that the press tells of a thousand times costs no more to
bring up to date than one told of twenty times.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.ledger.agreements.step import Step
from mithaq.lexicon import Match, load_agreement_words, load_lexicon
from mithaq.model import Article
from mithaq.reader.agreements import stated_obligations
from mithaq.text.folding import Folded, fold
from mithaq.text.sentences import find_clauses, find_sentences

Row = dict[str, Any]

_STEPS, _ARTICLES = 20, 2  # looked into: articles of each of the steps that most sources tell
_AFTER = 2  # sentences after the evidence that may go on about the agreement
_NEAR = 20  # code points from "replaces" to the agreement that is replaced
_PACTS = frozenset(("treaty", "mutual-defence pact"))
_AGREEMENT = re.compile(
    r"اتفاق|معاهد|مذكر|بروتوكول|ميثاق|تفاهم|agreement|treaty|\bpact|accord|memorandum|protocol|traite|convention"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words of an article, code points `start:end`, and the cue by which they were found."""

    article: str
    start: int
    end: int
    text: str
    cue: str

    def row(self, **more: Any) -> Row:
        """As JSON-ready values."""
        return {"article": self.article, "start": self.start, "end": self.end, "text": self.text} | more


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence with evidence, which begins at `after` of the folded sentence, or that stands `distance` sentences after
    such a one; None where it does not."""

    article: Article
    start: int
    end: int
    after: int | None
    distance: int | None
    folded: Folded
    matches: tuple[Match, ...]

    def clause(self, start: int, end: int, cue: str) -> Clause:
        """The clause at these code points of the article."""
        return Clause(article=self.article.id, start=start, end=end, text=self.article.text[start:end], cue=cue)

    def has(self, category: str) -> bool:
        """Whether a word of the category stands in it."""
        return any(match.entry.category == category for match in self.matches)


def consulted(steps: Sequence[Step]) -> list[tuple[Step, str]]:
    """The articles that are looked into, by step: the first two of each of the twenty steps that most sources tell."""
    chosen = sorted(steps, key=lambda step: (-step.record["independent_sources"], step.id))[:_STEPS]
    found = []
    for step in sorted(chosen, key=lambda step: (step.since, step.id)):
        articles = list(dict.fromkeys(telling["article"] for telling in step.record["tellings"]))
        found += [(step, article) for article in articles[:_ARTICLES]]
    return found


def sentences(steps: Sequence[Step], articles: Mapping[str, Article]) -> list[_Sentence]:
    """The sentences of the evidence and the two after each, outside chrome, each once."""
    cut: dict[str, list[tuple[int, int]]] = {}
    begins: dict[tuple[str, int], int] = {}
    distance: dict[tuple[str, int], int] = {}
    for step, article_id in consulted(steps):
        if article_id not in articles:
            continue
        spans = cut.setdefault(article_id, find_sentences(articles[article_id].text))
        for piece in step.record["evidence"]:
            if piece["article"] != article_id:
                continue
            index = next((index for index, (_, end) in enumerate(spans) if end > piece["start"]), len(spans))
            here = (article_id, index)
            if index < len(spans):
                begins[here] = min(begins.get(here, piece["start"]), piece["start"])
            for place in range(index + 1, min(index + _AFTER + 1, len(spans))):
                key = (article_id, place)
                distance[key] = min(distance.get(key, _AFTER), place - index)
    return [
        _sentence(articles[key[0]], *cut[key[0]][key[1]], begins.get(key), distance.get(key))
        for key in dict.fromkeys([*begins, *distance])
        if not _is_chrome(articles[key[0]], *cut[key[0]][key[1]])
    ]


def _sentence(article: Article, start: int, end: int, begins: int | None, distance: int | None) -> _Sentence:
    folded = fold(article.text[start:end])
    matches = tuple(load_agreement_words().find(folded))
    after = None if begins is None else folded.folded_span(0, max(begins - start, 0))[1]
    return _Sentence(
        article=article, start=start, end=end, after=after, distance=distance, folded=folded, matches=matches
    )


def _is_chrome(article: Article, start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in article.chrome)


def provisions(near: Sequence[_Sentence]) -> list[Clause]:
    """The sentences that state what the agreement provides: after the evidence in its own sentence, or in one of the next
    that speaks of "the agreement"; the same words once."""
    found: dict[str, Clause] = {}
    for sentence in near:
        follows = sentence.distance is not None and sentence.has("anaphor")
        cues = (match for match in sentence.matches if match.entry.category == "provision")
        cue = next(
            (match for match in cues if follows or sentence.after is not None and match.start >= sentence.after), None
        )
        if cue is None:
            continue
        found.setdefault(
            sentence.folded.text,
            sentence.clause(sentence.start, sentence.end, sentence.folded.text[cue.start : cue.end]),
        )
    return list(found.values())


def obligations(steps: Sequence[Step], type: str | None, near: Sequence[_Sentence]) -> list[tuple[str, Clause]]:
    """Each obligation that the events' sentences, or for a pact its provisions, state, with the first words that do."""
    coded = {name for step in steps for name in step.record["obligations"]}
    found: dict[str, Clause] = {}
    for sentence in near:
        for name, start, end in stated_obligations(sentence.folded.text, 0, len(sentence.folded.text)):
            if name in coded or type in _PACTS and sentence.has("provision"):
                first, last = sentence.folded.span(start, end)
                found.setdefault(name, sentence.clause(sentence.start + first, sentence.start + last, name))
    for step in steps:
        for name in step.record["obligations"]:
            piece = step.record["evidence"][0]
            words = {key: piece[key] for key in ("article", "start", "end", "text")}
            found.setdefault(name, Clause(**words, cue=name))
    return sorted(found.items())


def predecessors(near: Sequence[_Sentence], own: str | None) -> list[tuple[Clause, str | None]]:
    """Words that tie it to an earlier agreement (`cue`: replaces, extends, renews, follows), and the lexicon's pact where
    they name one other than `own`."""
    found: dict[tuple[str, str, int], tuple[Clause, str | None]] = {}
    for sentence in near:
        if sentence.after is None and (sentence.distance or 0) > 1:
            continue
        for match in sentence.matches:
            if match.entry.category != "predecessor":
                continue
            stop = _clause_end(sentence, match)
            text = sentence.folded.text[match.end : stop]
            if match.entry.id != "follows" and not _AGREEMENT.search(text, 0, _NEAR):
                continue
            first, last = sentence.folded.span(match.start, stop)
            clause = sentence.clause(sentence.start + first, sentence.start + last, match.entry.id)
            found.setdefault((clause.cue, clause.article, clause.end), (clause, _pact_named(text, own)))
    return list(found.values())


def _clause_end(sentence: _Sentence, match: Match) -> int:
    """Where the clause of a cue ends, in the folded sentence."""
    for start, end in find_clauses(sentence.folded.text, 0, len(sentence.folded.text)):
        if start <= match.start < end:
            return max(end, match.end)
    return match.end


def _pact_named(text: str, own: str | None) -> str | None:
    named: Iterator[str] = (
        match.entry.id
        for match in load_lexicon().find(fold(text))
        if match.entry.category == "pact" and match.strong and match.entry.id != own
    )
    return next(named, None)
