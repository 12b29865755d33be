"""Literal datatypes: one file each, all of one shape.

A datatype module offers `IRI`, `EXPECTS` (what a user should write, as a phrase) and `encode(value)`: the value
as N-Quads terms. `encode` raises Misfit with the reason where the value is not of the datatype.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from ...reading import Value
from . import boolean, edtf, integer, iri, langstring, number, string
from .misfit import Misfit

__all__ = ["DATATYPES", "Datatype", "Misfit"]


@dataclass(frozen=True, slots=True)
class Datatype:
    """A datatype as the checker uses it."""

    iri: str
    expects: str
    encode: Callable[[Value], list[str]]


def _of(module: ModuleType) -> Datatype:
    return Datatype(module.IRI, module.EXPECTS, module.encode)


DATATYPES: Mapping[str, Datatype] = {
    module.IRI: _of(module) for module in (boolean, edtf, integer, iri, langstring, number, string)
}
"""By IRI, as ranges in the ontology name them."""
