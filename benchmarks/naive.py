"""The naive way: PyYAML's SafeLoader, and rdflib's JSON-LD parser with the ontology's context.

    python benchmarks/naive.py DATASET CONTEXT.jsonld
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rdflib
import yaml


def main(folder: Path, context_file: Path) -> None:
    """Load the dataset."""
    context = json.loads(context_file.read_text(encoding="utf-8"))["@context"]
    base = yaml.safe_load((folder / "dataset.yaml").read_text(encoding="utf-8"))["base"]
    graph = rdflib.Dataset()
    for file in sorted(folder.rglob("*.yaml")):
        document = {"@context": context, **yaml.safe_load(file.read_text(encoding="utf-8"))}
        graph.parse(data=json.dumps(document, default=str), format="json-ld", base=base)
    print(f"{len(graph)} quads")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
