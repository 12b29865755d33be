"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

FC = TypeVar("FC", bound=Callable[..., Any])

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


def source_option(*, required: bool) -> Callable[[FC], FC]:
    """The files of the source documents."""
    return click.option(
        "--source",
        "sources",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        multiple=True,
        required=required,
        metavar="FILE",
        help="The text that the reports cite, of the edition the manifest names; may be given several times.",
    )
