"""Saved queries: `.rq` files whose header says what they answer and which parameters they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ..errors import QueryError
from ..storing import Opened
from .finding import class_iri
from .resolving import resolve
from .things import Things
from .values import Term, Value, literal

SHIPPED = Path(__file__).parents[2] / "data" / "queries"
"""Queries that answer on any dataset."""
ANY = "any"
"""The default of a parameter that may be left unbound."""

_HEADER = re.compile(r"#\s*(title|description|param)\b:?\s*(.*)")
_PARAMETER = re.compile(
    r"(?P<name>\w+)\s+(?P<type>\w+)(?:\((?P<cls>[\w:-]+)\))?\s*(?:=\s*(?P<default>[^:]*?))?\s*:\s*(?P<told>.*)"
)
_YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a saved query asks to be told."""

    name: str
    """The variable it binds, which stands in the SELECT clause."""
    type: str
    """id, text, integer, number or year."""
    cls: str
    """The name of the class an id is of; empty for any."""
    default: str | None
    """What holds if nothing is given; None if something must be, «any» if everything fits."""
    description: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Bound:
    """The parameters of a saved query as terms, and what ids were taken for what was written."""

    terms: dict[str, Term]
    resolved: dict[str, str]
    """Parameter to the IRI taken, where it was not written so."""


def saved_queries(opened: Opened | None = None) -> dict[str, SavedQuery]:
    """All saved queries by name: the shipped ones, and a build's own, which win over them."""
    folders = [SHIPPED] + ([opened.folder / "queries"] if opened else [])
    return {path.stem: read_saved(path) for folder in folders for path in sorted(folder.glob("*.rq"))}


def read_saved(path: Path) -> SavedQuery:
    """The saved query in a file.

    Raises:
        QueryError: its header names a parameter or a type that cannot be understood.
    """
    text = path.read_text(encoding="utf-8")
    told = {"title": path.stem, "description": ""}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found = _HEADER.match(line)
        if found is None:
            # A further line of the description.
            told["description"] = f"{told['description']} {line.lstrip('# ').strip()}".strip()
        elif found[1] == "param":
            parameters.append(_parameter(found[2], path))
        else:
            told[found[1]] = found[2].strip()
    return SavedQuery(path.stem, told["title"], told["description"], tuple(parameters), text, path)


def _parameter(text: str, path: Path) -> Parameter:
    found = _PARAMETER.fullmatch(text.strip())
    if found is None:
        raise QueryError(f"{path}: «# param {text}» is not of the form # param NAME TYPE [= DEFAULT]: description")
    if found["type"] not in TYPES:
        raise QueryError(
            f"{path}: parameter {found['name']} has the type {found['type']}; there are {', '.join(TYPES)}"
        )
    return Parameter(found["name"], found["type"], found["cls"] or "", found["default"], found["told"])


def named(opened: Opened, name: str) -> SavedQuery:
    """The saved query of this name.

    Raises:
        QueryError: there is none.
    """
    known = saved_queries(opened)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise QueryError(f"no saved query is called «{name}»; {hint}")
    return known[name]


def bind(opened: Opened, query: SavedQuery, settings: Mapping[str, Value], things: Things | None = None) -> Bound:
    """The settings as terms for the query's variables; never as text in the query.

    Raises:
        QueryError: a parameter is unknown, missing, or of the wrong type; an id does not exist.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in settings:
        if name not in known:
            told = "; ".join(f"{p.name} ({p.description})" for p in query.parameters) or "none"
            raise QueryError(f"{query.name} has no parameter «{name}»; it takes: {told}")
    things = things or Things(opened)
    bound = Bound({}, {})
    for parameter in query.parameters:
        value = settings.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(
                f"{query.name} needs `{parameter.name}`: {parameter.description}; "
                f"add --set {parameter.name}=…" + (f" (a {parameter.cls})" if parameter.cls else "")
            )
        if parameter.name not in settings and value == ANY:
            continue
        try:
            term = TYPES[parameter.type](value, parameter, opened, things)
        except QueryError as error:
            raise type(error)(f"{parameter.name}: {error}", *_rest(error)) from None
        bound.terms[parameter.name] = term
        if (
            parameter.type == "id"
            and isinstance(term, ox.NamedNode)
            and things.shortener.full(str(value)) != term.value
        ):
            bound.resolved[parameter.name] = term.value
    return bound


def _rest(error: QueryError) -> tuple[object, ...]:
    return (error.hits,) if hasattr(error, "hits") else ()


def _id(value: Value, parameter: Parameter, opened: Opened, things: Things) -> Term:
    cls = class_iri(things, parameter.cls) if parameter.cls else None
    return ox.NamedNode(resolve(opened, str(value), cls=cls, things=things))


def _text(value: Value, parameter: Parameter, opened: Opened, things: Things) -> Term:
    return ox.Literal(str(value))


def _integer(value: Value, parameter: Parameter, opened: Opened, things: Things) -> Term:
    try:
        return ox.Literal(int(str(value)))
    except ValueError:
        raise QueryError(f"«{value}» is no whole number") from None


def _number(value: Value, parameter: Parameter, opened: Opened, things: Things) -> Term:
    try:
        return literal(float(str(value)))
    except ValueError:
        raise QueryError(f"«{value}» is no number") from None


def _year(value: Value, parameter: Parameter, opened: Opened, things: Things) -> Term:
    if not _YEAR.fullmatch(str(value).strip()):
        raise QueryError(f"«{value}» is no year of four digits")
    return ox.Literal(int(str(value)))


TYPES: Mapping[str, Callable[[Value, Parameter, Opened, Things], Term]] = {
    "id": _id,
    "text": _text,
    "integer": _integer,
    "number": _number,
    "year": _year,
}
"""The types of parameters, each with how a value becomes a term."""
