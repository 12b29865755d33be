"""rdfs:Resource: the absolute IRI of something outside the dataset."""

from __future__ import annotations

import re

from ...reading import Value
from .string import describe

IRI = "http://www.w3.org/2000/01/rdf-schema#Resource"
EXPECTS = "an absolute IRI such as http://www.wikidata.org/entity/Q11725"

_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def encode(value: Value) -> list[str]:
    """The IRI in angle brackets.

    Raises:
        ValueError: the value is no absolute http(s) IRI.
    """
    if not isinstance(value, str):
        raise ValueError(f"{describe(value)}, not an IRI")
    if not _ABSOLUTE.fullmatch(value):
        raise ValueError(f"«{value}» is no absolute http(s) IRI")
    return [f"<{value}>"]
