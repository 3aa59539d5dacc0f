"""Groups from pairs: agglomerative clustering by average link, the same whatever the order in which pairs come.

Two groups are joined while the mean log-odds over all pairs across them is above the threshold; a pair that was never
compared, as its days or parties are apart, counts as `APART`. Ties go to the pair of groups whose least members come first.
"""

import heapq
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

APART = -5.0
"""Log-odds of a pair that is not worth comparing."""

T = TypeVar("T", bound=Hashable)


def cluster(members: Sequence[T], odds: Mapping[tuple[int, int], float], *, threshold: float = 0.0) -> list[list[T]]:
    """The groups, each in the order of `members`, by their first members.

    `odds` are log-odds by the pair's indices in `members` (the lesser first), infinities for what people decided:
    `inf` always joins (and comes first), `-inf` never.
    """
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in members]
    for (one, other), value in odds.items():
        sums[one][other] = sums[other][one] = (value, 1)
    groups: dict[int, list[int]] = {index: [index] for index in range(len(members))}
    version = [0] * len(members)

    def mean(one: int, other: int) -> float:
        total, known = sums[one][other]
        pairs = len(groups[one]) * len(groups[other])
        return (total + APART * (pairs - known)) / pairs

    heap = [
        (-mean(one, other), one, other, 0, 0)
        for one in groups
        for other in sums[one]
        if one < other and mean(one, other) > threshold
    ]
    heapq.heapify(heap)
    while heap:
        _, one, other, seen, seen_other = heapq.heappop(heap)
        if version[one] != seen or version[other] != seen_other or one not in groups or other not in groups:
            continue
        _join(one, other, groups, sums)
        version[one] += 1
        for third in sums[one]:
            value = mean(one, third)
            if value > threshold:
                first, second = min(one, third), max(one, third)
                heapq.heappush(heap, (-value, first, second, version[first], version[second]))
    return [[members[index] for index in sorted(group)] for _, group in sorted(groups.items())]


def _join(one: int, other: int, groups: dict[int, list[int]], sums: list[dict[int, tuple[float, int]]]) -> None:
    """Makes `other` part of `one` (the lesser index, so that a group keeps the index of its first member)."""
    groups[one] += groups.pop(other)
    del sums[one][other]
    theirs = sums[other]
    del theirs[one]
    for third, (value, known) in theirs.items():
        mine = sums[one].get(third, (0.0, 0))
        # of two opposite decisions of people the one that keeps apart wins: what is apart can still be joined by hand
        total = -float("inf") if float("-inf") in (mine[0], value) else mine[0] + value
        sums[one][third] = sums[third][one] = (total, mine[1] + known)
        del sums[third][other]
    sums[other] = {}
