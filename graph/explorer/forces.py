"""Positions by forces, after ForceAtlas2: what is linked attracts, everything repels, hubs most of all.

The same on every machine: only operations that IEEE 754 rounds exactly are used, and every force is a multiple of a
small power of two, so that sums are exact and their order, which libraries choose, cannot matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

SPACE = 58.0
"""The distance that linked things keep, in pixels at natural scale."""
_GRAVITY = 0.35
_ROUNDS = 150
_FEWER_ROUNDS = 80
"""Rounds for more things than `_MANY`: they start from a coarser picture and need not travel far."""
_MANY = 400
_BLOCK = 64
"""Rows of distances computed at a time; a block fits a processor's cache."""
_EXACT = 1.5 * 2.0**32
"""Added and taken off again, it rounds a double to a multiple of 2**-20."""

Floats: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = npt.NDArray[np.int64]


def settle(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Positions for `count` things, those that `links` join near each other."""
    links = sorted({(min(a, b), max(a, b)) for a, b in links if a != b})
    if count < 2:
        return [(0.0, 0.0)] * count
    degree = [1] * count
    for a, b in links:
        degree[a] += 1
        degree[b] += 1
    x, y = (np.array(axis) for axis in zip(*_start(count, links, degree), strict=True))
    mass = np.sqrt(np.array(degree, dtype=np.float64))
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)
    heads, tails = ends[:, 0], ends[:, 1]
    # A leaf holds to its hub; between hubs a link gives way.
    hold = 1 / np.minimum(mass[heads], mass[tails])
    rounds = _ROUNDS if count <= _MANY else _FEWER_ROUNDS
    for step in range(rounds):
        force_x, force_y = _repulsion(x, y, mass)
        along_x, along_y = x[tails] - x[heads], y[tails] - y[heads]
        strength = (np.sqrt(along_x * along_x + along_y * along_y) + 1) / SPACE * hold
        fall = _GRAVITY * (mass + 1)
        force_x += _at_ends(along_x * strength, heads, tails, count) - x * fall
        force_y += _at_ends(along_y * strength, heads, tails, count) - y * fall
        size = np.sqrt(force_x * force_x + force_y * force_y) + 1e-9
        limit = SPACE * 1.6 * (1 - step / rounds) + 0.5
        share = np.minimum(size * 0.5, limit) / size
        x, y = x + force_x * share, y + force_y * share
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _repulsion(x: Floats, y: Floats, mass: Floats) -> tuple[Floats, Floats]:
    """The sum of all that pushes each thing away, along both axes."""
    total_x, total_y = np.empty_like(x), np.empty_like(y)
    for start in range(0, len(x), _BLOCK):
        block = slice(start, start + _BLOCK)
        away_x, away_y = x[block, None] - x, y[block, None] - y
        push: Floats = away_x * away_x
        push += away_y * away_y
        push += 1.0
        np.divide(mass * (SPACE * SPACE), push, out=push)
        push *= mass[block, None]
        total_x[block] = _rounded(away_x * push).sum(axis=1)
        total_y[block] = _rounded(away_y * push).sum(axis=1)
    return total_x, total_y


def _at_ends(pull: Floats, heads: Numbers, tails: Numbers, count: int) -> Floats:
    """The sum of what links pull at each thing: their heads forward, their tails back."""
    rounded = _rounded(pull)
    forward, back = (np.bincount(ends, rounded, count).astype(np.float64) for ends in (heads, tails))
    return forward - back


def _rounded(forces: Floats) -> Floats:
    """The same array, its numbers rounded so that they add up exactly."""
    forces += _EXACT
    forces -= _EXACT
    return forces


def _start(count: int, links: Sequence[tuple[int, int]], degree: Sequence[int]) -> list[tuple[float, float]]:
    """A first position for each: around its hub, where hubs have been settled as a smaller picture of their own."""
    hub = list(range(count))
    for a, b in links:
        for one, other in ((a, b), (b, a)):
            if (degree[other], -other) > (degree[hub[one]], -hub[one]):
                hub[one] = other
    for one in sorted(range(count), key=lambda i: (-degree[i], i)):
        # A hub of more links comes before: its own hub is final.
        hub[one] = hub[hub[one]]
    hubs = sorted(set(hub))
    if not 2 <= len(hubs) < count:
        return spiral(count)
    number = {one: index for index, one in enumerate(hubs)}
    settled = settle(len(hubs), [(number[hub[a]], number[hub[b]]) for a, b in links if hub[a] != hub[b]])
    scale = math.sqrt(count / len(hubs))
    around = dict.fromkeys(hubs, 0)
    offsets = spiral(count)
    found = []
    for one in range(count):
        middle_x, middle_y = settled[number[hub[one]]]
        if one == hub[one]:
            found.append((middle_x * scale, middle_y * scale))
            continue
        around[hub[one]] += 1
        dx, dy = offsets[around[hub[one]]]
        found.append((middle_x * scale + dx, middle_y * scale + dy))
    return found


def spiral(count: int) -> list[tuple[float, float]]:
    """Points spread evenly over a disc, in order from its middle."""
    turn_x, turn_y = -0.7373688780783197, 0.6754902942615238  # cosine and sine of the golden angle
    x, y, points = 1.0, 0.0, []
    for index in range(count):
        radius = SPACE * math.sqrt(index + 0.5)
        points.append((x * radius, y * radius))
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
    return points
