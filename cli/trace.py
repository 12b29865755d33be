"""`consilience trace`: facts against the source text they cite."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.diagnostics.formats import FORMATS, render
from .options import dataset_argument, ontology_option, source_option
from .progress import progress_bar
from .tables import table

if TYPE_CHECKING:
    from ..graph.querying.values import Value
    from ..graph.tracing import Trace


@click.command("trace")
@dataset_argument
@source_option(required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For people, or for programs.")
@click.option("--strict", is_flag=True, help="Fail if anything is left for a person to look at.")
@click.option("--summary", is_flag=True, help="Only the tables: what was confirmed, and which lines carry facts.")
@click.option(
    "--picture",
    "drawing",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE.svg",
    help="Also draw which lines carry facts.",
)
@ontology_option
def command(
    path: Path,
    sources: tuple[Path, ...],
    form: str,
    strict: bool,
    summary: bool,
    drawing: Path | None,
    ontology: Path | None,
) -> None:
    """Look up every fact of the dataset at PATH in the lines it cites, and list what they do not confirm.

    Are the things named there, the numbers stated (in any spelling), the years given? Are our texts our own? Which
    long stretches carry no fact? A fact with a `note:` that says why it holds is counted as noted. Where PATH is a
    file, only what concerns it is told. Exits with 0, or 1 if there are errors (with --strict: or anything is left).
    """
    from ..graph.reading import MANIFEST
    from ..graph.tracing import picture, trace_dataset

    if drawing and drawing.suffix != ".svg":
        raise click.UsageError(f"--picture writes SVG; name a file that ends in .svg, not {drawing.name}.")

    with progress_bar() as progress:
        trace = trace_dataset(
            path, sources, ontology=ontology, progress=lambda done, total: progress("trace", done, total)
        )
    one_file = path.resolve() if path.is_file() and path.name != MANIFEST else None
    if trace.valid and one_file and one_file not in {trace.root / report.file for report in trace.reports}:
        raise click.UsageError(f"{path} is no report whose document is given; only reports cite lines.")
    if drawing and trace.valid:
        from ..graph.writing import write_text

        shown = {r.report for r in trace.reports if one_file is None or trace.root / r.file == one_file}
        write_text(drawing, picture([covered for covered in trace.coverage if covered.report in shown]))
        click.echo(f"Coverage drawn: {drawing}", err=True)
    found = [d for d in trace.diagnostics if one_file is None or d.place.path == one_file]
    text = render(found, form, trace.root)
    if text and not (summary and form == "text" and trace.valid):
        click.echo(text)
    if not trace.valid:
        click.echo("Nothing was traced: the dataset has errors.", err=True)
        sys.exit(1)
    if form == "text":
        tables = _tables(trace, one_file)
        told = bool(text) and not summary
        click.echo("\n" * (told and bool(tables)) + tables + "\n" * bool(tables), nl=False)
    if any(d.severity == "error" for d in found) or (strict and found):
        sys.exit(1)


def _tables(trace: Trace, one_file: Path | None) -> str:
    """What was confirmed of each kind of fact, and of each report's lines."""
    from ..graph.tracing import KINDS

    reports = [r for r in trace.reports if one_file is None or trace.root / r.file == one_file]
    rows: list[dict[str, Value]] = []
    for kind, told in KINDS.items():
        checks = [report.kinds[kind] for report in reports]
        checked, confirmed = sum(c.checked for c in checks), sum(c.confirmed for c in checks)
        if not checked:
            continue
        rows.append(
            {
                "traced": told,
                "checked": checked,
                "confirmed": confirmed,
                "%": round(100 * confirmed / checked, 1),
                "noted": sum(c.noted for c in checks),
                "left": sum(c.left for c in checks),
            }
        )
    parts = [table(["traced", "checked", "confirmed", "%", "noted", "left"], rows)] if rows else []
    by_report = {report.report: report for report in reports}
    lines: list[dict[str, Value]] = []
    for covered in trace.coverage:
        if covered.report in by_report:
            longest = max(covered.gaps(), key=lambda gap: gap.words, default=None)
            lines.append(
                {
                    "report": covered.report,
                    "lines": len(covered.lines),
                    "cited": covered.cited_lines,
                    "% of words": round(100 * covered.share, 1),
                    "longest gap": f"{longest} ({longest.words} words)" if longest else "",
                    "left": sum(c.left for c in by_report[covered.report].kinds.values()),
                }
            )
    if lines:
        parts.append(table(["report", "lines", "cited", "% of words", "longest gap", "left"], lines))
    if trace.untraced:
        parts.append(f"Not traced, since their document was not given: {', '.join(trace.untraced)}")
    return "\n\n".join(parts)
