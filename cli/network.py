"""`consilience network`: the graph as a file for other programs, and what stands at its centre."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import store_option
from .tables import comma_separated, table

if TYPE_CHECKING:
    from ..graph.networks import Rank
    from ..graph.querying import Value

_COLUMNS = ("name", "kind", "degree", "betweenness", "community", "bridges")


@click.command("network")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Write the network: .graphml, .gexf (Gephi), or .json (node-link).",
)
@click.option("--rank", is_flag=True, help="Print what stands at the centre.")
@click.option("--layer", default=None, metavar="LAYER", help="Rank this layer only: proposers, addressees, precedents.")
@click.option("--limit", type=click.IntRange(min=1), default=15, show_default=True, help="Ranks printed per layer.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="Of the ranks.")
@store_option
def command(*, output: Path | None, rank: bool, layer: str | None, limit: int, form: str, store: Path | None) -> None:
    """Write the network for Gephi, Cytoscape and notebooks, or rank what stands at its centre.

    The ranks are by layer: who proposes, who would have to act, which precedent bridges whom. Degree counts
    recommendations; betweenness is the share of shortest paths that pass through; bridges are the proposers linked.
    """
    if output is None and not rank and layer is None:
        raise click.UsageError("Say what to do: -o FILE writes the network, --rank prints what stands at its centre.")
    from ..graph.networks import LAYERS, network, write_network
    from ..graph.networks import rank as ranked
    from ..graph.storing import locate_build, open_build

    opened = open_build(locate_build(store))
    if output is not None:
        graph = network(opened)
        write_network(graph, output)
        click.echo(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges: {output}")
    if rank or layer:
        layers = [layer] if layer else list(LAYERS)
        _print({name: ranked(opened, name)[:limit] for name in layers}, form)


def _print(ranks: dict[str, list[Rank]], form: str) -> None:
    if form == "json":
        import json

        click.echo(
            json.dumps(
                {name: [asdict(r) for r in found] for name, found in ranks.items()}, ensure_ascii=False, indent=1
            )
        )
        return
    rows: dict[str, list[dict[str, Value]]] = {
        name: [{**asdict(r), "name": r.label, "bridges": "; ".join(r.bridges)} for r in found]
        for name, found in ranks.items()
    }
    if form == "csv":
        layered: list[dict[str, Value]] = [{"layer": name, **row} for name, found in rows.items() for row in found]
        click.echo(comma_separated(["layer", "id", *_COLUMNS], layered), nl=False)
        return
    click.echo("\n\n".join(f"{name}\n{table(_COLUMNS, found)}" for name, found in rows.items()))
