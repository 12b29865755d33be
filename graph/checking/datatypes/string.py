"""xsd:string: text."""

from __future__ import annotations

from json.encoder import encode_basestring

from ...reading import Value

IRI = "http://www.w3.org/2001/XMLSchema#string"
EXPECTS = "text"


def encode(value: Value) -> list[str]:
    """The text as a plain literal.

    Raises:
        ValueError: the value is no text, or empty, or has a character that RDF formats cannot carry.
    """
    return [quote(value)]


def quote(value: Value) -> str:
    """The text in quotes, escaped as N-Quads wants it.

    JSON's escapes (backslash, quote, control characters) are all N-Quads escapes too.
    """
    if not isinstance(value, str):
        raise ValueError(f"{describe(value)}, not text" + suggestion(value))
    if not value.strip():
        raise ValueError("empty text")
    quoted = encode_basestring(value)
    if "\\u00" in quoted and any(ord(c) < 32 and c not in "\n\r\t" for c in value):
        raise ValueError("a control character in the text")
    return quoted


def describe(value: Value) -> str:
    """What kind of YAML value this is, as a phrase."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping"


def suggestion(value: Value) -> str:
    """How to write a scalar as text."""
    return f'; quote it: "{value}"' if isinstance(value, bool | int | float) else ""
