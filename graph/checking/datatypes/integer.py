"""xsd:integer: a whole number."""

from __future__ import annotations

from ...reading import Value
from .string import describe

IRI = "http://www.w3.org/2001/XMLSchema#integer"
EXPECTS = "a whole number"


def encode(value: Value) -> list[str]:
    """The number in decimal digits.

    Raises:
        ValueError: the value is no whole number, or has more than 21 digits.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{describe(value)}, not a whole number")
    if abs(value) >= 10**21:
        raise ValueError("more than 21 digits")
    return [f'"{value}"^^<{IRI}>']
