"""Where things stand on a page: computed once, the same on every machine.

Only additions, multiplications, divisions and square roots of IEEE doubles are used, and forces are summed as
integers: no library's order of summation, sine or random number can move a point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

SPACE = 58.0
"""The distance that linked things keep, in pixels at natural scale."""
ASPECT = 1.35
"""How much farther a picture spreads to the sides than up and down: pages and names are wider than high."""
_ROUNDS = 260
_FIXED = 2.0**20
"""Forces are summed in this many parts of a pixel."""


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
    spots: dict[int, tuple[float, float]] = dict(zip(order, _turned(_forces(len(order), inner)), strict=True))
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


def _forces(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Positions by attraction along links and repulsion by degree, after ForceAtlas2, with falling step lengths."""
    points = np.array(_spiral(count), dtype=np.float64).reshape(count, 2)
    if count < 2:
        return [(0.0, 0.0)] * count
    degree = np.ones(count)
    for a, b in links:
        degree[a] += 1
        degree[b] += 1
    mass = np.sqrt(degree)
    push = mass[:, None] * mass[None, :] * (SPACE * SPACE)
    ends = np.array(sorted(set(links)), dtype=np.int64).reshape(-1, 2)
    weight = 1 / np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]])) if len(ends) else np.zeros(0)
    for step in range(_ROUNDS):
        away = points[:, None, :] - points[None, :, :]
        square = away[:, :, 0] * away[:, :, 0] + away[:, :, 1] * away[:, :, 1] + 1.0
        total = _summed(away * (push / square)[:, :, None])
        if len(ends):
            along = points[ends[:, 1]] - points[ends[:, 0]]
            length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1]) + 1.0
            pull = np.rint(along * (length / SPACE * weight)[:, None] * _FIXED).astype(np.int64)
            np.add.at(total, ends[:, 0], pull)
            np.add.at(total, ends[:, 1], -pull)
        force = total / _FIXED - points * (0.35 * mass)[:, None]
        strength = np.sqrt(force[:, 0] * force[:, 0] + force[:, 1] * force[:, 1]) + 1e-9
        limit = SPACE * 1.6 * (1 - step / _ROUNDS) + 0.5
        points = points + force * (np.minimum(strength * 0.5, limit) / strength)[:, None]
    return [(float(x), float(y)) for x, y in points]


def _summed(forces: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    total: npt.NDArray[np.int64] = np.rint(forces * _FIXED).astype(np.int64).sum(axis=1)
    return total


def _spiral(count: int) -> list[tuple[float, float]]:
    """Points spread evenly over a disc, in order from its middle."""
    turn_x, turn_y = -0.7373688780783197, 0.6754902942615238
    x, y, points = 1.0, 0.0, []
    for i in range(count):
        radius = SPACE * math.sqrt(i + 0.5)
        points.append((x * radius, y * radius))
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
    return points


def _turned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points turned to spread most from left to right, and drawn out to the aspect of a page."""
    count = len(points)
    if count == 0:
        return []
    mid_x, mid_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    centred = [(x - mid_x, y - mid_y) for x, y in points]
    xx, yy = sum(x * x for x, _ in centred), sum(y * y for _, y in centred)
    xy = sum(x * y for x, y in centred)
    # The main axis is the eigenvector of the larger eigenvalue of ((xx, xy), (xy, yy)).
    larger = (xx + yy) / 2 + math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy)
    axis_x, axis_y = (larger - yy, xy) if xx >= yy else (xy, larger - xx)
    length = math.sqrt(axis_x * axis_x + axis_y * axis_y)
    if length == 0:
        return centred
    cos, sin = axis_x / length, axis_y / length
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in centred]
    ratio = math.sqrt(sum(x * x for x, _ in turned) / (sum(y * y for _, y in turned) + 1.0)) / ASPECT
    wider, higher = min(max(1 / ratio, 1.0), 1.8), min(max(ratio, 1.0), 1.8)
    return [(x * wider, y * higher) for x, y in turned]


def _beside(anchors: Sequence[tuple[float, float]], number: int) -> tuple[float, float]:
    """The middle of the anchors, moved a little in a direction of its own."""
    turned = _spiral(number % 29 + 1)[-1]
    if not anchors:
        return (turned[0] * 3, turned[1] * 3)
    x = sum(a for a, _ in anchors) / len(anchors)
    y = sum(b for _, b in anchors) / len(anchors)
    return (x + turned[0] * 0.35, y + turned[1] * 0.35)


def _apart(
    points: Sequence[tuple[float, float]], sizes: Sequence[float], fixed: frozenset[int]
) -> list[tuple[float, float]]:
    """The points moved until no two overlap; the fixed ones only make room for each other."""
    spots = list(points)
    reach = SPACE * 0.62
    for _ in range(90):
        cells: dict[tuple[int, int], list[int]] = {}
        cell = reach + 2 * max(sizes, default=0)
        for i, (x, y) in enumerate(spots):
            cells.setdefault((math.floor(x / cell), math.floor(y / cell)), []).append(i)
        moved = False
        for (cx, cy), here in sorted(cells.items()):
            near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())]
            for i in here:
                for j in near:
                    if j <= i:
                        continue
                    moved |= _push_apart(spots, i, j, sizes[i] + sizes[j] + reach * 0.55, fixed)
        if not moved:
            break
    return spots


def _push_apart(spots: list[tuple[float, float]], i: int, j: int, least: float, fixed: frozenset[int]) -> bool:
    dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
    distance = math.sqrt(dx * dx + dy * dy)
    if distance >= least:
        return False
    if distance < 0.01:
        dx, dy, distance = 0.6 + (i % 7) * 0.1, 0.8 - (j % 5) * 0.1, 1.0
    gap = (least - distance) / distance
    share = 0.5 if (i in fixed) == (j in fixed) else (0.0 if i in fixed else 1.0)
    spots[i] = (spots[i][0] - dx * gap * share, spots[i][1] - dy * gap * share)
    spots[j] = (spots[j][0] + dx * gap * (1 - share), spots[j][1] + dy * gap * (1 - share))
    return True
