"""Quads to a build on disk, replaced only when complete; and the build opened for reading.

Building is imported only when asked for: who opens a build does not pay for the checker and the compiler.
"""

from typing import TYPE_CHECKING

from .layout import Summary, is_build, is_fresh
from .opening import Opened, locate_build, open_build

if TYPE_CHECKING:
    from .building import Build, build

__all__ = ["Build", "Opened", "Summary", "build", "is_build", "is_fresh", "locate_build", "open_build"]


def __getattr__(name: str) -> object:
    if name in {"Build", "build"}:
        from . import building

        return getattr(building, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
