"""One thing with everything known of it: each fact with the reports that state it, and the lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pyoxigraph as ox

from ..namespaces import CON, DERIVED, PROVENANCE, RDFS
from ..storing import Opened
from .asking import ask
from .numbers import readable
from .resolving import resolve
from .things import LABEL, RDF_TYPE, Things
from .values import Value, plain

Origin: TypeAlias = Literal["claim", "report", "vocabulary", "ontology", "derived"]
"""Who says so: a claim of a report, a report's own header, shared vocabulary, the ontology, or only a rule."""

CLAIMS, LINES = ox.NamedNode(CON + "claims"), ox.NamedNode(CON + "lines")
_LOOKUPS = Path(__file__).parent / "lookups"
_ORDER: tuple[Origin, ...] = ("claim", "report", "vocabulary", "ontology", "derived")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report states a fact."""

    report: str
    """The report's id."""
    lines: str
    """Ranges of lines of the source document: `1715, 1767-1768`."""
    claim: str
    """The id of the claim; empty for a report's own header."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property."""

    value: Value
    """A literal as Python has it, or the id of a thing."""
    label: str
    """The name of the thing, or the literal as text."""
    iri: str
    """The IRI of the thing; empty for a literal."""
    language: str
    """The language of a text; empty if it has none."""
    origin: Origin
    sources: tuple[Source, ...] = ()
    """The claims that state it, in order of report and lines; none for what no report says."""
    note: str = ""
    """What a figure says, where the thing is one."""


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one property."""

    property: str
    """The property's short name: `con:ledBy`."""
    label: str
    inverse: bool
    """Whether the facts are about the other things: «X has this thing as its …»."""
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing and all that is known of it."""

    id: str
    iri: str
    label: str
    kind: str
    """What it is, in words."""
    groups: tuple[Group, ...]
    reports: dict[str, str]
    """The id of each report cited, to its title and who presents it."""

    @property
    def facts(self) -> list[dict[str, Value]]:
        """A row for each fact and each claim that states it, as pandas takes them."""
        return [
            {
                "property": group.label,
                "inverse": group.inverse,
                "value": fact.value,
                "label": fact.label,
                "origin": fact.origin,
                "report": source.report if source else None,
                "lines": source.lines if source else None,
            }
            for group in self.groups
            for fact in group.facts
            for source in (fact.sources or (None,))
        ]

    def __getitem__(self, name: str) -> list[Value]:
        """The values of a property by its label or short name; empty if there are none."""
        return [f.value for g in self.groups if name in (g.label, g.property) for f in g.facts]


def entity(opened: Opened, name: str, *, guess: bool = False, things: Things | None = None) -> Entity:
    """The thing with this id or name, and every fact about it or leading to it.

    What merely repeats a fact is left out: the same the other way round, with a more general property, or as bounds
    of a date.

    Args:
        opened: The build.
        name: An id, IRI, name or alias.
        guess: Whether to take a misspelled name for the thing it comes clearly nearest to.
        things: The build's names, if they are at hand.

    Raises:
        UnknownThingError: nothing, or more than one thing, answers to `name`.
    """
    things = things or Things(opened)
    return _Gathering(opened, things, resolve(opened, name, guess=guess, things=things)).entity()


class _Gathering:
    """The facts of one thing as they are collected."""

    def __init__(self, opened: Opened, things: Things, iri: str) -> None:
        self.opened, self.store, self.things, self.iri = opened, opened.store, things, iri
        self.node = ox.NamedNode(iri)
        self.reports: dict[str, str] = {}

    def entity(self) -> Entity:
        things, short = self.things, self.things.shortener.short
        notes = self.quantities()
        groups = []
        for (prop, inverse), facts in self.facts().items():
            found = [
                fact for term, graphs in facts.items() if (fact := self.fact(prop, term, graphs, notes)) is not None
            ]
            if found:
                label = things.label(prop)
                ordered = tuple(sorted(found, key=_fact_order))
                groups.append(Group(short(prop), label, inverse, ordered))
        groups.sort(key=lambda g: (g.inverse, g.facts[0].iri != "", not g.property.lower().endswith("label"), g.label))
        titles = self.titles()
        return Entity(
            id=short(self.iri),
            iri=self.iri,
            label=things.label(self.iri),
            kind=things.kind(self.iri),
            groups=tuple(groups),
            reports={report: titles.get(report, "") for report in sorted(self.reports)},
        )

    def facts(self) -> dict[tuple[str, bool], dict[ox.NamedNode | ox.Literal, set[str]]]:
        """Property and direction to each value with the graphs that say so."""
        found: dict[tuple[str, bool], dict[ox.NamedNode | ox.Literal, set[str]]] = defaultdict(lambda: defaultdict(set))
        skipped = {RDF_TYPE, CLAIMS, LABEL}
        for quad in self.store.quads_for_pattern(self.node, None, None, None):
            if quad.predicate not in skipped and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.predicate.value, False][quad.object].add(_graph(quad))
        for quad in self.store.quads_for_pattern(None, None, self.node, None):
            if quad.predicate in skipped or not isinstance(quad.subject, ox.NamedNode):
                continue
            inverse = self.things.inverses.get(quad.predicate.value)
            key = (inverse, False) if inverse else (quad.predicate.value, True)
            found[key][quad.subject].add(_graph(quad))
        # A name that is not the label shown above: in another language, or of another report.
        for quad in self.store.quads_for_pattern(self.node, LABEL, None, None):
            if isinstance(quad.object, ox.Literal) and _graph(quad) != self.opened.base + DERIVED:
                found[LABEL.value, False][quad.object].add(_graph(quad))
        return self.without_repeats(found)

    def without_repeats(
        self, found: dict[tuple[str, bool], dict[ox.NamedNode | ox.Literal, set[str]]]
    ) -> dict[tuple[str, bool], dict[ox.NamedNode | ox.Literal, set[str]]]:
        derived = {self.opened.base + DERIVED}
        for (prop, inverse), facts in list(found.items()):
            for above in self.things.above(prop, RDFS + "subPropertyOf"):
                for term in facts:
                    if found.get((above, inverse), {}).get(term) == derived:
                        del found[above, inverse][term]
            for annotation in ("earliest", "latest"):
                for quad in self.store.quads_for_pattern(ox.NamedNode(prop), ox.NamedNode(CON + annotation), None):
                    if isinstance(quad.object, ox.NamedNode):
                        found.pop((quad.object.value, inverse), None)
        return found

    def fact(self, prop: str, term: ox.NamedNode | ox.Literal, graphs: set[str], notes: dict[str, str]) -> Fact | None:
        sources = []
        origins: set[Origin] = set()
        for graph in graphs:
            claim = self.claim(graph)
            if claim is not None:
                if prop == LINES.value:
                    continue
                sources.append(claim)
                origins.add("claim")
            elif graph != self.opened.base + PROVENANCE:
                origins.add(self.origin(graph))
        if not origins:
            return None
        for source in sources:
            self.reports[source.report] = ""
        short = self.things.shortener
        is_thing = isinstance(term, ox.NamedNode)
        value = plain(term, short)
        return Fact(
            value=value,
            label=self.things.label(term.value) if is_thing else _shown(value),
            iri=term.value if is_thing else "",
            language=(term.language or "") if isinstance(term, ox.Literal) else "",
            origin=min(origins, key=_ORDER.index),
            sources=tuple(sorted(sources, key=lambda s: (s.report, _first_line(s.lines), s.claim))),
            note=notes.get(term.value, "") if is_thing else "",
        )

    def origin(self, graph: str) -> Origin:
        if graph == self.opened.base + DERIVED:
            return "derived"
        if graph == "":
            return "report"
        return "vocabulary" if graph.startswith(self.opened.base) else "ontology"

    def claim(self, graph: str) -> Source | None:
        """The claim a graph is; None if it is another graph."""
        if not graph:
            return None
        stated = next(self.store.quads_for_pattern(None, CLAIMS, ox.NamedNode(graph), None), None)
        if stated is None or not isinstance(stated.subject, ox.NamedNode):
            return None
        lines = {
            q.object.value
            for q in self.store.quads_for_pattern(None, LINES, None, ox.NamedNode(graph))
            if isinstance(q.object, ox.Literal)
        }
        short = self.things.shortener.short
        return Source(short(stated.subject.value), ", ".join(sorted(lines, key=_first_line)), short(graph))

    def titles(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in ask(self.opened, _LOOKUPS / "reports.rq"):
            by = f" ({row['organisation']})" if row["organisation"] else ""
            found.setdefault(str(row["report"]), f"{row['title']}{by}")
        return found

    def quantities(self) -> dict[str, str]:
        """IRI of each figure about the thing to what it says."""
        found: dict[str, str] = {}
        for row in ask(self.opened, _LOOKUPS / "quantities.rq", thing=self.node):
            number = readable(row["value"]) + (f"–{readable(row['high'])}" if row["high"] is not None else "")
            status = f"({row['status']})" if row["status"] else ""
            words = [row["qualifier"], number, row["unit"] if row["unit"] != "count" else "", status]
            iri = self.things.shortener.full(str(row["figure"]))
            counted = f": {row['subject']}" if row["subject"] else ""
            found.setdefault(iri, " ".join(str(word) for word in words if word) + counted)
        return found


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _first_line(lines: str) -> int:
    first = lines.replace("-", ",").partition(",")[0].strip()
    return int(first) if first.isdigit() else 0


def _fact_order(fact: Fact) -> tuple[int, str, int, str]:
    first = fact.sources[0] if fact.sources else None
    return (
        _ORDER.index(fact.origin),
        first.report if first else "",
        _first_line(first.lines) if first else 0,
        fact.label,
    )


def _shown(value: Value) -> str:
    return readable(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
