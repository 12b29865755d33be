"""Pairs worth comparing, from indexes, not from all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from .features import Features, Pairs

NEIGHBOURS = 20
"""Nearest summaries looked at of each recommendation."""
CROWD = 60
"""Recommendations that may share a concept for it to make pairs of them all (of an object: ten times as many)."""
_BLOCK = 2048


def candidates(features: Features) -> Pairs:
    """Pairs of different proposers that may ask for the same or the related, each once, in order.

    Two recommendations are a pair if they share an object or its group, a rare concept of another role, or if the
    summary of one is among the nearest of the other's, by words or by meaning.
    """
    items = features.asks.asks
    found: set[tuple[int, int]] = set()
    for members in _sharing(features):
        for position, one in enumerate(members):
            found.update((one, other) for other in members[position + 1 :])
    for name in ("words", "meanings"):
        found.update((min(i, j), max(i, j)) for i, j in _nearest(features, name))
    kept = sorted(
        (one, other) for one, other in found if one != other and items[one].proposers.isdisjoint(items[other].proposers)
    )
    return np.array(kept, dtype=np.intp).reshape(-1, 2)


def _sharing(features: Features) -> Iterator[list[int]]:
    """Recommendations that share an object, what is just above it, or a rare concept of another role."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, ask in enumerate(features.asks.asks):
        for value in ask.of("object"):
            for up in {value, *features.asks.wholes.get(value, ())}:
                holders["object", up].append(index)
        for role in ("technology", "precedent", "topic"):
            for value in ask.of(role):
                holders[role, value].append(index)
    groups = {whole for wholes in features.asks.wholes.values() for whole in wholes}
    for (role, value), members in sorted(holders.items()):
        exact = role == "object" and value not in groups
        if len(members) <= (10 * CROWD if exact else CROWD):
            yield members


def _nearest(features: Features, name: str) -> Iterable[tuple[int, int]]:
    """Each recommendation with its nearest by one of the vectors; block by block, so that memory stays small."""
    vectors = getattr(features.texts, name)
    count = vectors.shape[0]
    turned = vectors.T.tocsc() if hasattr(vectors, "tocsc") else vectors.T
    for start in range(0, count, _BLOCK):
        likeness = vectors[start : start + _BLOCK] @ turned
        likeness = likeness.toarray() if hasattr(likeness, "toarray") else likeness
        top = min(NEIGHBOURS + 1, count)
        best = np.argpartition(-likeness, top - 1, axis=1)[:, :top]
        for row, columns in enumerate(best):
            for column in columns:
                if likeness[row, column] > 0 and start + row != column:
                    yield start + row, int(column)
