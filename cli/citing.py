"""The lines that facts of a build cite, from the source text at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .tables import terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.storing import Opened
    from ..graph.tracing import Source


class CitedText:
    """Source texts, looked up by report and lines.

    Raises:
        SourceError: a file cannot be read, or is not the edition of a document that the build's reports cite.
    """

    def __init__(self, opened: Opened, paths: Sequence[Path]) -> None:
        from ..graph.querying.documents import cited_documents
        from ..graph.tracing import SourceError, read_sources

        documents = cited_documents(opened)
        self._sources = read_sources(paths, {d.id: (d.sha256, d.file) for d in documents.values()})
        for source in self._sources.values():
            stated = next(d.sha256 for d in documents.values() if d.id == source.document)
            if source.sha256 != stated:
                raise SourceError(
                    f"{source.path}: not the edition that «{source.document}» names, in which lines are counted: its "
                    f"SHA-256 is {source.sha256}, not {stated}"
                )
        self._document = {report: document.id for report, document in documents.items()}

    def of(self, report: str, lines: str) -> Iterator[tuple[int, str]]:
        """Number and text of each line that says something; nothing where the report's source is not at hand."""
        from ..graph.diagnostics.formats.text import visible
        from ..graph.tracing import plain, ranges

        source: Source | None = self._sources.get(self._document.get(report, ""))
        for number in ranges(part.strip() for part in lines.split(",") if part.strip()) if source else ():
            text = plain(source.lines[number - 1]).strip() if source and number <= len(source.lines) else ""
            text = visible(text.replace("\t", " "))
            if text:
                yield number, text

    def told(self, report: str, lines: str, indent: int) -> list[str]:
        """The lines as a terminal shows them, each after its number."""
        width = terminal_width() or 10**6
        told = []
        for number, text in self.of(report, lines):
            first, *more = wrap(text, max(width - indent - 8, 30))
            margin = " " * indent
            told.append(margin + click.style(f"{number:>5} | {first}", dim=True))
            told += [margin + click.style(f"{'':>5} | {line}", dim=True) for line in more]
        return told
