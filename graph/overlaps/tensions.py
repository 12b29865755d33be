"""Pairs that pull in different directions on the same object, by stated rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .asks import Ask, Asks
from .opposition import quantities


@dataclass(frozen=True, slots=True)
class Tension:
    """Two recommendations that may contradict each other: a candidate, with its reason."""

    one: str
    other: str
    rule: str
    reason: str


def tensions(asks: Asks) -> list[Tension]:
    """All candidates, in the order of their ids.

    The rules, each for two proposers and one object:

    - opposite actions, as the ontology says (`con:opposes`);
    - the same action with other shares or amounts («by 30 percent», «by 60 percent»).
    """
    found: set[Tension] = set()
    for concept, members in _by_object(asks).items():
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                if one.proposers.isdisjoint(other.proposers):
                    found.update(_between(one, other, concept, asks))
    return sorted(found, key=lambda t: (t.one, t.other, t.rule, t.reason))


def _by_object(asks: Asks) -> dict[str, list[Ask]]:
    holders: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks.asks:
        for concept in ask.of("object"):
            holders[concept].append(ask)
    return holders


def _between(one: Ask, other: Ask, concept: str, asks: Asks) -> Iterator[Tension]:
    name = asks.labels.get
    thing = name(concept, concept)
    for action in sorted(one.of("action")):
        for against in sorted(asks.opposites.get(action, frozenset()) & other.of("action")):
            reason = f"{name(action, action)} against {name(against, against)}: {thing}"
            yield Tension(one.id, other.id, "opposite actions", reason)
    if not one.of("action") & other.of("action"):
        return
    values = quantities(one.summary), quantities(other.summary)
    if values[0] and values[1] and values[0].isdisjoint(values[1]):
        told = " against ".join(", ".join(sorted(v)) for v in values)
        yield Tension(one.id, other.id, "different values", f"{told}: {thing}")
