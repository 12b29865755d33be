"""`consilience build`: compile a dataset into a store that answers."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from ..graph.storing import Summary, build
from .options import dataset_argument, ontology_option
from .progress import progress_bar


@click.command("build")
@dataset_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="OUT",
    help="Where to; by default build/ beside the dataset's manifest.",
)
@click.option("--strict", is_flag=True, help="Let warnings prevent the build too.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of a build without errors.")
@ontology_option
def command(path: Path, output: Path | None, strict: bool, quiet: bool, ontology: Path | None) -> None:
    """Check and compile the dataset at PATH into a store that the other commands read.

    The previous build answers until the new one is complete, and stays where there are errors. Writes OUT/store
    (Oxigraph), OUT/facts.nq (sorted N-Quads) and OUT/summary.json.
    """
    started = time.monotonic()
    with progress_bar() as progress:
        outcome = build(path, output, ontology=ontology, strict=strict, progress=progress)
    if outcome.checked.diagnostics:
        from ..graph.diagnostics.formats import render

        click.echo(render(outcome.checked.diagnostics, "text", outcome.checked.root), err=True)
    if outcome.summary is None:
        click.echo("Nothing was built; the previous build, if any, stands.", err=True)
        sys.exit(1)
    if not quiet:
        click.echo(_told(outcome.summary, outcome.output, time.monotonic() - started))


def _told(summary: Summary, output: Path, seconds: float) -> str:
    lines = [
        summary.title,
        f"{summary.reports} reports, {summary.recommendations} recommendations, {summary.claims} claims, "
        f"{summary.quads:,} quads",
        ", ".join(f"{count} {label}" for label, count in summary.classes.items()),
        f"built in {seconds:.1f} s: {output}",
    ]
    return "\n".join(lines)
