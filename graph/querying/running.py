"""SPARQL against a build: SELECT to rows, ASK to a bool, CONSTRUCT and DESCRIBE to triples."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from ..errors import QueryError
from ..storing import Opened
from .mistakes import explained, refuse
from .values import Shortener, Term, Value, literal, plain

Raw: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]
"""An answer as pyoxigraph has it."""


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT; `pandas.DataFrame(solutions.rows, columns=solutions.variables)` takes them as they are."""

    variables: list[str]
    terms: list[tuple[Term | None, ...]]
    """The rows as RDF terms, in the order of `variables`."""
    shortener: Shortener = field(repr=False, compare=False)

    @functools.cached_property
    def rows(self) -> list[dict[str, Value]]:
        """The rows as Python values: see `values.plain`."""
        return [
            {name: plain(term, self.shortener) for name, term in zip(self.variables, row, strict=True)}
            for row in self.terms
        ]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows)


@dataclass(frozen=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, each once."""

    terms: list[ox.Triple]
    prefixes: Mapping[str, str] = field(repr=False, compare=False)

    @functools.cached_property
    def rows(self) -> list[dict[str, Value]]:
        """The triples as Python values, under `subject`, `property` and `object`."""
        short = Shortener(self.prefixes)
        return [
            {
                "subject": plain(t.subject, short),
                "property": plain(t.predicate, short),
                "object": plain(t.object, short),
            }
            for t in self.terms
        ]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows)

    def serialize(self, format: ox.RdfFormat = ox.RdfFormat.TURTLE) -> str:
        """The triples in a syntax of RDF; Turtle declares the prefixes it uses."""
        used = {
            prefix: namespace
            for prefix, namespace in self.prefixes.items()
            if any(iri.startswith(namespace) for t in self.terms for iri in _iris(t))
        }
        ordered = sorted(self.terms, key=str)
        return (ox.serialize(ordered, format=format, prefixes=used) or b"").decode()


def _iris(triple: ox.Triple) -> Iterator[str]:
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal):
            yield term.datatype.value


@dataclass(frozen=True, slots=True)
class Query:
    """A query with all it takes to run it anywhere."""

    text: str
    prefixes: Mapping[str, str]
    bound: Mapping[str, Term]
    source: str
    """What to call the text in messages."""


Answer: TypeAlias = Solutions | bool | Triples


def run(
    opened: Opened,
    sparql: str,
    parameters: Mapping[str, Value | Term] | None = None,
    *,
    timeout: float | None = None,
) -> Answer:
    """The answer to a SPARQL query over the union of all graphs of a build.

    Args:
        opened: The build.
        sparql: A SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the build are declared already.
        parameters: Values for variables of the SELECT clause; bound, not written into the text.
        timeout: Seconds after which the query is ended.

    Raises:
        QueryError: the query cannot be run, or took longer than `timeout`.
    """
    raw = execute(opened, sparql, parameters, timeout=timeout)
    if isinstance(raw, ox.QueryBoolean):
        return bool(raw)
    if isinstance(raw, ox.QuerySolutions):
        return solutions(raw, opened)
    return Triples(raw, opened.summary.prefixes)


def solutions(raw: ox.QuerySolutions, opened: Opened) -> Solutions:
    """pyoxigraph's rows, all read."""
    names = [variable.value for variable in raw.variables]
    try:
        return Solutions(names, [tuple(row) for row in raw], Shortener(opened.summary.prefixes))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from None


def execute(
    opened: Opened,
    sparql: str,
    parameters: Mapping[str, Value | Term] | None = None,
    *,
    timeout: float | None = None,
    source: str = "query",
) -> Raw:
    """The same as `run`, as pyoxigraph has it: lazy rows that serialize themselves.

    Args:
        source: What to call the query's text in messages: the name of its file.

    Raises:
        QueryError: as for `run`.
    """
    refuse(sparql, source)
    bound = {name: literal(value) for name, value in (parameters or {}).items()}
    query = Query(sparql, opened.summary.prefixes, bound, source)
    if timeout is not None:
        # Imported here: a process of its own is the exception.
        from .timing import execute_within

        return execute_within(opened.folder, query, timeout)
    return execute_on(opened.store, query)


def execute_on(store: ox.Store, query: Query) -> Raw:
    """The same on a bare store."""
    try:
        raw = store.query(
            query.text,
            prefixes=dict(query.prefixes),
            use_default_graph_as_union=True,
            substitutions={ox.Variable(name): term for name, term in query.bound.items()} or None,
        )
        return distinct(raw) if isinstance(raw, ox.QueryTriples) else raw
    except SyntaxError as error:
        raise explained(error, query.text, query.prefixes, query.source) from None
    except (RuntimeError, ValueError, OSError) as error:
        if "SELECT projection" in str(error):
            names = ", ".join(f"?{name}" for name in query.bound)
            raise QueryError(
                f"{query.source}: a parameter must stand in the SELECT clause; add {names} to it, without renaming"
            ) from None
        raise QueryError(f"{query.source}: {error}") from None
    except BaseException as error:
        # The store's own failure, not one of Python's: seen where ORDER BY meets values of many kinds.
        if type(error).__name__ != "PanicException":
            raise
        raise QueryError(
            f"{query.source}: the store cannot order values of different kinds; leave out ORDER BY, or FILTER to one"
        ) from None


def distinct(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Each triple once, in order: an answer is a graph, and the store gives a triple once for each claim."""
    return list(dict.fromkeys(triples))
