"""A build's facts as a page shows them: things with names and kinds, and statements with their sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from ..schema import local_name

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
CON_LINES = "https://w3id.org/consilience/ns#lines"

Origin = Literal["claim", "report", "vocabulary", "derived", "answer"]
"""Where a fact stands: in claims, in a report's own head, in a vocabulary; or it follows by a rule, or is an answer's."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things as the legend shows it."""

    iri: str
    label: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A property: its label, and its label read from the other end; empty where the ontology has none."""

    iri: str
    label: str
    inverse: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an IRI that facts speak of."""

    iri: str
    id: str
    """Its IRI without the dataset's base."""
    name: str
    others: tuple[str, ...]
    """Its names in other languages and its aliases."""
    kind: str
    """IRI of the kind it is coloured by; empty for none."""
    classes: tuple[str, ...]
    """Labels of its most specific classes."""


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

    base: str
    things: dict[str, Thing]
    kinds: dict[str, Kind]
    relations: dict[str, Relation]
    facts: list[Fact]
    first: set[tuple[str, str, str]]
    """The links a page opens with."""
    presenters: dict[str, list[str]]
    """Report to those who present it."""

    def links(self) -> Iterator[tuple[Fact, str]]:
        """The facts that join two things, with the IRI of the second."""
        for fact in self.facts:
            if isinstance(fact.value, str) and fact.value != fact.subject:
                yield fact, fact.value

    def relation(self, iri: str) -> Relation:
        """What is known of a property; of one nobody declares, the local part of its IRI."""
        return self.relations.get(iri) or Relation(iri, local_name(iri).replace("_", " "))


def read_content(store: ox.Store, base: str) -> Content:
    """Everything the reports of a build state, and the names, kinds and vocabulary it takes to show it."""
    registry = Registry(store, base)
    facts: dict[tuple[str, str, str | Text], Fact] = {}
    cited = _citations(store)
    for claim, subject, prop, value in _rows(store, "stated"):
        fact = _fact(facts, registry, (subject, prop, value), "claim")
        if fact and claim:
            fact.citations.append(cited[claim.value])
    for report, prop, value in _rows(store, "reports"):
        fact = _fact(facts, registry, (report, prop, value), "report")
        if fact and report:
            fact.citations.append(Citation(report.value, ""))
    first = {(t.subject.value, t.predicate.value, t.object.value) for t in _triples(store, "opening")}
    for subject, prop, value in sorted(first):
        facts.setdefault((subject, prop, value), Fact(subject, prop, value, "derived"))
    named = {iri for fact in facts.values() for iri in (fact.subject, fact.value) if isinstance(iri, str)}
    for subject, prop, value in _rows(store, "vocabulary"):
        if subject and subject.value in named:
            _fact(facts, registry, (subject, prop, value), "vocabulary")
    for fact in facts.values():
        fact.citations = sorted(set(fact.citations), key=lambda c: (c.report, _numbers(c.lines)))
    presenters: dict[str, list[str]] = defaultdict(list)
    for report, presenter in _rows(store, "presenters"):
        if report and presenter:
            presenters[report.value].append(presenter.value)
    everything = [facts[key] for key in sorted(facts, key=_order)]
    mentioned = {iri for fact in everything for iri in (fact.subject, fact.value) if isinstance(iri, str)}
    mentioned |= {iri for found in presenters.values() for iri in found}
    return Content(
        base=base,
        things={iri: registry.thing(iri) for iri in sorted(mentioned)},
        kinds=registry.kinds,
        relations=_relations(store),
        facts=everything,
        first=first,
        presenters={report: sorted(found) for report, found in presenters.items()},
    )


class Registry:
    """Names and kinds of whatever a store holds, by IRI."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.base = base
        self.names: dict[str, list[ox.Literal]] = defaultdict(list)
        self.aliases: dict[str, list[ox.Literal]] = defaultdict(list)
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.labels, self.above, layers, self.kinds = _classes(store)
        self._layers = layers
        for thing, name, other in _rows(store, "names"):
            if isinstance(name, ox.Literal) and thing and other:
                (self.aliases if other.value == "true" else self.names)[thing.value].append(name)
        for thing, cls in _rows(store, "types"):
            if thing and cls and cls.value in self.above:
                self.classes[thing.value].add(cls.value)

    def thing(self, iri: str) -> Thing:
        """What is known of an IRI; one without a name goes by the local part of its IRI."""
        names = sorted(self.names.get(iri, ()), key=_by_language)
        texts = [name.value for name in [*names, *sorted(self.aliases.get(iri, ()), key=_by_language)]]
        classes = self.classes.get(iri, set())
        specific = [c for c in classes if not any(c != d and c in self.above[d] for d in classes)]
        layers = sorted({self._layers[c] for c in specific if c in self._layers})
        return Thing(
            iri=iri,
            id=iri.removeprefix(self.base),
            name=texts[0] if texts else local_name(iri) or iri,
            others=tuple(dict.fromkeys(t for t in texts[1:] if t != texts[0])),
            kind=layers[0] if layers else "",
            classes=tuple(sorted(self.labels[c] for c in specific)),
        )

    def knows(self, iri: str) -> bool:
        """Whether the store says what the IRI is, or how it is called."""
        return iri in self.classes or iri in self.names


def _classes(
    store: ox.Store,
) -> tuple[dict[str, str], dict[str, set[str]], dict[str, str], dict[str, Kind]]:
    """Labels, ancestors, the layer of each class, and the layers.

    A class's layer is the most general class above it that is no umbrella; an umbrella is what has classes with
    a section below it. So a kind shares the layer of the class whose section it stands in, and a new class of its
    own is a layer of its own.
    """
    labels: dict[str, str] = {}
    comments: dict[str, str] = {}
    above: dict[str, set[str]] = defaultdict(set)
    sections: set[str] = set()
    for cls, label, comment, ancestor, section in _rows(store, "classes"):
        if cls and label and ancestor:
            labels[cls.value] = label.value
            comments[cls.value] = comment.value if comment else ""
            above[cls.value].add(ancestor.value)
            if section:
                sections.add(cls.value)
    umbrellas = {a for cls in sections for a in above[cls] if a != cls}
    layers = {}
    for cls, ancestors in above.items():
        candidates = sorted(ancestors - umbrellas, key=lambda a: (len(above[a]), a))
        if candidates:
            layers[cls] = candidates[0]
    kinds = {iri: Kind(iri, labels[iri], comments[iri]) for iri in sorted(set(layers.values()))}
    return labels, above, layers, kinds


def _relations(store: ox.Store) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    rows = [tuple(term.value if term else "" for term in row) for row in _rows(store, "properties")]
    for iri, label, comment, inverse in sorted(rows):
        if iri not in found or not found[iri].inverse:
            found[iri] = Relation(iri, label, inverse, comment)
    return found


def _citations(store: ox.Store) -> dict[str, Citation]:
    """Claim to its report and all its lines, in order."""
    reports: dict[str, str] = {}
    lines: dict[str, set[str]] = defaultdict(set)
    for claim, report, text in _rows(store, "claims"):
        if claim and report and text:
            reports[claim.value] = report.value
            lines[claim.value].add(text.value)
    return defaultdict(
        lambda: Citation("", ""),
        {
            claim: Citation(reports[claim], ", ".join(sorted(found, key=_numbers)).replace("-", "–"))
            for claim, found in lines.items()
        },
    )


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


def _by_language(name: ox.Literal) -> tuple[int, str, str]:
    """First the names without a language and the English ones: the ontology's labels are in English."""
    language = name.language or ""
    return (0 if language in ("", "en") else 1, language, name.value)


def _numbers(lines: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", lines)]


Term = ox.NamedNode | ox.BlankNode | ox.Literal


def _rows(store: ox.Store, name: str) -> Iterator[tuple[Term | None, ...]]:
    solutions = store.query(_query(name), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        yield tuple(solution[variable] for variable in solutions.variables)  # type: ignore[misc]


def _triples(store: ox.Store, name: str) -> Iterable[ox.Triple]:
    triples = store.query(_query(name), use_default_graph_as_union=True)
    assert isinstance(triples, ox.QueryTriples)
    return triples


@cache
def _query(name: str) -> str:
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
