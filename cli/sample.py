"""`consilience sample`: facts drawn at random, to be read beside their lines."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .citing import CitedText
from .options import source_option, store_option
from .tables import comma_separated, terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.querying.sampling import SampledFact


@click.command("sample")
@click.option("-n", "--count", type=click.IntRange(min=1), default=20, show_default=True, help="How many facts.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same facts of a build.")
@click.option("--report", metavar="ID", help="Draw from this report only.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv"]), default="text", help="For people, or for programs."
)
@source_option(required=False)
@store_option
def command(
    count: int, seed: int, report: str | None, form: str, sources: tuple[Path, ...], store: Path | None
) -> None:
    """Draw facts at random, for a spot check: is each one right by the lines it cites?

    With --source the cited lines stand beside each fact. --format csv has a column for a verdict.
    """
    from ..graph.querying.sampling import sample
    from ..graph.storing import locate_build, open_build

    opened = open_build(locate_build(store))
    cited = CitedText(opened, sources) if sources else None
    drawn = sample(opened, count, seed, report=report)
    if form == "csv":
        rows = []
        for number, fact in enumerate(drawn, 1):
            text = " ".join(text for _, text in cited.of(fact.report, fact.lines)) if cited else ""
            rows.append({"number": number, **asdict(fact), "cited": text, "verdict": ""})
        columns = ["number", "report", "lines", "thing", "kind", "property", "value", "claim", "verdict"]
        click.echo(comma_separated([*columns, "cited"] if cited else columns, rows), nl=False)
        return
    click.echo("\n\n".join(_text(number, fact, cited) for number, fact in enumerate(drawn, 1)))


def _text(number: int, fact: SampledFact, cited: CitedText | None) -> str:
    width = terminal_width() or 10**6
    head = f"{number}. {click.style(fact.thing, bold=True)} ({fact.kind})"
    told = wrap(f"{fact.property}: {fact.value}  [{fact.report} {fact.lines}]", max(width - 4, 30))
    lines = [*wrap(head, width), *("    " + line for line in told)]
    return "\n".join(lines + (cited.told(fact.report, fact.lines, 4) if cited else []))
