"""Fit the model on labelled pairs, and measure it on reports that it has not seen.

    python benchmarks/overlaps/evaluate.py data/cmia16/build            # the tables of docs/overlaps.md
    python benchmarks/overlaps/evaluate.py data/cmia16/build --write    # and the shipped model, fitted on all labels

The reports are dealt into folds; a fold's pairs (both ends in it) are scored by a model fitted on the pairs with no end
in it. So no report's recommendations stand on both sides.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
from consilience.graph.overlaps.asks import read_asks
from consilience.graph.overlaps.features import AGAINST, FRAME, NAMES, SETS, TEXT, Features
from consilience.graph.overlaps.finding import SAME
from consilience.graph.overlaps.model import SHIPPED, Curve, fit
from consilience.graph.storing import open_build
from labels import Label, read_labels, weighted_kappa
from measures import Values, average_precision, calibration_error, f1, interval, ndcg
from numpy.typing import NDArray

FOLDS, DEALS = 3, 4
STRENGTH = 0.5
UNFRAMED = (*(name for name in SETS if name in ("topic", "technology")), *TEXT, *AGAINST)
"""What a corpus without frames has: topics, technologies and the text."""
BASELINES = {
    "shared topics": "topic",
    "TF-IDF": "words",
    "wordllama": "meanings",
    "same action and object": "frame_same",
}


def held_out(labels: Sequence[Label], report: Mapping[str, str], values: Values, names: Sequence[str]) -> Values:
    """The score of each pair by models that saw neither report; NaN for pairs across folds, over several deals."""
    columns = [NAMES.index(name) for name in names]
    total, times = np.zeros(len(labels)), np.zeros(len(labels))
    grades = np.array([label.grade for label in labels])
    reports = sorted(set(report.values()))
    ends = [(report[label.a], report[label.b]) for label in labels]
    for deal in range(DEALS):
        order = random.Random(deal).sample(reports, len(reports))
        for fold in range(FOLDS):
            kept = set(order[fold::FOLDS])
            test = np.array([a in kept and b in kept for a, b in ends])
            train = np.array([a not in kept and b not in kept for a, b in ends])
            curve = fit(names, values[train][:, columns], grades[train] == 2, np.ones(train.sum()), STRENGTH)
            total[test] += curve.probability(names, values[test][:, columns])
            times[test] += 1
    with np.errstate(invalid="ignore"):
        return total / times


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
    seen = ~np.isnan(scores)
    print(row(f"this program ({seen.sum()} pairs)", grades[seen], scores[seen], probability=True))
    bare = held_out(labels, report, values, UNFRAMED)
    print(row("without frames", grades[seen], bare[seen], probability=True))
    for name, feature in BASELINES.items():
        print(row(name, grades[seen], values[seen, NAMES.index(feature)], probability=False))
    print("\n| without | average precision |\n|---|---|")
    for name, group in (("frames", FRAME), ("other concepts", SETS), ("text", TEXT), ("opposition", AGAINST)):
        left = held_out(labels, report, values, [n for n in NAMES if n not in group])
        print(f"| {name} | {average_precision(grades[seen] == 2, left[seen]):.2f} |")
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
