"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

dataset_argument = click.argument(
    "path", type=click.Path(path_type=Path), default=Path(), required=False, metavar="[PATH]"
)
"""The dataset's folder, or a file or folder within it; by default the current folder."""

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=None,
    metavar="OUT",
    help="The build to read; by default build/ of the dataset around the current folder.",
)

ontology_option = click.option(
    "--ontology",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    metavar="DIR",
    help="The folder of the ontology; by default the shipped one.",
)
