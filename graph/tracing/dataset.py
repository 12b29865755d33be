"""A dataset's facts against the source texts they cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..checking import CheckedDataset, check_dataset
from ..checking.locating import locate
from ..checking.values import Checked, Problem, Spot
from ..diagnostics import Diagnostic
from ..namespaces import CON
from ..reading import MANIFEST, Document, read
from ..schema.form import REPORT
from .copying import Runs
from .coverage import LONG, Coverage, coverage
from .facts import Named, ReportTrace, texts, trace_file
from .source import Source, ranges, read_sources

_DOCUMENT = CON + "document"


@dataclass(slots=True)
class Trace:
    """What tracing found."""

    root: Path
    diagnostics: list[Diagnostic]
    """What the sources do not confirm, and what is wrong with the sources themselves."""
    reports: list[ReportTrace] = field(default_factory=list)
    """Of each report whose document is given, by its file's name."""
    coverage: list[Coverage] = field(default_factory=list)
    """Of the same reports, in their order within the source."""
    untraced: list[str] = field(default_factory=list)
    """Ids of the reports whose document is not given."""
    valid: bool = True
    """Whether the dataset has no errors, without which nothing is traced."""


def trace_dataset(
    path: Path,
    sources: Sequence[Path],
    *,
    ontology: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Trace:
    """Look up every fact of a dataset in the lines it cites.

    Args:
        path: A dataset's folder, or a file or folder within one.
        sources: The files of its source documents.
        ontology: The folder of the ontology; by default the shipped one.
        progress: Told the number of reports done and of all.

    Raises:
        DatasetError: there is no dataset at `path`.
        SourceError: a source cannot be read, or is none of the dataset's documents.
    """
    dataset = check_dataset(path, ontology=ontology)
    if dataset.errors:
        return Trace(dataset.root, [d for d in dataset.diagnostics if d.severity == "error"], valid=False)
    root = dataset.root
    documents = {file.file: read(root / file.file, root) for file in dataset.files}
    manifest = read(root / MANIFEST, root)
    given, refused, problems = _sources(sources, manifest)
    named = Named(documents, dataset.files, dataset.schema)
    runs = Runs(given.values())
    trace = Trace(root, [])
    reports = [file for file in dataset.files if file.kind == REPORT and file.header]
    for done, checked in enumerate(reports, 1):
        source = given.get(_cited_document(checked, dataset))
        assert checked.header is not None
        if source is None:
            if _cited_document(checked, dataset) not in refused:
                trace.untraced.append(checked.header.id)
            continue
        found = ReportTrace(checked.header.id, checked.file, source.document)
        problems += trace_file(documents[checked.file], checked, source, named, runs, found)
        trace.reports.append(found)
        covered = coverage(found.report, ranges(checked.header.lines), source, found.cited)
        trace.coverage.append(covered)
        problems += _bare(checked, documents[checked.file], covered)
        progress(done, len(reports))
    trace.coverage.sort(key=lambda c: c.lines)
    everything = {**documents, manifest.name: manifest}
    trace.diagnostics = locate(problems, everything.__getitem__)
    return trace


def _sources(paths: Sequence[Path], manifest: Document) -> tuple[Mapping[str, Source], set[str], list[Problem]]:
    """The sources by document, the documents of which another edition was given, and what is wrong with either."""
    value = manifest.value if isinstance(manifest.value, dict) else {}
    listed = value.get("documents")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    stated = {str(item.get("id")): (str(item.get("sha256") or ""), str(item.get("file") or "")) for item in items}
    found = read_sources(paths, stated)
    problems: list[Problem] = []
    good = {}
    for index, item in enumerate(items):
        source, count = found.get(str(item.get("id"))), item.get("line_count")
        if source is None:
            continue
        if source.sha256 != item.get("sha256"):
            name = source.path.name
            problems.append(
                Problem(
                    "E401",
                    Spot(manifest.name, ("documents", index, "sha256" if "sha256" in item else "id")),
                    f"{name} is not the edition that «{source.document}» names: its SHA-256 is {source.sha256}",
                    "lines are counted in one edition; in another they are other lines",
                    "give the file of that edition, or write the sum here once every report cites the new one",
                )
            )
            continue
        good[source.document] = source
        if isinstance(count, int) and count != len(source.lines):
            problems.append(
                Problem(
                    "E402",
                    Spot(manifest.name, ("documents", index, "line_count")),
                    f"{source.path.name} has {len(source.lines)} lines, not {count}",
                    "a report's lines must stand in its document",
                    f"write `line_count: {len(source.lines)}`",
                )
            )
    return good, found.keys() - good.keys(), problems


def _cited_document(checked: Checked, dataset: CheckedDataset) -> str:
    """The id of the document that a report cites."""
    statements = checked.header.statements if checked.header else []
    base = dataset.context.base
    return next((term[1:-1].removeprefix(base) for iri, term in statements if iri == _DOCUMENT), "")


def _bare(checked: Checked, document: Document, covered: Coverage) -> Iterator[Problem]:
    """The long stretches of a report from which nothing was taken, unless a note on the report explains them."""
    value = document.value if isinstance(document.value, dict) else {}
    noted = {n for text in texts(value.get("note")) for n in _lines_in(text)}
    at = ("source", "lines") if isinstance(value.get("source"), dict) else ("lines",)
    for gap in covered.gaps(LONG):
        if gap.first not in noted:
            yield Problem(
                "W406",
                Spot(checked.file, at),
                f"no claim cites lines {gap}, {gap.words} words",
                "a long stretch that carries no fact may hold one that was missed",
                f"read them; if they state nothing, say so in the report's `note:`, with the lines {gap}",
            )


def _lines_in(text: str) -> Iterator[int]:
    """The line numbers that a note names: `1700-1712`."""
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", text):
        yield from range(int(first), min(int(last or first), int(first) + 10_000) + 1)
