"""The network against other readers: facts.nq by rdflib, the files by networkx and by an XML parser, the ranks anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from consilience.graph.networks import LAYERS, network, rank, write_network
from consilience.graph.storing import Opened, build, open_build
from rdflib import OWL, RDF, Dataset, Namespace, URIRef

from ..conftest import write_small_world

CON = Namespace("https://w3id.org/consilience/ns#")
ODD = """\
id: odd-report
type: Report
title: What is odd
presented_by: borealis
source: {document: book, lines: 1-50}
programmes:
  - id: odd
    type: Project
    lines: 3
    name: {en: "</data><script>alert('&')</script>", zh: 奇}
    aliases: ["a\\u0085b", "line\\nbreak", "two | bars"]
    start: 1999~
    partners: [acme, borealis]
  - {id: odd, lines: 4, partners: acme, end: 2003}
figures:
  - {id: odd-one, lines: 5, about: odd, measure: ships, value: 1.5, unit: percent}
  - {id: odd-two, lines: 6, about: odd, measure: ships, value: 7, value_high: 9, unit: count}
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A build of the small world with odd texts, mixed numbers and parallel edges."""
    root = write_small_world(tmp_path_factory.mktemp("world"))
    (root / "reports" / "odd.yaml").write_text(ODD, encoding="utf-8")
    outcome = build(root)
    assert not outcome.checked.errors, outcome.checked.diagnostics
    return open_build(outcome.output)


def test_there_is_one_edge_for_each_link_that_a_claim_or_a_vocabulary_states(opened: Opened) -> None:
    facts = Dataset()
    facts.parse(opened.folder / "facts.nq", format="nquads")
    union = {(s, p, o) for s, p, o, _ in facts.quads()}
    links = {s for s, p, o in union if (p, o) == (RDF.type, OWL.ObjectProperty)}
    report_of = {o: s for s, p, o in union if p == CON.claims}
    vocabularies = {s for s, p, o in union if (p, o) == (RDF.type, CON.Vocabulary)}
    expected: Counter[tuple[str, ...]] = Counter()
    for s, p, o, graph in facts.quads():
        name = graph if isinstance(graph, URIRef) else URIRef(str(graph))
        if p in links and isinstance(o, URIRef) and (name in report_of or name in vocabularies):
            expected[_slug(s), _slug(p), _slug(o), _slug(report_of.get(name, ""))] += 1
    graph = network(opened)
    stated = Counter(
        (_slug(a), d["property"].rpartition(":")[2], _slug(b), d["report"])
        for a, b, d in graph.edges(data=True)
        if d["property"] != "con:proposedBy"
    )
    assert expected == stated
    assert stated["odd", "partner", "acme", "odd-report"] == 2
    proposed = {(a, b) for a, b, d in graph.edges(data=True) if d["property"] == "con:proposedBy"}
    assert proposed == {
        (_slug(s), _slug(o)) for s, p, o in union if p == CON.proposedBy and str(s).startswith(opened.base)
    }


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json"])
def test_nodes_read_back_with_every_value(opened: Opened, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"network.{suffix}"
    graph = network(opened)
    write_network(graph, path)
    read = _read(path)
    assert set(read) == set(graph)
    for name, data in graph.nodes(data=True):
        assert {key: str(value) for key, value in read.nodes[name].items()} == {
            # GEXF and GraphML have one type a column: 7 among fractions reads 7.0.
            key: str(type(read.nodes[name][key])(value) if isinstance(value, int) else value)
            for key, value in data.items()
        }
    edges = Counter((a, b, d["property"], d["label"], d["report"], d["lines"]) for a, b, d in read.edges(data=True))
    assert edges == Counter(
        (a, b, d["property"], d["label"], d["report"], d["lines"]) for a, b, d in graph.edges(data=True)
    )


def test_another_parser_finds_every_value_in_the_graphml(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    graph = network(opened)
    write_network(graph, path)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(path).getroot()
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    nodes = {
        node.get("id"): {keys[data.get("key")]: data.text for data in node.iter(f"{space}data")}
        for node in root.iter(f"{space}node")
    }
    assert nodes.keys() == set(graph)
    for name, data in graph.nodes(data=True):
        assert nodes[name]["label"] == data["label"]
        assert nodes[name].keys() == data.keys()
    ends = Counter((edge.get("source"), edge.get("target")) for edge in root.iter(f"{space}edge"))
    assert ends == Counter((a, b) for a, b in graph.edges())


def test_ranks_are_what_networkx_says_of_the_written_network(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    write_network(network(opened), path)
    asks = {"con:proposedBy", "con:addressedTo", "con:modelledOn"}
    plain = nx.Graph([(a, b) for a, b, d in _read(path).edges(data=True) if d["property"] in asks])
    between = nx.betweenness_centrality(plain)
    found = [row for layer in LAYERS for row in rank(opened, layer)]
    assert found
    for row in found:
        assert row.degree == plain.degree(row.id)
        assert row.betweenness == pytest.approx(between[row.id], abs=1e-6)


def test_ranks_and_files_are_the_same_in_every_process(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    one, two = (
        (_in_a_process(opened, seed, "-o", str(path), "--rank", "--format", "json"), path.read_bytes())
        for seed in ("1", "2")
    )
    assert one == two
    assert b"betweenness" in one[0]


def _in_a_process(opened: Opened, seed: str, *args: str) -> bytes:
    """What the command prints where Python walks its sets in another order."""
    code = "from consilience.cli.main import main; main()"
    env = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", code, "network", "--store", str(opened.folder), *args]
    return subprocess.run(command, env=env, capture_output=True, check=True).stdout


def _read(path: Path) -> Any:
    if path.suffix == ".graphml":
        return nx.read_graphml(path, force_multigraph=True)
    if path.suffix == ".gexf":
        return nx.read_gexf(path)
    return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")


def _slug(iri: object) -> str:
    return str(iri).rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]
