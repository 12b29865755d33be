"""Knowledge graphs of who proposes what.

    import consilience as con

    g = con.load("data/cmia16")
    g.query("SELECT ?who ?what WHERE { ?what con:proposedBy ?who }")

Names are imported when first used, so that starting costs nothing.
"""

import importlib
from typing import TYPE_CHECKING

from .graph import VERSION

if TYPE_CHECKING:
    from .graph.diagnostics import Diagnostic
    from .graph.errors import ConsilienceError, DatasetError, QueryError, StoreError
    from .graph.knowledge import Graph, check, load
    from .graph.querying import Entity, Hit
    from .graph.storing import build

__version__ = VERSION

_HOMES = {
    "ConsilienceError": "errors",
    "DatasetError": "errors",
    "Diagnostic": "diagnostics",
    "Entity": "querying",
    "Graph": "knowledge",
    "Hit": "querying",
    "QueryError": "errors",
    "StoreError": "errors",
    "build": "storing",
    "check": "knowledge",
    "load": "knowledge",
}

__all__ = [
    "ConsilienceError",
    "DatasetError",
    "Diagnostic",
    "Entity",
    "Graph",
    "Hit",
    "QueryError",
    "StoreError",
    "__version__",
    "build",
    "check",
    "load",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(f".graph.{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
