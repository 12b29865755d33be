"""Diagnostics for programs: a JSON list of objects, empty where there is nothing to tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic, Place
from .paths import below


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """One object each: code, severity, message, why, help, and the place as file, line, column and end column."""
    return json.dumps([_one(d, root) for d in diagnostics], indent=1, ensure_ascii=False)


def _one(d: Diagnostic, root: Path) -> dict[str, object]:
    return {
        "code": d.code,
        "severity": d.severity,
        "message": d.message,
        **_place(d.place, root),
        "source": d.source,
        "why": d.why,
        "help": d.help,
        "related": [{"message": word, **_place(place, root)} for place, word in d.related],
    }


def _place(place: Place, root: Path) -> dict[str, object]:
    """Lines and columns count from 1, in characters; `end_column` is the first after the place."""
    return {
        "file": below(place.path, root),
        "line": place.line,
        "column": place.column,
        "end_column": place.column + place.length,
    }
