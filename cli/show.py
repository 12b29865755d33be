"""`consilience show`: one thing with everything known of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .citing import CitedText
from .options import source_option, store_option
from .tables import table, terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.querying import Entity, Fact, Group, Hit

_INDENT = 4


@click.command("show")
@click.argument("name", metavar="ID", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, or for programs."
)
@source_option(required=False)
@store_option
def command(name: tuple[str, ...], form: str, sources: tuple[Path, ...], store: Path | None) -> None:
    """Show one thing with everything known of it: each fact with the report and the lines that state it.

    ID is an id, a name or an alias; spelling, accents and case are forgiven. Facts in [brackets without lines] no
    report states: they come from the shared vocabulary, or are derived by a rule. With --source the cited lines stand
    below each fact.
    """
    from ..graph.querying import UnknownThingError, entity
    from ..graph.storing import locate_build, open_build

    opened = open_build(locate_build(store))
    try:
        found = entity(opened, " ".join(name), guess=True)
    except UnknownThingError as error:
        click.echo(f"consilience: {str(error).partition('; did you mean')[0]}", err=True)
        if error.hits:
            click.echo("Nearest:", err=True)
            click.echo(_candidates(error.hits), err=True)
        sys.exit(1)
    cited = CitedText(opened, sources) if sources else None
    if form == "json":
        import json
        from dataclasses import asdict

        told = asdict(found)
        if cited:
            told["cited"] = [
                {"report": report, "line": number, "text": text}
                for report, lines in dict.fromkeys(_citations(found))
                for number, text in cited.of(report, lines)
            ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        click.echo(_text(found, cited))


def _candidates(hits: list[Hit]) -> str:
    rows = [{"id": hit.id, "name": hit.label, "kind": hit.kind} for hit in hits]
    return table(["id", "name", "kind"], rows)


def _citations(found: Entity) -> Iterator[tuple[str, str]]:
    return ((s.report, s.lines) for group in found.groups for fact in group.facts for s in fact.sources)


def _text(found: Entity, cited: CitedText | None) -> str:
    width = terminal_width() or 10**6
    shown: set[tuple[str, str]] = set()
    parts = [click.style(found.label, bold=True), f"{found.id} · {found.kind}" if found.kind else found.id]
    for group in found.groups:
        parts += ["", click.style(_heading(group, found), bold=True)]
        for fact in group.facts:
            parts += _fact(fact, width)
            for source in fact.sources if cited else ():
                if (source.report, source.lines) in shown:
                    parts.append(" " * _INDENT + click.style(f"      | {source.lines}: as above", dim=True))
                elif cited:
                    parts += cited.told(source.report, source.lines, _INDENT)
                shown.add((source.report, source.lines))
    if found.reports:
        parts += ["", click.style("Reports", bold=True)]
        for report, title in found.reports.items():
            parts += _hanging(f"{report}: {title}", width)
    return "\n".join(parts)


def _heading(group: Group, found: Entity) -> str:
    return f"{group.label} of" if group.inverse else group.label


def _fact(fact: Fact, width: int) -> list[str]:
    told = fact.label
    if fact.language and fact.language != "en":
        told += f" ({fact.language})"
    if fact.note:
        told += f": {fact.note}"
    if fact.iri and str(fact.value) != fact.label:
        told += f" ({fact.value})"
    by_report: dict[str, list[str]] = {}
    for source in fact.sources:
        by_report.setdefault(source.report, []).append(source.lines)
    cited = "; ".join(f"{report} {'; '.join(dict.fromkeys(lines))}" for report, lines in by_report.items())
    return _hanging(f"{told}  [{cited or _ORIGINS[fact.origin]}]", width)


_ORIGINS = {
    "claim": "",
    "report": "the report's heading",
    "vocabulary": "vocabulary",
    "ontology": "ontology",
    "derived": "derived",
}


def _hanging(text: str, width: int) -> list[str]:
    first, *more = wrap(text, max(width - _INDENT, 30))
    return ["  " + first, *(" " * _INDENT + line for line in more)]
