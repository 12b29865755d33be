"""Pairs that pull in different directions on the same object, by stated rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .asks import Asks


@dataclass(frozen=True, slots=True)
class Tension:
    """Two recommendations that may contradict each other: a candidate, with its reason."""

    one: str
    other: str
    rule: str
    reason: str


def tensions(asks: Asks) -> list[Tension]:
    """All candidates, in the order of their ids.

    The rule: two proposers ask for opposite actions (as the ontology says) on the same object.
    """
    return sorted(set(_opposed(asks)), key=lambda t: (t.one, t.other, t.rule))


def _opposed(asks: Asks) -> Iterator[Tension]:
    holders = defaultdict(list)
    for ask in asks.asks:
        for concept in ask.of("object"):
            holders[concept].append(ask)
    for concept, members in holders.items():
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                if not one.proposers.isdisjoint(other.proposers):
                    continue
                for action in sorted(one.of("action")):
                    for against in sorted(asks.opposites.get(action, frozenset()) & other.of("action")):
                        name = asks.labels.get
                        reason = f"{name(action, action)} against {name(against, against)}: {name(concept, concept)}"
                        yield Tension(one.id, other.id, "opposite actions", reason)
