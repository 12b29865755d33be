"""Overlaps of a small world: what is found, why, and that every score can be recomputed by hand."""

from __future__ import annotations

import csv
import io
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from consilience.graph.overlaps.explaining import SAID
from consilience.graph.overlaps.features import AGAINST, NAMES
from consilience.graph.overlaps.finding import Overlaps, find_overlaps
from consilience.graph.overlaps.model import read_model
from consilience.graph.storing import open_build

from ..small_datasets import run, write, write_base

VOCABULARY = """--- vocab/asks.yaml
id: asks
type: Vocabulary
title: What is asked for
entries:
  - {id: energy, type: Topic, name: Energy}
  - {id: skills, type: Topic, name: Skills}
  - {id: power, type: AskObject, name: Power, definition: Power at large., broader: energy}
  - {id: shore-power, type: AskObject, name: Shore power, definition: Current for ships at the quay., broader: power}
  - {id: wind-farm, type: AskObject, name: Wind farm, definition: Turbines at sea., broader: power}
  - {id: apprenticeships, type: AskObject, name: Apprenticeships, definition: Learning at work., broader: skills}
  - {id: beta, type: Company, name: Beta}
  - {id: gamma, type: Company, name: Gamma}
"""
ASKS = {
    "acme": [
        ("shore", "Give ships at the quay electricity from land.", "build", "shore-power", "energy"),
        ("youth", "Take on more apprentices in the yards.", "train", "apprenticeships", "skills"),
    ],
    "beta": [
        ("plugs", "Put up plugs by which moored vessels draw power from the grid.", "build", "shore-power", "energy"),
        ("farm", "Raise turbines off the coast.", "build", "wind-farm", "energy"),
    ],
    "gamma": [
        ("cables", "Lay cables to the berths so that engines can be switched off.", "build", "shore-power", "energy"),
        ("ban", "Restrict shore power at the quay until the grid is stronger.", "restrict", "shore-power", "energy"),
    ],
}


def report(who: str, start: int) -> str:
    text = f"""--- reports/{who}.yaml
id: {who}-report
type: Report
title: What {who} says
presented_by: {who}
source: {{document: book, lines: {start}-{start + 99}}}
recommendations:
"""
    for number, (name, summary, action, thing, topic) in enumerate(ASKS[who]):
        text += f"""  - id: {who}-{name}
    lines: {start + number}
    summary: {summary}
    action: {action}
    object: {thing}
    topics: {topic}
"""
    return text


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    write_base(folder)
    write(folder, VOCABULARY + "".join(report(who, 1 + 100 * n) for n, who in enumerate(ASKS)))
    result = run(folder, "build", "-q")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def overlaps(world: Path) -> Overlaps:
    return find_overlaps(open_build(world / "build"))


def score(overlaps: Overlaps, one: str, other: str) -> float:
    return overlaps.explain(one, other).score


def test_the_same_ask_in_other_words_scores_above_the_same_subject(overlaps: Overlaps) -> None:
    same = score(overlaps, "acme-shore", "beta-plugs")
    assert same > score(overlaps, "acme-shore", "beta-farm") > score(overlaps, "acme-youth", "beta-farm")


def test_a_sentence_and_its_opposite_never_count_as_the_same(overlaps: Overlaps) -> None:
    # «build» and «restrict» are no opposites by the ontology; the negated sentence below is.
    assert score(overlaps, "acme-shore", "gamma-ban") < score(overlaps, "acme-shore", "gamma-cables")


def test_every_score_can_be_recomputed_by_hand_from_its_explanation(overlaps: Overlaps) -> None:
    for pair in overlaps.scored(0.0):
        found = overlaps.explain(pair.one, pair.other)
        assert all(r.contribution == pytest.approx(r.weight * r.value) for r in found.reasons)
        odds = found.start + math.fsum(reason.contribution for reason in found.reasons)
        assert found.score == pytest.approx(1 / (1 + math.exp(-odds)))
        assert found.score == pytest.approx(pair.same)


def test_only_different_proposers_are_compared(overlaps: Overlaps) -> None:
    proposers = {ask.id: ask.proposers for ask in overlaps.asks.asks}
    assert len(overlaps.scored(0.0)) > 3
    assert all(proposers[p.one].isdisjoint(proposers[p.other]) for p in overlaps.scored(0.0))


def test_related_is_at_least_as_likely_as_the_same(overlaps: Overlaps) -> None:
    assert all(pair.related >= pair.same for pair in overlaps.scored(0.0))


def test_the_order_of_the_files_changes_nothing(world: Path, overlaps: Overlaps) -> None:
    again = find_overlaps(open_build(world / "build"), model=read_model())
    assert again.scored(0.0) == overlaps.scored(0.0)
    assert again.shared == overlaps.shared


def test_csv_has_ids_and_both_probabilities_first_and_every_candidate_at_0(world: Path, overlaps: Overlaps) -> None:
    output = run(world, "overlaps", "--format", "csv", "--min-score", "0").output
    found = list(csv.DictReader(io.StringIO(output)))
    assert list(found[0])[:4] == ["a", "b", "score", "related"]
    assert {(r["a"], r["b"]) for r in found} == {(p.one, p.other) for p in overlaps.scored(0.0)}
    assert {float(r["score"]) for r in found} == {round(p.same, 4) for p in overlaps.scored(0.0)}


def test_explain_shows_each_feature_and_the_sum(world: Path, overlaps: Overlaps) -> None:
    told = run(world, "overlaps", "--explain", "acme-shore", "beta-plugs").output
    assert "Shore power" in told
    assert f"in all: probability {score(overlaps, 'acme-shore', 'beta-plugs'):.2f}" in told
    missing = run(world, "overlaps", "--explain", "acme-shore", "nothing")
    assert missing.exit_code == 2
    assert "nothing is no recommendation of this build" in missing.output


@pytest.mark.parametrize("view", ["asks", "pairs", "alone", "agreement", "tensions"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_every_view_comes_in_every_format(world: Path, view: str, form: str) -> None:
    result = run(world, "overlaps", "--show", view, "--format", form)
    assert result.exit_code == 0, result.output


def test_a_corpus_without_frames_is_compared_by_text_and_topics(tmp_path: Path) -> None:
    write_base(tmp_path)
    bare = VOCABULARY + "".join(report(who, 1 + 100 * n) for n, who in enumerate(ASKS))
    kept = [line for line in bare.splitlines(keepends=True) if not line.startswith(("    action:", "    object:"))]
    write(tmp_path, "".join(kept))
    assert run(tmp_path, "build", "-q").exit_code == 0
    found = find_overlaps(open_build(tmp_path / "build"))
    assert not any(ask.framed for ask in found.asks.asks)
    assert score(found, "acme-shore", "gamma-cables") > score(found, "acme-youth", "beta-farm")


def test_topic_and_proposer_narrow_what_is_shown(world: Path) -> None:
    def ids(*arguments: str) -> set[str]:
        rows = csv.DictReader(
            io.StringIO(run(world, "overlaps", "--show", "alone", "--format", "csv", *arguments).output)
        )
        return {row["id"] for row in rows}

    assert ids("--topic", "skills") == {"acme-youth"}
    assert ids("--proposer", "Beta") == {"beta-farm"}
    assert ids() >= {"acme-youth", "beta-farm"}
    unknown = run(world, "overlaps", "--topic", "no such thing")
    assert "nothing here is called «no such thing»" in str(unknown.exception)


def test_every_feature_has_words_and_a_weight_of_its_sign() -> None:
    assert set(SAID) == set(NAMES)
    for curves in (read_model().framed, read_model().unframed):
        for curve in curves:
            assert set(curve.weights) <= set(NAMES)
            against = {name for name, weight in curve.weights.items() if weight < 0}
            assert all(name in AGAINST or name.endswith("_differs") for name in against)


@pytest.mark.parametrize("arguments", [["--format", "csv", "--min-score", "0"], ["--show", "asks"]])
def test_the_order_of_sets_changes_nothing(world: Path, arguments: list[str]) -> None:
    code = "from consilience.cli.main import main; main()"
    told = {
        subprocess.run(
            [sys.executable, "-c", code, "overlaps", *arguments],
            cwd=world,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
