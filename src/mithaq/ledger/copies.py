"""Same article: near-copies found by MinHash, and where a text seems to come from.

Two articles are near-copies where an estimated half or more of their word triples are shared (`ALIKE`); a group is all
that such pairs tie together. Candidates come from the store (bands of signatures, locality-sensitive hashing), so that
memory holds the articles at hand and their neighbours, never the corpus.

A. Broder, "On the resemblance and containment of documents", 1997; bands as in Leskovec, Rajaraman and Ullman, "Mining of
Massive Datasets", section 3.4.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from rensa import RMinHash
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import insert_new, pages
from mithaq.ledger.queries import article_rows
from mithaq.ledger.rows import Row, article_of
from mithaq.ledger.schema import bands, copies, signatures
from mithaq.lexicon import load_lexicon
from mithaq.model import Article
from mithaq.text.folding import fold

ALIKE = 0.5
"""Least estimated share of word triples (Jaccard, 0-1) at which two articles are near-copies."""

_PERMUTATIONS, _ROWS = 128, 4  # 32 bands of 4: a pair that shares half of its triples is met with probability 0.87
_SEED = 2015
_WORD = re.compile(r"\w+")
_HEAD, _TAIL = 240, 120  # code points of a text in which an agency is credited

_Signature = NDArray[np.uint32]


def signature_of(text: str) -> bytes:
    """The MinHash of a text's word triples: 128 little-endian 32-bit numbers; empty for a text without words."""
    words = _WORD.findall(fold(text).text)
    triples = {" ".join(words[index : index + 3]) for index in range(max(len(words) - 2, 1))} if words else set()
    if not triples:
        return b""
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(triples))
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share (0-1) of word triples that two texts have in common, by their signatures."""
    if not one or not other:
        return 0.0
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def _bands(signature: bytes) -> list[int]:
    """A number for each band, within a signed 64-bit integer; bands at different places never share one."""
    rows: _Signature = np.frombuffer(signature, "<u4").reshape(-1, _ROWS)
    mixed = np.arange(1, len(rows) + 1, dtype=np.uint64)
    for column in rows.T.astype(np.uint64):
        mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return [int(number) for number in mixed.view(np.int64)]


@cache
def _agencies() -> frozenset[str]:
    """The lexicon's news agencies: media of whose names one has the word "agency"."""
    lexicon = load_lexicon()
    return frozenset(
        pattern.entry.id
        for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True)
        if "وكاله" in key or "agency" in key
        for pattern in patterns
        if pattern.entry.category == "organisation" and pattern.entry.data.get("type") == "media"
    )


def credited_agency(article: Article) -> str | None:
    """The id of the news agency that the head, the foot or the byline credits; None where none or several are."""
    text = _body(article)
    places = " \n ".join(filter(None, (article.byline, text[:_HEAD], text[_HEAD:][-_TAIL:])))
    agencies = _agencies()
    found = {match.entry.id for match in load_lexicon().find(fold(places)) if match.entry.id in agencies}
    return found.pop() if len(found) == 1 else None


def group_copies(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Groups these articles with all that the ledger has; returns the articles whose group is now another one.

    An article's text never changes, so a group only grows: it is named by the least id in it, whatever the order.
    """
    known = set(connection.execute(sa.select(copies.c.article_id).where(copies.c.article_id.in_(ids))).scalars())
    fresh = {row["id"]: article_of(row) for row in article_rows(connection, [i for i in ids if i not in known])}
    made = {article_id: signature_of(_body(article)) for article_id, article in sorted(fresh.items())}
    rows = [{"article_id": article_id, "signature": signature} for article_id, signature in made.items()]
    if not rows:
        return set()
    connection.execute(insert_new(connection, signatures), rows)
    in_bands: list[Row] = [
        {"band": band, "article_id": article_id}
        for article_id, signature in made.items()
        if signature
        for band in _bands(signature)
    ]
    if in_bands:
        connection.execute(insert_new(connection, bands), in_bands)
    origins = {article_id: credited_agency(article) for article_id, article in fresh.items()}
    connection.execute(
        insert_new(connection, copies),
        [{"article_id": i, "copy_group": i, "origin": origins[i]} for i in sorted(fresh)],
    )
    return _join(connection, _pairs(connection, made)) | set(fresh)


def _body(article: Article) -> str:
    """The text without chrome."""
    pieces, position = [], 0
    for start, end in article.chrome:
        pieces.append(article.text[position:start])
        position = end
    return "\n".join([*pieces, article.text[position:]])


def _pairs(connection: Connection, made: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The new articles with each of their near-copies."""
    theirs = bands.alias()
    found: set[tuple[str, str]] = set()
    for page in pages(made):
        query = (
            sa.select(bands.c.article_id, theirs.c.article_id)
            .join(theirs, theirs.c.band == bands.c.band)
            .where(bands.c.article_id.in_(page) & (theirs.c.article_id != bands.c.article_id))
            .distinct()
        )
        found.update((min(one, other), max(one, other)) for one, other in connection.execute(query))
    signed = dict(made)
    for page in pages({each for pair in found for each in pair} - set(made)):
        chosen = signatures.c.article_id.in_(page)
        signed |= {row.article_id: row.signature for row in connection.execute(sa.select(signatures).where(chosen))}
    return sorted(pair for pair in found if likeness(signed[pair[0]], signed[pair[1]]) >= ALIKE)


def _join(connection: Connection, pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Makes one group of each pair's two; returns the articles whose group changed."""
    pairs = list(pairs)
    group: dict[str, str] = {}
    for page in pages(each for pair in pairs for each in pair):
        chosen = copies.c.article_id.in_(page)
        group |= {row.article_id: row.copy_group for row in connection.execute(sa.select(copies).where(chosen))}
    leader = {each: each for each in group.values()}

    def lead(each: str) -> str:
        while leader[each] != each:
            leader[each] = leader[leader[each]]
            each = leader[each]
        return each

    for one, other in pairs:
        least, greater = sorted((lead(group[one]), lead(group[other])))
        leader[greater] = least
    changed: set[str] = set()
    for each in sorted(leader):
        if (now := lead(each)) != each:
            here = copies.c.copy_group == each
            changed.update(connection.execute(sa.select(copies.c.article_id).where(here)).scalars())
            connection.execute(sa.update(copies).where(here).values(copy_group=now))
    return changed


def groups_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The group of each article; one that has not been settled yet is a group of its own."""
    found: dict[str, str] = {each: each for each in ids}
    for page in pages(ids):
        chosen = copies.c.article_id.in_(page)
        found |= {row.article_id: row.copy_group for row in connection.execute(sa.select(copies).where(chosen))}
    return found
