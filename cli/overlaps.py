"""`consilience overlaps`: which recommendations of different proposers ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import store_option
from .tables import comma_separated, table, terminal_width, wrap

if TYPE_CHECKING:
    from ..graph.overlaps import Overlaps, SharedAsk
    from ..graph.querying.values import Value

VIEWS = ("asks", "pairs", "alone", "agreement", "tensions")
FORMATS = ("table", "csv", "json")
Row = dict[str, "Value"]


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
    "--min-score", "least", type=click.FloatRange(0, 1), default=None, help="The least probability of a pair."
)
@click.option("--topic", metavar="ID", help="Only what concerns this topic or object, or one below it.")
@click.option("--proposer", metavar="ID", help="Only what concerns this proposer.")
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
    from ..graph.overlaps import find_overlaps
    from ..graph.overlaps.finding import SAME
    from ..graph.querying.things import Things
    from ..graph.storing import locate_build, open_build

    opened = open_build(locate_build(store))
    things = Things(opened)

    def named(text: str | None) -> str | None:
        from ..graph.querying import resolve

        return things.shortener.short(resolve(opened, text, guess=True, things=things)) if text else None

    about, who = named(topic), named(proposer)
    overlaps = find_overlaps(opened)
    bare = sum(not ask.framed for ask in overlaps.asks.asks)
    if bare:
        told = f"{bare} of {len(overlaps.asks.asks)} recommendations have no ask frame (action and object)"
        click.echo(f"note: {told}; they are compared by text and topics alone, which is less sharp", err=True)
    if explain:
        click.echo(_explained(overlaps, *explain))
        return
    wanted = overlaps.about(topic=about, proposer=who)
    view = view or ("asks" if form == "table" else "pairs")
    if view == "asks" and form == "table":
        asks = [ask for ask in overlaps.shared if not wanted.isdisjoint(ask.members)]
        click.echo("\n\n".join(_ask(number, ask, overlaps) for number, ask in enumerate(asks[:limit], 1)))
        return
    rows = _ROWS[view](overlaps, SAME if least is None else least, wanted)
    if form == "json":
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(comma_separated(_COLUMNS[view], rows), nl=False)
    else:
        click.echo(table(_COLUMNS[view], rows))


def _pairs(overlaps: Overlaps, least: float, wanted: frozenset[str]) -> list[Row]:
    summary = {ask.id: ask.summary for ask in overlaps.asks.asks}
    return [
        {
            "a": pair.one,
            "b": pair.other,
            "score": round(pair.same, 4),
            "related": round(pair.related, 4),
            "a_summary": summary[pair.one],
            "b_summary": summary[pair.other],
        }
        for pair in overlaps.scored(least)
        if pair.one in wanted or pair.other in wanted
    ]


def _asks(overlaps: Overlaps, least: float, wanted: frozenset[str]) -> list[Row]:
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
        if not wanted.isdisjoint(ask.members)
    ]


def _alone(overlaps: Overlaps, least: float, wanted: frozenset[str]) -> list[Row]:
    found = [overlaps.asks.asks[overlaps.position[i]] for i in overlaps.alone if i in wanted]
    return [{"proposer": ", ".join(sorted(a.proposers)), "id": a.id, "summary": a.summary} for a in found]


def _agreement(overlaps: Overlaps, least: float, wanted: frozenset[str]) -> list[Row]:
    known = {who for ask in overlaps.asks.asks if ask.id in wanted for who in ask.proposers}
    return [
        {
            "one": a.one,
            "other": a.other,
            "shared": a.shared,
            "expected": round(a.expected, 2),
            "p": round(a.significance, 4),
        }
        for a in overlaps.agreements
        if a.one in known or a.other in known
    ]


def _tensions(overlaps: Overlaps, least: float, wanted: frozenset[str]) -> list[Row]:
    return [
        {"a": t.one, "b": t.other, "rule": t.rule, "reason": t.reason}
        for t in overlaps.tensions
        if t.one in wanted or t.other in wanted
    ]


_ROWS: dict[str, Callable[[Overlaps, float, frozenset[str]], list[Row]]] = {
    "asks": _asks,
    "pairs": _pairs,
    "alone": _alone,
    "agreement": _agreement,
    "tensions": _tensions,
}
_COLUMNS = {
    "asks": ["ask", "title", "voices", "proposers", "members", "cohesion"],
    "pairs": ["a", "b", "score", "related", "a_summary", "b_summary"],
    "alone": ["proposer", "id", "summary"],
    "agreement": ["one", "other", "shared", "expected", "p"],
    "tensions": ["a", "b", "rule", "reason"],
}


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
    found = overlaps.explain(one, other)
    rows: list[Row] = [{"log odds": found.start, "": "nothing in common", "what": ""}]
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
    heads = [f"{name}: {overlaps.asks.asks[overlaps.position[name]].summary}" for name in (one, other)]
    drawn = table(["log odds", "", "what", "value", "weight"], rows)
    return "\n".join([*heads, "", drawn, *(f"Apart: {text}" for text in found.apart)])
