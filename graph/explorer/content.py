"""A build's facts as a page shows them: things with names and kinds, and statements with their sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import pyoxigraph as ox

from ..namespaces import CON, RDF, RDFS, SKOS
from ..schema import local_name
from .asking import Term, rows, texts, triples
from .registry import Kind, Registry, Thing

RDF_TYPE = RDF + "type"
RDFS_LABEL = RDFS + "label"
SKOS_ALT_LABEL = SKOS + "altLabel"
CON_LINES = CON + "lines"

Origin: TypeAlias = Literal["claim", "report", "vocabulary", "derived", "answer"]
"""Where a fact stands: in claims, a report's own head, a vocabulary; or it follows by a rule, or is an answer's."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A property: its label, and its label read from the other end; empty where the ontology has none."""

    iri: str
    label: str
    inverse: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A literal value."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A report and the lines of it that state a fact; lines are empty where the report's head states it."""

    report: str
    lines: str


@dataclass(slots=True)
class Fact:
    """A statement, with every place that makes it."""

    subject: str
    property: str
    value: str | Text
    """The IRI of a thing, or a literal."""
    origin: Origin
    citations: list[Citation] = field(default_factory=list)


@dataclass(slots=True)
class Content:
    """Everything a page may show."""

    registry: Registry
    things: dict[str, Thing]
    relations: dict[str, Relation]
    facts: list[Fact]
    first: set[tuple[str, str, str]]
    """The links a page opens with."""
    presenters: dict[str, list[str]]
    """Report to those who present it."""

    @property
    def kinds(self) -> dict[str, Kind]:
        """The kinds things are coloured by, by IRI."""
        return self.registry.kinds

    def thing(self, iri: str) -> Thing:
        """What is known of an IRI, whether or not a fact speaks of it."""
        return self.things.setdefault(iri, self.registry.thing(iri))

    def links(self) -> Iterator[tuple[Fact, str]]:
        """The facts that join two things, with the IRI of the second."""
        for fact in self.facts:
            if isinstance(fact.value, str) and fact.value != fact.subject:
                yield fact, fact.value

    def relation(self, iri: str) -> Relation:
        """What is known of a property; of one nobody declares, the local part of its IRI."""
        return self.relations.get(iri) or Relation(iri, local_name(iri).replace("_", " "))


def read_content(store: ox.Store, base: str, also: Collection[str] = ()) -> Content:
    """Everything the reports of a build state, and the names, kinds and vocabulary it takes to show it.

    Args:
        store: The build's store.
        base: The IRI under which the dataset's ids live.
        also: IRIs whose vocabulary is wanted even if no report speaks of them.
    """
    registry = Registry(store, base)
    facts: dict[tuple[str, str, str | Text], Fact] = {}
    cited = _citations(store)
    for claim, subject, prop, value in rows(store, "stated"):
        fact = _fact(facts, registry, (subject, prop, value), "claim")
        if fact and claim:
            fact.citations.append(cited[claim.value])
    for subject, prop, value in rows(store, "reports"):
        fact = _fact(facts, registry, (subject, prop, value), "report")
        if fact:
            fact.citations.append(Citation(fact.subject, ""))
    first = set(triples(store, "opening"))
    for triple in sorted(first):
        facts.setdefault(triple, Fact(*triple, "derived"))
    named = {iri for fact in facts.values() for iri in (fact.subject, fact.value) if isinstance(iri, str)} | set(also)
    for subject, prop, value in rows(store, "vocabulary"):
        if subject and subject.value in named:
            _fact(facts, registry, (subject, prop, value), "vocabulary")
    for fact in facts.values():
        fact.citations = sorted(set(fact.citations), key=lambda c: (c.report, _numbers(c.lines)))
    presenters: dict[str, list[str]] = defaultdict(list)
    for report, presenter in texts(store, "presenters"):
        presenters[report].append(presenter)
    everything = [facts[key] for key in sorted(facts, key=_order)]
    mentioned = {iri for fact in everything for iri in (fact.subject, fact.value) if isinstance(iri, str)}
    mentioned |= {citation.report for fact in everything for citation in fact.citations}
    mentioned |= {iri for found in presenters.values() for iri in found}
    return Content(
        registry=registry,
        things={iri: registry.thing(iri) for iri in sorted(mentioned)},
        relations=_relations(store),
        facts=everything,
        first=first,
        presenters={report: sorted(found) for report, found in presenters.items()},
    )


def _relations(store: ox.Store) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for iri, label, comment, inverse in sorted(texts(store, "properties")):
        if iri not in found or not found[iri].inverse:
            found[iri] = Relation(iri, label, inverse, comment)
    return found


def _citations(store: ox.Store) -> dict[str, Citation]:
    """Claim to its report and all its lines, in order."""
    reports: dict[str, str] = {}
    lines: dict[str, set[str]] = defaultdict(set)
    for claim, report, cited in texts(store, "claims"):
        reports[claim] = report
        lines[claim].add(cited)
    return {
        claim: Citation(report, ", ".join(sorted(lines[claim], key=_numbers)).replace("-", "–"))
        for claim, report in reports.items()
    }


def _fact(
    facts: dict[tuple[str, str, str | Text], Fact],
    registry: Registry,
    statement: tuple[Term | None, Term | None, Term | None],
    origin: Origin,
) -> Fact | None:
    """The fact of a statement, new or known; None for what a page tells otherwise: classes, aliases, lines."""
    subject, prop, term = statement
    if subject is None or prop is None or term is None or prop.value in (RDF_TYPE, SKOS_ALT_LABEL, CON_LINES):
        return None
    value: str | Text
    if isinstance(term, ox.Literal):
        value = Text(term.value, term.language or "")
    else:
        value = term.value if registry.knows(term.value) else Text(term.value)
    return facts.setdefault((subject.value, prop.value, value), Fact(subject.value, prop.value, value, origin))


def _order(key: tuple[str, str, str | Text]) -> tuple[str, str, str, str]:
    subject, prop, value = key
    return (subject, prop, value, "") if isinstance(value, str) else (subject, prop, value.value, value.language)


def _numbers(lines: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", lines)]
