"""Fit the model on labelled pairs, and measure it on reports that it has not seen.

    python benchmarks/overlaps/evaluate.py data/cmia16/build            # the tables of docs/overlaps.md
    python benchmarks/overlaps/evaluate.py data/cmia16/build --write    # and the shipped model, fitted on all labels

The pairs of two reports are scored by a model fitted on the pairs of all others: no report stands on both sides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
from consilience.graph.overlaps.asks import read_asks
from consilience.graph.overlaps.features import AGAINST, APART, FRAME, NAMES, SETS, TEXT, Features
from consilience.graph.overlaps.finding import SAME
from consilience.graph.overlaps.model import SHIPPED, Curve, fit
from consilience.graph.storing import open_build
from labels import Label, read_labels, weighted_kappa
from measures import Values, average_precision, calibration_error, f1, interval, ndcg
from numpy.typing import NDArray

STRENGTH = 1.0
UNFRAMED = ("topic", "technology", *(name for name in TEXT if name != "concept_meanings"), *AGAINST)
"""What a corpus without frames has: topics, technologies and the text."""
BASELINES = {
    "shared topics": "topic",
    "TF-IDF": "words",
    "wordllama": "meanings",
    "same action and object": "frame_rare",
}


def held_out(labels: Sequence[Label], report: Mapping[str, str], values: Values, names: Sequence[str]) -> Values:
    """The score of each pair by a model that saw no recommendation of either report."""
    columns = [NAMES.index(name) for name in names]
    grades = np.array([label.grade for label in labels])
    ends = np.array([sorted((report[label.a], report[label.b])) for label in labels])
    scores = np.empty(len(labels))
    for one, other in sorted({tuple(end) for end in ends.tolist()}):
        test = (ends == [one, other]).all(axis=1)
        train = ~np.isin(ends, [one, other]).any(axis=1)
        curve = fit(names, values[train][:, columns], grades[train] == 2, np.ones(train.sum()), STRENGTH)
        scores[test] = curve.probability(names, values[test][:, columns])
    return scores


def row(name: str, grades: NDArray[np.intp], scores: Values, *, probability: bool) -> str:
    """A line of a table: measures with their intervals."""
    positive = grades == 2

    def told(measure: object, *, shown: str = ".2f") -> str:
        assert callable(measure)
        low, high = interval(measure, len(grades))
        return f"{measure(np.arange(len(grades))):{shown}} ({low:{shown}}-{high:{shown}})"

    cells = [
        told(lambda i: average_precision(positive[i], scores[i])),
        told(lambda i: ndcg(grades[i], scores[i])),
        told(lambda i: f1(positive[i], scores[i], SAME)) if probability else "",
        told(lambda i: calibration_error(positive[i], scores[i])) if probability else "",
    ]
    return f"| {name} | {' | '.join(cells)} |"


@click.command()
@click.argument("build", type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="Write the shipped model, fitted on all labels.")
def main(build: Path, write: bool) -> None:
    """Print the tables; with --write also fit and write the model."""
    asks = read_asks(open_build(build))
    position = {ask.id: index for index, ask in enumerate(asks.asks)}
    labels = [label for label in read_labels() if label.a in position and label.b in position]
    report = {ask.id: min(ask.reports) for ask in asks.asks}
    features = Features(asks)
    pairs = np.array([[position[label.a], position[label.b]] for label in labels], dtype=np.intp)
    values = features.of(pairs)
    kappa = weighted_kappa([label.first for label in labels], [label.second for label in labels])
    grades = np.array([label.grade for label in labels])
    print(f"{len(labels)} pairs; grades {np.bincount(grades, minlength=3).tolist()}; weighted kappa {kappa:.2f}\n")
    print("| | average precision | nDCG | F1 | calibration error |\n|---|---|---|---|---|")
    scores = held_out(labels, report, values, NAMES)
    print(row("this program", grades, scores, probability=True))
    bare = held_out(labels, report, values, UNFRAMED)
    print(row("without frames", grades, bare, probability=True))
    for name, feature in BASELINES.items():
        print(row(name, grades, values[:, NAMES.index(feature)], probability=False))
    print("\n| without | average precision |\n|---|---|")
    for name, group in (
        ("frames", (*FRAME, "concept_meanings")),
        ("other concepts", (*SETS, *APART)),
        ("text", TEXT),
        ("what speaks against", (*APART, *AGAINST)),
    ):
        left = held_out(labels, report, values, [n for n in NAMES if n not in group])
        print(f"| {name} | {average_precision(grades == 2, left):.2f} |")
    if write:
        _write(values, grades)


def _write(values: Values, grades: NDArray[np.intp]) -> None:
    model: dict[str, object] = {"version": "1"}
    for kind, names in (("framed", NAMES), ("unframed", UNFRAMED)):
        columns = [NAMES.index(name) for name in names]
        curves: dict[str, Curve] = {}
        for told, positive in (("same", grades == 2), ("related", grades >= 1)):
            curves[told] = fit(names, values[:, columns], positive, np.ones(len(grades)), STRENGTH)
        model[kind] = {told: asdict(curve) for told, curve in curves.items()}
    SHIPPED.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten: {SHIPPED}")


if __name__ == "__main__":
    main()
