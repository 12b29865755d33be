"""A dataset checked as a whole: manifest, files, and what holds between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Diagnostic
from ..reading import MANIFEST, Document, Value, fact_files, find_root, read
from ..schema import Schema, extensions, load_schema
from ..schema.form import DATASET
from .datatypes.iri import is_absolute
from .entries import check_file
from .facts import Context
from .likeness import check_cycles, check_same_names
from .locating import locate, syntax_problems
from .references import Declared, check_references
from .spreading import spread, workers
from .values import Checked, Problem, Spot

Maker = Callable[[Checked], tuple[bytes, ...]]
"""What makes something of a checked file, in the process that checked it."""

_Outcome = tuple[Checked, list[Diagnostic], tuple[bytes, ...]]
"""A file as checked, what is wrong with it as YAML, and what a `Maker` made of it."""

_ID_LINE = re.compile(r"(?:^|[\s{,])id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
_PARALLEL_FROM = 1_000_000
"""Bytes of YAML from which a second process pays for its start."""
NO_BASE = "urn:x-consilience:"
"""Stands for the base where the manifest gives none that can be used."""


@dataclass(slots=True)
class CheckedDataset:
    """A dataset and everything found wrong with it."""

    root: Path
    schema: Schema
    context: Context
    manifest: Checked
    files: list[Checked] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def title(self) -> str:
        """The manifest's title, or the folder's name."""
        statements = self.manifest.header.statements if self.manifest.header else []
        titles = [term for iri, term in statements if iri.endswith("/title")]
        return titles[0].strip('"') if titles else self.root.name


def check_dataset(
    path: Path,
    *,
    ontology: Path | None = None,
    then: Callable[[Context], Maker] | None = None,
    sink: Callable[[tuple[bytes, ...]], None] = lambda result: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> CheckedDataset:
    """Check the dataset that `path` belongs to.

    Args:
        path: A dataset's folder, or a file or folder within one.
        ontology: The folder of the ontology; by default the shipped one.
        then: Given the context, what is called with each file after its check, in the same process.
        sink: Given what was made of each file, as soon as it is there, in no order.
        progress: Told the number of files done and of all.

    Raises:
        DatasetError: there is no dataset at `path`.
        OntologyError: the ontology, or an extension the manifest names, cannot be read.
    """
    root = find_root(path)
    document = read(root / MANIFEST, root)
    value = document.value if isinstance(document.value, dict) else {}
    schema = load_schema(ontology, extensions(value, root))
    base = value.get("base")
    context = Context(schema, base if isinstance(base, str) and is_absolute(base) else NO_BASE, _line_counts(value))
    manifest = check_file(document.value, document.name, document.sha256, context)
    _must_be(DATASET, manifest, base)
    paths = list(fact_files(root))
    dataset = CheckedDataset(root, schema, context, manifest)
    diagnostics = syntax_problems(document)
    if not _is_one(document, diagnostics):
        manifest.problems.clear()
    if not manifest.kind:
        _harvest(document, manifest)
    make = then(context) if then else None
    found: dict[int, Checked] = {}
    for index, (checked, syntax, result) in _check_files(paths, root, context, make):
        found[index] = checked
        diagnostics += syntax
        if result:
            sink(result)
        progress(len(found), len(paths))
    dataset.files = [found[index] for index in range(len(paths))]
    if make is not None:
        sink(make(manifest))
    everything = [manifest, *dataset.files]
    declared = Declared(everything, schema)
    problems = [p for checked in everything for p in checked.problems]
    documents = _Documents(root, document)
    problems += check_references(everything, documents, declared)
    problems += check_cycles(everything, schema)
    problems += check_same_names(everything, declared)
    if problems:
        diagnostics += locate(problems, documents)
    # A value that parsers read differently is mostly not of the type it was read as: one fault, one message.
    unsure = {d.place for d in diagnostics if d.code == "E006"}
    dataset.diagnostics = sorted({d for d in diagnostics if d.code != "E105" or d.place not in unsure})
    return dataset


def _check_files(
    paths: Sequence[Path], root: Path, context: Context, make: Maker | None
) -> Iterator[tuple[int, _Outcome]]:
    """Index and outcome of each file, in no order."""

    def check(path: Path) -> _Outcome:
        return _check_one(path, root, context, make)

    size = sum(path.stat().st_size for path in paths if path.is_file())
    processes = workers()
    if size < _PARALLEL_FROM or processes < 2:
        return enumerate(map(check, paths))
    return spread(check, paths, processes)


def _check_one(path: Path, root: Path, context: Context, make: Maker | None) -> _Outcome:
    document = read(path, root)
    syntax = syntax_problems(document)
    if not _is_one(document, syntax):
        checked = Checked(document.name, document.sha256)
        _harvest(document, checked)
        return checked, syntax, ()
    checked = check_file(document.value, document.name, document.sha256, context)
    if not checked.kind:
        _harvest(document, checked)
    if checked.kind == DATASET:
        checked.problems.append(
            Problem(
                "E114",
                Spot(document.name, ("type",)),
                "a second manifest",
                "a dataset has one manifest, at its root",
                "give the file another `type`, or move its dataset to a folder of its own",
            )
        )
    result = make(checked) if make else ()
    checked.size = len(checked.entries)
    if make is not None:
        # Compiled, they are not needed; less crosses to the parent process.
        checked.entries.clear()
    return checked, syntax, result


def _is_one(document: Document, syntax: list[Diagnostic]) -> bool:
    """Whether the file is one document that could be read."""
    return document.problem is None and not any(d.code == "E005" for d in syntax)


def _harvest(document: Document, checked: Checked) -> None:
    """Note the ids that an unreadable file seems to declare."""
    checked.harvested |= set(_ID_LINE.findall(document.text))
    checked.opaque = not document.text and document.problem is not None


def _must_be(kind: str, manifest: Checked, base: Value) -> None:
    told = any(p.spot.path[:1] == ("base",) for p in manifest.problems)
    if isinstance(base, str) and not told and not is_absolute(base):
        manifest.problems.append(
            Problem(
                "E108",
                Spot(manifest.file, ("base",)),
                f"`base`: «{base}» is no absolute http(s) IRI",
                "every id of the dataset is appended to it",
                "write an address that you control, with / or # at its end",
            )
        )
    if manifest.kind not in ("", kind):
        manifest.problems.append(
            Problem(
                "E114",
                Spot(manifest.file, ("type",)),
                "the manifest is no dataset",
                "dataset.yaml describes the dataset",
                "write `type: Dataset`",
            )
        )


def _line_counts(manifest: dict[str, Value]) -> dict[str, int]:
    found = {}
    documents = manifest.get("documents")
    for item in documents if isinstance(documents, list) else []:
        if isinstance(item, dict):
            identifier, count = item.get("id"), item.get("line_count")
            if isinstance(identifier, str) and type(count) is int and count > 0:
                found[identifier] = count
    return found


class _Documents:
    """The dataset's documents by name, read again when asked for: only files with problems are."""

    def __init__(self, root: Path, manifest: Document) -> None:
        self.root, self.read = root, {manifest.name: manifest}

    def __call__(self, name: str) -> Document:
        if name not in self.read:
            self.read[name] = read(self.root / name, self.root)
        return self.read[name]
