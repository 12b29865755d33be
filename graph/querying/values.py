"""RDF terms to plain Python values and short names, and back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from ..namespaces import XSD

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = str | int | float | bool | datetime.date | None
"""What a cell of an answer holds: see `plain`."""

_INTEGERS = frozenset(
    XSD + sign + name
    for sign in ("", "unsigned")
    for name in ("integer", "int", "long", "short", "byte", "Int", "Long", "Short", "Byte")
) | {XSD + sign + "Integer" for sign in ("positive", "negative", "nonPositive", "nonNegative")}
_FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))
_READERS: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys(_INTEGERS, int),
    **dict.fromkeys(_FLOATS, float),
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": datetime.date.fromisoformat,
    XSD + "dateTime": datetime.datetime.fromisoformat,
}
_CAN_BE_LOCAL = frozenset("-_.")


class Shortener:
    """Short names for IRIs: a thing of the dataset by its id, everything else by prefix where one fits."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.base = prefixes.get("", "")
        self._namespaces = sorted(
            ((namespace, prefix) for prefix, namespace in prefixes.items() if prefix), key=lambda p: -len(p[0])
        )
        self._prefixes = prefixes

    def short(self, iri: str) -> str:
        """`namic`, `act:establish`, or the IRI itself."""
        if self.base and iri.startswith(self.base) and len(iri) > len(self.base):
            return iri[len(self.base) :]
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                if local and all(c.isalnum() or c in _CAN_BE_LOCAL for c in local):
                    return f"{prefix}:{local}"
        return iri

    def full(self, name: str) -> str:
        """The IRI of an id, of a prefixed name, or of an IRI with or without angle brackets."""
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1]
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes and not local.startswith("//"):
            return self._prefixes[prefix] + local
        return name if "://" in name or name.startswith("urn:") else self.base + name


def plain(term: Term | None, shortener: Shortener) -> Value:
    """A term as Python has it.

    Things of the dataset become their ids, other IRIs prefixed names; numbers int or float, booleans bool, dates
    date or datetime; any other literal, EDTF dates and texts of any language included, its text; unbound None.
    """
    if isinstance(term, ox.NamedNode):
        return shortener.short(term.value)
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value, str)
        try:
            return read(term.value)
        except ValueError:
            # An ill-typed literal, or a year Python's dates do not reach: its text is all there is.
            return term.value
    return None if term is None else str(term)


def literal(value: Value | Term) -> Term:
    """A Python value as a term; terms pass through."""
    if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple):
        return value
    if isinstance(value, bool | int | float | str):
        return ox.Literal(value)
    if isinstance(value, datetime.datetime):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "dateTime"))
    if isinstance(value, datetime.date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
    raise TypeError(f"no RDF term for {value!r}")
