"""Numbers as people read them."""

from __future__ import annotations

import math

from .values import Value


def readable(value: Value) -> str:
    """A number with its thousands parted and no exponent; anything else as its text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    if not math.isfinite(value):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return readable(int(value))
    return f"{value:,.6f}".rstrip("0").rstrip(".") if 1e-4 <= abs(value) < 1e15 else f"{value:g}"
