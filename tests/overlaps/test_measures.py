"""The measures that judge the model agree with scikit-learn's."""

from __future__ import annotations

import sys
from pathlib import Path

import consilience
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, cohen_kappa_score, f1_score, ndcg_score

sys.path.insert(0, str(Path(consilience.__file__).parent / "benchmarks" / "overlaps"))
from labels import weighted_kappa
from measures import average_precision, calibration_error, f1, ndcg

PAIR = st.tuples(st.integers(0, 2), st.integers(0, 10**6))
GRADED = st.lists(PAIR, min_size=3, max_size=30, unique_by=lambda pair: pair[1])


@given(GRADED)
def test_rankings_are_judged_as_scikit_learn_does(pairs: list[tuple[int, int]]) -> None:
    grades = np.array([grade for grade, _ in pairs])
    scores = np.array([score for _, score in pairs]) / 10**6
    if (grades == 2).any():
        assert average_precision(grades == 2, scores) == pytest.approx(average_precision_score(grades == 2, scores))
    if grades.any():
        assert ndcg(grades, scores) == pytest.approx(ndcg_score([2.0**grades - 1], [scores]))
    expected = f1_score(grades == 2, scores >= 0.5, zero_division=0)
    assert f1(grades == 2, scores, 0.5) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=40))
def test_agreement_is_scikit_learns(pairs: list[tuple[int, int]]) -> None:
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    expected = cohen_kappa_score(ones, others, weights="quadratic", labels=[0, 1, 2])
    if not np.isnan(expected):
        assert weighted_kappa(ones, others) == pytest.approx(expected)


def test_a_calibrated_score_has_no_error() -> None:
    positive = np.array([True] * 8 + [False] * 2)
    assert calibration_error(positive, np.full(10, 0.8)) == pytest.approx(0)
    assert calibration_error(positive, np.full(10, 0.3)) == pytest.approx(0.5)
