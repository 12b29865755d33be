"""The things of a build: what each is called, and what the ontology in the build says of classes and properties."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ..namespaces import OWL, RDF, RDFS, SKOS
from ..storing import Opened
from .values import Shortener

RDF_TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
ALIAS = ox.NamedNode(SKOS + "altLabel")
_PREFERRED = ("", "en")
"""Languages a label is best in."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias of a thing."""

    iri: str
    text: str
    alias: bool


class Things:
    """What is asked of a build's names and classes, each read from its store when first needed."""

    def __init__(self, opened: Opened) -> None:
        self.store, self.base = opened.store, opened.base
        self.shortener = Shortener(opened.summary.prefixes)

    @functools.cached_property
    def classes(self) -> frozenset[str]:
        """IRIs of the classes the ontology declares."""
        found = self.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(OWL + "Class"), None)
        return frozenset(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))

    @functools.cached_property
    def parents(self) -> dict[str, set[str]]:
        """Class IRI to the IRIs of the classes just above it."""
        return self._pairs(RDFS + "subClassOf")

    @functools.cached_property
    def inverses(self) -> dict[str, str]:
        """Property IRI to the IRI of its inverse, both ways; a symmetric one is its own."""
        found: dict[str, str] = {}
        for one, others in self._pairs(OWL + "inverseOf").items():
            for other in others:
                found[one] = other
                found[other] = one
        for quad in self.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(OWL + "SymmetricProperty"), None):
            if isinstance(quad.subject, ox.NamedNode):
                found[quad.subject.value] = quad.subject.value
        return found

    def above(self, iri: str, relation: str = RDFS + "subClassOf") -> frozenset[str]:
        """IRIs of all classes (or by another relation, properties) above one, itself left out."""
        pairs = self.parents if relation == RDFS + "subClassOf" else self._pairs(relation)
        found: set[str] = set()
        pending = list(pairs.get(iri, ()))
        while pending:
            parent = pending.pop()
            if parent not in found:
                found.add(parent)
                pending += pairs.get(parent, ())
        return frozenset(found)

    @functools.cached_property
    def types(self) -> dict[str, frozenset[str]]:
        """IRI of a thing to the IRIs of all its classes; things are instances of the ontology's classes."""
        found: dict[str, set[str]] = defaultdict(set)
        for cls in self.classes:
            for quad in self.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(cls), None):
                if isinstance(quad.subject, ox.NamedNode):
                    found[quad.subject.value].add(cls)
        return {iri: self._with_above(classes) for iri, classes in found.items()}

    def types_of(self, iri: str) -> frozenset[str]:
        """IRIs of all classes of one thing, without reading those of all others; empty for what is no thing."""
        node = _node(iri)
        found = self.store.quads_for_pattern(node, RDF_TYPE, None, None) if node else ()
        stated = {quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}
        return self._with_above(stated & self.classes)

    def _with_above(self, classes: Iterable[str]) -> frozenset[str]:
        return frozenset(classes).union(*(self.above(cls) for cls in classes)) & self.classes

    def kinds(self, iri: str) -> list[str]:
        """IRIs of the most specific classes of a thing."""
        classes = self.types_of(iri)
        return sorted(classes - frozenset().union(*(self.above(cls) for cls in classes)))

    def kind(self, iri: str) -> str:
        """What a thing is, in words: `cluster`, `park`."""
        return ", ".join(self.label(cls) for cls in self.kinds(iri))

    @functools.cached_property
    def names(self) -> list[Name]:
        """Every name and alias of every thing."""
        found = {
            Name(quad.subject.value, quad.object.value, quad.predicate == ALIAS)
            for predicate in (LABEL, ALIAS)
            for quad in self.store.quads_for_pattern(None, predicate, None, None)
            if isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.Literal)
            and quad.subject.value in self.types
        }
        return sorted(found, key=lambda name: (name.iri, name.alias, name.text))

    def label(self, iri: str) -> str:
        """The name of a thing, class or property, in English if it has several; else its short form."""
        found = {
            quad.object
            for quad in self.store.quads_for_pattern(ox.NamedNode(iri), LABEL, None, None)
            if isinstance(quad.object, ox.Literal)
        }
        best = min(found, key=lambda o: ((o.language or "") not in _PREFERRED, o.language or "", o.value), default=None)
        return best.value if best else self.shortener.short(iri)

    def text(self, iri: str, properties: tuple[str, ...]) -> str:
        """The first text a thing has with one of the properties; empty for none."""
        for prop in properties:
            found = self.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(prop), None, None)
            texts = sorted(q.object.value for q in found if isinstance(q.object, ox.Literal))
            if texts:
                return texts[0]
        return ""

    def exists(self, iri: str) -> bool:
        """Whether any fact is about the IRI or leads to it."""
        node = _node(iri)
        return node is not None and any(
            next(self.store.quads_for_pattern(subject, None, value, None), None) is not None
            for subject, value in ((node, None), (None, node))
        )

    def _pairs(self, relation: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(relation), None, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                found[quad.subject.value].add(quad.object.value)
        return found


def _node(iri: str) -> ox.NamedNode | None:
    """The IRI as a term; None for what somebody wrote that is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None
