"""From features to two probabilities: that a pair asks for the same, and that it is at least related."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "model.json"
"""The model fitted on the labelled pairs of the first corpus; `benchmarks/overlaps/fit.py` refits it."""
AGAINST = {"opposed": -8.0, "negation_differs": -8.0, "numbers_differ": -8.0}
"""Weights that are set and not fitted: a sentence and its opposite are never the same ask, whatever they share."""
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic regression: the log odds are the intercept and, for each feature, its weight times its value."""

    intercept: float
    weights: Mapping[str, float]

    def log_odds(self, names: Sequence[str], values: Values) -> Values:
        """The log odds of each row.

        Args:
            names: What the columns are.
            values: Of shape (n, len(names)).
        """
        weights = np.array([self.weights.get(name, 0.0) for name in names])
        return np.asarray(self.intercept + values @ weights, dtype=np.float64)

    def probability(self, names: Sequence[str], values: Values) -> Values:
        """The probability of each row."""
        return 1 / (1 + np.exp(-self.log_odds(names, values)))


@dataclass(frozen=True, slots=True)
class Model:
    """What scores pairs: with frames where both recommendations have one, without where not."""

    version: str
    framed: tuple[Curve, Curve]
    """For «the same» and «at least related»."""
    unframed: tuple[Curve, Curve]

    def scores(self, names: Sequence[str], values: Values, framed: NDArray[np.bool_]) -> Values:
        """Two probabilities a row: the same; at least related, which is never less.

        Args:
            names: What the columns are.
            values: Of shape (n, len(names)).
            framed: Whether both recommendations of a row have a frame.
        """
        found = np.empty((len(values), 2))
        for curves, rows in ((self.framed, framed), (self.unframed, ~framed)):
            for column, curve in enumerate(curves):
                found[rows, column] = curve.probability(names, values[rows])
        found[:, 1] = np.maximum(found[:, 0], found[:, 1])
        return found


def read_model(path: Path = SHIPPED) -> Model:
    """The model in a file."""
    value = json.loads(path.read_text(encoding="utf-8"))

    def curves(kind: str) -> tuple[Curve, Curve]:
        same, related = (Curve(c["intercept"], c["weights"]) for c in (value[kind]["same"], value[kind]["related"]))
        return same, related

    return Model(value["version"], curves("framed"), curves("unframed"))


def fit(
    names: Sequence[str], values: Values, positive: NDArray[np.bool_], sample_weight: Values, strength: float
) -> Curve:
    """The logistic regression that fits labels best, each feature's weight of the sign that it can have.

    Maximum likelihood with an L2 penalty, by L-BFGS-B (Byrd, Lu, Nocedal and Zhu 1995): what is shared never speaks
    against a pair, so that every explanation makes sense; opposites have a set weight.

    Args:
        names: What the columns are.
        values: Of shape (n, len(names)), from 0 to 1.
        positive: The labels.
        sample_weight: How much each row counts.
        strength: Of the penalty, as the sum of squared weights is multiplied with.
    """
    from scipy.optimize import minimize

    sign = np.where(positive, 1.0, -1.0)

    def loss(parameters: Values) -> tuple[float, Values]:
        margin = sign * (parameters[0] + values @ parameters[1:])
        residual = -sign * sample_weight / (1 + np.exp(margin))
        penalty = strength * float(parameters[1:] @ parameters[1:])
        gradient = np.concatenate([[residual.sum()], values.T @ residual + 2 * strength * parameters[1:]])
        return float(sample_weight @ np.logaddexp(0, -margin)) + penalty, gradient

    fixed = [AGAINST.get(name) for name in names]
    start = np.array([0.0, *(weight or 0.0 for weight in fixed)])
    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    for name, weight in zip(names, fixed, strict=True):
        free = (None, 0.0) if name.endswith("_differs") else (0.0, None)
        bounds.append(free if weight is None else (weight, weight))
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    weights = {name: round(float(w), 4) for name, w in zip(names, found.x[1:], strict=True) if abs(w) > 1e-4}
    return Curve(round(float(found.x[0]), 4), weights)
