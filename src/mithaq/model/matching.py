"""Which passages show the same thing, and which of two lists of things go together: the best one-to-one matching."""

from collections.abc import Iterable, Sequence

from mithaq.model.passage import Passage

OVERLAP = 1 / 3
"""Least share of the shorter passage's code points that must lie in the other (codebook, section 5)."""


def overlap(left: Passage, right: Passage) -> float:
    """The share (0-1) of the shorter passage that lies in the other."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(shared, 0) / min(left.end - left.start, right.end - right.start)


def best_overlap(left: Iterable[Passage], right: Sequence[Passage]) -> float:
    """The overlap of the pair of passages that overlap most."""
    return max((overlap(one, other) for one in left for other in right), default=0.0)


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
