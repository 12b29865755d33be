"""The text that a dataset's reports cite, line by line, free of markup."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ConsilienceError

_NOTE_MARK = re.compile(r"<sup>\s*[\d\s,*]+</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?(?!https?:)[a-zA-Z][^<>]*>")
_TEX = re.compile(r"\\(?:mathrm|text|textbf|left|right|rm)\b")
_MARKS = re.compile(r"[*_`$\\{}]+")


class SourceError(ConsilienceError):
    """A source text that cannot be read, or is not the one that the dataset cites."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source document's text."""

    document: str
    """The id of the document in the dataset."""
    path: Path
    lines: tuple[str, ...]
    """As they stand in the file; line n is `lines[n - 1]`."""
    sha256: str

    def cited(self, numbers: Iterable[int]) -> str:
        """The text of some lines without its markup; where lines are left out between them, it is parted."""
        parts: list[str] = []
        last = None
        for number in numbers:
            if 0 < number <= len(self.lines):
                parts += [] if last is None or number == last + 1 else ["¶"]
                parts.append(plain(self.lines[number - 1]))
                last = number
        return " ".join(parts)

    def heading(self, number: int) -> str:
        """The nearest heading above a line, without its markup; empty if there is none."""
        for line in reversed(self.lines[: number - 1]):
            if line.startswith("#"):
                return plain(line.lstrip("# "))
        return ""


def plain(line: str) -> str:
    """The words of a line of Markdown or HTML: without emphasis, tags and the marks of footnotes."""
    return html.unescape(_MARKS.sub("", _TEX.sub("", _TAG.sub(" " if "td" in line else "", _NOTE_MARK.sub("", line)))))


def read_sources(paths: Sequence[Path], documents: Mapping[str, tuple[str, str]]) -> dict[str, Source]:
    """The text of each document whose file is given, by the document's id.

    Args:
        paths: The files.
        documents: The dataset's documents: id to SHA-256 and file name, either empty where it is not stated.

    Raises:
        SourceError: a file cannot be read, or is none of the dataset's documents.
    """
    found = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"{path}: {error.strerror or error}") from None
        digest = hashlib.sha256(data).hexdigest()
        identifier = _document(path, digest, documents)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SourceError(f"{path}: not UTF-8 at byte {error.start}; a source text is UTF-8") from None
        lines = text.split("\n")
        found[identifier] = Source(identifier, path, tuple(lines[:-1] if lines[-1] == "" else lines), digest)
    return found


def _document(path: Path, digest: str, documents: Mapping[str, tuple[str, str]]) -> str:
    """The id of the document that a file is, by its sum or else by its name."""
    for identifier, (stated, _) in documents.items():
        if stated == digest:
            return identifier
    for identifier, (_, file) in documents.items():
        if file == path.name:
            return identifier
    told = "; ".join(f"«{identifier}» is {file or stated}" for identifier, (stated, file) in documents.items())
    raise SourceError(
        f"{path}: none of the documents of the dataset ({told or 'it lists none'}), neither by name nor by "
        f"SHA-256, which is {digest}; list it under `documents` in dataset.yaml"
    )


def ranges(lines: Iterable[str]) -> list[int]:
    """The line numbers of `1695-1731` and `1695`, in order, each once."""
    found: set[int] = set()
    for text in lines:
        first, _, last = text.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return sorted(found)
