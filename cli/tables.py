"""Rows as a table for people, fitted to a terminal, as records where no table fits, or as CSV."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from ..graph.querying.numbers import readable
from ..graph.querying.values import Value

_GAP = "  "
_SHORT = 18
"""Width up to which a column is not wrapped, if there is room."""
_PIECE = re.compile(r"[^\s-]*-+(?=\S)|[^\s-]+-*|-+|\s+")
"""What stays on one line: a word, or part of a word up to a hyphen."""


def table(columns: Sequence[str], rows: Sequence[Mapping[str, Value]], width: int | None = None) -> str:
    """The rows under the columns' names.

    Args:
        columns: Which, in order.
        rows: What each holds.
        width: Columns of the terminal; by default its own, and no limit where the output is no terminal.
    """
    limit = width or terminal_width()
    texts = [[" ".join(readable(row.get(name)).split()) for name in columns] for row in rows]
    numeric = [_is_numeric([row.get(name) for row in rows]) for name in columns]
    natural = [max([cells(name), *(cells(line[i]) for line in texts)]) for i, name in enumerate(columns)]
    room = None if limit is None else limit - len(_GAP) * (len(columns) - 1)
    if room is None or sum(natural) <= room:
        return "\n".join(_line(line, natural, numeric) for line in [list(columns), *texts])
    least = [
        max([cells(name), *(cells(piece) for line in texts for piece in _pieces(line[i]))])
        for i, name in enumerate(columns)
    ]
    if sum(least) <= room:
        widths = _fitted(least, natural, room)
        wrapped = [[wrap(text, w) for text, w in zip(line, widths, strict=True)] for line in texts]
        heights = [max(len(lines) for lines in line) for line in wrapped]
        if sum(heights) <= len(heights) * (len(columns) + 1):
            drawn = [_line(columns, widths, numeric)]
            for line, height in zip(wrapped, heights, strict=True):
                drawn += [
                    _line([lines[i] if i < len(lines) else "" for lines in line], widths, numeric)
                    for i in range(height)
                ]
            return "\n".join(drawn)
    return _records(columns, texts, limit or 0)


def comma_separated(columns: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> str:
    """The rows' columns as CSV (RFC 4180), a header first."""
    import csv
    import io

    written = io.StringIO()
    writer = csv.DictWriter(written, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def terminal_width() -> int | None:
    """The columns of the terminal that standard output is; None if it is none."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def cells(text: str) -> int:
    """The columns a terminal gives a text."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, parted at spaces and hyphens, within words only if need be."""
    lines, line = [], ""
    for piece in _pieces(text):
        if cells(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = piece
        while cells(line.rstrip()) > width:
            fits = next(n for n in range(len(line), 0, -1) if n == 1 or cells(line[:n]) <= width)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line or not lines else lines


def _pieces(text: str) -> list[str]:
    """The parts of a text that a line may end after, spaces with the word before them."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.isspace() and found:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_numeric(values: Sequence[Value]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in known)


def _line(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for text, width, right in zip(texts, widths, numeric, strict=True):
        space = " " * (width - cells(text))
        padded.append(space + text if right else text + space)
    return _GAP.join(padded).rstrip()


def _fitted(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room: short columns stay whole, of the rest each gets the more, the more text it has."""
    widths = list(least)
    for i in sorted(range(len(natural)), key=natural.__getitem__):
        if natural[i] <= _SHORT and sum(widths) - widths[i] + natural[i] <= room:
            widths[i] = natural[i]
    for _ in range(room - sum(widths)):
        lines = [n / w if n > w else 0.0 for n, w in zip(natural, widths, strict=True)]
        most = max(lines)
        if most == 0:
            break
        widths[lines.index(most)] += 1
    return widths


def _records(columns: Sequence[str], texts: Sequence[Sequence[str]], limit: int) -> str:
    margin = max(cells(name) for name in columns)
    drawn = []
    for line in texts:
        told = []
        for name, text in zip(columns, line, strict=True):
            if text:
                first, *more = wrap(text, max(limit - margin - len(_GAP), 20))
                told.append(f"{name.ljust(margin)}{_GAP}{first}")
                told += [" " * margin + _GAP + part for part in more]
        drawn.append("\n".join(told))
    return "\n\n".join(drawn)
