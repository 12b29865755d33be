"""A dataset in Python: three lines from fact files to answers, tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DatasetError

if TYPE_CHECKING:
    import networkx
    import pyoxigraph as ox
    import rdflib

    from .diagnostics import Diagnostic
    from .overlaps import Overlaps
    from .querying import Entity, Hit, Solutions, Triples
    from .querying.values import Value
    from .storing import Opened, Summary


class Graph:
    """The knowledge graph of one dataset, opened from its build.

    In a notebook it shows itself as the explorable network.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @property
    def summary(self) -> Summary:
        """What the graph holds: title, base IRI, counts by class."""
        return self._opened.summary

    def query(self, sparql: str, /, **parameters: Value | Entity) -> Solutions | Triples | bool:
        """The answer to a SPARQL query; the known prefixes are declared already, the default graph is the union of all.

        Args:
            sparql: A SELECT, ASK, CONSTRUCT or DESCRIBE query.
            parameters: Values for variables of the SELECT clause; bound, not written into its text. For a thing give
                `g.entity(name)`.

        Returns:
            For SELECT, rows: `pandas.DataFrame(answer)` takes them as they are. For ASK a bool. For CONSTRUCT and
            DESCRIBE, triples.

        Raises:
            QueryError: the query cannot be run; the message says where and why.
        """
        from .querying import run

        return run(self._opened, sparql, {name: _term(value) for name, value in parameters.items()})

    def saved(self, name: str, /, **parameters: Value) -> Solutions | Triples | bool:
        """The answer to a saved query; `consilience query --list` tells names and parameters.

        Raises:
            QueryError: there is no such query, or a parameter does not fit.
        """
        from .querying import bind, named, run

        query = named(self._opened, name)
        return run(self._opened, query.text, bind(self._opened, query, parameters).terms)

    def entity(self, name: str) -> Entity:
        """One thing by id or name, with every fact known of it and who says so.

        Raises:
            QueryError: nothing, or more than one thing, answers to the name; the message has the nearest.
        """
        from .querying import entity

        return entity(self._opened, name)

    def find(self, words: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """The things that answer to the words, best first; spelling, accents and case are forgiven.

        Args:
            words: What to look for in names, aliases and summaries.
            kind: A class name such as "Recommendation" to look among.
            limit: How many at most.
        """
        from .querying import find

        return find(self._opened, words, kind=kind, limit=limit)

    def overlaps(self) -> Overlaps:
        """Which recommendations of different proposers ask for the same: scored pairs, shared asks, tensions."""
        from .overlaps import find_overlaps

        return find_overlaps(self._opened)

    def network(self) -> networkx.MultiDiGraph[str]:
        """The graph for networkx: typed, labelled nodes; an edge for each stated link, with its report and lines."""
        from .networks import network

        return network(self._opened)

    def rdf(self) -> rdflib.Dataset:
        """All quads as an rdflib Dataset whose default graph is the union of all."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(self._opened.folder / "facts.nq", format="nquads")
        for prefix, namespace in self.summary.prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset

    def page(self, ids: Sequence[str] = (), *, query: str | None = None, title: str | None = None) -> str:
        """The explorable network as one self-contained HTML page.

        Args:
            ids: Ids or names of the things it is about; by default the whole network.
            query: A SPARQL query whose answer is drawn instead.
            title: The page's title.
        """
        from .explorer import page

        return page(self._opened, ids, query, title=title)

    def __repr__(self) -> str:
        s = self.summary
        return f"<Graph {s.title!r}: {s.reports} reports, {s.recommendations} recommendations, {s.quads:,} quads>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that its styles stay out of the notebook."""
        from html import escape

        return (
            f'<iframe srcdoc="{escape(self.page(), quote=True)}" title="{escape(self.summary.title, quote=True)}" '
            'style="width: 100%; height: 640px; border: 1px solid #ccc" sandbox="allow-scripts"></iframe>'
        )


def _term(value: Value | Entity) -> Value | ox.NamedNode:
    """What a query binds for a value."""
    import pyoxigraph as ox

    from .querying import Entity

    return ox.NamedNode(value.iri) if isinstance(value, Entity) else value


def load(path: str | Path, *, ontology: str | Path | None = None) -> Graph:
    """The graph of a dataset or of a build.

    A dataset's `build/` is made if there is none, or if a file is newer than it.

    Args:
        path: A dataset's folder, a file or folder within one, or a build's folder.
        ontology: The folder of another ontology; by default the shipped one.

    Raises:
        DatasetError: there is no dataset at `path`, or it has errors; the message holds every diagnostic.
        StoreError: the build cannot be read or written.
    """
    from .storing import is_build, is_fresh, open_build

    path = Path(path)
    if is_build(path):
        return Graph(open_build(path))
    from .reading import find_root

    folder = Path(ontology) if ontology else None
    root = find_root(path)
    target = root / "build"
    if folder or not is_fresh(target, root):
        from .storing import build

        outcome = build(root, target, ontology=folder)
        if outcome.summary is None:
            from .diagnostics.formats import render

            raise DatasetError(f"{root} has errors:\n\n{render(outcome.checked.diagnostics, 'text', root)}")
    return Graph(open_build(target))


def check(path: str | Path, *, ontology: str | Path | None = None) -> list[Diagnostic]:
    """Everything that is wrong with a dataset's fact files, in the order of files and lines.

    Args:
        path: A dataset's folder, or a file or folder within one.
        ontology: The folder of another ontology; by default the shipped one.

    Raises:
        DatasetError: there is no dataset at `path`.
    """
    from .checking import check_dataset

    return check_dataset(Path(path), ontology=Path(ontology) if ontology else None).diagnostics
