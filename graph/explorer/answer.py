"""The answer of a query as things and links to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from ..errors import QueryError
from ..querying import execute
from ..storing import Opened
from .asking import Term
from .content import RDF_TYPE, RDFS_LABEL, Content, Fact, Relation, Text
from .selection import Link, Selection

ROW = "urn:x-consilience:column:"
"""Namespace of the relations that a table's columns become."""


def select_answer(opened: Opened, content: Content, query: str, source: str) -> Selection:
    """What a query finds, drawn.

    The triples of a CONSTRUCT or DESCRIBE are links where they join two IRIs, else facts of their subject. In a
    SELECT's rows every IRI is drawn; the first IRI of a row is linked with each other one by a line named for the
    other's column, and the row's literals become facts of the first.

    Raises:
        QueryError: the query cannot be run, is an ASK, or finds nothing to draw.
    """
    answer = execute(opened, query, source=source)
    if isinstance(answer, ox.QuerySolutions):
        statements = _from_rows(answer, content)
    elif isinstance(answer, list):
        statements = _from_triples(answer)
    else:
        raise QueryError(f"{source}: an ASK query answers yes or no, which cannot be drawn; use SELECT or CONSTRUCT")
    named = {subject: value for subject, prop, value in statements if prop == RDFS_LABEL and isinstance(value, Text)}
    found: dict[str, None] = {}
    links: set[Link] = set()
    facts = list(content.facts)
    known = {(fact.subject, fact.property, fact.value) for fact in facts}
    for subject, prop, value in statements:
        found[subject] = None
        if prop in (RDF_TYPE, RDFS_LABEL):
            continue
        if isinstance(value, str) and prop:
            found[value] = None
            links.add(Link(subject, prop, value))
        if prop and (subject, prop, value) not in known:
            known.add((subject, prop, value))
            facts.append(Fact(subject, prop, value, "answer"))
    if not found:
        raise QueryError(f"{source}: finds nothing to draw: its answer holds no IRI")
    for iri, name in named.items():
        if not content.registry.knows(iri):
            content.things[iri] = replace(content.thing(iri), name=name.value)
    things = {iri: content.thing(iri) for iri in sorted(found)}
    return Selection(things, sorted(links), set(things), facts)


def _from_triples(triples: Iterable[ox.Triple]) -> list[tuple[str, str, str | Text]]:
    terms = [(t.subject, t.predicate, t.object) for t in triples]
    # Blank nodes are named anew in every answer: numbered in the order of what is said of them, pages stay the same.
    blank: dict[str, list[str]] = {}
    for subject, predicate, value in terms:
        for node in (subject, value):
            if isinstance(node, ox.BlankNode):
                others = [str(t) for t in (subject, value) if not isinstance(t, ox.BlankNode)]
                blank.setdefault(node.value, []).append(f"{predicate.value} {others}")
    order = sorted(blank, key=lambda node: sorted(blank[node]))
    numbers = {node: f"_:{index}" for index, node in enumerate(order, 1)}

    def name(term: object) -> str | Text:
        if isinstance(term, ox.Literal):
            return Text(term.value, term.language or "")
        return numbers[term.value] if isinstance(term, ox.BlankNode) else getattr(term, "value", str(term))

    found = {(str(name(s)), p.value, name(o)) for s, p, o in terms}
    return sorted(found, key=repr)


def _from_rows(rows: ox.QuerySolutions, content: Content) -> list[tuple[str, str, str | Text]]:
    columns = [variable.value for variable in rows.variables]
    found: set[tuple[str, str, str | Text]] = set()
    for row in rows:
        terms: list[tuple[str, Term]] = [
            (name, term) for name, term in zip(columns, row, strict=True) if isinstance(term, ox.NamedNode | ox.Literal)
        ]
        first = next((item for item in terms if isinstance(item[1], ox.NamedNode)), None)
        if first is None:
            continue
        found.add((first[1].value, "", ""))
        for name, term in terms:
            if (name, term) != first:
                relation = ROW + name
                content.relations.setdefault(relation, Relation(relation, name.replace("_", " ")))
                value = Text(term.value, term.language or "") if isinstance(term, ox.Literal) else term.value
                if value != first[1].value:
                    found.add((first[1].value, relation, value))
    return sorted(found, key=repr)
