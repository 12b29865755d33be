"""Why a pair has its score: a contribution for each feature, which add up, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .asks import Ask
from .features import NAMES, SETS, Features
from .model import Curve, Model

SAID = {
    "object_same": "the same object",
    "object_rare": "that few others speak of",
    "objects_alike": "all objects the same",
    "object_near": "objects near each other",
    "object_group": "objects of one group",
    "action_same": "the same action",
    "action_near": "the same or a kindred action",
    "opposed": "opposite actions",
    "numbers_differ": "different numbers",
    "frame_same": "the same action on the same object",
    "frame_rare": "the same action on an object that few speak of",
    "frame_near": "the same action on near objects",
    "frame_kindred": "the same or a kindred action on the same object",
    "instrument": "instruments in common",
    "topic": "themes in common",
    "technology": "technologies in common",
    "industry": "industries in common",
    "place": "places in common",
    "addressee": "addressees in common",
    "beneficiary": "beneficiaries in common",
    "precedent": "precedents in common",
    "policy": "policies in common",
    "words": "words in common",
    "letters": "runs of letters in common",
    "objects": "words in common in what is acted on",
    "meanings": "summaries of like meaning",
    "object_meanings": "like meaning of what is acted on",
    "aligned": "words that find their like",
    "aligned_objects": "words of what is acted on that find their like",
    "concept_meanings": "objects defined alike",
    "verb_same": "the same verb",
    "instrument_differs": "other instruments",
    "technology_differs": "other technologies",
    "industry_differs": "other industries",
    "place_differs": "other places",
    "addressee_differs": "other addressees",
    "precedent_differs": "other precedents",
    "negation_differs": "one forbids or ends, the other does not",
}


_ROLES = dict.fromkeys(
    ("object_same", "object_rare", "objects_alike", "frame_same", "frame_rare", "frame_kindred"), "object"
) | {"action_same": "action", "action_near": "action"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a pair."""

    feature: str
    said: str
    """In words."""
    evidence: str
    """What the two have in common, or apart."""
    value: float
    """From 0 to 1."""
    weight: float
    contribution: float
    """To the log odds: weight times value."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart: 1 / (1 + exp(-(start + the sum of contributions)))."""

    one: str
    other: str
    score: float
    start: float
    """The log odds of a pair with nothing in common."""
    reasons: tuple[Reason, ...]
    """Those that weigh, the heaviest first."""
    apart: tuple[str, ...]
    """What separates the two."""


def explain(features: Features, model: Model, one: int, other: int) -> Explanation:
    """Why two recommendations are held to be the same ask, or not.

    Args:
        features: Of the dataset.
        model: What scores.
        one: The position of a recommendation.
        other: That of another.
    """
    asks = features.asks.asks
    a, b = asks[one], asks[other]
    values = features.of(np.array([[one, other]], dtype=np.intp))[0]
    curve: Curve = (model.framed if a.framed and b.framed else model.unframed)[0]
    reasons = []
    for name, value in zip(NAMES, values, strict=True):
        weight = curve.weights.get(name, 0.0)
        if value and weight:
            evidence = _evidence(features, name, a, b)
            reasons.append(Reason(name, SAID[name], evidence, float(value), weight, weight * float(value)))
    reasons.sort(key=lambda r: (-abs(r.contribution), r.feature))
    score = float(curve.probability(NAMES, values.reshape(1, -1))[0])
    return Explanation(a.id, b.id, score, curve.intercept, tuple(reasons), tuple(_apart(features, a, b)))


def _evidence(features: Features, name: str, a: Ask, b: Ask) -> str:
    if name.endswith("_differs") and (role := name.removesuffix("_differs")) in SETS:
        return f"{_labels(features, a.of(role))} / {_labels(features, b.of(role))}"
    role = _ROLES.get(name, name)
    if role in ("object", "action", *SETS):
        concepts = features.concepts[role]
        up = [{c for value in ask.of(role) for c in concepts.above(value)} for ask in (a, b)]
        common = a.of(role) & b.of(role) or up[0] & up[1]
        told = sorted(common, key=lambda c: (-concepts.content(c), c))[:3]
        return ", ".join(f"{_label(features, c)} (rarity {concepts.content(c):.2f})" for c in told)
    if name in ("object_near", "object_group", "frame_near"):
        concepts = features.concepts["object"]
        best = max(
            ((concepts.likeness(x, y), x, y) for x in a.of("object") for y in b.of("object")), default=(0.0, "", "")
        )
        above = concepts.shared(best[1], best[2])[0] if best[1] else ""
        return f"{_label(features, best[1])} and {_label(features, best[2])}, both {_label(features, above)}"
    if name == "opposed":
        ones, others = (ask.of("action") or features.verbs.actions(ask.summary) for ask in (a, b))
        return f"{_labels(features, ones)} against {_labels(features, others)}"
    return ""


def _apart(features: Features, a: Ask, b: Ask) -> Iterator[str]:
    """Where the two have different values of one role."""
    for role in ("action", "object", "instrument", "place", "addressee"):
        ones, others = a.of(role), b.of(role)
        if ones and others and ones.isdisjoint(others):
            yield f"{role}: {_labels(features, ones)} / {_labels(features, others)}"


def _labels(features: Features, values: Sequence[str] | frozenset[str]) -> str:
    return ", ".join(_label(features, value) for value in sorted(values))


def _label(features: Features, value: str) -> str:
    return features.asks.labels.get(value, value)
