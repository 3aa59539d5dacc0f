"""Events that may be one and are not: what a person is asked about, with the reasons for and against."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.decided import decided_pairs
from mithaq.ledger.finding import find_tellings
from mithaq.ledger.merged import MergedEvent, find_merged_by_id
from mithaq.ledger.merging.features import can_be_same
from mithaq.ledger.merging.scoring import Weights, odds_of, reasons_for, shipped_weights
from mithaq.ledger.merging.telling import Key, Told
from mithaq.ledger.merging.update import keys_near, load_tellings
from mithaq.ledger.schema import members

LEAST_SHARE = 0.02
"""How likely (0-1) two tellings must be of one event for theirs to be shown as candidates."""
_OWN, _OTHERS = 6, 150
"""Tellings of the event that are compared, and of others, those first that are near most of its own: bounds on the time of an
answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Another merged event that may be the same: `share` (0-1) is how likely by the two tellings that are most alike, `reasons`
    what speaks for ("+ the same people") and against ("- days apart") these being one."""

    event: MergedEvent
    share: float
    reasons: tuple[str, ...]


def find_candidates(connection: Connection, event: str, *, limit: int) -> list[Candidate]:
    """The merged events most like this one, the likeliest first, then by id; those that a person told apart are left out.

    Raises LedgerError as `find_tellings` does.
    """
    mine = set(find_tellings(connection, event))
    own = _load(connection, sorted(mine)[:_OWN])
    times = Counter(key for told in own for key in keys_near(connection, told) - mine)
    events = _events_of(connection, sorted(times, key=lambda key: (-times[key], key))[:_OTHERS])
    apart = {
        events.get(other if one in mine else one)
        for one, other, same in decided_pairs(connection)
        if not same and (one in mine) != (other in mine)
    }
    others = _load(connection, sorted(events))
    best: dict[str, tuple[float, Told, Told]] = {}
    weights = shipped_weights()
    for share, one, other in _likely(own, others, weights):
        id = events[other.key]
        if id not in apart and share > best.get(id, (0.0,))[0]:
            best[id] = share, one, other
    chosen = sorted(best, key=lambda id: (-best[id][0], id))[:limit]
    merged = find_merged_by_id(connection, chosen)
    return [
        Candidate(event=merged[id], share=share, reasons=tuple(reasons_for(one, other, weights)))
        for id in chosen
        for share, one, other in [best[id]]
    ]


def _load(connection: Connection, keys: list[Key]) -> list[Told]:
    """These tellings."""
    return list(load_tellings(connection, sorted({article for article, _ in keys}), set(keys)))


def _events_of(connection: Connection, keys: list[Key]) -> dict[Key, str]:
    """The merged event in which each of the tellings is."""
    query = sa.select(members.c.article_id, members.c.position, members.c.event_id)
    rows = connection.execute(query.where(members.c.article_id.in_(sorted({article for article, _ in keys}))))
    wanted = set(keys)
    return {(article, position): id for article, position, id in rows if (article, position) in wanted}


def _likely(own: list[Told], others: list[Told], weights: Weights) -> Iterator[tuple[float, Told, Told]]:
    """The pairs that may be of one event, with how likely that is."""
    for one in own:
        for other in others:
            if can_be_same(one, other):
                share = weights.share(odds_of(one, other, weights))
                if share >= LEAST_SHARE:
                    yield share, one, other
