"""rdfs:Resource: the absolute IRI of something outside the dataset."""

from __future__ import annotations

import re

import pyoxigraph as ox

from ...reading import Value
from .misfit import Misfit
from .string import describe

IRI = "http://www.w3.org/2000/01/rdf-schema#Resource"
EXPECTS = "an absolute IRI such as http://www.wikidata.org/entity/Q11725"

_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def encode(value: Value) -> list[str]:
    """The IRI in angle brackets.

    Raises:
        Misfit: the value is no absolute http(s) IRI.
    """
    if not isinstance(value, str):
        raise Misfit(f" holds {describe(value)}, not an IRI")
    if not is_absolute(value):
        raise Misfit(f": «{value}» is no absolute http(s) IRI")
    return [f"<{value}>"]


def is_absolute(text: str) -> bool:
    """Whether the text is an absolute http(s) IRI by RFC 3987."""
    if not _ABSOLUTE.fullmatch(text):
        return False
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
