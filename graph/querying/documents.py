"""The documents that a build's reports cite."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..storing import Opened
from .asking import ask

_DOCUMENTS = Path(__file__).parent / "lookups" / "documents.rq"


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """The document that a report cites."""

    id: str
    file: str
    sha256: str


def cited_documents(opened: Opened) -> dict[str, CitedDocument]:
    """The document of each report, by the report's id."""
    return {
        str(row["report"]): CitedDocument(str(row["document"]), str(row["file"] or ""), str(row["sha256"] or ""))
        for row in ask(opened, _DOCUMENTS)
    }
