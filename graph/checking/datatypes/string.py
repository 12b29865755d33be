"""xsd:string: text."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

from ...reading import Value
from .misfit import Misfit, empty

IRI = "http://www.w3.org/2001/XMLSchema#string"
EXPECTS = "text"


def encode(value: Value) -> list[str]:
    """The text as a plain literal.

    Raises:
        Misfit: the value is no text, or empty, or has a character that RDF formats cannot carry.
    """
    return [quote(value)]


def quote(value: Value) -> str:
    """The text in quotes, escaped as N-Quads wants it.

    JSON's escapes (backslash, quote, control characters) are all N-Quads escapes too.

    Raises:
        Misfit: as `encode`.
    """
    if not isinstance(value, str):
        raise Misfit(f" holds {describe(value)}, not text", help=suggestion(value))
    if not value.strip():
        raise empty()
    quoted = encode_basestring(value)
    if not value.isprintable() and _UNFIT.search(value):
        raise Misfit(" holds a character that RDF cannot carry", help="remove control characters from the text")
    return quoted


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


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
    """How to write a scalar as text; empty where the value is none."""
    if isinstance(value, bool):
        return f'put it in quotes if text is meant: "{str(value).lower()}"'
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**21):
        return f'put it in quotes if text is meant: "{value}"'
    return ""


def unquoted(value: Value) -> str:
    """How to write text as a number; empty where it is none."""
    if isinstance(value, str):
        digits = re.sub(r"[ ,_'\u00a0\u202f]", "", value.strip().rstrip("%"))
        if re.fullmatch(r"[-+]?[0-9]{1,21}(\.[0-9]+)?", digits):
            return f"write {digits}"
    return ""
