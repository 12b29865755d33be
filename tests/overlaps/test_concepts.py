"""Information content over hierarchies: rare is more, common is less, and what is above both is found."""

from __future__ import annotations

import math

from consilience.graph.overlaps.concepts import Concepts
from hypothesis import given
from hypothesis import strategies as st

WHOLES = {"ferry": ["ship"], "tug": ["ship"], "ship": ["transport"], "train": ["transport"], "transport": []}
USES = [["ferry"], ["ferry"], ["tug"], ["train"], ["transport"], [], [], []]


def concepts() -> Concepts:
    return Concepts(WHOLES, USES)


def test_content_is_the_share_of_items_with_the_concept_or_one_below() -> None:
    found = concepts()
    assert found.content("ferry") == math.log(8 / 2) / math.log(8)
    assert found.content("ship") == math.log(8 / 3) / math.log(8)
    assert found.content("transport") == math.log(8 / 5) / math.log(8)
    assert found.content("never used") == 1.0


def test_the_most_telling_concept_above_both_is_shared() -> None:
    found = concepts()
    assert found.shared("ferry", "tug")[0] == "ship"
    assert found.shared("ferry", "train")[0] == "transport"
    assert found.shared("ferry", "never used") == ("", 0.0)
    assert found.likeness("ferry", "ferry") == 1.0
    assert found.likeness("ferry", "tug") > found.likeness("ferry", "train") > 0
    # Lin's formula by hand.
    assert found.likeness("ferry", "tug") == 2 * found.content("ship") / (found.content("ferry") + found.content("tug"))


def test_a_hierarchy_that_runs_in_a_circle_ends() -> None:
    found = Concepts({"a": ["b"], "b": ["a"]}, [["a"], ["b"], []])
    assert found.above("a") == {"a", "b"}


@given(st.lists(st.lists(st.sampled_from(sorted(WHOLES)), max_size=3), min_size=1, max_size=12))
def test_everything_runs_from_0_to_1_and_is_symmetric(uses: list[list[str]]) -> None:
    found = Concepts(WHOLES, uses)
    for one in WHOLES:
        assert 0 <= found.content(one) <= 1
        for other in WHOLES:
            assert 0 <= found.likeness(one, other) <= 1 + 1e-9
            assert found.likeness(one, other) == found.likeness(other, one)
            overlap = found.overlap(frozenset({one}), frozenset({other}))
            assert 0 <= overlap <= 1
            assert overlap == found.overlap(frozenset({other}), frozenset({one}))
