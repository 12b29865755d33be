"""Diagnostics: what is wrong with a fact file, where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; line and columns count from 1, in characters."""

    path: Path
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding about a fact file.

    `source` is the text of the line at `place`; `related` are other places with a word on each.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    source: str = ""
    why: str = ""
    help: str = ""
    related: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: `page` explains it at length, in Markdown."""

    code: str
    title: str
    page: str

    @property
    def severity(self) -> Severity:
        """Errors fail a check, warnings only a strict one."""
        return severity(self.code)


def severity(code: str) -> Severity:
    """What the code's letter says."""
    return "warning" if code.startswith("W") else "error"


PAGES = Path(__file__).parent / "pages"


def explain(code: str) -> Code:
    """The code with its page.

    Raises:
        KeyError: there is no such code.
    """
    file = PAGES / f"{code.upper()}.md"
    if not code.isalnum() or not file.is_file():
        raise KeyError(code)
    page = file.read_text(encoding="utf-8")
    return Code(code.upper(), page.partition("\n")[0].partition(": ")[2], page)


def all_codes() -> list[Code]:
    """Every code, in order."""
    return [explain(file.stem) for file in sorted(PAGES.glob("[EW]*.md"))]
