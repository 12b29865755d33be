"""Where things stand on a page: computed once, the same on every machine (forces.py says how)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .forces import SPACE, settle, spiral

ASPECT = 1.35
"""How much farther a picture spreads to the sides than up and down: pages and names are wider than high."""
_SWEEPS = 60


def place(
    count: int, links: Sequence[tuple[int, int]], first: Sequence[int], sizes: Sequence[float]
) -> list[tuple[int, int]]:
    """A position for each of `count` things.

    Args:
        count: The number of things.
        links: Pairs of things that belong near each other.
        first: The things shown first: they are placed as if they were alone, and all others around them.
        sizes: The radius of each thing.
    """
    order = sorted(set(first)) or list(range(count))
    index = {thing: i for i, thing in enumerate(order)}
    inner = [(index[a], index[b]) for a, b in links if a in index and b in index]
    spots: dict[int, tuple[float, float]] = dict(zip(order, _turned(settle(len(order), inner)), strict=True))
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        neighbours[a].append(b)
        neighbours[b].append(a)
    waiting = [i for i in range(count) if i not in spots]
    while waiting:
        ready = [i for i in waiting if any(n in spots for n in neighbours[i])] or waiting
        placed = {i: _beside([spots[n] for n in neighbours[i] if n in spots], i) for i in ready}
        spots.update(placed)
        waiting = [i for i in waiting if i not in placed]
    points = [spots[i] for i in range(count)]
    points = _apart(points, sizes, frozenset(index))
    return [(round(x), round(y)) for x, y in points]


def _turned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points turned to spread most from left to right, and drawn out to the aspect of a page."""
    count = len(points)
    if count == 0:
        return []
    mid_x, mid_y = math.fsum(x for x, _ in points) / count, math.fsum(y for _, y in points) / count
    centred = [(x - mid_x, y - mid_y) for x, y in points]
    xx, yy = math.fsum(x * x for x, _ in centred), math.fsum(y * y for _, y in centred)
    xy = math.fsum(x * y for x, y in centred)
    # The main axis is the eigenvector of the larger eigenvalue of ((xx, xy), (xy, yy)).
    larger = (xx + yy) / 2 + math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy)
    axis_x, axis_y = (larger - yy, xy) if xx >= yy else (xy, larger - xx)
    length = math.sqrt(axis_x * axis_x + axis_y * axis_y)
    if length == 0:
        return centred
    cos, sin = axis_x / length, axis_y / length
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in centred]
    ratio = math.sqrt(math.fsum(x * x for x, _ in turned) / (math.fsum(y * y for _, y in turned) + 1.0)) / ASPECT
    wider, higher = min(max(1 / ratio, 1.0), 1.8), min(max(ratio, 1.0), 1.8)
    return [(x * wider, y * higher) for x, y in turned]


def _beside(anchors: Sequence[tuple[float, float]], number: int) -> tuple[float, float]:
    """The middle of the anchors, moved a little in a direction of its own."""
    turned = spiral(number % 29 + 1)[-1]
    if not anchors:
        return (turned[0] * 3, turned[1] * 3)
    x = math.fsum(a for a, _ in anchors) / len(anchors)
    y = math.fsum(b for _, b in anchors) / len(anchors)
    return (x + turned[0] * 0.35, y + turned[1] * 0.35)


def _apart(
    points: Sequence[tuple[float, float]], sizes: Sequence[float], fixed: frozenset[int]
) -> list[tuple[float, float]]:
    """The points moved until no two overlap; the fixed ones only make room for each other."""
    spots = list(points)
    room = SPACE * 0.34
    cell = room + 2 * max(sizes, default=0)
    moving = set(range(len(spots)))
    for _ in range(_SWEEPS):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(spots):
            cells.setdefault((math.floor(x / cell), math.floor(y / cell)), []).append(i)
        moved: set[int] = set()
        for i in sorted(moving):
            x, y = spots[i]
            column, row = math.floor(x / cell), math.floor(y / cell)
            for j in [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((column + dx, row + dy), ())]:
                if i == j or (j < i and j in moving):
                    continue
                least = sizes[i] + sizes[j] + room
                dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
                if dx * dx + dy * dy < least * least:
                    _push_apart(spots, i, j, least, fixed)
                    moved |= {i, j}
        if not moved:
            break
        moving = moved
    return spots


def _push_apart(spots: list[tuple[float, float]], i: int, j: int, least: float, fixed: frozenset[int]) -> None:
    dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
    distance = math.sqrt(dx * dx + dy * dy)
    if distance < 0.01:
        dx, dy, distance = 0.6 + (i % 7) * 0.1, 0.8 - (j % 5) * 0.1, 1.0
    gap = (least - distance) / distance
    share = 0.5 if (i in fixed) == (j in fixed) else (0.0 if i in fixed else 1.0)
    spots[i] = (spots[i][0] - dx * gap * share, spots[i][1] - dy * gap * share)
    spots[j] = (spots[j][0] + dx * gap * (1 - share), spots[j][1] + dy * gap * (1 - share))
