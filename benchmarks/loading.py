"""Oxigraph alone: the build's own quads, already made, loaded into a store on disk. No build can be faster than this.

    python benchmarks/loading.py FACTS.nq
"""

from __future__ import annotations

import sys
import tempfile

import pyoxigraph as ox


def main(facts: str) -> None:
    """Load the file."""
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        store.bulk_load(path=facts, format=ox.RdfFormat.N_QUADS, lenient=True)
        del store


if __name__ == "__main__":
    main(sys.argv[1])
