"""`consilience disagreements`: where reports state two values of what has one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import store_option
from .tables import comma_separated, terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.querying.disagreeing import Disagreement
    from ..graph.querying.values import Value

FORMATS = ("text", "csv", "json")


@click.command("disagreements")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For people, or for programs.")
@click.option("--all", "everything", is_flag=True, help="Also where a report differs from itself.")
@store_option
def command(form: str, everything: bool, store: Path | None) -> None:
    """List where reports disagree: two start years, two values of one measure of one thing at one time.

    Each value stands with the reports and lines that state it. Where the reports describe what they count in
    different words, they may not speak of the same: «perhaps». A disagreement is a finding, not an error.
    """
    from ..graph.querying.disagreeing import disagreements
    from ..graph.storing import locate_build, open_build

    found = disagreements(open_build(locate_build(store)))
    found = [d for d in found if everything or d.between_reports]
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(d) for d in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        columns = ["thing", "name", "property", "certainty", "value", "subject", "report", "lines"]
        click.echo(comma_separated(columns, [row for d in found for row in _rows(d)]), nl=False)
    elif found:
        click.echo("\n\n".join(_text(d) for d in found))
    else:
        click.echo("The reports contradict each other nowhere, as far as they are compared.")


def _rows(d: Disagreement) -> list[dict[str, Value]]:
    return [
        {
            "thing": d.thing,
            "name": d.name,
            "property": d.aspect,
            "certainty": "sure" if d.sure else "perhaps",
            "value": side.value,
            "subject": side.subject,
            "report": report,
            "lines": lines,
        }
        for side in d.sides
        for report, lines in side.sources
    ]


def _text(d: Disagreement) -> str:
    width = terminal_width() or 10**6
    head = click.style(d.name, bold=True) + f" · {d.aspect}" + ("" if d.sure else " (perhaps)")
    longest = max(len(side.value) for side in d.sides)
    lines = [head]
    for side in d.sides:
        cited = "; ".join(f"{report} {where}" for report, where in side.sources)
        told = f"{side.subject}  [{cited}]" if side.subject else f"[{cited}]"
        first, *more = wrap(told, max(width - longest - 4, 30))
        lines.append(f"  {side.value.rjust(longest)}  {first}")
        lines += [" " * (longest + 4) + line for line in more]
    return "\n".join(lines)
