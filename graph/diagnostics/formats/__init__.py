"""Diagnostics for people and for programs: one file a format, each with `render(diagnostics, root) -> str`."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic

FORMATS = ("text", "json", "sarif", "github")


def render(diagnostics: Sequence[Diagnostic], format: str, root: Path) -> str:
    """The diagnostics in one of `FORMATS`.

    Args:
        diagnostics: In the order to show them.
        format: The name of the format.
        root: Paths are told relative to the current folder where they are below it; SARIF's to this folder.
    """
    text: str = importlib.import_module(f"{__name__}.{format}").render(diagnostics, root)
    return text
