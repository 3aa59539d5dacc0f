"""Which recorded event is which true one: the best one-to-one matching."""

from collections.abc import Iterable, Sequence

from mithaq.evaluate.gold import GoldEvent
from mithaq.model import Event, Passage
from mithaq.model.vocabulary import family_of

OVERLAP = 1 / 3
"""Least share of the shorter passage's code points that must lie in the other (codebook, section 5)."""

_CORE, _ANY = 1e6, 1e3
"""Weights of a match: core ones count before others, the number of matches before how far they overlap."""


def overlap(left: Passage, right: Passage) -> float:
    """The share (0-1) of the shorter passage that lies in the other."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(shared, 0) / min(left.end - left.start, right.end - right.start)


def best_overlap(left: Iterable[Passage], right: Sequence[Passage]) -> float:
    """The overlap of the pair of passages that overlap most."""
    return max((overlap(one, other) for one in left for other in right), default=0.0)


def event_weight(gold: GoldEvent, event: Event, *, strict: bool) -> float:
    """How good a match the event is; 0 where it is none.

    Among equals, the same kind, then the same parties, status and date decide, so that one passage that shows several
    events gives each its own.
    """
    same_kind = gold.kind == event.kind
    if not same_kind and (strict or event.kind not in family_of(gold.kind)):
        return 0.0
    shared = set(gold.parties) & set(event.parties)
    share = best_overlap(gold.evidence, event.evidence)
    if not shared or share < OVERLAP - 1e-9:
        return 0.0
    parties = len(shared) / len(set(gold.parties) | set(event.parties))
    ties = (
        0.01 * same_kind + 0.005 * parties + 0.002 * (gold.status == event.status) + 0.001 * (gold.date == event.date)
    )
    return _CORE * gold.core + _ANY + share + ties


def match_events(gold: Sequence[GoldEvent], events: Sequence[Event], *, strict: bool) -> list[tuple[int, int]]:
    """Pairs of indices (true, recorded): as many core matches as can be, then as many others, then the most overlap."""
    return best_pairs([[event_weight(true, event, strict=strict) for event in events] for true in gold])


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of greatest total weight; a weight of 0 is no pair.

    The Hungarian method with potentials, in time cubic in the number of rows or columns.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        transposed = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in best_pairs(transposed))
    columns = len(weights[0])
    row_of = [0] * (columns + 1)  # rows and columns count from 1; 0 is "none yet"
    row_price, column_price = [0.0] * (len(weights) + 1), [0.0] * (columns + 1)
    for row in range(1, len(weights) + 1):
        _place(row, weights, row_of, row_price, column_price)
    pairs = [(row - 1, column - 1) for column, row in enumerate(row_of) if row and column]
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _place(
    row: int, weights: Sequence[Sequence[float]], row_of: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Finds a column for one more row, moving others along the cheapest path."""
    columns = len(column_price) - 1
    row_of[0] = row
    column = 0
    slack = [float("inf")] * (columns + 1)
    came_from = [0] * (columns + 1)
    done = [False] * (columns + 1)
    while row_of[column]:
        done[column] = True
        current, step, following = row_of[column], float("inf"), 0
        for other in range(1, columns + 1):
            if done[other]:
                continue
            reduced = -weights[current - 1][other - 1] - row_price[current] - column_price[other]
            if reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
            if slack[other] < step:
                step, following = slack[other], other
        for other in range(columns + 1):
            if done[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
    while column:
        row_of[column] = row_of[came_from[column]]
        column = came_from[column]
