"""Diagnostics as workflow commands of GitHub Actions, which show them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic, explain
from .text import shown, shown_path

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """One command a line, `::error …` or `::warning …`; paths as in the text format."""
    return "\n".join(_command(d) for d in diagnostics)


def _command(d: Diagnostic) -> str:
    properties = {
        "file": shown_path(d.place.path),
        "line": str(d.place.line),
        "endLine": str(d.place.line),
        "col": str(d.place.column),
        "endColumn": str(d.place.column + d.place.length),
        "title": f"{d.code}: {explain(d.code).title}",
    }
    told = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    lines = [d.message, *(f"{word}: {shown(place)}" for place, word in d.related)]
    lines += [f"{name}: {text}" for name, text in (("why", d.why), ("help", d.help)) if text]
    return f"::{d.severity} {told}::{_escaped(chr(10).join(lines), _IN_MESSAGE)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
