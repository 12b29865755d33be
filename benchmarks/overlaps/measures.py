"""How good a ranking of labelled pairs is, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def average_precision(positive: NDArray[np.bool_], scores: Values) -> float:
    """The mean of the precision at each positive, in the order of the scores; ties count as their mean order."""
    order = np.argsort(-scores, kind="stable")
    hits = positive[order].cumsum()
    ranks = np.arange(1, len(order) + 1)
    return float((hits / ranks)[positive[order]].mean()) if positive.any() else float("nan")


def ndcg(grades: NDArray[np.intp], scores: Values) -> float:
    """Normalised discounted cumulative gain over the grades (Järvelin and Kekäläinen 2002), gain 2^grade - 1."""
    discount = 1 / np.log2(np.arange(2, len(grades) + 2))
    gain = 2.0**grades - 1
    best = np.sort(gain)[::-1] @ discount
    return float(gain[np.argsort(-scores, kind="stable")] @ discount / best) if best else float("nan")


def f1(positive: NDArray[np.bool_], scores: Values, threshold: float) -> float:
    """The harmonic mean of precision and recall of what reaches the threshold."""
    found = scores >= threshold
    both = (found & positive).sum()
    return float(2 * both / (found.sum() + positive.sum())) if found.sum() + positive.sum() else 0.0


def calibration_error(positive: NDArray[np.bool_], scores: Values, bins: int = 10) -> float:
    """Expected calibration error: mean distance of score and share of positives, over bins of equal width."""
    index = np.minimum((scores * bins).astype(int), bins - 1)
    parts = [(index == b) for b in range(bins) if (index == b).any()]
    return float(sum(part.sum() * abs(scores[part].mean() - positive[part].mean()) for part in parts) / len(scores))


def interval(
    measure: Callable[[NDArray[np.intp]], float], count: int, *, rounds: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a measure.

    Args:
        measure: Of the items at these positions.
        count: How many items there are.
        rounds: How many samples with replacement.
        seed: Of the generator.
    """
    generator = np.random.default_rng(seed)
    found: Sequence[float] = [measure(generator.integers(0, count, count)) for _ in range(rounds)]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
