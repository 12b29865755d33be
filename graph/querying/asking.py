"""Queries that lie beside the code that asks them."""

from __future__ import annotations

from pathlib import Path

from ..storing import Opened
from .running import Solutions, run
from .values import Term


def ask(opened: Opened, file: Path, **parameters: Term) -> Solutions:
    """The rows that a SELECT query in a file finds.

    Args:
        opened: The build.
        file: The query.
        parameters: What its variables are bound to.
    """
    answer = run(opened, file.read_text(encoding="utf-8"), parameters)
    if not isinstance(answer, Solutions):
        raise TypeError(f"{file.name} is no SELECT")
    return answer
