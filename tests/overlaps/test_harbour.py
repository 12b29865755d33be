"""The example corpus, on another subject and by other people: what it expects is found, unchanged and untuned."""

from __future__ import annotations

import csv
from pathlib import Path

import consilience
import numpy as np
import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience as command
from consilience.graph.overlaps import Overlaps, find_overlaps
from consilience.graph.overlaps.finding import SAME
from consilience.graph.storing import build, open_build
from sklearn.metrics import average_precision_score

HARBOUR = Path(consilience.__file__).parent / "data" / "harbour"
with (HARBOUR / "expected.csv").open(encoding="utf-8", newline="") as lines:
    EXPECTED = list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def overlaps(tmp_path_factory: pytest.TempPathFactory) -> Overlaps:
    target = tmp_path_factory.mktemp("harbour") / "build"
    assert build(HARBOUR, target).summary is not None
    return find_overlaps(open_build(target))


def scores(overlaps: Overlaps, kind: str) -> list[float]:
    return [overlaps.explain(row["a"], row["b"]).score for row in EXPECTED if row["kind"] == kind]


def test_it_is_in_order_and_its_facts_are_in_its_source() -> None:
    for arguments in (["check"], ["trace", "--source", str(HARBOUR / "source.txt")]):
        result = CliRunner().invoke(command, [*arguments, "--strict", str(HARBOUR)])
        assert result.exit_code == 0, result.output


def test_pairs_that_ask_for_the_same_come_before_all_others(overlaps: Overlaps) -> None:
    same = np.array([row["grade"] == "2" for row in EXPECTED])
    found = np.array([overlaps.explain(row["a"], row["b"]).score for row in EXPECTED])
    assert average_precision_score(same, found) > 0.95


def test_every_pair_that_asks_for_the_same_is_compared(overlaps: Overlaps) -> None:
    compared = {frozenset((pair.one, pair.other)) for pair in overlaps.scored(0.0)}
    assert {frozenset((row["a"], row["b"])) for row in EXPECTED if row["kind"] == "same"} <= compared


@pytest.mark.parametrize("kind", ["opposite", "values"])
def test_opposites_and_other_values_never_count_as_the_same(overlaps: Overlaps, kind: str) -> None:
    assert max(scores(overlaps, kind)) < SAME / 5


def test_every_tension_is_expected(overlaps: Overlaps) -> None:
    expected = {frozenset((row["a"], row["b"])) for row in EXPECTED if row["kind"] in ("opposite", "values")}
    assert {frozenset((t.one, t.other)) for t in overlaps.tensions} == expected


def test_no_stranger_is_in_a_shared_ask(overlaps: Overlaps) -> None:
    same = {frozenset((row["a"], row["b"])) for row in EXPECTED if row["kind"] == "same"}
    assert len(overlaps.shared) >= 6
    for ask in overlaps.shared:
        pairs = {frozenset((a, b)) for a in ask.members for b in ask.members if a < b}
        assert pairs <= same


def test_what_only_one_asks_for_stands_alone(overlaps: Overlaps) -> None:
    assert {"fishers-ice-plant", "union-rest-between-shifts", "board-heritage-centre"} <= set(overlaps.alone)
    assert max(scores(overlaps, "related")) < SAME
