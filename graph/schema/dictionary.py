"""The data dictionary: everything the ontology says, as a Markdown page for those who write and query facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..namespaces import OWL, RDF, RDFS, XSD
from .model import Class, Property, Schema

INTRODUCTION = """# Data dictionary

Generated from the ontology by `consilience schema docs`; change the Turtle, not this page.

What may stand in a fact file, and what it becomes in the graph. *Key* is what is written in YAML; *takes* is the
kind of thing referred to by id, a closed list, or a kind of text; *how many* holds for one claim, and **needed** means
that each thing of the class must have it somewhere in the dataset. A class has the properties of those above it too.
"""
DATATYPES = {
    XSD + "string": "text",
    RDF + "langString": "text, or texts by language",
    RDFS + "Resource": "IRI",
    XSD + "integer": "whole number",
    XSD + "boolean": "true or false",
    XSD + "date": "day",
    OWL + "real": "number",
    "http://id.loc.gov/datatypes/edtf/EDTF": "date (EDTF)",
}
"""What a datatype is called on the page."""


def dictionary(schema: Schema) -> str:
    """The page."""
    parts = [INTRODUCTION, *_prefixes(schema), *_classes(schema), *_unwritten(schema), *_lists(schema), *_rules(schema)]
    return "\n".join(parts)


def _prefixes(schema: Schema) -> Iterator[str]:
    yield "## Prefixes\n"
    yield from _table(["prefix", "namespace"], ([f"`{p}:`", f"`{n}`"] for p, n in schema.prefixes.items()))


def _classes(schema: Schema) -> Iterator[str]:
    yield "## Classes and their properties\n"
    open_classes = [c for c in schema.classes.values() if not c.members]
    heads = [c for c in open_classes if _own(c, schema) or _begins_section(c, schema)]
    for cls in sorted(heads, key=lambda c: (len(c.ancestors), c.label)):
        yield f"### {_capital(cls.label)} `{schema.shorten(cls.iri)}`\n"
        yield f"{cls.comment}\n"
        above = [schema.classes[p].label for p in cls.parents if p in schema.classes]
        facts = [f"Below: {', '.join(above)}."] if above else []
        facts += [f"Stands in a report under `{cls.section}`."] if _begins_section(cls, schema) else []
        facts += [f"Near: {_near(cls, schema)}."] if cls.matches else []
        if facts:
            yield f"{' '.join(facts)}\n"
        kinds = [c for c in open_classes if c not in heads and cls in _nearest(c, heads)]
        if kinds:
            rows = ([f"`{c.name}`", c.comment, _near(c, schema)] for c in sorted(kinds, key=lambda c: c.name))
            yield from _table(["kind (`type`)", "what", "near"], rows)
        own = _own(cls, schema)
        if own:
            columns = ["key", "property", "what", "takes", "how many", "inverse", "near"]
            yield from _table(columns, (_row(prop, cls, schema) for prop in own))


def _nearest(cls: Class, heads: list[Class]) -> list[Class]:
    """The classes above it that have a section of the page, and nothing between that has one."""
    above = [h for h in heads if h.iri in cls.ancestors]
    return [h for h in above if not any(h.iri in other.ancestors for other in above if other is not h)]


def _own(cls: Class, schema: Schema) -> list[Property]:
    return [p for _, p in sorted(schema.by_key.items()) if cls.iri in p.domain]


def _begins_section(cls: Class, schema: Schema) -> bool:
    return cls.section != "" and schema.sections[cls.section] is cls


def _row(prop: Property, cls: Class, schema: Schema) -> list[str]:
    needed = "**needed**, " if prop.iri in schema.required[cls.iri] else ""
    many = {0: "any number", 1: "one"}.get(prop.max_count, f"at most {prop.max_count}")
    key = f"`{prop.key}`" + (f" (also in `{prop.nest}`)" if prop.nest else "")
    inverse = f"{schema.label(prop.inverse)} `{schema.shorten(prop.inverse)}`" if prop.inverse else ""
    return [
        key,
        f"{prop.label} `{schema.shorten(prop.iri)}`",
        prop.comment,
        _takes(prop, schema),
        needed + many,
        inverse,
        _near(prop, schema),
    ]


def _takes(prop: Property, schema: Schema) -> str:
    names = sorted(DATATYPES.get(iri) or schema.label(iri) for iri in prop.range)
    told = " or ".join(names) or "anything"
    if prop.closed:
        told = f"one of the list «{told}»"
    if prop.message:
        told += f"; {prop.message}"
    return told if prop.minimum is None else f"{told}, at least {prop.minimum:g}"


def _unwritten(schema: Schema) -> Iterator[str]:
    yield "## Properties that are queried, not written\n"
    yield "What follows from stated facts stands in the dataset's graph `derived`, never in a claim.\n"
    unwritten = [p for p in schema.properties.values() if not p.key]
    rows = (
        [f"{p.label} `{schema.shorten(p.iri)}`", p.comment, _near(p, schema)]
        for p in sorted(unwritten, key=lambda p: schema.shorten(p.iri))
    )
    yield from _table(["property", "what", "near"], rows)


def _lists(schema: Schema) -> Iterator[str]:
    yield "## Closed lists\n"
    for cls in sorted(schema.classes.values(), key=lambda c: c.label):
        if cls.members:
            keys = [f"`{p.key}`" for _, p in sorted(schema.by_key.items()) if cls.iri in p.range]
            yield f"### {_capital(cls.label)} `{schema.shorten(cls.iri)}`\n"
            yield f"{cls.comment} Values of {', '.join(keys) or 'no property'}.\n"
            rows = ([f"`{m.name}`", m.label, m.definition] for m in cls.members.values())
            yield from _table(["value", "label", "definition"], rows)


def _rules(schema: Schema) -> Iterator[str]:
    yield "## Rules\n"
    yield "Besides inverses, classes and properties above, chains and transitive properties:\n"
    yield from _table(["rule", "what it derives"], ([f"`{n}`", _description(text)] for n, text in schema.rules))


def _description(rule: str) -> str:
    lines = (line.removeprefix("# description:") for line in rule.splitlines() if line.startswith("# description:"))
    return next(lines, "").strip()


def _near(item: Class | Property, schema: Schema) -> str:
    return ", ".join(f"`{schema.shorten(iri)}`" for iri in item.matches)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _table(columns: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
