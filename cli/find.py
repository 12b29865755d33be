"""`consilience find`: search over names, aliases, summaries and ids."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import store_option
from .tables import comma_separated, table

if TYPE_CHECKING:
    from ..graph.querying import Value

_COLUMNS = ("id", "kind", "name", "context")


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", metavar="CLASS", help="Only things of this class: Programme, city, …")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="For people, or for programs.",
)
@store_option
def command(words: tuple[str, ...], kind: str | None, limit: int, form: str, store: Path | None) -> None:
    """Find what is called WORDS: in names, aliases, summaries of recommendations, and ids; best first.

    Spelling, accents and case are forgiven. Exits with 1 if nothing is found.
    """
    from ..graph.querying import find
    from ..graph.storing import locate_build, open_build

    hits = find(open_build(locate_build(store)), words, kind=kind, limit=limit)
    rows: list[dict[str, Value]] = [
        {"id": hit.id, "kind": hit.kind, "name": hit.label, "context": hit.context, "score": hit.score, "iri": hit.iri}
        for hit in hits
    ]
    if form == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(comma_separated([*_COLUMNS, "score", "iri"], rows), nl=False)
    elif rows:
        click.echo(table(_COLUMNS, rows))
    if not hits:
        click.echo(f"Nothing here is called «{' '.join(words)}», or nearly so.", err=True)
        sys.exit(1)
