"""How programs are told a path."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def below(path: Path, folder: Path) -> str:
    """The path relative to the folder where it is below it, with forward slashes; bytes that are no UTF-8 replaced."""
    if path.is_relative_to(folder):
        path = path.relative_to(folder)
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def uri(path: Path, folder: Path) -> str:
    """The same as a URI reference."""
    relative = path.is_relative_to(folder)
    told = path.relative_to(folder) if relative else path
    quoted = quote(os.fsencode(told.as_posix()))
    return quoted if relative else f"file://{quoted}"
