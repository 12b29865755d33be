"""Cited lines: do they stand in the report, and the report in its document?"""

from __future__ import annotations

from dataclasses import dataclass

from .values import Path, Problem, Spot


@dataclass(frozen=True, slots=True)
class Range:
    """Lines `first` to `last`, both included, counted from 1."""

    first: int
    last: int


def parse_range(text: str) -> Range:
    """`1695-1731` or `1695`; the text has the form already."""
    first, _, last = text.partition("-")
    return Range(int(first), int(last or first))


def check_lines(
    lines: list[str], within: Range | None, whole: str, file: str, path: Path, problems: list[Problem]
) -> list[Range]:
    """The ranges, in order, and a problem for each that runs backwards or leaves `within`."""
    found = []
    for index, text in enumerate(lines):
        lines_range = parse_range(text)
        at = (*path, index) if len(lines) > 1 else path
        if lines_range.first > lines_range.last:
            problems.append(
                Problem(
                    "E303",
                    Spot(file, at),
                    f"the range {text} runs backwards",
                    "a range names its first line, then its last",
                    f"write {lines_range.last}-{lines_range.first}",
                )
            )
        elif within and not (within.first <= lines_range.first and lines_range.last <= within.last):
            problems.append(
                Problem(
                    "E302" if whole == "report" else "E303",
                    Spot(file, at),
                    f"lines {text} are outside the {whole}, which has the lines {within.first}-{within.last}",
                    "a claim cites lines of its own report"
                    if whole == "report"
                    else "a report cites lines that its document has",
                    "correct the lines, or the `lines` of the report's `source`"
                    if whole == "report"
                    else "correct the lines, or `line_count` in the manifest",
                )
            )
        else:
            found.append(lines_range)
    return sorted(found, key=lambda r: (r.first, r.last))
