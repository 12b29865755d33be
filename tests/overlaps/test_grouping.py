"""Groups are mutually alike: no chains, no order, nothing lost."""

from __future__ import annotations

import random

from consilience.graph.overlaps.grouping import group
from hypothesis import given
from hypothesis import strategies as st

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1), max_size=30
)


def test_a_chain_does_not_drift() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9, (3, 4): 0.9}
    assert group(chain, 0.5) == [[0, 1], [2, 3]]


def test_what_is_mutually_alike_is_one_group() -> None:
    everyone = {(i, j): 0.8 for i in range(5) for j in range(i + 1, 5)}
    assert group({**everyone, (0, 9): 0.6}, 0.5)[0] == [0, 1, 2, 3, 4]


@given(PAIRS, st.floats(0.1, 0.9))
def test_groups_are_disjoint_alike_on_the_mean_and_the_same_in_any_order(
    scores: dict[tuple[int, int], float], threshold: float
) -> None:
    groups = group(scores, threshold)
    members = [item for items in groups for item in items]
    assert len(members) == len(set(members))
    shuffled = list(scores.items())
    random.Random(0).shuffle(shuffled)
    assert group(dict(shuffled), threshold) == groups
    for items in groups:
        pairs = [(i, j) for position, i in enumerate(items) for j in items[position + 1 :]]
        for item in items:
            own = [scores.get(pair, 0.0) for pair in pairs if item in pair]
            assert max(own) >= threshold * 0.5
