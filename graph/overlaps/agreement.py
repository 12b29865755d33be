"""Who agrees with whom: shared asks against what the proposers' sizes would give by chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two proposers and the asks they share."""

    one: str
    other: str
    shared: int
    """Asks that both stand behind."""
    expected: float
    """By chance, given how many shared asks each stands behind."""
    significance: float
    """The probability of as many or more by chance."""


def agreements(groups: Sequence[Sequence[int]], proposers: Mapping[int, frozenset[str]]) -> list[Agreement]:
    """Every pair of proposers that shares an ask, the least likely by chance first.

    If each of two proposers had drawn the asks it stands behind from all of them, the number in common would follow
    the hypergeometric distribution (Tumminello et al. 2011, «Statistically validated networks in bipartite complex
    systems», PLoS ONE 6(3)).

    Args:
        groups: The asks, as positions of their recommendations.
        proposers: Position of a recommendation to who proposes it.
    """
    from scipy.stats import hypergeom

    behind: dict[str, set[int]] = defaultdict(set)
    for number, members in enumerate(groups):
        for member in members:
            for proposer in proposers[member]:
                behind[proposer].add(number)
    found = []
    for one, other in combinations(sorted(behind), 2):
        shared = len(behind[one] & behind[other])
        if shared:
            drawn = (len(groups), len(behind[one]), len(behind[other]))
            expected = drawn[1] * drawn[2] / drawn[0]
            found.append(Agreement(one, other, shared, expected, float(hypergeom.sf(shared - 1, *drawn))))
    return sorted(found, key=lambda a: (a.significance, -a.shared, a.one, a.other))
