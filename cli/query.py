"""`consilience query`: SPARQL and saved queries."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.errors import QueryError
from .options import store_option

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ..graph.querying import Solutions, Value
    from ..graph.querying.running import Raw
    from ..graph.querying.values import Term
    from ..graph.storing import Opened

ROWS = ("table", "csv", "tsv", "json", "xml")
GRAPHS = ("table", "turtle", "ntriples", "jsonld")
FORMATS = tuple(dict.fromkeys(ROWS + GRAPHS))


@dataclass(frozen=True)
class Question:
    """What is asked: a text, what to call it, its parameters, and columns that say nothing new."""

    text: str
    source: str
    parameters: dict[str, Term]
    saved: bool = False
    hidden: frozenset[str] = frozenset()


@click.command("query")
@click.argument("sparql", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.Path(allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Read the query from a file, or from standard input for -.",
)
@click.option("--saved", metavar="NAME", help="Run a saved query; --list names them.")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter of the saved query; may be repeated."
)
@click.option("--list", "listing", is_flag=True, help="List the saved queries and their parameters.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    help="How to write the answer; `table` writes a graph as Turtle.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="End the query after so long."
)
@store_option
def command(
    sparql: str | None,
    file: Path | None,
    saved: str | None,
    settings: tuple[str, ...],
    listing: bool,
    form: str,
    timeout: float | None,
    store: Path | None,
) -> None:
    """Ask a build in SPARQL, or with a saved query.

    The default graph is the union of all; `GRAPH ?claim { … }` asks for what one claim states. The ontology's prefixes
    are declared already, and `:` stands for the dataset: `:chongqing` is the thing with the id chongqing.

    \b
    consilience query --list
    consilience query --saved who-proposes --set topic=smart-manufacturing
    consilience query 'SELECT ?name WHERE { ?x a con:Programme ; rdfs:label ?name }'
    consilience query --format csv -f question.rq > answer.csv
    """
    from ..graph.storing import locate_build, open_build

    if sum(map(bool, (sparql, file, saved, listing))) != 1:
        raise click.UsageError("Give one of: a query, --file, --saved, --list.")
    if settings and not saved:
        raise click.UsageError("--set goes with --saved.")
    if listing:
        _list(store)
        return
    opened = open_build(locate_build(store))
    question = _saved(opened, saved, settings) if saved else _written(sparql, file)
    from ..graph.querying.mistakes import counts_claims
    from ..graph.querying.running import execute

    raw = execute(opened, question.text, question.parameters, timeout=timeout, source=question.source)
    if _write(raw, form, opened, question):
        _explain(opened, question)
    elif not saved and counts_claims(question.text):
        click.echo(
            "note: without DISTINCT a fact counts once for each claim that states it; COUNT(DISTINCT …) counts things",
            err=True,
        )


def _written(sparql: str | None, file: Path | None) -> Question:
    if file is None:
        return Question(sparql or "", "query", {})
    if str(file) == "-":
        return Question(_decoded(sys.stdin.buffer.read(), "standard input"), "standard input", {})
    try:
        return Question(_decoded(file.read_bytes(), str(file)), str(file), {})
    except OSError as error:
        raise QueryError(f"{file}: cannot be read: {error.strerror or error}") from None


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{source}: not UTF-8: byte 0x{data[error.start]:02x} after {error.start} bytes") from None


def _saved(opened: Opened, name: str, settings: tuple[str, ...]) -> Question:
    from ..graph.querying import bind, named
    from ..graph.querying.things import Things

    values: dict[str, Value] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes NAME=VALUE, not «{setting}».")
        values[key.strip()] = value
    query, things = named(opened, name), Things(opened)
    bound = bind(opened, query, values, things)
    for parameter, iri in bound.resolved.items():
        told = f"{things.shortener.short(iri)} ({things.label(iri)}, {things.kind(iri)})"
        click.echo(f"{parameter}: {told}", err=True)
    return Question(query.text, query.path.name, bound.terms, True, frozenset(bound.terms))


def _list(store: Path | None) -> None:
    from ..graph.errors import StoreError
    from ..graph.querying import saved_queries
    from ..graph.storing import locate_build, open_build

    try:
        opened = open_build(locate_build(store))
    except StoreError:
        if store is not None:
            raise
        opened = None
    for query in saved_queries(opened).values():
        click.secho(query.name, bold=True, nl=False)
        click.echo(f"  {query.title}")
        for parameter in query.parameters:
            kind = parameter.cls or parameter.type
            default = "" if parameter.default is None else f" [{parameter.default}]"
            click.echo(f"    --set {parameter.name}={kind}{default}  {parameter.description}")


def _write(raw: Raw, form: str, opened: Opened, question: Question) -> bool:
    """Write the answer to standard output; whether it is empty."""
    import pyoxigraph as ox

    from ..graph.querying.running import Triples, solutions

    if isinstance(raw, list):
        if form not in GRAPHS:
            raise QueryError(f"an answer that is a graph cannot be written as {form}; choose {', '.join(GRAPHS)}")
        syntax = {"ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}.get(form, ox.RdfFormat.TURTLE)
        click.echo(Triples(raw, opened.summary.prefixes).serialize(syntax).rstrip("\n"))
        return not raw
    if form not in ROWS:
        raise QueryError(f"an answer of rows cannot be written as {form}; choose {', '.join(ROWS)}")
    if form != "table":
        return _serialized(raw, getattr(ox.QueryResultsFormat, form.upper()))
    if isinstance(raw, ox.QueryBoolean):
        click.echo("yes" if raw else "no")
        return not raw
    return _table(solutions(raw, opened), question.saved, question.hidden)


def _serialized(raw: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat) -> bool:
    import io

    import pyoxigraph as ox

    data = raw.serialize(format=form) or b""
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.flush()
    if form == ox.QueryResultsFormat.CSV:
        # pyoxigraph does not read CSV: an answer without rows is a line of names, or «false».
        return data == b"false" or (data.count(b"\n") == 1 and data != b"true")
    answer = ox.parse_query_results(io.BytesIO(data), format=form)
    return not answer if isinstance(answer, ox.QueryBoolean) else next(answer, None) is None


def _table(answer: Solutions, saved: bool, hidden: frozenset[str]) -> bool:
    from .tables import table

    columns = [name for name in answer.variables if name not in hidden]
    if saved:
        # What its reader asked for is in every row, and what nothing fills in none.
        columns = [name for name in columns if any(row[name] is not None for row in answer.rows)]
    if answer.rows:
        click.echo(table(columns, answer.rows))
    if sys.stdout.isatty():
        click.echo(f"{len(answer)} row{'' if len(answer) == 1 else 's'}", err=True)
    return not answer.rows


def _explain(opened: Opened, question: Question) -> None:
    from ..graph.querying import reasons

    click.echo("Nothing answers to that.", err=True)
    found = reasons(opened, question.text)
    for reason in found:
        click.echo(f"- {reason}", err=True)
    if not found:
        click.echo("- everything it mentions is used in this build, but not together as it asks", err=True)
