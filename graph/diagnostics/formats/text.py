"""Diagnostics for people, in the manner of rustc: place, source line with a caret, why, how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic, Place

WIDTH = 110


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """Each diagnostic as a paragraph, and a line that counts them."""
    parts = [_one(d) for d in diagnostics]
    errors = sum(d.severity == "error" for d in diagnostics)
    warnings = len(diagnostics) - errors
    files = len({d.place.path for d in diagnostics})
    if diagnostics:
        counts = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        where = f"{files} file{'s' if files > 1 else ''}"
        parts.append(f"{' and '.join(counts)} in {where}; `consilience check --explain CODE` says more")
    return "\n\n".join(parts)


def _one(d: Diagnostic) -> str:
    number = str(d.place.line)
    margin = " " * len(number)
    source, column = _window(d.source, d.place.column)
    before, marked = source[: column - 1], source[column - 1 : column - 1 + d.place.length]
    lines = [
        f"{d.severity}[{d.code}]: {visible(d.message)}",
        f"{margin}--> {shown(d.place)}",
        f"{margin} |",
        f"{number} | {source}",
        f"{margin} | {' ' * _cells(before)}{'^' * max(1, _cells(marked))}",
    ]
    lines += [f"{margin} = {word}: {shown(place)}" for place, word in d.related]
    lines += [f"{margin} = why: {visible(d.why)}"] if d.why else []
    lines += [f"{margin} = help: {visible(d.help)}"] if d.help else []
    return "\n".join(lines)


def _window(source: str, column: int) -> tuple[str, int]:
    """The part of a long line around the column, and the column within it."""
    source = visible(source.replace("\t", " "))
    if len(source) <= WIDTH:
        return source, column
    start = max(0, min(column - WIDTH // 2, len(source) - WIDTH))
    head, tail = ("…" if start else ""), ("…" if start + WIDTH < len(source) else "")
    return f"{head}{source[start : start + WIDTH]}{tail}", column - start + len(head)


def visible(text: str) -> str:
    """The text with a picture for each control character, which could otherwise steer the terminal."""
    return text if text.isprintable() else "".join(_PICTURES.get(c, c) for c in text)


_PICTURES = {chr(code): chr(0x2400 + code) for code in range(32)} | {
    chr(code): "\N{REPLACEMENT CHARACTER}" for code in range(0x7F, 0xA0)
}


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes: Chinese characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def shown(place: Place) -> str:
    """`file:line:column`, the path as `shown_path` tells it."""
    return f"{shown_path(place.path)}:{place.line}:{place.column}"


def shown_path(path: Path) -> str:
    """The path, relative to the current folder where it is below it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
