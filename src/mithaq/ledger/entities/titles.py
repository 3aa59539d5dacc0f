"""What stands beside a person's name: the office and the state it is of ("وزير الخارجية النمساوي سباستيان كورتس")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.lexicon import Match, load_lexicon
from mithaq.text.folding import Folded, fold

_BEFORE = 90  # code points of the text looked at before a name
_HOME = range(3, 6)  # ranks of ministers and commanders: without a state they are of the outlet's own
_AT = ("لدى", "لدي")
NEVER_NATIONAL = frozenset(("مالية", "المالية"))
"""Words for something else when they stand in an office: وزير المالية is no Malian."""
_BETWEEN = " \u00a0\"'«“(/-،,"
_PIECES = ("office", "nationality", "state", "body", "title")
_NAMES = ("nationality", "state", "body", "capital", "seat")
_CLAUSE = re.compile(r"[\n؛!؟?]|(?<=\w{3})\.\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What is written beside a name. `words` are the office as written; `stated`: the state stands with it, not only near."""

    state: str | None = None
    stated: bool = False
    office: str | None = None
    words: str | None = None


def title_beside(text: str, start: int, *, parties: Sequence[str], home: str | None) -> Title:
    """The title that ends where the name that starts at `start` begins.

    Where it names no state, an office is of the outlet's own state (`home`) if that is a party, or of the party
    named last before it.
    """
    first = max(start - _BEFORE, 0)
    breaks = [match.end() for match in _CLAUSE.finditer(text, first, start)]
    before = fold(text[(breaks or [first])[-1] : start])
    matches = [
        match
        for match in load_lexicon().find(before)
        if match.strong or match.entry.category not in _NAMES or match.entry.code == home
    ]
    run = _run(before, matches)
    pieces = [piece for piece in run if piece.entry.category != "title"]
    office = min((piece for piece in pieces if piece.entry.category == "office"), key=_rank, default=None)
    named = [piece for piece in pieces if piece.entry.category != "office"]
    if office is None and any(piece.entry.category != "nationality" for piece in named):
        named = []  # "في قطر عبدالله": a place, not whose he is
    state = next((piece.entry.code for piece in reversed(named)), None) or _inside(before, matches, office)
    words = before.source[before.span(run[0].start, run[-1].end)[0] :].strip(_BETWEEN) if pieces and run else None
    if state is None and office is not None and office.strong:
        state = office.entry.code
    if state is not None:
        return Title(state=state, stated=True, office=_id(office), words=words)
    own = home is not None and home in parties and office is not None
    if own and office is not None and office.entry.data.get("represents") == "state" and _rank(office)[0] in _HOME:
        return Title(state=home, office=_id(office), words=words)
    near = _nearest(matches, parties) if office is not None else None
    return Title(state=near, office=_id(office), words=words)


def _id(office: Match | None) -> str | None:
    return office.entry.id if office is not None else None


def _rank(piece: Match) -> tuple[int, int]:
    return int(piece.entry.data.get("rank", 9)), piece.start


def _run(before: Folded, matches: Sequence[Match]) -> list[Match]:
    """The pieces that stand one after the other up to the name, in the order of the text."""
    found: list[Match] = []
    position = len(before.text.rstrip(_BETWEEN))
    while True:
        here = [match for match in matches if match.end == position and match.entry.category in _PIECES]
        if not here and before.text[:position].endswith(_AT):  # "سفير المغرب لدى المملكة": what comes before counts
            found, position = [], len(before.text[: position - 3].rstrip(_BETWEEN))
            continue
        if not here:
            return found[::-1]
        best = min(here, key=lambda match: (match.start, _PIECES.index(match.entry.category), *_rank(match)))
        found.append(best)
        if best.proclitics not in ("", "ال"):
            return found[::-1]
        position = len(before.text[: best.start - len(best.proclitics)].rstrip(_BETWEEN))


def _inside(before: Folded, matches: Sequence[Match], office: Match | None) -> str | None:
    """The nationality within an office that is one in the lexicon: "قائد الجيش الباكستاني"."""
    if office is None:
        return None
    inside = (
        match.entry.code
        for match in matches
        if match.entry.category == "nationality"
        and office.start <= match.start
        and match.end <= office.end
        and before.source[slice(*before.span(match.start, match.end))] not in NEVER_NATIONAL
    )
    return next(inside, None)


def _nearest(matches: Sequence[Match], parties: Sequence[str]) -> str | None:
    """The party named last before the name."""
    near = [match for match in matches if match.entry.category in _NAMES and match.entry.code in parties]
    return max(near, key=lambda match: (match.end, match.start)).entry.code if near else None
