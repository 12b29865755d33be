"""Draw recommendations to be given their ask frames again, from the summary alone.

    python benchmarks/frames.py data/cmia16 -n 60 --seed 4 > blind.csv

Two people fill in `action`, `object` and `instrument` without seeing the corpus's; saved as `reviews/frames-a.csv` and
`frames-b.csv` of the dataset, docs/corpus.py tells how well they agree.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

import click
import consilience


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option("-n", "--count", default=60, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, count: int, seed: int) -> None:
    """Write ids and summaries of so many recommendations as CSV."""
    graph = consilience.load(folder)
    answer = graph.query("SELECT DISTINCT ?id ?summary WHERE { ?id con:summary ?summary } ORDER BY ?id")
    rows = random.Random(seed).sample(list(answer), count)
    writer = csv.DictWriter(sys.stdout, ["id", "summary", "action", "object", "instrument"])
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main()
