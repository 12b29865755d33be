"""The overlaps of a dataset: scored pairs, asks, themes above them, and what stands alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..storing import Opened
from .agreement import Agreement, agreements
from .asks import Asks, read_asks
from .candidates import candidates
from .explaining import Explanation, explain
from .features import NAMES, Features, Pairs
from .grouping import group
from .model import Model, read_model
from .tensions import Tension, tensions

SAME = 0.5
"""The probability from which two recommendations are held to be the same ask."""
JOINED = 0.35
"""The mean probability across two groups from which they are one; on the labelled pairs it gives the best F1."""


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two recommendations of different proposers, with two probabilities."""

    one: str
    other: str
    same: float
    """That they ask for the same."""
    related: float
    """That they ask at least for something related."""


@dataclass(frozen=True, slots=True)
class SharedAsk:
    """Recommendations that ask for the same."""

    id: str
    title: str
    """Made of what most members have in their frames."""
    members: tuple[str, ...]
    proposers: tuple[str, ...]
    """Who stands behind it: the independent voices."""
    themes: tuple[str, ...]
    cohesion: float
    """The mean probability that two of its members are the same, from 0 to 1."""
    variants: dict[str, tuple[str, ...]]
    """Role («instrument», «place», …) to the values that only some members have."""


class Overlaps:
    """Everything that recommendations of different proposers share; worked out when first asked for."""

    def __init__(self, asks: Asks, model: Model) -> None:
        self.asks, self.model = asks, model
        self.features = Features(asks)
        self.position = {ask.id: index for index, ask in enumerate(asks.asks)}

    @cached_property
    def pairs(self) -> Pairs:
        """The candidates, as positions of recommendations."""
        return candidates(self.features)

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """Two probabilities for each candidate: the same; at least related."""
        if not len(self.pairs):
            return np.empty((0, 2))
        framed = np.array([self._framed(i) and self._framed(j) for i, j in self.pairs])
        return self.model.scores(NAMES, self.features.of(self.pairs), framed)

    def scored(self, least: float = SAME) -> list[ScoredPair]:
        """The candidates with at least that probability, the likeliest first."""
        ids = [ask.id for ask in self.asks.asks]
        rows = zip(self.pairs.tolist(), self.scores.tolist(), strict=True)
        found = [ScoredPair(ids[i], ids[j], same, related) for (i, j), (same, related) in rows if same >= least]
        return sorted(found, key=lambda p: (-p.same, p.one, p.other))

    @cached_property
    def groups(self) -> list[list[int]]:
        """The positions of the members of each shared ask."""
        rows = zip(self.pairs.tolist(), self.scores[:, 0].tolist(), strict=True)
        return group({(i, j): same for (i, j), same in rows if same >= JOINED / 5}, JOINED)

    @cached_property
    def shared(self) -> list[SharedAsk]:
        """The asks that several proposers share, the broadest agreement first."""
        likely = {(i, j): s for (i, j), s in zip(self.pairs.tolist(), self.scores[:, 0].tolist(), strict=True)}
        found = [self._shared(members, likely) for members in self.groups]
        found = [ask for ask in found if len(ask.proposers) > 1]
        return sorted(found, key=lambda a: (-len(a.proposers), -len(a.members), -a.cohesion, a.id))

    @cached_property
    def alone(self) -> list[str]:
        """The ids of recommendations that nobody else's resembles: no candidate reaches half the threshold."""
        near = set(self.pairs[self.scores[:, 0] >= SAME / 2].ravel().tolist())
        return [ask.id for index, ask in enumerate(self.asks.asks) if index not in near]

    @cached_property
    def agreements(self) -> list[Agreement]:
        """Who agrees with whom."""
        proposers = {index: ask.proposers for index, ask in enumerate(self.asks.asks)}
        return agreements(self.groups, proposers)

    @cached_property
    def tensions(self) -> list[Tension]:
        """Pairs that may pull in different directions."""
        return tensions(self.asks)

    def about(self, *, topic: str | None = None, proposer: str | None = None) -> frozenset[str]:
        """The ids of the recommendations that concern a topic or object (or one below it), by one proposer.

        Args:
            topic: The id of a topic or object; by default any.
            proposer: The id of who proposes; by default anybody.
        """
        above = self.features.concepts["topic"].above
        return frozenset(
            ask.id
            for ask in self.asks.asks
            if (proposer is None or proposer in ask.proposers)
            and (topic is None or any(topic in above(c) for c in ask.of("topic") | ask.of("object")))
        )

    def explain(self, one: str, other: str) -> Explanation:
        """Why two recommendations have their score.

        Raises:
            KeyError: there is no such recommendation.
        """
        return explain(self.features, self.model, self.position[one], self.position[other])

    def _framed(self, index: int) -> bool:
        return self.asks.asks[index].framed

    def _shared(self, members: Sequence[int], likely: dict[tuple[int, int], float]) -> SharedAsk:
        asks = [self.asks.asks[index] for index in members]
        proposers = sorted({who for ask in asks for who in ask.proposers})
        pairs = [
            likely.get((i, j), 0.0)
            for position, i in enumerate(members)
            for j in members[position + 1 :]
            if self.asks.asks[i].proposers.isdisjoint(self.asks.asks[j].proposers)
        ]
        roles = ("action", "object", "instrument", "addressee", "place", "precedent")
        held = {role: [ask.of(role) for ask in asks] for role in roles}
        variants = {
            role: tuple(sorted(set().union(*values) - frozenset.intersection(*values))) for role, values in held.items()
        }
        themes = Counter(top for ask in asks for top in self._themes(ask.of("topic") or ask.of("object")))
        return SharedAsk(
            id=min(ask.id for ask in asks),
            title=self._title(held["action"], held["object"], asks[0].summary),
            members=tuple(ask.id for ask in asks),
            proposers=tuple(proposers),
            themes=tuple(theme for theme, _ in sorted(themes.items(), key=lambda item: (-item[1], item[0]))[:2]),
            cohesion=sum(pairs) / len(pairs) if pairs else 0.0,
            variants={role: values for role, values in variants.items() if values},
        )

    def _title(self, actions: Sequence[frozenset[str]], objects: Sequence[frozenset[str]], summary: str) -> str:
        action, thing = _most(actions), _most(objects)
        if not thing:
            return summary
        named = self.asks.labels.get
        return f"{named(action, action)}: {named(thing, thing)}" if action else named(thing, thing)

    def _themes(self, concepts: Iterable[str]) -> set[str]:
        """The concepts at the top of the hierarchy."""
        above = self.features.concepts["topic"].above
        return {up for concept in concepts for up in above(concept) if not self.asks.wholes.get(up)}


def _most(sets: Sequence[frozenset[str]]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for values in sets:
        for value in values:
            counts[value] += 1
    return min(counts, key=lambda value: (-counts[value], value), default="")


def find_overlaps(opened: Opened, *, model: Model | None = None) -> Overlaps:
    """What the recommendations of a build share.

    Args:
        opened: The build.
        model: What scores pairs; by default the shipped one.
    """
    return Overlaps(read_asks(opened), model or read_model())
