"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic
from .paths import below


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """One command a line; paths are relative to the current folder, which a workflow leaves at the repository's root."""
    return "\n".join(_one(d) for d in diagnostics)


def _one(d: Diagnostic) -> str:
    properties = {
        "file": below(d.place.path, Path.cwd()),
        "line": d.place.line,
        "endLine": d.place.line,
        "col": d.place.column,
        "endColumn": d.place.column + d.place.length,
        "title": d.code,
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(filter(None, [d.message, d.why and f"why: {d.why}", d.help and f"help: {d.help}"]))
    return f"::{d.severity} {told}::{_data(message)}"


def _data(text: str) -> str:
    """Escaped as the runner's toolkit does it (escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped as the runner's toolkit does it (escapeProperty)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
