"""A checked file to N-Quads: what it asserts, and what follows from each statement by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..checking import Checked, Context, Entry
from ..checking.datatypes import edtf
from ..namespaces import DERIVED, RDF, XSD
from ..schema import Schema
from ..schema.form import CLAIMS, DATASET, REPORT, VOCABULARY

RDF_TYPE = f"<{RDF}type>"
XSD_DATE = XSD + "date"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What one statement with a property entails: the other way round, and with the properties above it."""

    inverses: tuple[str, ...]
    supers: tuple[str, ...]


def claim_iri(base: str, report: str, identifier: str, lines: Iterable[str]) -> str:
    """The IRI of a claim's graph: made of report, id and lines, not of its place in the file."""
    return f"{base}claim/{report}/{identifier}/{','.join(lines)}"


class Compiled(NamedTuple):
    """A file's quads as N-Quads, apart in those that matter to the rules and those that do not."""

    concerned: bytes
    other: bytes


def compile_file(checked: Checked, context: Context, concerned: frozenset[str] | None = None) -> Compiled:
    """The file's quads, asserted and derived, each line once, sorted.

    Args:
        checked: The file.
        context: What it was checked against.
        concerned: IRIs of the predicates that matter to the rules; None for all.
    """
    lines = sorted({*asserted(checked, context), *entailed(checked, context)})
    if concerned is None:
        return Compiled(_joined(lines), b"")
    wanted = {f"<{iri}>" for iri in concerned}
    matter: list[str] = []
    others: list[str] = []
    for line in lines:
        (matter if line.split(" ", 2)[1] in wanted else others).append(line)
    return Compiled(_joined(matter), _joined(others))


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(lines).encode("utf-8", "surrogatepass")


def asserted(checked: Checked, context: Context) -> list[str]:
    """What the file states, as N-Quads lines: one graph per claim, one for a vocabulary's entries."""
    header, base = checked.header, context.base
    if header is None or not header.id:
        return []
    lines = _triples(header, base, " .\n")
    if checked.kind == VOCABULARY:
        tail = f" <{base}{header.id}> .\n"
        for entry in checked.entries:
            lines += _triples(entry, base, tail)
    elif checked.kind == DATASET:
        for entry in checked.entries:
            lines += _triples(entry, base, " .\n")
    elif checked.kind == REPORT:
        for entry in checked.entries:
            claim = claim_iri(base, header.id, entry.id, entry.lines)
            lines.append(f"<{base}{header.id}> <{CLAIMS}> <{claim}> .\n")
            lines += _triples(entry, base, f" <{claim}> .\n")
    return lines


def _triples(entry: Entry, base: str, tail: str) -> list[str]:
    head = f"<{base}{entry.id}> "
    lines = [f"{head}{RDF_TYPE} <{cls}>{tail}" for cls in entry.stated_types]
    lines += [f"{head}<{iri}> {term}{tail}" for iri, term in entry.statements]
    return lines


def entailed(checked: Checked, context: Context) -> list[str]:
    """What follows from single statements, in the derived graph: classes, inverses, properties above, date bounds."""
    schema, base = context.schema, context.base
    tail = f" <{base}{DERIVED}> .\n"
    entries = [checked.header, *checked.entries] if checked.header else checked.entries
    lines: list[str] = []
    follows = {iri: consequences(schema, iri) for iri in checked.uses}
    for entry in entries:
        if not entry.id:
            continue
        node = f"<{base}{entry.id}>"
        for cls in entry.types:
            stated = cls in entry.stated_types
            lines += [
                f"{node} {RDF_TYPE} <{above}>{tail}"
                for above in schema.classes[cls].ancestors
                if not (stated and above == cls)
            ]
        for iri, term in entry.statements:
            follow = follows.get(iri)
            if follow is not None:
                lines += [f"{term} <{inverse}> {node}{tail}" for inverse in follow.inverses]
                lines += [f"{node} <{above}> {term}{tail}" for above in follow.supers]
        for iri, text in entry.dates:
            prop = schema.properties[iri]
            for bound, day in zip((prop.earliest, prop.latest), edtf.bounds(text), strict=True):
                if day and bound:
                    lines.append(f'{node} <{bound}> "{day}"^^<{XSD_DATE}>{tail}')
    return lines


def consequences(schema: Schema, iri: str) -> Consequences | None:
    """What a statement with the property entails; None for nothing."""
    prop = schema.properties.get(iri)
    if prop is None:
        return None
    inverses = ([prop.inverse] if prop.inverse else []) + ([iri] if prop.symmetric else [])
    if not inverses and not prop.supers:
        return None
    return Consequences(tuple(inverses), tuple(sorted(prop.supers)))
