"""The network as a file for Gephi, Cytoscape, or another program: the suffix decides the format."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import ConsilienceError
from .view import Network

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _graphml(graph: Network, path: Path) -> None:
    import networkx as nx

    nx.write_graphml(_one_type_each(graph), path, encoding="utf-8")


def _gexf(graph: Network, path: Path) -> None:
    import networkx as nx

    # GEXF stamps the day it was written on; the same facts are to give the same bytes.
    text = "\n".join(nx.generate_gexf(_one_type_each(graph), encoding="utf-8"))
    path.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n", encoding="utf-8")


def _json(graph: Network, path: Path) -> None:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


FORMATS: Mapping[str, Callable[[Network, Path], None]] = {".graphml": _graphml, ".gexf": _gexf, ".json": _json}
"""By suffix; a further format is one function and its line here."""


def write_network(graph: Network, path: Path) -> None:
    """Write the network in the format of the path's suffix; an existing file is replaced when the new one is complete.

    Raises:
        ConsilienceError: the suffix names no format, or the file cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise ConsilienceError(f"{path}: the suffix names no format; there are {', '.join(FORMATS)}")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        os.close(descriptor)
        temporary = Path(name)
        try:
            write(graph, temporary)
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ConsilienceError(f"{path}: cannot be written: {error.strerror}") from None


def _one_type_each(graph: Network) -> Network:
    """A copy whose attributes have one type for all nodes, and no character that XML forbids."""
    types: dict[str, set[type]] = {}
    for _, attributes in graph.nodes(data=True):
        for name, value in attributes.items():
            types.setdefault(name, set()).add(type(value))
    text = {name for name, found in types.items() if str in found and len(found) > 1}
    floats = {name for name, found in types.items() if found == {int, float}}
    copy = graph.copy()
    for _, attributes in [*copy.nodes(data=True), *((None, data) for *_, data in copy.edges(data=True))]:
        for name, value in attributes.items():
            if name in text:
                attributes[name] = str(value)
            elif name in floats:
                attributes[name] = float(value)
            if isinstance(attributes[name], str):
                attributes[name] = _NOT_XML.sub("\ufffd", attributes[name])
    return copy
