"""Small datasets to check: several files written down in one text, each after a line `--- path`."""

from __future__ import annotations

import os
import re
from pathlib import Path

from click.testing import CliRunner, Result
from consilience.cli.main import consilience

HERE = Path(__file__).parent
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
    write(folder, (HERE / "base.yaml").read_text(encoding="utf-8"))


def check(folder: Path, *arguments: str) -> Result:
    """The outcome of `consilience check`, run within the folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(consilience, ["check", *arguments])
    finally:
        os.chdir(before)
