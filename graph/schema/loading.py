"""Turtle to schema."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from ..errors import ConsilienceError
from ..namespaces import CON, OWL, RDF, RDFS, SH, SKOS
from ..reading import MANIFEST, Value, find_root, read
from .model import Class, Concept, Property, Schema, local_name

SHIPPED = Path(__file__).parents[2] / "ontology"

_PREFIX = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE)


class OntologyError(ConsilienceError):
    """A Turtle file that cannot be parsed; the message names file, line and column."""


def load_schema(ontology: Path | None = None, extensions: Iterable[Path] = ()) -> Schema:
    """The schema that an ontology's folder (by default the shipped one) and further Turtle files declare.

    Raises:
        OntologyError: a file is missing or is no valid Turtle.
    """
    return _load(ontology or SHIPPED, tuple(extensions))


def dataset_schema(path: Path, ontology: Path | None = None) -> Schema:
    """The schema of the dataset that `path` belongs to: the ontology, and the Turtle files its manifest adds.

    Raises:
        DatasetError: there is no dataset at `path`.
        OntologyError: a file is missing or is no valid Turtle.
    """
    root = find_root(path)
    return load_schema(ontology, extensions(read(root / MANIFEST, root).value, root))


def extensions(manifest: Value, root: Path) -> list[Path]:
    """The Turtle files that a manifest adds to the ontology."""
    listed = manifest.get("ontology") if isinstance(manifest, dict) else None
    return [root / str(name) for name in (listed if isinstance(listed, list) else [listed]) if name]


@functools.lru_cache(maxsize=8)
def _load(folder: Path, extensions: tuple[Path, ...]) -> Schema:
    files = [*sorted(folder.glob("*.ttl")), *extensions]
    if not files:
        raise OntologyError(f"{folder}: no Turtle files")
    turtle = tuple((file.name, _text(file)) for file in files)
    rules = tuple((file.stem, _text(file)) for file in sorted((folder / "rules").glob("*.rq")))
    graph = _Graph()
    prefixes: dict[str, str] = {}
    for file, (_, text) in zip(files, turtle, strict=True):
        try:
            graph.add(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise OntologyError(f"{file}:{error.lineno}:{error.offset}: {error.msg}") from None
        prefixes.update(dict(_PREFIX.findall(text)))
    return _schema(graph, prefixes, turtle, rules)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise OntologyError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise OntologyError(f"{file}: cannot be read: not UTF-8") from None


class _Graph:
    """The ontology's triples, by subject and predicate; terms are IRIs, blank node ids or literal values."""

    def __init__(self) -> None:
        self._objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, triples: Iterator[ox.Quad]) -> None:
        for triple in triples:
            s, p, o = (_value(term) for term in (triple.subject, triple.predicate, triple.object))
            self._objects[s, p].append(o)
            self._subjects[p, o].append(s)

    def all(self, subject: str, predicate: str) -> list[str]:
        return list(dict.fromkeys(self._objects.get((subject, predicate), ())))

    def one(self, subject: str, predicate: str) -> str:
        found = self._objects.get((subject, predicate))
        return found[0] if found else ""

    def subjects(self, predicate: str, value: str) -> list[str]:
        return list(dict.fromkeys(self._subjects.get((predicate, value), ())))

    def items(self, head: str) -> list[str]:
        found = []
        while head and head != RDF + "nil":
            found.append(self.one(head, RDF + "first"))
            head = self.one(head, RDF + "rest")
        return found

    def union(self, node: str) -> list[str]:
        """The classes a domain or range names: itself, or the members of its owl:unionOf."""
        members = self.one(node, OWL + "unionOf")
        return self.items(members) if members else [node]


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)


def _schema(
    graph: _Graph,
    prefixes: Mapping[str, str],
    turtle: tuple[tuple[str, str], ...],
    rules: tuple[tuple[str, str], ...],
) -> Schema:
    classes = _classes(graph)
    shapes = list(_property_shapes(graph))
    properties = {
        iri: _property(graph, iri, classes, [shape for target, path, shape in shapes if path == iri])
        for kind in ("ObjectProperty", "DatatypeProperty")
        for iri in graph.subjects(RDF + "type", OWL + kind)
    }
    properties = {iri: _with_inherited(p, properties) for iri, p in properties.items()}
    required = {
        iri: frozenset(
            path
            for target, path, shape in shapes
            if target in cls.ancestors and int(graph.one(shape, SH + "minCount") or 0) > 0
        )
        for iri, cls in classes.items()
    }
    chains = tuple(
        (iri, tuple(graph.items(head)))
        for iri in sorted(properties)
        for head in graph.all(iri, OWL + "propertyChainAxiom")
    )
    implied = {}
    for iri, prop in properties.items():
        if len(prop.domain) == 1:
            (only,) = prop.domain
            if iri in required.get(only, ()):
                implied[iri] = only
    return Schema(
        classes=classes,
        properties=properties,
        required=required,
        chains=chains,
        rules=rules,
        prefixes=dict(sorted(prefixes.items())),
        turtle=turtle,
        by_name={cls.name: cls for cls in classes.values()},
        by_key={prop.key: prop for prop in properties.values() if prop.key},
        sections={graph.one(iri, CON + "section"): classes[iri] for iri in classes if graph.one(iri, CON + "section")},
        implied=implied,
    )


def _classes(graph: _Graph) -> dict[str, Class]:
    iris = graph.subjects(RDF + "type", OWL + "Class")
    iris = [iri for iri in iris if graph.one(iri, RDFS + "label")]
    above: dict[str, frozenset[str]] = {}

    def ancestors(iri: str, below: frozenset[str] = frozenset()) -> frozenset[str]:
        if iri not in above:
            parents = [p for p in graph.all(iri, RDFS + "subClassOf") if p not in below]
            above[iri] = frozenset({iri}).union(*(ancestors(p, below | {iri}) for p in parents))
        return above[iri]

    def section(iri: str) -> str:
        own = graph.one(iri, CON + "section")
        inherited = (graph.one(a, CON + "section") for a in sorted(ancestors(iri) - {iri}))
        return own or next(filter(None, inherited), "")

    return {
        iri: Class(
            iri=iri,
            name=local_name(iri),
            label=graph.one(iri, RDFS + "label"),
            comment=graph.one(iri, RDFS + "comment"),
            parents=tuple(graph.all(iri, RDFS + "subClassOf")),
            ancestors=ancestors(iri),
            section=section(iri),
            members=_members(graph, iri),
            matches=tuple(graph.all(iri, SKOS + "closeMatch")),
        )
        for iri in sorted(iris)
    }


def _members(graph: _Graph, class_iri: str) -> dict[str, Concept]:
    return {
        local_name(iri): Concept(
            iri, local_name(iri), graph.one(iri, RDFS + "label"), graph.one(iri, SKOS + "definition")
        )
        for iri in sorted(graph.subjects(RDF + "type", class_iri))
    }


def _property_shapes(graph: _Graph) -> Iterator[tuple[str, str, str]]:
    """Target class, path and node of every property shape."""
    for shape in graph.subjects(RDF + "type", SH + "NodeShape"):
        for target in graph.all(shape, SH + "targetClass"):
            for node in graph.all(shape, SH + "property"):
                yield target, graph.one(node, SH + "path"), node


def _property(graph: _Graph, iri: str, classes: Mapping[str, Class], shapes: list[str]) -> Property:
    domain = frozenset(c for node in graph.all(iri, RDFS + "domain") for c in graph.union(node))
    values = frozenset(c for node in graph.all(iri, RDFS + "range") for c in graph.union(node))
    closed: dict[str, Concept] = {}
    for cls in sorted(values):
        if cls in classes:
            closed.update(classes[cls].members)
    inverse = graph.one(iri, OWL + "inverseOf") or next(iter(graph.subjects(OWL + "inverseOf", iri)), "")
    bounds = [int(b) for shape in shapes if (b := graph.one(shape, SH + "maxCount"))]
    minima = [float(b) for shape in shapes if (b := graph.one(shape, SH + "minInclusive"))]
    kinds = graph.all(iri, RDF + "type")
    return Property(
        iri=iri,
        key=graph.one(iri, CON + "key"),
        label=graph.one(iri, RDFS + "label"),
        comment=graph.one(iri, RDFS + "comment"),
        domain=domain,
        range=values,
        is_reference=any(v in classes for v in values),
        closed=closed,
        max_count=min(bounds, default=0),
        pattern=next((p for shape in shapes if (p := graph.one(shape, SH + "pattern"))), ""),
        message=next((m for shape in shapes if (m := graph.one(shape, SH + "message"))), ""),
        minimum=max(minima, default=None),
        unique_lang=any(graph.one(shape, SH + "uniqueLang") == "true" for shape in shapes),
        nest=graph.one(iri, CON + "nest"),
        inverse=inverse,
        supers=frozenset(graph.all(iri, RDFS + "subPropertyOf")),
        transitive=OWL + "TransitiveProperty" in kinds,
        symmetric=OWL + "SymmetricProperty" in kinds,
        earliest=graph.one(iri, CON + "earliest"),
        latest=graph.one(iri, CON + "latest"),
        naming=graph.one(iri, CON + "naming") == "true",
        metonym=graph.one(iri, CON + "metonym") == "true",
        matches=tuple(graph.all(iri, SKOS + "closeMatch")),
    )


def _with_inherited(prop: Property, properties: Mapping[str, Property]) -> Property:
    supers: set[str] = set()
    pending = list(prop.supers)
    while pending:
        iri = pending.pop()
        if iri not in supers:
            supers.add(iri)
            pending.extend(properties[iri].supers if iri in properties else ())
    return replace(prop, supers=frozenset(supers))
