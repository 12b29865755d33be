"""Which lines of a report carry facts, and which do not: the coverage map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .source import Source, plain
from .words import tokens

LONG = 120
"""Words in a row from which nothing was taken that are worth a look."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `first` to `last`, and the words that stand in them."""

    first: int
    last: int
    words: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last != self.first else str(self.first)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One report's lines and the claims that cite them."""

    report: str
    lines: tuple[int, ...]
    """The report's lines that hold words."""
    words: Mapping[int, int]
    """Line number to its words."""
    claims: Mapping[int, int]
    """Line number to the claims that cite it; lines without are left out."""

    @property
    def share(self) -> float:
        """The part of the report's words that stands in lines some claim cites, from 0 to 1."""
        total = sum(self.words.values())
        return sum(self.words[line] for line in self.lines if line in self.claims) / total if total else 0.0

    @property
    def cited_lines(self) -> int:
        """How many of the lines some claim cites."""
        return sum(line in self.claims for line in self.lines)

    def gaps(self, least: int = 1) -> Iterator[Stretch]:
        """The stretches that no claim cites, of at least so many words."""
        run: list[int] = []
        for line in (*self.lines, 0):
            if line and line not in self.claims:
                run.append(line)
                continue
            if run and (size := sum(self.words[n] for n in run)) >= least:
                yield Stretch(run[0], run[-1], size)
            run = []


def coverage(report: str, lines: Sequence[int], source: Source, claims: Mapping[int, int]) -> Coverage:
    """The coverage map of a report.

    Args:
        report: Its id.
        lines: The numbers of its lines.
        source: The document it stands in.
        claims: Line number to the claims that cite it.
    """
    words = {n: len(tokens(plain(source.lines[n - 1]))) for n in lines if 0 < n <= len(source.lines)}
    held = {n: count for n, count in words.items() if count}
    return Coverage(report, tuple(held), held, {n: count for n, count in claims.items() if count})
