"""The ontology agrees with itself: nothing unnamed, and what OWL says of domains and ranges SHACL says too.

Read with rdflib, not through the schema: the files are what is tested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from consilience.graph.schema import SHIPPED
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node, URIRef

CON = Namespace("https://w3id.org/consilience/ns#")
GRAPH = Graph()
for file in sorted(SHIPPED.glob("*.ttl")):
    GRAPH.parse(file)
CLASSES = sorted(c for c in GRAPH.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef))
PROPERTIES = sorted({p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in GRAPH.subjects(RDF.type, kind)})
ANNOTATIONS = sorted(GRAPH.subjects(RDF.type, OWL.AnnotationProperty))
CLOSED = sorted({c for c in CLASSES if "A closed list." in str(GRAPH.value(c, RDFS.comment))})
REAL = {OWL.real: {"http://www.w3.org/2001/XMLSchema#integer", "http://www.w3.org/2001/XMLSchema#double"}}
TEXTS = {RDF.langString: {"http://www.w3.org/2001/XMLSchema#string", str(RDF.langString)}}


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES, *ANNOTATIONS], ids=lambda term: str(term).rpartition("/")[2])
def test_every_term_has_one_label_and_one_comment(term: Node) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        found = list(GRAPH.objects(term, predicate))
        assert len(found) == 1
        assert str(found[0]).strip()
    assert str(GRAPH.value(term, RDFS.comment)).endswith((".", "…"))


def test_keys_and_section_names_are_unique() -> None:
    for predicate in (CON.key, CON.section):
        counts = Counter(str(value) for value in GRAPH.objects(None, predicate))
        assert counts
        assert [value for value, count in counts.items() if count > 1] == []


def test_every_key_is_lower_case_with_a_domain_and_a_range() -> None:
    for prop, key in GRAPH.subject_objects(CON.key):
        assert str(key) == str(key).lower().replace("-", "_")
        assert GRAPH.value(prop, RDFS.domain), key
        assert GRAPH.value(prop, RDFS.range), key


def test_both_directions_of_an_inverse_are_declared_and_only_one_is_written() -> None:
    pairs = list(GRAPH.subject_objects(OWL.inverseOf))
    assert pairs
    for prop, inverse in pairs:
        assert inverse in PROPERTIES, inverse
        assert (inverse, CON.key, None) not in GRAPH, f"{inverse} can be written, so it would be said twice"
        assert len(list(GRAPH.subjects(OWL.inverseOf, inverse))) == 1
        assert prop != inverse


def test_every_class_and_property_that_is_named_is_declared() -> None:
    named = {o for p in (RDFS.domain, RDFS.range) for node in GRAPH.objects(None, p) for o in _union(node)}
    named |= set(GRAPH.objects(None, SH["class"])) | set(GRAPH.objects(None, SH.targetClass))
    own = {str(term) for term in named if str(term).startswith(str(CON))}
    assert own <= {str(c) for c in CLASSES}
    paths = set(GRAPH.objects(None, SH.path)) | {o for p in (CON.earliest, CON.latest) for o in GRAPH.objects(None, p)}
    assert paths <= set(PROPERTIES)


def test_a_shape_asks_for_the_range_that_the_property_declares() -> None:
    seen = 0
    for _, path, shape in _property_shapes():
        (declared,) = GRAPH.objects(path, RDFS.range)
        wanted = {str(term) for term in _union(declared)}
        for datatype, stands_for in (REAL | TEXTS).items():
            if str(datatype) in wanted:
                wanted = stands_for
        if declared == RDFS.Resource:
            assert GRAPH.value(shape, SH.nodeKind) == SH.IRI
            continue
        asked = {
            str(o) for p in (SH["class"], SH.datatype) for node in _alternatives(shape) for o in GRAPH.objects(node, p)
        }
        assert asked == wanted, path
        seen += 1
    assert seen > 100


def test_each_class_of_a_domain_has_a_shape_for_the_property_and_no_other_class_has() -> None:
    shapes: dict[Node, set[Node]] = {}
    for target, path, _ in _property_shapes():
        shapes.setdefault(path, set()).add(target)
    for prop in GRAPH.subjects(CON.key, None):
        (node,) = GRAPH.objects(prop, RDFS.domain)
        domain = set(_union(node))
        targets = shapes.get(prop, set())
        missing = {c for c in domain if not targets & {c, *_above(c)}}
        assert missing == set(), f"{prop}: no shape"
        outside = {c for c in targets if not domain & {c, *_above(c)}}
        assert outside == set(), f"{prop}: shape outside its domain"


def test_closed_lists_have_members_in_one_scheme_each_with_a_label() -> None:
    assert len(CLOSED) >= 5
    for cls in CLOSED:
        members = list(GRAPH.subjects(RDF.type, cls))
        assert members, cls
        assert len({scheme for m in members for scheme in GRAPH.objects(m, SKOS.inScheme)}) == 1
        assert all(len(list(GRAPH.objects(m, RDFS.label))) == 1 for m in members)
        names = Counter(str(m).rpartition("#")[2].rpartition("/")[2] for m in members)
        assert max(names.values()) == 1


def test_opposition_is_mutual_between_actions() -> None:
    pairs = set(GRAPH.subject_objects(CON.opposes))
    assert pairs
    for a, b in pairs:
        assert (a, RDF.type, CON.Action) in GRAPH
        assert (b, RDF.type, CON.Action) in GRAPH
        # One action may be undone in two ways; each must still know of the other.
        assert (b, a) in pairs, f"{b} does not oppose {a}"


def test_kinds_stand_in_the_scheme_of_kinds() -> None:
    for cls in GRAPH.subjects(SKOS.inScheme, CON.kinds):
        assert (cls, RDF.type, OWL.Class) in GRAPH
        assert (cls, RDF.type, SKOS.Concept) in GRAPH


def _union(node: Node) -> list[Node]:
    members = GRAPH.value(node, OWL.unionOf)
    return list(Collection(GRAPH, members)) if members else [node]


def _above(cls: Node) -> set[Node]:
    return set(GRAPH.transitive_objects(cls, RDFS.subClassOf))


def _property_shapes() -> Iterator[tuple[Node, Node, Node]]:
    for shape, target in GRAPH.subject_objects(SH.targetClass):
        for node in GRAPH.objects(shape, SH.property):
            path = GRAPH.value(node, SH.path)
            assert path is not None
            yield target, path, node


def _alternatives(shape: Node) -> list[Node]:
    several = GRAPH.value(shape, SH["or"])
    return list(Collection(GRAPH, several)) if several else [shape]
