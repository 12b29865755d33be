"""Groups of recommendations that are mutually the same ask."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def group(scores: Mapping[Pair, float], threshold: float) -> list[list[int]]:
    """Sets of items of which every member resembles the whole, largest first.

    Greedy agglomeration by the mean score over all pairs across two groups (average linkage, Sokal and Michener 1958),
    which ends where no two groups reach the threshold: the partition cannot gain by joining any two (the objective of
    correlation clustering, Bansal, Blum and Chawla 2004, taken greedily). A pair without a score counts as 0, so chains
    do not drift: each member must also reach half the threshold, on the mean, with the other group.

    Args:
        scores: Pairs of items, the lesser first, to the probability that they are the same.
        threshold: The least mean score that joins.
    """
    members: dict[int, list[int]] = {}
    links: dict[int, dict[int, float]] = {}
    for (one, other), score in sorted(scores.items()):
        for item in (one, other):
            members.setdefault(item, [item])
            links.setdefault(item, {})
        links[one][other] = links[other][one] = score
    queue = [(-score, one, other) for (one, other), score in scores.items() if score >= threshold]
    heapq.heapify(queue)
    while queue:
        told, one, other = heapq.heappop(queue)
        if one not in members or other not in members:
            continue
        mean = links[one][other] / (len(members[one]) * len(members[other]))
        if -told != mean or not _fits(members[one], members[other], scores, threshold / 2):
            continue
        _join(one, other, members, links)
        for neighbour, total in sorted(links[one].items()):
            score = total / (len(members[one]) * len(members[neighbour]))
            if score >= threshold:
                heapq.heappush(queue, (-score, min(one, neighbour), max(one, neighbour)))
    found = [sorted(items) for items in members.values() if len(items) > 1]
    return sorted(found, key=lambda items: (-len(items), items))


def _fits(ones: Sequence[int], others: Sequence[int], scores: Mapping[Pair, float], least: float) -> bool:
    """Whether each item of either group reaches the least mean score with the other group."""

    def mean(item: int, group: Sequence[int]) -> float:
        return sum(scores.get((min(item, o), max(item, o)), 0.0) for o in group) / len(group)

    return all(mean(i, others) >= least for i in ones) and all(mean(i, ones) >= least for i in others)


def _join(one: int, other: int, members: dict[int, list[int]], links: dict[int, dict[int, float]]) -> None:
    """Put `other` into `one`; links hold the sums of scores across groups."""
    members[one] += members.pop(other)
    for neighbour, total in links.pop(other).items():
        del links[neighbour][other]
        if neighbour != one:
            links[one][neighbour] = links[neighbour][one] = links[one].get(neighbour, 0.0) + total
