"""The network as a file for Gephi, Cytoscape, or another program: the suffix decides the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import ConsilienceError
from ..writing import write_text
from .view import Network

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _graphml(graph: Network) -> str:
    import networkx as nx

    # Not write_graphml: that writes other bytes where lxml is installed.
    return "\n".join(nx.generate_graphml(_one_type_each(graph), encoding="utf-8")) + "\n"


def _gexf(graph: Network) -> str:
    import networkx as nx

    # GEXF stamps the day it was written on; the same facts are to give the same bytes.
    text = "\n".join(nx.generate_gexf(_one_type_each(graph), encoding="utf-8"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"


def _json(graph: Network) -> str:
    import networkx as nx

    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Network], str]] = {".graphml": _graphml, ".gexf": _gexf, ".json": _json}
"""By suffix; a further format is one function and its line here."""


def write_network(graph: Network, path: Path) -> None:
    """Write the network in the format of the path's suffix; an existing file is replaced when the new one is complete.

    Raises:
        ConsilienceError: the suffix names no format, or the file cannot be written.
    """
    text = FORMATS.get(path.suffix.lower())
    if text is None:
        raise ConsilienceError(f"{path}: the suffix names no format; there are {', '.join(FORMATS)}")
    write_text(path, text(graph))


def _one_type_each(graph: Network) -> Network:
    """A copy whose attributes have one type for all nodes, and no character that XML forbids."""
    types: dict[str, set[type]] = {}
    for _, attributes in graph.nodes(data=True):
        for name, value in attributes.items():
            types.setdefault(name, set()).add(type(value))
    text = {name for name, found in types.items() if str in found and len(found) > 1}
    floats = {name for name, found in types.items() if found == {int, float}}
    copy = graph.copy()
    of_nodes, of_edges = (data for _, data in copy.nodes(data=True)), (data for _, _, data in copy.edges(data=True))
    for attributes in [*of_nodes, *of_edges]:
        for name, value in attributes.items():
            if name in text:
                attributes[name] = str(value)
            elif name in floats:
                attributes[name] = float(value)
            if isinstance(attributes[name], str):
                attributes[name] = _NOT_XML.sub("\ufffd", attributes[name])
    return copy
