"""What follows from statements together: property chains, transitive properties, CONSTRUCT rules.

Each becomes a SPARQL CONSTRUCT query over the union of all graphs, run until nothing new comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ..checking import Context
from ..errors import ConsilienceError
from ..schema import Schema
from .quads import DERIVED, RDF_TYPE, consequences

MAX_ROUNDS = 20
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w<])([\w-]+):([A-Za-z][\w-]*)")
_IRI = re.compile(r"<([^>\s]+)>")


class RuleError(ConsilienceError):
    """A CONSTRUCT rule of the ontology that is no valid SPARQL."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT query; `mentions` are the IRIs in it, by which it is known when to run it again."""

    name: str
    text: str
    mentions: frozenset[str]


def rules(schema: Schema) -> list[Rule]:
    """All rules of the ontology, those written as OWL axioms first."""
    found = []
    for iri, chain in schema.chains:
        path = "/".join(f"<{step}>" for step in chain)
        found.append(_rule(f"chain {iri}", f"CONSTRUCT {{ ?a <{iri}> ?b }} WHERE {{ ?a {path} ?b }}"))
    for iri, prop in sorted(schema.properties.items()):
        if prop.transitive:
            found.append(
                _rule(f"transitive {iri}", f"CONSTRUCT {{ ?a <{iri}> ?b }} WHERE {{ ?a <{iri}>/<{iri}>+ ?b }}")
            )
    found += [_rule(name, text) for name, text in schema.rules]
    return found


def _rule(name: str, text: str) -> Rule:
    prefixes = dict(_PREFIX.findall(text))
    names = {prefixes[p] + local for p, local in _NAME.findall(text) if p in prefixes}
    return Rule(name, text, frozenset(names | set(_IRI.findall(text))))


def derive(store: ox.Store, context: Context) -> list[str]:
    """Run the rules on `store` and add what they derive to it.

    Returns:
        The new quads as N-Quads lines, all in the derived graph.

    Raises:
        RuleError: a rule is no valid CONSTRUCT query.
    """
    tail = f" <{context.base}{DERIVED}> .\n"
    everything = rules(context.schema)
    known: set[str] = set()
    fresh: set[str] | None = None
    for _ in range(MAX_ROUNDS):
        lines: set[str] = set()
        for rule in everything:
            if fresh is None or rule.mentions & fresh:
                lines |= {line for line in _construct(store, rule, context.schema, tail) if line not in known}
        lines = set(_unknown(store, lines))
        if not lines:
            break
        known |= lines
        fresh = {line.split(" ", 2)[1][1:-1] for line in lines}
        store.load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return sorted(known)


def _construct(store: ox.Store, rule: Rule, schema: Schema, tail: str) -> Iterator[str]:
    try:
        triples = store.query(rule.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise RuleError(f"rule {rule.name}: {error}") from None
    if not isinstance(triples, ox.QueryTriples):
        raise RuleError(f"rule {rule.name}: not a CONSTRUCT query")
    for triple in triples:
        subject, predicate, value = str(triple.subject), triple.predicate.value, str(triple.object)
        yield f"{subject} <{predicate}> {value}{tail}"
        if predicate == RDF_TYPE[1:-1]:
            cls = schema.classes.get(value[1:-1])
            for above in cls.ancestors if cls else ():
                yield f"{subject} {RDF_TYPE} <{above}>{tail}"
        follow = consequences(schema, predicate)
        if follow is not None:
            for inverse in follow.inverses:
                yield f"{value} <{inverse}> {subject}{tail}"
            for parent in follow.supers:
                yield f"{subject} <{parent}> {value}{tail}"


def _unknown(store: ox.Store, lines: set[str]) -> Iterator[str]:
    """Those lines whose triple no graph of the store has yet."""
    by_line = zip(sorted(lines), ox.parse("".join(sorted(lines)), format=ox.RdfFormat.N_QUADS), strict=True)
    for line, quad in by_line:
        if next(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is None:
            yield line
