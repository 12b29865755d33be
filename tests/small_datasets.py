"""Small datasets to check: several files written down in one text, each after a line `--- path`."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from click.testing import CliRunner, Result
from consilience.cli.main import consilience

CASES = Path(__file__).parent / "diagnostics" / "cases"
"""The smallest dataset that has each diagnostic."""
EMPTY = hashlib.sha256(b"").hexdigest()
"""What the manifest of the small dataset states as the sum of its source."""
_FILE = re.compile(r"^--- (.+)\n", re.MULTILINE)


def write(folder: Path, text: str) -> None:
    """Write the files of a text below a folder; later ones replace earlier ones of the same path."""
    _, *parts = _FILE.split(text)
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="")


def write_base(folder: Path) -> None:
    """Write a small dataset with nothing wrong in it."""
    write(folder, Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def write_book(folder: Path, lines: dict[int, str], count: int = 500) -> None:
    """Write the source text with these lines, the others empty, and its sum into the manifest."""
    text = "".join(f"{lines.get(number, '')}\n" for number in range(1, count + 1))
    (folder / "book.txt").write_text(text, encoding="utf-8", newline="")
    manifest = folder / "dataset.yaml"
    digest = hashlib.sha256(text.encode()).hexdigest()
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(EMPTY, digest), encoding="utf-8")


def tell(folder: Path, case: str) -> Result:
    """What a user is told of the dataset of a case: by `trace` where the case has a `book` of numbered lines."""
    write_base(folder)
    write(folder, case)
    book = folder / "book"
    if not book.exists():
        return check(folder)
    numbered = (line.split(" ", 1) for line in book.read_text(encoding="utf-8").splitlines())
    write_book(folder, {int(number): text for number, text in numbered})
    return run(folder, "trace", "--source", "book.txt")


def check(folder: Path, *arguments: str) -> Result:
    """The outcome of `consilience check`, run within the folder."""
    return run(folder, "check", *arguments)


def run(folder: Path, *arguments: str) -> Result:
    """The outcome of a command, run within the folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(consilience, arguments)
    finally:
        os.chdir(before)
