"""owl:real: any number; whole ones become xsd:integer, others xsd:double, as JSON-LD has it."""

from __future__ import annotations

import math
import re

from ...reading import Value
from . import integer
from .misfit import Misfit
from .string import describe, unquoted

IRI = "http://www.w3.org/2002/07/owl#real"
EXPECTS = "a number, without separators or unit"

_LEAST_DOUBLE = 10**21
"""From here on JSON-LD takes whole numbers for doubles."""
_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
_CANONICAL = re.compile(r"(\d)0*E\+?(-)?0*(\d)")


def encode(value: Value) -> list[str]:
    """The number; a double in the canonical form of JSON-LD 1.1 §8.2.2 («Data Round Tripping»).

    Raises:
        Misfit: the value is no finite number.
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < _LEAST_DOUBLE:
        # JSON knows no difference between 30.0 and 30.
        value = int(value)
    if not isinstance(value, float):
        if isinstance(value, bool) or not isinstance(value, int):
            raise Misfit(f" holds {describe(value)}, not a number", help=unquoted(value))
        return integer.encode(value)
    if not math.isfinite(value):
        raise Misfit(" is not a finite number")
    canonical = _CANONICAL.sub(r"\1E\2\3", f"{value:1.15E}")
    return [f'"{canonical}"^^<{_DOUBLE}>']
