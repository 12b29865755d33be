"""`consilience check`: what is wrong with a dataset's fact files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.diagnostics import explain
from ..graph.diagnostics.formats import FORMATS, render
from .options import dataset_argument, ontology_option
from .progress import progress_bar

if TYPE_CHECKING:
    from ..graph.checking import CheckedDataset


@click.command("check")
@dataset_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For people, or for programs.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--shacl", is_flag=True, help="Let pySHACL validate the facts by the ontology's shapes too (slow).")
@click.option("--explain", "code", metavar="CODE", help="Explain a diagnostic's code and exit.")
@ontology_option
def command(path: Path, form: str, strict: bool, shacl: bool, code: str | None, ontology: Path | None) -> None:
    """Check the fact files of the dataset at PATH and tell everything that is wrong, in one run.

    Where PATH is a file, only what is wrong in it is told (by --shacl: in all). Exits with 0 if all is well, 1 if
    there are errors (with --strict: or warnings), 2 if called wrongly.
    """
    if code:
        try:
            click.echo(explain(code).page.rstrip())
        except KeyError:
            raise click.UsageError(f"No diagnostic has the code {code}; codes look like E101.") from None
        return
    from ..graph.checking import check_dataset
    from ..graph.reading import MANIFEST

    with progress_bar() as progress:
        checked = check_dataset(path, ontology=ontology, progress=lambda done, total: progress("check", done, total))
    found = checked.diagnostics
    one_file = path.resolve()
    if one_file.is_file() and one_file != checked.root / MANIFEST:
        if one_file not in {checked.root / file.file for file in checked.files}:
            raise click.UsageError(f"{path} is no fact file of the dataset in {checked.root}.")
        found = [d for d in found if d.place.path == one_file]
    text = render(found, form, checked.root)
    if text:
        click.echo(text)
    objections = _objections(checked) if shacl else []
    for objection in objections:
        # The formats for programs carry diagnostics only.
        click.echo(f"SHACL: {objection}", err=form != "text")
    if not found and not objections and form == "text":
        files, entries = len(checked.files) + 1, sum(len(file.entries) for file in checked.files)
        told = f"{files} file{'s' * (files != 1)}, {entries} {'entry' if entries == 1 else 'entries'}"
        click.echo(f"{told}: nothing wrong")
    if any(d.severity == "error" for d in found) or (strict and found) or objections:
        sys.exit(1)


def _objections(checked: CheckedDataset) -> list[str]:
    from ..graph.checking.shacl import violations

    return [str(violation) for violation in violations(checked)]
