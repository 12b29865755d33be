"""The queries beside this file, asked of a store."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


def rows(store: ox.Store, name: str) -> Iterator[tuple[Term | None, ...]]:
    """The rows of the SELECT query `name`.rq, over the union of all graphs."""
    solutions = store.query(_query(name), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        yield tuple(term if isinstance(term, Term) else None for term in solution)


def texts(store: ox.Store, name: str) -> Iterator[tuple[str, ...]]:
    """The same rows as strings: IRIs and literals by their value, and what is unbound empty."""
    for row in rows(store, name):
        yield tuple(term.value if term else "" for term in row)


def triples(store: ox.Store, name: str) -> Iterator[tuple[str, str, str]]:
    """The triples of the CONSTRUCT query `name`.rq, as strings."""
    found = store.query(_query(name), use_default_graph_as_union=True)
    assert isinstance(found, ox.QueryTriples)
    for triple in found:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            yield triple.subject.value, triple.predicate.value, triple.object.value


@cache
def _query(name: str) -> str:
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
