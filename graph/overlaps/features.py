"""Pairs of recommendations as named numbers: what is equal, near, opposed, and how alike the summaries are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .asks import Asks
from .concepts import Concepts
from .opposition import Verbs, negated, quantities
from .texts import Texts

Pairs = NDArray[np.intp]
"""An array of shape (n, 2): positions of two recommendations each."""

SETS = ("instrument", "topic", "technology", "industry", "place", "addressee", "beneficiary", "precedent", "policy")
"""Roles whose values are compared as sets."""
FRAME = (
    "object_same",
    "object_rare",
    "objects_alike",
    "object_near",
    "object_group",
    "action_same",
    "action_near",
    "frame_same",
    "frame_rare",
    "frame_near",
    "frame_kindred",
)
TEXT = ("words", "letters", "objects", "meanings", "object_meanings", "verb_same")
AGAINST = ("opposed", "negation_differs", "numbers_differ")
"""What can only speak against a pair."""
NAMES = (*FRAME, *SETS, *TEXT, *AGAINST)
"""The features, in the order of the columns."""


class Features:
    """All that is needed to compare any two recommendations of a dataset."""

    def __init__(self, asks: Asks) -> None:
        """Index the recommendations."""
        self.asks = asks
        items = asks.asks
        self.concepts = {
            role: Concepts(asks.wholes, [ask.of(role) for ask in items]) for role in ("action", "object", *SETS)
        }
        self.texts = Texts([ask.summary for ask in items])
        self.verbs = Verbs(asks.verbs, asks.opposites)
        self._actions = [ask.of("action") or self.verbs.actions(ask.summary) for ask in items]
        self._negated = [negated(ask.summary) for ask in items]
        self._quantities = [quantities(ask.summary) for ask in items]

    def of(self, pairs: Pairs) -> NDArray[np.float64]:
        """A row for each pair, a column for each of `NAMES`; from 0 to 1."""
        frames = np.array([self._frame(one, other) for one, other in pairs], dtype=np.float64).reshape(-1, len(FRAME))
        sets = np.array([self._sets(one, other) for one, other in pairs], dtype=np.float64).reshape(-1, len(SETS))
        ones, others = pairs[:, 0], pairs[:, 1]
        cosines = [self.texts.cosines(name, ones, others) for name in TEXT[:5]]
        verbs = np.array([self.texts.verbs[i] == self.texts.verbs[j] for i, j in pairs], dtype=np.float64)
        against = np.array([self._against(one, other) for one, other in pairs], dtype=np.float64)
        return np.column_stack([frames, sets, *cosines, verbs, against.reshape(-1, len(AGAINST))])

    def _frame(self, one: int, other: int) -> Sequence[float]:
        a, b = self.asks.asks[one], self.asks.asks[other]
        concepts, objects, others = self.concepts["object"], a.of("object"), b.of("object")
        shared = objects & others
        same = float(bool(shared))
        rare = max((concepts.content(o) for o in shared), default=0.0)
        alike = len(shared) / len(objects | others) if shared else 0.0
        near = max((concepts.likeness(x, y) for x in objects for y in others), default=0.0)
        group = max((concepts.shared(x, y)[1] for x in objects for y in others), default=0.0)
        action = float(bool(a.of("action") & b.of("action")))
        kindred = max(
            action, float(any(self.asks.kindred.get(x, frozenset()) & b.of("action") for x in a.of("action")))
        )
        frames = same * action, rare * action, near * action, same * kindred
        return same, rare, alike, near, group, action, kindred, *frames

    def _against(self, one: int, other: int) -> Sequence[float]:
        opposed = self.verbs.opposed(self._actions[one], self._actions[other])
        numbers = self._quantities[one], self._quantities[other]
        differ = bool(numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]))
        return float(opposed), float(self._negated[one] != self._negated[other]), float(differ)

    def _sets(self, one: int, other: int) -> list[float]:
        a, b = self.asks.asks[one], self.asks.asks[other]
        return [self.concepts[role].overlap(a.of(role), b.of(role)) for role in SETS]
