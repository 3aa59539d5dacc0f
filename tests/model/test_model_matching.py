from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from mithaq.model.matching import best_pairs

_weights = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0, 0, 0.5, 1, 2, 1000, 1_000_001]), min_size=columns, max_size=columns), max_size=5
    )
)


def _greatest(weights):
    """The greatest total by trying all."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if rows > columns:
        return _greatest([list(column) for column in zip(*weights, strict=True)])
    return max((sum(weights[row][column] for row, column in enumerate(choice)) for choice in permutations(range(columns), rows)),
               default=0)  # fmt: skip


@given(_weights)
def test_pairs_are_one_to_one_allowed_and_the_heaviest(weights):
    pairs = best_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert sum(weights[row][column] for row, column in pairs) == _greatest(weights)


def test_nothing_pairs_with_nothing():
    assert best_pairs([]) == []
    assert best_pairs([[], []]) == []
