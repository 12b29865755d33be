"""The files of a dataset: which there are, and each one's text and values."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import DatasetError
from .parsing import MAX_BYTES, SyntaxProblem, Value, parse

MANIFEST = "dataset.yaml"
SKIPPED = frozenset({"build", "node_modules", "stories"})


@dataclass(frozen=True, slots=True)
class Document:
    """One fact file. `value` is None and `problem` set where it could not be read."""

    path: Path
    name: str
    """The path below the dataset's root, with forward slashes."""
    text: str
    value: Value
    problem: SyntaxProblem | None
    sha256: str


def find_root(path: Path) -> Path:
    """The folder of the dataset that `path` (a file or folder) belongs to.

    Raises:
        DatasetError: neither `path` nor a folder above it has a manifest.
    """
    try:
        path.stat()
    except OSError as error:
        reason = "no such file or folder" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise DatasetError(f"{path}: {reason}") from None
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / MANIFEST).is_file():
            return folder
    raise DatasetError(
        f"{path}: no {MANIFEST} here or in a folder above; "
        "name the dataset's folder, or begin one with `consilience new dataset FOLDER`"
    )


def fact_files(root: Path) -> Iterator[Path]:
    """The YAML files of the dataset other than its manifest, sorted by their path below the root."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [d for d in folders if d not in SKIPPED and not d.startswith(".")]
        found += [Path(folder, name) for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    found = [path for path in found if path != root / MANIFEST]
    yield from sorted(found, key=lambda path: path.relative_to(root).as_posix())


def read(path: Path, root: Path) -> Document:
    """The file with its values; what cannot be read is said in `problem`."""
    name = path.relative_to(root).as_posix()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Document(path, name, "", None, SyntaxProblem("cannot be read: not a regular file"), "")
        if path.stat().st_size > MAX_BYTES:
            return Document(path, name, "", None, SyntaxProblem(f"larger than {MAX_BYTES // 10**6} MB"), "")
        data = path.read_bytes()
    except OSError as error:
        return Document(path, name, "", None, SyntaxProblem(f"cannot be read: {error.strerror}"), "")
    return read_bytes(data, path, name)


def read_bytes(data: bytes, path: Path, name: str) -> Document:
    """The same for bytes at hand."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        problem = SyntaxProblem(
            f"not UTF-8: byte 0x{data[error.start]:02x}",
            before.count(b"\n") + 1,
            len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
        )
        return Document(path, name, data.decode("utf-8", "replace"), None, problem, digest)
    try:
        return Document(path, name, text, parse(text), None, digest)
    except SyntaxProblem as problem:
        return Document(path, name, text, None, problem, digest)
