"""What follows from statements together: property chains, transitive properties, CONSTRUCT rules.

Each becomes a SPARQL CONSTRUCT query over the union of all graphs, run until nothing new comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from ..checking import Checked, Context
from ..errors import ConsilienceError
from ..namespaces import DERIVED
from ..schema import Schema
from .patterns import predicates
from .quads import RDF_TYPE, Compiled, Consequences, compile_file, consequences

MAX_ROUNDS = 20
_TYPE = RDF_TYPE.encode()


class RuleError(ConsilienceError):
    """A CONSTRUCT rule of the ontology that is no valid SPARQL."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT query; IRIs among which are the predicates it reads and writes, or None for any."""

    name: str
    text: str
    reads: frozenset[str] | None
    writes: frozenset[str] | None


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
    reads, writes = predicates(text) or (None, None)
    return Rule(name, text, reads, writes)


def concerned(schema: Schema) -> frozenset[str] | None:
    """IRIs of the predicates of all statements that matter to `derive`; None for any."""
    found: set[str] = set()
    for rule in rules(schema):
        if rule.reads is None or rule.writes is None:
            return None
        found |= rule.reads | rule.writes
        for iri in rule.writes:
            follow = consequences(schema, iri)
            if follow is not None:
                found.update(follow.inverses, follow.supers)
    return frozenset(found)


def compiler(context: Context) -> Callable[[Checked], Compiled]:
    """What compiles a dataset's files, with what matters to its rules apart."""
    matter = concerned(context.schema)
    return lambda checked: compile_file(checked, context, matter)


def derive(store: ox.Store, context: Context) -> list[bytes]:
    """Run the rules on `store`, which has at least the `concerned` statements, and add what they derive and read to it.

    Triples stay the bytes that Oxigraph writes: making terms of them took longer than the rules.

    Returns:
        The new quads as N-Quads lines, sorted, all in the derived graph.

    Raises:
        RuleError: a rule is no valid CONSTRUCT query.
    """
    tail = f" <{context.base}{DERIVED}> .\n".encode()
    everything = rules(context.schema)
    lines: list[bytes] = []
    known: dict[bytes, set[bytes]] = {}
    fresh: set[str] | None = None
    for _ in range(MAX_ROUNDS):
        found: dict[bytes, set[bytes]] = defaultdict(set)
        for rule in everything:
            if fresh is None or rule.reads is None or rule.reads & fresh:
                for triple in _with_consequences(_construct(store, rule), context.schema):
                    found[triple.split(b" ", 2)[1]].add(triple)
        fresh = set()
        for iri, triples in found.items():
            if iri not in known:
                known[iri] = _stated(store, iri.decode())
            unknown = triples - known[iri]
            known[iri] |= unknown
            new = [triple + tail for triple in unknown]
            lines += new
            predicate = iri[1:-1].decode()
            if new and any(rule.reads is None or predicate in rule.reads for rule in everything):
                fresh.add(predicate)
                store.bulk_load(b"".join(new), format=ox.RdfFormat.N_QUADS, lenient=True)
        if not fresh:
            break
    return sorted(lines)


def _construct(store: ox.Store, rule: Rule) -> set[bytes]:
    try:
        triples = store.query(rule.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise RuleError(f"rule {rule.name}: {error}") from None
    if not isinstance(triples, ox.QueryTriples):
        raise RuleError(f"rule {rule.name}: not a CONSTRUCT query")
    return _split(triples)


def _stated(store: ox.Store, predicate: str) -> set[bytes]:
    """The triples that some graph of the store has with the predicate."""
    triples = store.query(f"CONSTRUCT WHERE {{ ?s {predicate} ?o }}", use_default_graph_as_union=True)
    assert isinstance(triples, ox.QueryTriples)
    return _split(triples)


def _split(triples: ox.QueryTriples) -> set[bytes]:
    written = triples.serialize(format=ox.RdfFormat.N_TRIPLES)
    assert written is not None
    found = set(written.split(b" .\n"))
    found.discard(b"")
    return found


def _with_consequences(triples: set[bytes], schema: Schema) -> set[bytes]:
    """The triples with what each entails by itself: classes, inverses, properties above."""
    found = set(triples)
    follows: dict[bytes, Consequences | None] = {}
    for triple in triples:
        subject, predicate, value = triple.split(b" ", 2)
        if predicate == _TYPE:
            cls = schema.classes.get(value[1:-1].decode())
            found.update(b"%s %s <%s>" % (subject, _TYPE, above.encode()) for above in (cls.ancestors if cls else ()))
        if predicate not in follows:
            follows[predicate] = consequences(schema, predicate[1:-1].decode())
        follow = follows[predicate]
        if follow is not None:
            found.update(b"%s <%s> %s" % (value, inverse.encode(), subject) for inverse in follow.inverses)
            found.update(b"%s <%s> %s" % (subject, above.encode(), value) for above in follow.supers)
    return found
