"""`consilience schema`: what the ontology makes for editors, other programs and readers."""

from __future__ import annotations

from pathlib import Path

import click

from .options import ontology_option


@click.command("schema")
@click.argument("form", type=click.Choice(["json", "context", "docs"]), default="docs", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE, not here."
)
@click.option(
    "--dataset",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="With the Turtle files by which the manifest of the dataset at PATH extends the ontology.",
)
@ontology_option
def command(form: str, output: Path | None, dataset: Path | None, ontology: Path | None) -> None:
    """Print what the ontology makes: the data dictionary, the JSON Schema of fact files, or their JSON-LD context.

    Name the JSON Schema in the first line of a fact file, and editors complete and check as one types:
    `# yaml-language-server: $schema=../schema.json`.
    """
    from ..graph.schema import dataset_schema, load_schema
    from ..graph.schema.artefacts import ARTEFACTS
    from ..graph.writing import write_text

    text = ARTEFACTS[form](dataset_schema(dataset, ontology) if dataset else load_schema(ontology))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text(output, text)
