"""xsd:integer: a whole number."""

from __future__ import annotations

from ...reading import Value
from .misfit import Misfit
from .string import describe, unquoted

IRI = "http://www.w3.org/2001/XMLSchema#integer"
EXPECTS = "a whole number"


def encode(value: Value) -> list[str]:
    """The number in decimal digits.

    Raises:
        Misfit: the value is no whole number, or has more than 21 digits.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise Misfit(f" holds {describe(value)}, not a whole number", help=unquoted(value))
    if abs(value) >= 10**21:
        raise Misfit(" has more than 21 digits")
    return [f'"{value}"^^<{IRI}>']
