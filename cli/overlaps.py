"""`consilience overlaps`: which recommendations of different proposers ask for the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import store_option
from .tables import comma_separated, table, terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.overlaps.explaining import Explanation
    from ..graph.overlaps.finding import Overlaps, SharedAsk
    from ..graph.querying.values import Value

VIEWS = ("asks", "pairs", "alone", "agreement", "tensions")
FORMATS = ("table", "csv", "json")


@click.command("overlaps")
@click.option(
    "--show",
    "view",
    type=click.Choice(VIEWS),
    default=None,
    help="What: the asks that several share (the default as a table), scored pairs (the default as csv or json), "
    "what nobody shares, who agrees with whom, what may contradict.",
)
@click.option(
    "--min-score", "least", type=click.FloatRange(0, 1), default=None, help="Pairs of at least that probability."
)
@click.option("--topic", metavar="ID", help="Only what concerns this theme or one below it.")
@click.option("--proposer", metavar="ID", help="Only what this proposer shares.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many asks a table shows.")
@click.option("--explain", nargs=2, metavar="A B", help="Why these two recommendations have their score.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="For people, or for programs.")
@store_option
def command(
    view: str | None,
    least: float | None,
    topic: str | None,
    proposer: str | None,
    limit: int,
    explain: tuple[str, str] | None,
    form: str,
    store: Path | None,
) -> None:
    """Find recommendations of different proposers that ask for the same thing.

    Each pair has two probabilities: that doing one would largely do the other, and that they are at least related.
    """
    from ..graph.overlaps.finding import SAME, find_overlaps
    from ..graph.storing import locate_build, open_build

    overlaps = find_overlaps(open_build(locate_build(store)))
    bare = sum(not ask.framed for ask in overlaps.asks.asks)
    if bare:
        told = f"{bare} of {len(overlaps.asks.asks)} recommendations have no ask frame (action and object)"
        click.echo(f"note: {told}; they are compared by text and topics alone, which is less sharp", err=True)
    if explain:
        click.echo(_explained(overlaps, *explain))
        return
    view = view or ("asks" if form == "table" else "pairs")
    if view == "asks" and form == "table":
        asks = [ask for ask in overlaps.shared if _concerns(ask, proposer)]
        click.echo("\n\n".join(_ask(number, ask, overlaps) for number, ask in enumerate(asks[:limit], 1)))
        return
    rows, columns = _rows(view, overlaps, SAME if least is None else least, proposer)
    if form == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(comma_separated(columns, rows), nl=False)
    else:
        click.echo(table(columns, rows))


def _concerns(ask: SharedAsk, proposer: str | None) -> bool:
    return proposer is None or proposer in ask.proposers


def _rows(
    view: str, overlaps: Overlaps, least: float, proposer: str | None
) -> tuple[list[dict[str, Value]], list[str]]:
    asks = overlaps.asks.asks
    if view == "pairs":
        rows: list[dict[str, Value]] = []
        for pair in overlaps.scored(least):
            one, other = (asks[overlaps.position[i]] for i in (pair.one, pair.other))
            if proposer is None or proposer in one.proposers | other.proposers:
                rows.append(
                    {
                        "a": pair.one,
                        "b": pair.other,
                        "score": round(pair.same, 4),
                        "related": round(pair.related, 4),
                        "a_summary": one.summary,
                        "b_summary": other.summary,
                    }
                )
        return rows, ["a", "b", "score", "related", "a_summary", "b_summary"]
    if view == "alone":
        found = [asks[overlaps.position[i]] for i in overlaps.alone]
        found = [ask for ask in found if proposer is None or proposer in ask.proposers]
        return [{"id": a.id, "proposer": ", ".join(sorted(a.proposers)), "summary": a.summary} for a in found], [
            "proposer",
            "id",
            "summary",
        ]
    if view == "tensions":
        return [{"a": t.one, "b": t.other, "rule": t.rule, "reason": t.reason} for t in overlaps.tensions], [
            "a",
            "b",
            "rule",
            "reason",
        ]
    if view == "agreement":
        return [
            {
                "one": a.one,
                "other": a.other,
                "shared": a.shared,
                "expected": round(a.expected, 2),
                "p": round(a.significance, 4),
            }
            for a in overlaps.agreements
            if proposer is None or proposer in (a.one, a.other)
        ], ["one", "other", "shared", "expected", "p"]
    return [
        {
            "ask": ask.id,
            "title": ask.title,
            "voices": len(ask.proposers),
            "proposers": ", ".join(ask.proposers),
            "members": ", ".join(ask.members),
            "cohesion": round(ask.cohesion, 3),
        }
        for ask in overlaps.shared
        if _concerns(ask, proposer)
    ], ["ask", "title", "voices", "proposers", "members", "cohesion"]


def _ask(number: int, ask: SharedAsk, overlaps: Overlaps) -> str:
    width = terminal_width() or 10**6
    lines = [f"{number}. {click.style(ask.title, bold=True)}  ({len(ask.proposers)} voices, {ask.cohesion:.2f})"]
    for member in ask.members:
        found = overlaps.asks.asks[overlaps.position[member]]
        first, *more = wrap(f"{', '.join(sorted(found.proposers))}: {found.summary}  [{member}]", max(width - 6, 30))
        lines += [f"   - {first}", *(f"     {line}" for line in more)]
    return "\n".join(lines)


def _explained(overlaps: Overlaps, one: str, other: str) -> str:
    for name in (one, other):
        if name not in overlaps.position:
            raise click.UsageError(f"{name} is no recommendation of this build; `consilience find` looks for one.")
    found: Explanation = overlaps.explain(one, other)
    summaries = [overlaps.asks.asks[overlaps.position[i]].summary for i in (one, other)]
    rows: list[dict[str, Value]] = [
        {"log odds": found.start, "": "nothing in common", "what": "", "value": None, "weight": None}
    ]
    rows += [
        {
            "log odds": round(reason.contribution, 3),
            "": reason.said,
            "what": reason.evidence,
            "value": round(reason.value, 3),
            "weight": reason.weight,
        }
        for reason in found.reasons
    ]
    total = found.start + sum(reason.contribution for reason in found.reasons)
    rows.append({"log odds": round(total, 3), "": f"in all: probability {found.score:.2f}", "what": ""})
    apart = "".join(f"\nApart: {text}" for text in found.apart)
    return (
        f"{one}: {summaries[0]}\n{other}: {summaries[1]}\n\n"
        + table(["log odds", "", "what", "value", "weight"], rows)
        + apart
    )
