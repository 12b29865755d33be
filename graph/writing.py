"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from .errors import ConsilienceError


class WritingError(ConsilienceError):
    """A file that cannot be written."""


def write_text(path: Path, text: str, *, new: bool = False) -> None:
    """Put the text where `path` says, in one step: nobody ever sees half of it.

    Args:
        path: The file; its folder is made where there is none.
        text: Its content.
        new: Whether a file that is there already is an error.

    Raises:
        WritingError: the disk refuses, or the file is there already and `new` is set.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(temporary).chmod(0o644)
            if new:
                # A link, unlike a rename, never replaces what is there.
                path.hardlink_to(temporary)
            else:
                Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except FileExistsError:
        raise WritingError(f"{path}: exists already and stays as it is") from None
    except OSError as error:
        raise WritingError(f"{path}: {error.strerror or error}") from None
