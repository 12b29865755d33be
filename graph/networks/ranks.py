"""What stands at the centre: of those who propose, those who would have to act, and the precedents."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ConsilienceError
from ..querying.things import Things
from ..storing import Opened
from .view import HERE, ask

LAYERS = tuple(sorted(file.stem for file in (HERE / "layers").glob("*.rq")))
"""Each a query beside this file that names its nodes; a further layer is a further file."""
EXACT_UP_TO = 2000
"""Nodes up to which betweenness is exact; above, it is estimated from this many."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One node of a layer."""

    id: str
    label: str
    kind: str
    degree: int
    """The number of recommendations it is linked with."""
    betweenness: float
    """The share of shortest paths between other nodes that pass through it, from 0 to 1."""
    community: int
    """The number of its community; 1 is the largest."""
    bridges: tuple[str, ...]
    """Labels of the proposers of those recommendations."""


def rank(opened: Opened, layer: str) -> list[Rank]:
    """The nodes of a layer, the most central first.

    Degree, betweenness (Brandes 2001) and communities (Louvain: Blondel et al. 2008) are those of the undirected
    network of recommendations, their proposers, addressees and precedents.

    Raises:
        ConsilienceError: there is no such layer.
    """
    import networkx as nx

    if layer not in LAYERS:
        raise ConsilienceError(f"no layer is called «{layer}»; there are {', '.join(LAYERS)}")
    things = Things(opened)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((str(row["subject"]), str(row["object"])) for row in ask(opened, HERE / "asks.rq").rows)
    sample = None if len(graph) <= EXACT_UP_TO else EXACT_UP_TO
    between = nx.betweenness_centrality(graph, k=sample, seed=0)
    parts = nx.community.louvain_communities(graph, seed=0) if graph.number_of_edges() else []
    parts.sort(key=lambda part: (-len(part), min(part)))
    community = {node: number for number, part in enumerate(parts, 1) for node in part}
    proposers = {str(row["node"]) for row in ask(opened, HERE / "layers" / "proposers.rq").rows}
    found = []
    for row in ask(opened, HERE / "layers" / f"{layer}.rq").rows:
        node = str(row["node"])
        iri = things.shortener.full(node)
        reached = {other for ask_ in graph[node] for other in graph[ask_] if other in proposers} - {node}
        found.append(
            Rank(
                id=node,
                label=things.label(iri),
                kind=things.kind(iri),
                degree=graph.degree(node),
                betweenness=round(between[node], 6),
                community=community[node],
                bridges=tuple(sorted(things.label(things.shortener.full(other)) for other in reached)),
            )
        )
    return sorted(found, key=lambda r: (-r.betweenness, -r.degree, r.id))
