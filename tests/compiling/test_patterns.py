"""Which predicates a rule can read and write."""

import pytest
from consilience.graph.compiling.patterns import predicates

PREFIX = "PREFIX c: <http://c/> "
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize(
    "pattern",
    [
        "?s ?p ?o",
        "c:x ?p ?o",
        "<http://x> ?p ?o",
        "_:b ?p ?o",
        "[] ?p ?o",
        "[ ?p ?o ] c:b ?s",
        "(1 2) ?p ?s",
        "?s c:b ?x ; ?p ?o",
        "?s c:b ?x . c:y ?p ?o",
        "?s c:b ?x FILTER(?x) c:y ?p ?o",
        '?s c:b """a"b""" . c:y ?p ?o',
        "?s c:b* ?o",
        "?s c:b? ?o",
        "?s (c:b|c:d)* ?o",
        "?s !c:b ?o",
        "?s !(c:b|c:d) ?o",
        "GRAPH ?s { }",
        r"?s c:b\-d ?o",
        "SERVICE <http://x> { ?s c:b ?o }",
    ],
)
def test_a_pattern_that_may_match_any_predicate_is_told(pattern: str) -> None:
    assert predicates(f"{PREFIX} CONSTRUCT {{ ?s c:a ?o }} WHERE {{ {pattern} }}") is None


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        ("?s c:b ?o", {"b"}),
        ("?s c:b/(c:d|^<http://c/e>)+ ?o . FILTER(?s != ?o) # ?x ?y ?z", {"b", "d", "e"}),
        ("GRAPH ?g { ?s c:b ?o ; c:d 'a # b', ?o } OPTIONAL { ?o c:e ?s BIND(STR(?s) AS ?t) }", {"b", "d", "e"}),
        ("?s c:b ?o FILTER NOT EXISTS { GRAPH ?h { ?s c:d ?o } }", {"b", "d"}),
        ("?s c:b ?x BIND(?x * 2 AS ?o)", {"b"}),
    ],
)
def test_predicates_are_found_wherever_they_stand(pattern: str, read: set[str]) -> None:
    found = predicates(f"{PREFIX} CONSTRUCT {{ ?s c:a ?o }} WHERE {{ {pattern}\n }}")
    assert found == ({f"http://c/{name}" for name in read}, {"http://c/a"})


def test_a_class_is_read_through_its_type() -> None:
    found = predicates(f"{PREFIX} CONSTRUCT {{ ?s a c:D }} WHERE {{ ?s a c:C }}")
    assert found == ({RDF_TYPE, "http://c/C"}, {RDF_TYPE, "http://c/D"})


def test_the_short_form_writes_what_it_reads() -> None:
    assert predicates(f"{PREFIX} CONSTRUCT WHERE {{ ?s c:a ?o }}") == ({"http://c/a"}, {"http://c/a"})
