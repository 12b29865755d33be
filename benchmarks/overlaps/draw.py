"""Draw pairs of recommendations to be graded: by several methods together, so that none marks its own work.

    python benchmarks/overlaps/draw.py data/cmia16/build --each 220 --random 400 --seed 1 > pairs.csv

Each method ranks all pairs of different proposers. Taken are its best, as many from its middle (from the best to
twenty times as far down), and pairs at random. The order of the file tells nothing of the methods.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click
import numpy as np
from consilience.graph.overlaps.asks import read_asks
from consilience.graph.overlaps.features import NAMES, Features
from consilience.graph.storing import open_build
from numpy.typing import NDArray

_BLOCK = 50_000


def rankings(features: Features, pairs: NDArray[np.intp]) -> dict[str, NDArray[np.float64]]:
    """The score of each pair by each method."""
    values = np.vstack([features.of(pairs[start : start + _BLOCK]) for start in range(0, len(pairs), _BLOCK)])
    column = {name: values[:, index] for index, name in enumerate(NAMES)}
    return {
        "frames": column["frame_same"] + 0.3 * column["frame_near"] + 0.2 * column["object_near"],
        "objects": column["object_near"] + 0.1 * column["object_meanings"],
        "words": column["words"] + 0.001 * column["letters"],
        "meanings": column["meanings"],
        "topics": column["topic"] + 0.3 * column["technology"] + 0.001 * column["words"],
    }


@click.command()
@click.argument("build", type=click.Path(path_type=Path, exists=True))
@click.option("--each", default=220, show_default=True, help="Pairs from the top, and from the middle, of each method.")
@click.option("--random", "by_chance", default=400, show_default=True, help="Pairs at random.")
@click.option("--seed", default=1, show_default=True)
def main(build: Path, each: int, by_chance: int, seed: int) -> None:
    """Write the pairs with both summaries as CSV."""
    asks = read_asks(open_build(build))
    items, generator = asks.asks, np.random.default_rng(seed)
    ones, others = np.triu_indices(len(items), 1)
    apart = [items[i].proposers.isdisjoint(items[j].proposers) for i, j in zip(ones, others, strict=True)]
    pairs = np.column_stack([ones, others])[np.array(apart)]
    drawn: dict[int, set[str]] = {}
    for method, scores in rankings(Features(asks), pairs).items():
        order = np.lexsort((generator.random(len(pairs)), -scores))
        middle = generator.choice(order[each : 21 * each], each, replace=False)
        for place, chosen in (("top", order[:each]), ("middle", middle)):
            for index in chosen:
                drawn.setdefault(int(index), set()).add(f"{method} {place}")
    for index in generator.choice(len(pairs), by_chance, replace=False):
        drawn.setdefault(int(index), set()).add("random")
    writer = csv.writer(sys.stdout)
    writer.writerow(["a", "b", "a_summary", "b_summary", "drawn_by"])
    for index in generator.permutation(sorted(drawn)):
        one, other = (items[i] for i in pairs[index])
        writer.writerow([one.id, other.id, one.summary, other.summary, "; ".join(sorted(drawn[int(index)]))])


if __name__ == "__main__":
    main()
