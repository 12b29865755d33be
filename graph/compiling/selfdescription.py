"""What the dataset says of itself: VoID counts, and PROV: from which files, by which program."""

from __future__ import annotations

from collections import Counter

from ..checking import CheckedDataset
from ..checking.datatypes.string import quote
from ..namespaces import PROVENANCE, XSD
from .quads import RDF_TYPE

VOID = "http://rdfs.org/ns/void#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"


def describe(dataset: CheckedDataset, lines: list[bytes], version: str) -> list[str]:
    """N-Quads lines of the provenance graph; no clock time, so that the same facts give the same bytes.

    Args:
        dataset: The dataset as checked.
        lines: Every other N-Quads line of the build, each once, sorted.
        version: The program's version.
    """
    base = dataset.context.base
    header = dataset.manifest.header
    node = f"<{base}{header.id if header else 'dataset'}>"
    tail = f" <{base}{PROVENANCE}> .\n"
    program = f"<https://w3id.org/consilience/software/{version}>"
    subjects, properties, classes = _counts(lines)
    found = [
        f"{node} {RDF_TYPE} <{VOID}Dataset>{tail}",
        f"{node} {RDF_TYPE} <{PROV}Entity>{tail}",
        f'{node} <{VOID}uriSpace> "{base}"{tail}',
        _count(node, "triples", len(lines), tail),
        _count(node, "distinctSubjects", subjects, tail),
        _count(node, "properties", len(properties), tail),
        _count(node, "classes", len(classes), tail),
        f"{node} <{PROV}wasGeneratedBy> <{base}build>{tail}",
        f"<{base}build> {RDF_TYPE} <{PROV}Activity>{tail}",
        f"<{base}build> <{PROV}wasAssociatedWith> {program}{tail}",
        f"{program} {RDF_TYPE} <{PROV}SoftwareAgent>{tail}",
        f'{program} <http://www.w3.org/2000/01/rdf-schema#label> "Consilience {version}"{tail}',
        f'{program} <{SCHEMA}softwareVersion> "{version}"{tail}',
    ]
    for kind, counter, name in (("classPartition", classes, "class"), ("propertyPartition", properties, "property")):
        for iri, count in sorted(counter.items()):
            part = f"<{base}void/{name}/{iri[1:-1].replace('#', '/').rpartition('://')[2]}>"
            found += [
                f"{node} <{VOID}{kind}> {part}{tail}",
                f"{part} <{VOID}{name}> {iri}{tail}",
                _count(part, "entities" if name == "class" else "triples", count, tail),
            ]
    for checked in [dataset.manifest, *dataset.files]:
        file = f"<{base}file/{checked.file.replace(' ', '%20')}>"
        found += [
            f"{node} <{PROV}wasDerivedFrom> {file}{tail}",
            f"<{base}build> <{PROV}used> {file}{tail}",
            f"{file} {RDF_TYPE} <{PROV}Entity>{tail}",
            f"{file} <{SCHEMA}name> {quote(checked.file)}{tail}",
            f'{file} <{SCHEMA}sha256> "{checked.sha256}"{tail}',
        ]
    return found


def _counts(lines: list[bytes]) -> tuple[int, dict[str, int], dict[str, int]]:
    """The number of subjects; of lines by property; of lines by class."""
    subjects = 0
    last = b""
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    of_type = RDF_TYPE.encode()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != last:
            subjects += 1
            last = subject
        properties[predicate] += 1
        if predicate == of_type:
            classes[rest.split(b" ", 1)[0]] += 1
    return subjects, _decoded(properties), _decoded(classes)


def _decoded(counter: Counter[bytes]) -> dict[str, int]:
    return {name.decode(): count for name, count in counter.items()}


def _count(node: str, name: str, value: int, tail: str) -> str:
    return f'{node} <{VOID}{name}> "{value}"^^<{XSD}integer>{tail}'
