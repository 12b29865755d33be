"""The networkx view of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from ..querying import Shortener, Solutions, run
from ..querying.things import Things
from ..storing import Opened

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.MultiDiGraph[str]"

HERE = Path(__file__).parent


def ask(opened: Opened, file: Path) -> Solutions:
    """The rows of a SELECT query of this stage."""
    answer = run(opened, file.read_text(encoding="utf-8"))
    assert isinstance(answer, Solutions)
    return answer


def network(opened: Opened) -> Network:
    """The graph for networkx: a node for each linked thing, an edge for each link a claim or a vocabulary states.

    Nodes are ids, with `label`, `kind` (name of the class), `kind_label`, and the thing's texts, numbers and dates by
    their short property name. Edges have the short property name as key and in `property`, `label`, `report` (id; empty
    for a vocabulary) and `lines`. Who proposes what is there also where it follows from who presents the report.
    Inverse and other derived links are left out.
    """
    # Imported here: networkx takes longer to import than most questions to answer.
    import networkx as nx

    things, short = Things(opened), Shortener(opened.summary.prefixes).short
    graph: Network = nx.MultiDiGraph(title=opened.summary.title)
    literals = _literals(opened, things)

    def node(term: object) -> str:
        assert isinstance(term, ox.NamedNode)
        name = short(term.value)
        if name not in graph:
            kinds = things.kinds(term.value)
            graph.add_node(
                name,
                label=things.label(term.value),
                kind=short(kinds[0]).rpartition(":")[2] if kinds else "",
                kind_label=things.label(kinds[0]) if kinds else "",
                **literals.get(term.value, {}),
            )
        return name

    for subject, prop, value, claim, report in ask(opened, HERE / "links.rq").terms:
        assert isinstance(prop, ox.NamedNode)
        source, target = node(subject), node(value)
        graph.add_edge(
            source,
            target,
            property=short(prop.value),
            label=things.label(prop.value),
            report=short(report.value) if isinstance(report, ox.NamedNode) else "",
            lines=claim.value.rpartition("/")[2].replace(",", ", ") if isinstance(claim, ox.NamedNode) else "",
        )
    return graph


def _literals(opened: Opened, things: Things) -> dict[str, dict[str, str | int | float]]:
    """IRI of a thing to its stated texts and numbers; several of one property are joined by « | »."""
    short = things.shortener.short
    own = {short(iri) for iri in (things.base + "derived", things.base + "provenance")}
    found: dict[str, dict[str, list[str | int | float]]] = {}
    skipped = {"label", "kind", "kind_label", "con:lines", "rdfs:label"}
    for quad in opened.store.quads_for_pattern(None, None, None, None):
        if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
            continue
        name = short(quad.predicate.value)
        graph = quad.graph_name
        if name in skipped or quad.subject.value not in things.types:
            continue
        if isinstance(graph, ox.NamedNode) and short(graph.value) in own:
            continue
        number = quad.object.datatype.value.rpartition("#")[2]
        value: str | int | float = quad.object.value
        if number == "integer":
            value = int(value)
        elif number == "double":
            value = float(value)
        values = found.setdefault(quad.subject.value, {}).setdefault(name.replace(":", "_"), [])
        if value not in values:
            values.append(value)
    return {
        iri: {
            name: values[0] if len(values) == 1 else " | ".join(sorted(map(str, values)))
            for name, values in sorted(properties.items())
        }
        for iri, properties in found.items()
    }
