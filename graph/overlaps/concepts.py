"""How much two concepts have in common: information content over the hierarchy of broader ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache


class Concepts:
    """Concepts with their hierarchy, and how often each is used.

    The information content of a concept is `-log p`, where `p` is the share of all items that have it or something
    below it (Resnik 1995, «Using information content to evaluate semantic similarity in a taxonomy», IJCAI). It is
    divided by its greatest value, so that it runs from 0 (everything has it) to 1 (one item has it).
    """

    def __init__(self, wholes: Mapping[str, Iterable[str]], uses: Sequence[Iterable[str]]) -> None:
        """Count the uses.

        Args:
            wholes: A concept to those just above it.
            uses: The concepts of each item.
        """
        self._wholes = {part: tuple(above) for part, above in wholes.items()}
        self.above = cache(self._above)
        counts: Counter[str] = Counter()
        for concepts in uses:
            counts.update({up for concept in concepts for up in self.above(concept)})
        total = max(len(uses), 2)
        self._content = {concept: math.log(total / count) / math.log(total) for concept, count in counts.items()}

    def _above(self, concept: str) -> frozenset[str]:
        """The concept itself and all above it."""
        found, waiting = {concept}, [concept]
        while waiting:
            for up in self._wholes.get(waiting.pop(), ()):
                if up not in found:
                    found.add(up)
                    waiting.append(up)
        return frozenset(found)

    def content(self, concept: str) -> float:
        """The information content, from 0 to 1; 1 for what no item has."""
        return self._content.get(concept, 1.0)

    def shared(self, one: str, other: str) -> tuple[str, float]:
        """The concept above both that says most, and its information content; («», 0) if there is none."""
        common = self.above(one) & self.above(other)
        if not common:
            return "", 0.0
        best = min(common, key=lambda c: (-self.content(c), c))
        return best, self.content(best)

    def likeness(self, one: str, other: str) -> float:
        """How alike two concepts are, from 0 to 1: twice what is common over the sum of both.

        Lin 1998, «An information-theoretic definition of similarity», ICML.
        """
        if one == other:
            return 1.0
        total = self.content(one) + self.content(other)
        return 2 * self.shared(one, other)[1] / total if total else 0.0

    def overlap(self, ones: frozenset[str], others: frozenset[str]) -> float:
        """How much of two sets is common, from 0 to 1: information in what is common over that in either.

        The weighted Jaccard index over the sets with all that is above their members.
        """
        if not ones or not others:
            return 0.0
        first = {up for concept in ones for up in self.above(concept)}
        second = {up for concept in others for up in self.above(concept)}
        # Added exactly: the order of a set differs from run to run.
        either = math.fsum(self.content(concept) for concept in first | second)
        return math.fsum(self.content(concept) for concept in first & second) / either if either else 0.0
