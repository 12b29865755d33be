"""The facts validated by pySHACL with the ontology's shapes: a second opinion on what `check` says.

A bound on cardinality holds within one claim, everything else over all claims together. So the shapes are used
twice: without their bounds on the union of all claims, and with nothing but their bounds on claims kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ConsilienceError
from ..namespaces import RDF, SH
from ..schema import Schema
from .dataset import CheckedDataset
from .values import Checked, Entry

if TYPE_CHECKING:
    from rdflib import Graph

_WITHIN_A_CLAIM = ("maxCount", "uniqueLang")
"""The constraints that hold within one claim."""
_ENTRY = "#entry-"
"""Ends the IRI of a subject in the view that keeps claims apart, before its number."""


class ShaclError(ConsilienceError):
    """pySHACL is not installed, or refuses the shapes."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What pySHACL objects to: the thing, the property, the value and the shape's words; empty where it has none."""

    subject: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        value = f" «{self.value}»" if self.value else ""
        return f"«{self.subject}»{f' `{self.path}`' if self.path else ''}{value}: {self.message}"


def violations(dataset: CheckedDataset) -> list[Violation]:
    """What pySHACL finds in a dataset that was checked without being compiled.

    Raises:
        ShaclError: pySHACL is not installed.
    """
    files = [dataset.manifest, *dataset.files]
    return validate(
        together(files, dataset.context.base), apart(files, dataset.context.base), dataset.schema, dataset.context.base
    )


def validate(union: Iterable[str], entries: Iterable[str], schema: Schema, base: str) -> list[Violation]:
    """What pySHACL finds.

    Args:
        union: N-Triples lines of all claims together, with the classes of every thing.
        entries: The same of claims whose subjects are kept apart.
        schema: Has the shapes and the closed lists.
        base: The dataset's base IRI.

    Raises:
        ShaclError: pySHACL is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise ShaclError("--shacl needs pySHACL; install it with `pip install 'consilience[shacl]'`") from None
    ontology = _graph([], schema)
    found = set()
    for lines, shapes in ((union, _shapes(ontology, bounds=False)), (entries, _shapes(ontology, bounds=True))):
        _, report, text = pyshacl.validate(_graph(lines, schema), shacl_graph=shapes)
        if isinstance(report, Exception):
            raise ShaclError(f"pySHACL cannot validate: {text}")
        found |= set(_results(report, schema, base))
    return sorted(found)


def together(files: Sequence[Checked], base: str) -> Iterator[str]:
    """All that the files state, as N-Triples lines."""
    for entry in _entries(files):
        yield from _lines(entry, f"{base}{entry.id}", entry.types)


def apart(files: Sequence[Checked], base: str) -> Iterator[str]:
    """The same with a subject of its own for every entry, of the classes its thing has anywhere."""
    types: dict[str, dict[str, None]] = {}
    for entry in _entries(files):
        types.setdefault(entry.id, {}).update(dict.fromkeys(entry.types))
    for number, entry in enumerate(_entries(files)):
        yield from _lines(entry, f"{base}{entry.id}{_ENTRY}{number}", types[entry.id])


def _entries(files: Sequence[Checked]) -> Iterator[Entry]:
    for file in files:
        yield from (entry for entry in ([file.header] if file.header else []) + file.entries if entry.id)


def _lines(entry: Entry, subject: str, types: Iterable[str]) -> Iterator[str]:
    for cls in types:
        yield f"<{subject}> <{RDF}type> <{cls}> .\n"
    for iri, term in entry.statements:
        yield f"<{subject}> <{iri}> {term} .\n"


def _graph(lines: Iterable[str], schema: Schema) -> Graph:
    """The lines with the ontology, whose classes and members of closed lists they refer to."""
    from rdflib import Graph

    graph = Graph()
    for _, text in schema.turtle:
        graph.parse(data=text, format="turtle")
    graph.parse(data="".join(lines), format="nt")
    return graph


def _shapes(ontology: Graph, *, bounds: bool) -> Graph:
    """The ontology's shapes: nothing but what holds within a claim, or all but that."""
    from rdflib import Graph, URIRef

    kept = {URIRef(SH + name) for name in (*_WITHIN_A_CLAIM, "path", "property", "targetClass", "message")}
    left_out = {URIRef(SH + name) for name in _WITHIN_A_CLAIM}
    shapes = Graph()
    for triple in ontology:
        predicate = triple[1]
        is_shacl = str(predicate).startswith(SH)
        if predicate in kept if bounds and is_shacl else predicate not in left_out:
            shapes.add(triple)
    return shapes


def _results(report: Graph, schema: Schema, base: str) -> Iterator[Violation]:
    from rdflib import URIRef
    from rdflib.term import Node

    def one(node: Node, name: str) -> str:
        value = report.value(node, URIRef(SH + name), None)
        return "" if value is None else str(value)

    for node in report.objects(None, URIRef(SH + "result")):
        path = one(node, "resultPath")
        prop = schema.properties.get(path)
        subject = one(node, "focusNode").partition(_ENTRY)[0].removeprefix(base)
        key = prop.key if prop and prop.key else path
        yield Violation(subject, key, one(node, "value").removeprefix(base), _first_line(one(node, "resultMessage")))


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
