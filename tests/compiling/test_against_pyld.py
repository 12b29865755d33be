"""A fact file is YAML-LD: an independent JSON-LD processor makes of it exactly what we assert from it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from consilience.graph.checking import Checked, Context, check_dataset
from consilience.graph.compiling import asserted
from consilience.graph.reading import parse
from consilience.graph.schema import load_schema
from consilience.graph.schema.context import context
from consilience.graph.schema.loading import SHIPPED
from hypothesis import HealthCheck, given, settings
from pyld import jsonld

from ..generated_facts import Facts, datasets

SCHEMA = load_schema()
CONTEXT = context(SCHEMA)
DATASETS = sorted(path.parent for path in (SHIPPED.parent / "data").glob("*/dataset.yaml"))
NQUADS = "application/n-quads"


def differences(root: Path) -> dict[str, set[str]]:
    """By file of the dataset: the quads that only one of the two sides has, claim graphs named alike."""
    ours: dict[str, str] = {}

    def collector(context: Context) -> Callable[[Checked], tuple[bytes, ...]]:
        def collect(checked: Checked) -> tuple[bytes, ...]:
            return checked.file.encode(), "".join(asserted(checked, context)).encode()

        return collect

    def sink(made: tuple[bytes, ...]) -> None:
        # A file may have been checked in another process.
        file, quads = made
        ours[file.decode()] = quads.decode()

    dataset = check_dataset(root, then=collector, sink=sink)
    assert not dataset.errors, dataset.diagnostics[:3]
    return {
        file: canonical(blank_claims(text, dataset.context.base))
        ^ canonical(pyld_quads(root / file, dataset.context.base))
        for file, text in ours.items()
    }


def pyld_quads(file: Path, base: str) -> str:
    value = parse(file.read_text(encoding="utf-8"))
    quads: str = jsonld.to_rdf(value, {"expandContext": CONTEXT, "base": base, "format": NQUADS})
    return quads


def blank_claims(text: str, base: str) -> str:
    """The N-Quads with blank nodes for the claim graphs, which is what isomorphism leaves open."""
    names: dict[str, ox.BlankNode] = {}

    def blank(term: Any) -> Any:
        if isinstance(term, ox.NamedNode) and term.value.startswith(base + "claim/"):
            return names.setdefault(term.value, ox.BlankNode())
        return term

    quads = ox.parse(text, format=ox.RdfFormat.N_QUADS, lenient=True)
    return "".join(f"{ox.Quad(q.subject, q.predicate, blank(q.object), blank(q.graph_name))} .\n" for q in quads)


def canonical(quads: str) -> set[str]:
    """The dataset's canonical form (W3C RDFC-1.0), a line a quad: equal if and only if isomorphic."""
    found: str = jsonld.normalize(quads, {"algorithm": "URDNA2015", "inputFormat": NQUADS, "format": NQUADS})
    return set(found.splitlines())


@pytest.mark.parametrize("root", DATASETS, ids=lambda root: root.name)
def test_pyld_makes_our_quads_of_every_shipped_file(root: Path) -> None:
    found = differences(root)
    assert len(found) > 1
    assert {file: sorted(quads)[:5] for file, quads in found.items() if quads} == {}


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(datasets(SCHEMA, everything=True))
def test_pyld_makes_our_quads_of_every_property_of_every_class(facts: Facts) -> None:
    used = {key for file in facts.files.values() for key in _keys(file)}
    assert used >= SCHEMA.by_key.keys() - {"ontology"}
    _agree(facts)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(datasets(SCHEMA))
def test_pyld_makes_our_quads_of_whatever_passes_check(facts: Facts) -> None:
    _agree(facts)


def _agree(facts: Facts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = differences(facts.write(Path(folder)))
    assert {file: sorted(quads)[:5] for file, quads in found.items() if quads} == {}


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return value.keys() | {key for item in value.values() for key in _keys(item)}
    return {key for item in value for key in _keys(item)} if isinstance(value, list) else set()


def test_languages_in_a_list_are_refused_since_pyld_would_not_see_them(tmp_path: Path) -> None:
    vocabulary = {
        "id": "v",
        "type": "Vocabulary",
        "title": "V",
        "entries": [{"id": "a", "type": "Topic", "name": "A", "aliases": ["B", {"zh": "甲"}]}],
    }
    manifest = {
        "id": "d",
        "type": "Dataset",
        "title": "D",
        "base": "https://example.org/d/",
        "licence": "https://example.org/licence",
    }
    root = Facts({"dataset.yaml": manifest, "v.yaml": vocabulary}).write(tmp_path)
    assert [d.code for d in check_dataset(root).diagnostics] == ["E105"]
    vocabulary["entries"][0]["aliases"] = {"none": "B", "zh": "甲"}  # type: ignore[index]
    _agree(Facts({"dataset.yaml": manifest, "v.yaml": vocabulary}))
