"""What checking finds in a file: statements ready to compile, and problems with where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and list positions that lead from a file's top to a value."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file, or the key that leads to it."""

    file: str
    """The file's path below the dataset's root."""
    path: Path
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding before its line and column are known."""

    code: str
    spot: Spot
    message: str
    why: str = ""
    help: str = ""
    related: tuple[tuple[Spot, str], ...] = ()


@dataclass(slots=True)
class Entry:
    """One entry of a file: what it states about one thing.

    `statements` are pairs of a property's IRI and an N-Quads term.
    """

    id: str
    path: Path
    types: list[str] = field(default_factory=list)
    """IRIs of the classes given or implied by a property that only they require."""
    stated_types: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    statements: list[tuple[str, str]] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of a property's IRI and an EDTF text, for the derived bounds."""


@dataclass(slots=True)
class Checked:
    """One file after checking; `kind` is the class IRI of its header."""

    file: str
    sha256: str
    kind: str = ""
    header: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    size: int = 0
    """Number of entries, known when they themselves have been compiled and dropped."""
    problems: list[Problem] = field(default_factory=list)
    declarations: dict[str, list[tuple[str, str, Path]]] = field(default_factory=lambda: defaultdict(list))
    """Id to the declaring key, the class IRI, and where."""
    references: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Property IRI to the ids it refers to."""
    uses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Property IRI to the ids that have it."""
    sections: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Section key to the ids listed under it."""
    names: dict[str, list[tuple[str, Path]]] = field(default_factory=lambda: defaultdict(list))
    """Name or alias, as an N-Quads term, to the ids that bear it, and where."""
    links: dict[str, list[tuple[str, str, Path]]] = field(default_factory=lambda: defaultdict(list))
    """Property IRI to subject id, object id and place; only of properties that must not run in a circle."""
    harvested: set[str] = field(default_factory=set)
    """Ids seen in a file that cannot be read, so that references to them are not called unknown."""
    opaque: bool = False
    """Whether nothing of the file can be seen, so that it may declare any id."""
