"""The network: what is in it, what programs read from its files, what stands at its centre."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience
from consilience.graph.networks import network, rank, write_network
from consilience.graph.storing import Opened


def run(opened: Opened, *args: str) -> str:
    result = CliRunner().invoke(consilience, ["network", "--store", str(opened.folder), *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_edge_keeps_its_meaning_its_report_and_its_lines(small_build: Opened) -> None:
    graph = network(small_build)
    edges = [data for _, target, data in graph.out_edges("free-port", data=True) if target == "borealis"]
    assert edges == [{"property": "con:fundedBy", "label": "funded by", "report": "acme-report", "lines": "21, 25-26"}]


def test_a_node_has_its_name_its_kind_and_its_plain_values(small_build: Opened) -> None:
    graph = network(small_build)
    assert graph.nodes["free-port"]["label"] == "Free Port"
    assert graph.nodes["free-port"]["kind"] == "Zone"
    assert graph.nodes["acme-ships"]["con_value"] == 1200


def test_who_proposes_what_is_there_though_a_rule_says_it(small_build: Opened) -> None:
    assert network(small_build).has_edge("acme-harbour", "acme")


def test_what_goes_the_other_way_round_is_left_out(small_build: Opened) -> None:
    assert not network(small_build).has_edge("borealis", "free-port")


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json"])
def test_a_written_network_reads_back_the_same(small_build: Opened, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"network.{suffix}"
    run(small_build, "-o", str(path))
    graph = network(small_build)
    read = {
        "graphml": lambda: nx.read_graphml(path, force_multigraph=True),
        "gexf": lambda: nx.read_gexf(path),
        "json": lambda: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"),
    }[suffix]()
    assert set(read) == set(graph)
    assert sorted((a, b, d["property"], d["lines"]) for a, b, d in read.edges(data=True)) == sorted(
        (a, b, d["property"], d["lines"]) for a, b, d in graph.edges(data=True)
    )


def test_graphml_is_well_formed_for_another_parser(small_build: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    write_network(network(small_build), path)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    found = ElementTree.parse(path).getroot().find(f"{space}graph")
    assert found is not None
    assert len(found.findall(f"{space}node")) == network(small_build).number_of_nodes()


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json"])
def test_the_same_facts_give_the_same_bytes(small_build: Opened, tmp_path: Path, suffix: str) -> None:
    one, two = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    write_network(network(small_build), one)
    write_network(network(small_build), two)
    assert one.read_bytes() == two.read_bytes()


def test_an_unknown_suffix_is_refused_and_nothing_written(small_build: Opened, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        consilience, ["network", "--store", str(small_build.folder), "-o", str(tmp_path / "x.foo")]
    )
    assert result.exit_code != 0
    assert ".graphml" in str(result.exception)
    assert not list(tmp_path.iterdir())


def test_the_precedent_that_two_advisers_name_bridges_them(small_build: Opened) -> None:
    (found,) = rank(small_build, "precedents")
    assert (found.id, found.degree, found.bridges) == ("free-port", 2, ("Acme", "Boréalis"))


def test_betweenness_is_that_of_networkx_on_the_asks(small_build: Opened) -> None:
    graph = nx.Graph(
        [
            ("acme-harbour", "acme"),
            ("acme-harbour", "city-hall"),
            ("acme-harbour", "free-port"),
            ("borealis-harbour", "borealis"),
            ("borealis-harbour", "city-hall"),
            ("borealis-harbour", "free-port"),
        ]
    )
    expected = nx.betweenness_centrality(graph)
    for layer in ("proposers", "addressees", "precedents"):
        for found in rank(small_build, layer):
            assert found.betweenness == pytest.approx(expected[found.id], abs=1e-5)


def test_ranks_print_as_csv(small_build: Opened) -> None:
    rows = list(csv.DictReader(io.StringIO(run(small_build, "--rank", "--format", "csv"))))
    assert {(row["layer"], row["id"]) for row in rows} == {
        ("addressees", "city-hall"),
        ("precedents", "free-port"),
        ("proposers", "acme"),
        ("proposers", "borealis"),
    }
