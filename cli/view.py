"""`consilience view`: the network as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from .options import store_option


@click.command("view")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("network.html"),
    show_default=True,
    metavar="FILE",
    help="The page to write.",
)
@click.option(
    "--query",
    type=click.File(encoding="utf-8"),
    metavar="FILE.rq",
    help="Draw the answer of this SPARQL query; - reads standard input.",
)
@click.option(
    "--title", metavar="TEXT", help="The page's title; by default the dataset's, the names of the IDs, or the query's."
)
@click.option(
    "--depth", type=click.IntRange(1, 4), default=1, show_default=True, help="How many links away from the IDs."
)
@store_option
def command(
    ids: tuple[str, ...],
    *,
    output: Path,
    query: TextIO | None,
    title: str | None,
    depth: int,
    store: Path | None,
) -> None:
    """Write the network of who proposes what as one HTML file that needs nothing else.

    With IDs (or names), the page shows these and what is linked with them. With --query, it draws an answer: the
    triples of a CONSTRUCT; or a SELECT's rows, the first IRI of each linked with the others.
    """
    if ids and query:
        raise click.UsageError("Give IDs or --query, not both.")
    from ..graph.explorer import page, write_page
    from ..graph.storing import locate_build, open_build

    opened = open_build(locate_build(store))
    try:
        sparql, source = (query.read(), query.name) if query else (None, "query")
    except UnicodeDecodeError:
        raise click.UsageError("The query is no UTF-8 text.") from None
    write_page(output, page(opened, ids, sparql, title=title, depth=depth, source=source))
    click.echo(str(output))
