"""`consilience new`: fact files to begin with."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("new")
def command() -> None:
    """Begin a dataset or a report with files that pass `check` and explain themselves; nothing is ever overwritten."""


@command.command("dataset")
@click.argument("folder", type=click.Path(path_type=Path))
def dataset(folder: Path) -> None:
    """Make FOLDER a dataset: a manifest, the JSON Schema for editors, and a small example to copy from."""
    from ..graph.skeletons import new_dataset

    for path in new_dataset(folder):
        click.echo(path)
    click.echo(f"Next: consilience check {folder}; consilience build {folder}")


@command.command("report")
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="PATH",
    help="The dataset, or a folder within it; by default the current folder.",
)
def report(name: str, folder: Path) -> None:
    """Begin the report of the organisation NAME (an id such as acme) in the dataset around the current folder."""
    from ..graph.skeletons import new_report

    click.echo(new_report(name, folder))
