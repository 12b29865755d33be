"""Diagnostics for people, in the manner of rustc: place, source line with a caret, why, how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from ..values import Diagnostic, Place

WIDTH = 110
"""Cells of a terminal that a source line may take."""
LONGEST = 400
"""Characters of a message or a hint; a list of all that is possible may be longer than anybody reads."""


def render(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """Each diagnostic as a paragraph, and a line that counts them."""
    parts = [_one(d) for d in diagnostics]
    if diagnostics:
        errors = sum(d.severity == "error" for d in diagnostics)
        counts = [_count(n, word) for n, word in ((errors, "error"), (len(diagnostics) - errors, "warning")) if n]
        files = _count(len({d.place.path for d in diagnostics}), "file")
        parts.append(f"{' and '.join(counts)} in {files}; `consilience check --explain CODE` says more")
    return "\n\n".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _one(d: Diagnostic) -> str:
    number = str(d.place.line)
    margin = " " * len(number)
    before, marked, after = _window(d.source, d.place.column, d.place.length)
    lines = [f"{d.severity}[{d.code}]: {printable(d.message)}", f"{margin}--> {shown(d.place)}"]
    if d.source:
        carets = "^" * max(1, cells(marked))
        lines += [f"{margin} |", f"{number} | {before}{marked}{after}", f"{margin} | {' ' * cells(before)}{carets}"]
    lines += [f"{margin} = {word}: {shown(place)}" for place, word in d.related]
    lines += [f"{margin} = why: {printable(d.why)}"] if d.why else []
    lines += [f"{margin} = help: {printable(d.help)}"] if d.help else []
    return "\n".join(lines)


def _window(source: str, column: int, length: int) -> tuple[str, str, str]:
    """What stands before the spot, in it, and after it, cut to what fits a line of a terminal."""
    start = min(column - 1, len(source))
    before, marked, after = (
        _visible(s) for s in (source[:start], source[start : start + length], source[start + length :])
    )
    if cells(before + marked + after) <= WIDTH:
        return before, marked, after
    marked = _cut(marked, WIDTH * 2 // 3)
    before = _cut(before[::-1], max(WIDTH // 3, WIDTH - cells(marked + after)))[::-1]
    return before, marked, _cut(after, max(0, WIDTH - cells(before + marked)))


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) > max(0, width - 1):
        text = text[: min(len(text) - 1, width)]
    return text + "…"


def cells(text: str) -> int:
    """The columns of a terminal that the text takes: two for a Chinese character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """The text in one line, without characters that would steer a terminal, and not too long."""
    text = _visible(" ".join(text[: LONGEST + 1].splitlines()))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _visible(text: str) -> str:
    """The text with a sign for each character that does not show or that would steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def shown(place: Place) -> str:
    """`file:line:column`, the path relative to the current folder where it is below it."""
    path = place.path
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return f"{_visible(str(path))}:{place.line}:{place.column}"
