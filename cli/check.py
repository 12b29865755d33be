"""`consilience check`: what is wrong with a dataset's fact files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..graph.diagnostics import Diagnostic, explain
from ..graph.diagnostics.formats import FORMATS, render
from .options import dataset_argument, ontology_option
from .progress import progress_bar


@click.command("check")
@dataset_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For people, or for programs.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--shacl", is_flag=True, help="Let pySHACL validate the facts by the ontology's shapes too (slow).")
@click.option("--explain", "code", metavar="CODE", help="Explain a diagnostic's code and exit.")
@ontology_option
def command(path: Path, form: str, strict: bool, shacl: bool, code: str | None, ontology: Path | None) -> None:
    """Check the fact files of the dataset at PATH and tell everything that is wrong, in one run.

    Where PATH is a file, only what is wrong in it is told. Exits with 0 if all is well, 1 if there are errors (with
    --strict: or warnings), 2 if called wrongly.
    """
    if code:
        try:
            click.echo(explain(code).page.rstrip())
        except KeyError:
            raise click.UsageError(f"No diagnostic has the code {code}; codes look like E101.") from None
        return
    from ..graph.checking import check_dataset

    with progress_bar() as progress:
        checked = check_dataset(path, ontology=ontology, progress=lambda done, total: progress("check", done, total))
    files = {checked.root / file.file: len(file.entries) for file in [checked.manifest, *checked.files]}
    if path.is_file():
        only = path.resolve()
        if only not in files:
            raise click.UsageError(f"{path} is no fact file of the dataset in {checked.root}.")
        files = {only: files[only]}
    found = [d for d in checked.diagnostics if d.place.path in files]
    violations = _violations(path, ontology) if shacl else []
    _tell(found, violations, form, checked.root, files)
    if any(d.severity == "error" for d in found) or (strict and found) or violations:
        sys.exit(1)


def _violations(path: Path, ontology: Path | None) -> list[str]:
    from ..graph.checking.shacl import validate

    return [str(violation) for violation in validate(path, ontology=ontology)]


def _tell(found: list[Diagnostic], violations: list[str], form: str, root: Path, files: dict[Path, int]) -> None:
    text = render(found, form, root)
    if text:
        click.echo(text)
    # The formats for programs carry diagnostics only.
    for violation in violations:
        click.echo(f"SHACL: {violation}", err=form != "text")
    if not found and not violations and form == "text":
        counts = [(len(files), "file", "files"), (sum(files.values()), "entry", "entries")]
        told = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
        click.echo(f"{told}: nothing wrong")
