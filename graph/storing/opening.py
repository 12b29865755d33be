"""A build on disk, opened for reading."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ..errors import ConsilienceError, DatasetError, StoreError
from .layout import LAYOUT, Summary, is_build, previous


@dataclass(frozen=True, slots=True)
class Opened:
    """A build: its folder, its store (read only) and its summary."""

    folder: Path
    store: ox.Store
    summary: Summary

    @property
    def base(self) -> str:
        """The IRI under which the dataset's ids live."""
        return self.summary.base


def locate_build(store: Path | None, start: Path = Path()) -> Path:
    """The folder of the build to read: `store`, or `build/` of the dataset around `start`.

    Raises:
        StoreError: there is no build.
    """
    if store is None:
        # Imported here: with --store nobody looks for a dataset.
        from ..reading import find_root

        try:
            store = find_root(start) / "build"
        except DatasetError:
            store = start / "build"
    for folder in (store, previous(store.absolute())):
        if is_build(folder):
            return folder
    raise StoreError(f"{store}: no build here; make one with `consilience build`, or name one with --store")


def open_build(folder: Path) -> Opened:
    """The build in `folder`.

    Raises:
        StoreError: the build is of another layout, or cannot be read.
    """
    try:
        summary = Summary(**json.loads((folder / "summary.json").read_text(encoding="utf-8")))
        if summary.layout != LAYOUT:
            raise StoreError(f"{folder}: a build of another version of the program; build again")
        return Opened(folder, ox.Store.read_only(str(folder / "store")), summary)
    except ConsilienceError:
        raise
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{folder}: the build cannot be read ({error}); build again") from None
