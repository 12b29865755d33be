"""Cited lines: do they stand in the report, and the report in its document?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..reading import Value
from .values import Path, Problem, Spot


@dataclass(frozen=True, slots=True)
class Range:
    """Lines `first` to `last`, both included, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last != self.first else str(self.first)


def parse_range(text: str) -> Range:
    """`1695-1731` or `1695`; the text has the form already."""
    first, _, last = text.partition("-")
    return Range(int(first), int(last or first))


def check_lines(
    lines: list[str],
    within: Sequence[Range],
    whole: str,
    file: str,
    path: Path,
    value: Value,
    problems: list[Problem],
) -> list[Range]:
    """The ranges, in order, and a problem for each that runs backwards or stands in none of `within`.

    Args:
        lines: The ranges as text.
        within: Where each must stand; empty where that is not known.
        whole: What `within` are the lines of: «report» or «document».
        file: The file's name.
        path: Where the lines stand in it.
        value: What stands there.
        problems: Gets what is found.
    """
    found = []
    for text in lines:
        cited = parse_range(text)
        if cited.first > cited.last:
            problems.append(
                Problem(
                    "E303",
                    Spot(file, _place(path, value, text)),
                    f"the range {text} runs backwards",
                    "a range names its first line, then its last",
                    f"write {cited.last}-{cited.first}",
                )
            )
        elif within and not any(w.first <= cited.first and cited.last <= w.last for w in within):
            there = ", ".join(str(w) for w in within)
            many = cited.first != cited.last
            problems.append(
                Problem(
                    "E302" if whole == "report" else "E303",
                    Spot(file, _place(path, value, text)),
                    f"{'lines' if many else 'line'} {text} {'are' if many else 'is'} outside the {whole}, "
                    f"which has the lines {there}",
                    "a claim cites the report it stands in"
                    if whole == "report"
                    else "a report is a part of its document",
                    "correct the lines, or those of the report's `source`"
                    if whole == "report"
                    else "correct the lines, or the document's `line_count` in the manifest",
                )
            )
        else:
            found.append(cited)
    return _joined(found)


def _joined(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that touch as one."""
    joined: list[Range] = []
    for cited in sorted(ranges, key=lambda r: (r.first, r.last)):
        if joined and cited.first <= joined[-1].last + 1:
            joined[-1] = Range(joined[-1].first, max(joined[-1].last, cited.last))
        else:
            joined.append(cited)
    return joined


def _place(path: Path, value: Value, text: str) -> Path:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if str(item) == text:
                return (*path, index)
    return path
