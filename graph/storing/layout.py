"""What a build looks like on disk: read by every command, so nothing here is slow to import."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from .. import VERSION

LAYOUT = 1
"""Version of the layout of a build; a build of another layout is made anew, not read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build holds."""

    title: str
    base: str
    dataset: str
    """The folder the build was made from."""
    quads: int
    claims: int
    reports: int
    recommendations: int
    entities: int
    classes: dict[str, int]
    """Label of a class to the number of its instances, kinds not counted apart."""
    version: str
    layout: int = LAYOUT
    prefixes: dict[str, str] = field(default_factory=dict)
    """Prefixes that queries know; the empty one is the base."""


def is_build(folder: Path) -> bool:
    """Whether the folder holds a complete build."""
    return (folder / "summary.json").is_file() and (folder / "store").is_dir()


def previous(target: Path) -> Path:
    """Where a build stands aside while the next takes its place."""
    return target.parent / f".{target.name}-previous"


def is_fresh(folder: Path, root: Path) -> bool:
    """Whether the build in `folder` is complete, of this version, and newer than what is in the dataset's folder."""
    if not is_build(folder):
        return False
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        made = (folder / "summary.json").stat().st_mtime
        # Folders too: one is newer when a file was taken out of it.
        newest = max(p.stat().st_mtime for p in root.rglob("*") if folder != p and folder not in p.parents)
    except (OSError, ValueError):
        return False
    return (summary.get("version"), summary.get("layout")) == (VERSION, LAYOUT) and newest <= made
