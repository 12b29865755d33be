"""xsd:boolean: true or false."""

from __future__ import annotations

from ...reading import Value
from .misfit import Misfit
from .string import describe

IRI = "http://www.w3.org/2001/XMLSchema#boolean"
EXPECTS = "true or false"


def encode(value: Value) -> list[str]:
    """`true` or `false`.

    Raises:
        Misfit: the value is something else.
    """
    if not isinstance(value, bool):
        raise Misfit(f" holds {describe(value)}, not true or false")
    return [f'"{str(value).lower()}"^^<{IRI}>']
