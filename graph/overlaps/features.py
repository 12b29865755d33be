"""Pairs of recommendations as named numbers: what is equal, near, opposed, and how alike the summaries are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .asks import Asks
from .concepts import Concepts
from .opposition import Verbs, negated, quantities
from .texts import Texts, meanings

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
TEXT = (
    "words",
    "letters",
    "objects",
    "meanings",
    "object_meanings",
    "aligned",
    "aligned_objects",
    "concept_meanings",
    "verb_same",
)
AGAINST = ("opposed", "negation_differs", "numbers_differ")
"""What can only speak against a pair."""
APART = tuple(f"{role}_differs" for role in ("instrument", "technology", "industry", "place", "addressee", "precedent"))
"""Both have values of a role, and none in common: 1 minus their likeness."""
NAMES = (*FRAME, *SETS, *TEXT, *APART, *AGAINST)
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
        told = sorted({o for ask in items for o in ask.of("object")} & asks.definitions.keys())
        self._told = {concept: row for row, concept in enumerate(told)}
        self._meanings = meanings([asks.definitions[concept] for concept in told])
        self.verbs = Verbs(asks.verbs, asks.opposites)
        self._actions = [ask.of("action") or self.verbs.actions(ask.summary) for ask in items]
        self._negated = [negated(ask.summary) for ask in items]
        self._quantities = [quantities(ask.summary) for ask in items]

    def of(self, pairs: Pairs) -> NDArray[np.float64]:
        """A row for each pair, a column for each of `NAMES`; from 0 to 1."""
        frames = np.array([self._frame(one, other) for one, other in pairs], dtype=np.float64).reshape(-1, len(FRAME))
        sets = np.array([self._sets(one, other) for one, other in pairs], dtype=np.float64).reshape(-1, len(SETS))
        ones, others = pairs[:, 0], pairs[:, 1]
        cosines: list[NDArray[np.floating]] = [self.texts.cosines(name, ones, others) for name in TEXT[:5]]
        cosines += [self.texts.aligned(ones, others, heads=heads) for heads in (False, True)]
        cosines.append(self._concept_meanings(pairs))
        verbs = np.array([self.texts.verbs[i] == self.texts.verbs[j] for i, j in pairs], dtype=np.float64)
        differs = np.array([self._apart(one, other) for one, other in pairs], dtype=np.float64).reshape(-1, len(APART))
        against = np.array([self._against(one, other) for one, other in pairs], dtype=np.float64)
        return np.column_stack([frames, sets, *cosines, verbs, differs, against.reshape(-1, len(AGAINST))])

    def _concept_meanings(self, pairs: Pairs) -> NDArray[np.float64]:
        """How alike the nearest objects of two recommendations are in what the vocabulary says of them."""
        found = np.zeros(len(pairs))
        for row, (one, other) in enumerate(pairs):
            ones = [self._told[o] for o in self.asks.asks[one].of("object") if o in self._told]
            others = [self._told[o] for o in self.asks.asks[other].of("object") if o in self._told]
            if ones and others:
                found[row] = float((self._meanings[ones] @ self._meanings[others].T).max())
        return np.clip(found, 0, 1)

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

    def _apart(self, one: int, other: int) -> list[float]:
        a, b = self.asks.asks[one], self.asks.asks[other]
        found = []
        for name in APART:
            role = name.removesuffix("_differs")
            ones, others = a.of(role), b.of(role)
            concepts = self.concepts[role]
            near = max((concepts.likeness(x, y) for x in ones for y in others), default=1.0)
            found.append(1.0 - near)
        return found

    def _against(self, one: int, other: int) -> Sequence[float]:
        opposed = self.verbs.opposed(self._actions[one], self._actions[other])
        numbers = self._quantities[one], self._quantities[other]
        differ = bool(numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1]))
        # An action that a person gave has the sense of the whole sentence, its «not» included.
        framed = self.asks.asks[one].framed and self.asks.asks[other].framed
        negation = not framed and self._negated[one] != self._negated[other]
        return float(opposed), float(negation), float(differ)

    def _sets(self, one: int, other: int) -> list[float]:
        a, b = self.asks.asks[one], self.asks.asks[other]
        return [self.concepts[role].overlap(a.of(role), b.of(role)) for role in SETS]
