"""The labelled pairs: two readings, a third where they differ, and how well they agree."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).with_name("labels.csv")
GRADES = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Label:
    """One pair with its grades: 2 the same ask, 1 related, 0 neither."""

    a: str
    b: str
    first: int
    second: int
    grade: int
    """The common one of the two readings, or that of the third."""
    drawn_by: str


def read_labels(path: Path = LABELS) -> list[Label]:
    """All labelled pairs."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Label(r["a"], r["b"], int(r["first"]), int(r["second"]), int(r["grade"]), r["drawn_by"])
            for r in csv.DictReader(lines)
        ]


def weighted_kappa(ones: Sequence[int], others: Sequence[int]) -> float:
    """Agreement of two readings beyond chance, with quadratic weights (Cohen 1968): 1 is perfect, 0 is chance."""
    seen = Counter(zip(ones, others, strict=True))
    first, second, total = Counter(ones), Counter(others), len(ones)
    weight = {(i, j): (i - j) ** 2 for i in GRADES for j in GRADES}
    observed = sum(weight[pair] * count for pair, count in seen.items()) / total
    expected = sum(weight[i, j] * first[i] * second[j] for i in GRADES for j in GRADES) / total**2
    return 1 - observed / expected if expected else 1.0
