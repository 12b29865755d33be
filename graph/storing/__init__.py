"""Quads to a build on disk, replaced only when complete; and the build opened for reading."""

from .building import Build, Summary, build, is_build
from .opening import Opened, locate_build, open_build

__all__ = ["Build", "Opened", "Summary", "build", "is_build", "locate_build", "open_build"]
