"""Diagnostics for programs: a JSON list of objects, one a finding, all of the same keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from ..values import Diagnostic, Place, Severity
from .text import shown_path


class Related(TypedDict):
    """Another place that a finding is about."""

    file: str
    line: int
    column: int
    length: int
    message: str


class Finding(TypedDict):
    """One finding; `line` and `column` count from 1, in characters, and `source` is the line's text."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    length: int
    message: str
    why: str
    help: str
    related: list[Related]
    source: str


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """The findings as an indented JSON list; paths as in the text format."""
    return json.dumps([_finding(d) for d in diagnostics], ensure_ascii=False, indent=2)


def _finding(d: Diagnostic) -> Finding:
    return {
        "code": d.code,
        "severity": d.severity,
        "file": shown_path(d.place.path),
        "line": d.place.line,
        "column": d.place.column,
        "length": d.place.length,
        "message": d.message,
        "why": d.why,
        "help": d.help,
        "related": [_related(place, word) for place, word in d.related],
        "source": d.source,
    }


def _related(place: Place, word: str) -> Related:
    return {
        "file": shown_path(place.path),
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "message": word,
    }
