"""Where things stand."""

from __future__ import annotations

import itertools
import math

import pytest
from consilience.graph.explorer.layout import place

STARS = [(hub, hub + i) for hub in (0, 20) for i in range(1, 20)] + [(5, 25), (6, 40)]
COUNT = 41


def distance(a: tuple[int, int], b: tuple[int, int]) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


@pytest.mark.parametrize("first", [range(COUNT), range(2)], ids=["shown first", "layers"])
def test_no_two_marks_overlap(first: range) -> None:
    sizes = [20.0 if i in (0, 20) else 6.0 for i in range(COUNT)]
    spots = place(COUNT, STARS, first, sizes)
    for i, j in itertools.combinations(range(COUNT), 2):
        assert distance(spots[i], spots[j]) >= sizes[i] + sizes[j]


def test_what_is_linked_stands_nearer_than_what_is_not() -> None:
    spots = place(COUNT, STARS, range(COUNT), [6.0] * COUNT)
    linked = [distance(spots[a], spots[b]) for a, b in STARS]
    apart = [distance(spots[a], spots[b]) for a in range(1, 20) for b in range(21, 40)]
    assert sum(linked) / len(linked) < 0.6 * sum(apart) / len(apart)


def test_layers_do_not_move_what_is_shown_first() -> None:
    first = range(30)
    alone = place(COUNT, [(a, b) for a, b in STARS if a < 30 and b < 30], first, [6.0] * COUNT)
    whole = place(COUNT, STARS, first, [6.0] * COUNT)
    assert alone[:30] == whole[:30]


def test_nothing_and_one_thing_have_a_place() -> None:
    assert place(0, [], [], []) == []
    assert place(1, [], [0], [6.0]) == [(0, 0)]
    assert len(set(place(3, [], [0, 1, 2], [6.0] * 3))) == 3
