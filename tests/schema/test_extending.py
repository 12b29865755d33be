"""A class, a property and a closed list added in Turtle only: every stage and command knows them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience
from consilience.graph.checking import check_dataset
from consilience.graph.networks import network
from consilience.graph.reading import parse
from consilience.graph.schema import SHIPPED
from consilience.graph.storing import Opened, open_build
from jsonschema import Draft7Validator
from pyld import jsonld

from ..conftest import write_small_world

TURTLE = Path(__file__).parent / "extension" / "treaties.ttl"
BASE, EX, CON = "https://example.org/small/", "https://example.org/treaties#", "https://w3id.org/consilience/ns#"
FACTS = """\
id: borealis-pledges
type: Report
title: What was pledged
presented_by: borealis
source: {document: book, lines: 1-50}
policies:
  - {id: sea-treaty, type: Treaty, lines: 3, name: Treaty of the Sea, issued: 1982}
pledges:
  - id: borealis-cleaner-ships
    type: Pledge
    lines: 5-6
    name: Cleaner ships
    pledged_by: borealis
    under: sea-treaty
    bindingness: voluntary
    due: 2030-06~
recommendations:
  - id: borealis-keep-pledges
    lines: 9
    summary: Keep what was pledged on the example of the sea treaty.
    action: regulate
    object: harbour
    modelled_on: sea-treaty
"""


@pytest.fixture(scope="module")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped ontology with one Turtle file more."""
    folder = tmp_path_factory.mktemp("ontology") / "ontology"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(TURTLE, folder)
    return folder


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_world(tmp_path_factory.mktemp("world"))
    (root / "reports" / "pledges.yaml").write_text(FACTS, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(world: Path, ontology: Path, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    output = tmp_path_factory.mktemp("build")
    run("build", world, "-o", output, "--ontology", ontology, "--strict")
    return open_build(output)


def run(*args: object, fails: bool = False) -> str:
    result = CliRunner().invoke(consilience, [str(arg) for arg in args], catch_exceptions=False)
    assert (result.exit_code != 0) == fails, result.output
    return result.output


def test_check_accepts_what_only_the_extension_knows(world: Path, ontology: Path) -> None:
    assert "nothing wrong" in run("check", "--strict", world, "--ontology", ontology)
    without = check_dataset(world)
    assert {d.code for d in without.diagnostics} >= {"E101", "E102"}


@pytest.mark.parametrize(
    ("replaced", "code", "told"),
    [
        (("bindingness: voluntary", "bindingness: volontary"), "E107", "`voluntary`"),
        (("bindingness: voluntary", "bindingness: [voluntary, binding]"), "E106", "takes one value"),
        (("under: sea-treaty", "under: free-port"), "E202", "treaty"),
        (("    pledged_by: borealis\n", ""), "E103", "pledged_by"),
        (("pledged_by", "pledgd_by"), "E101", "`pledged_by`"),
        (("type: Pledge", "type: Pleddge"), "E102", "`Pledge`"),
        (("name: Treaty of the Sea", "name: Treaty of the Sea, bindingness: binding"), "E104", "pledge"),
        (("pledges:", "programmes:"), "E111", "`pledges`"),
        (("due: 2030-06~", "due: soon"), "E113", "EDTF"),
    ],
)
def test_check_tells_wrong_uses_of_the_extension(
    replaced: tuple[str, str], code: str, told: str, ontology: Path, tmp_path: Path
) -> None:
    root = write_small_world(tmp_path)
    assert replaced[0] in FACTS
    (root / "reports" / "pledges.yaml").write_text(FACTS.replace(*replaced), encoding="utf-8")
    found = [d for d in check_dataset(root, ontology=ontology).diagnostics if d.code == code]
    assert found, [d.message for d in check_dataset(root, ontology=ontology).diagnostics]
    assert any(told in f"{d.message} {d.why} {d.help}" for d in found)
    assert found[0].place.line > 1


def test_compile_states_it_and_derives_from_it(built: Opened) -> None:
    def has(s: str, p: str, o: str | ox.Literal, graph: str) -> bool:
        value = ox.NamedNode(o) if isinstance(o, str) else o
        quad = ox.Quad(ox.NamedNode(BASE + s), ox.NamedNode(p), value, ox.NamedNode(BASE + graph))
        return quad in built.store

    claim = "claim/borealis-pledges/borealis-cleaner-ships/5-6"
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert has("borealis-cleaner-ships", rdf_type, EX + "Pledge", claim)
    assert has("borealis-cleaner-ships", EX + "bindingness", EX + "voluntary", claim)
    assert has("borealis-cleaner-ships", EX + "pledgedBy", BASE + "borealis", claim)
    assert has("borealis", EX + "pledges", BASE + "borealis-cleaner-ships", "derived")
    assert has("sea-treaty", rdf_type, CON + "Policy", "derived")
    date = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    assert has("borealis-cleaner-ships", EX + "dueLatest", ox.Literal("2030-06-30", datatype=date), "derived")


def test_query_answers_with_it_under_its_own_prefix(built: Opened) -> None:
    question = """
    SELECT ?actor ?degree ?lines WHERE {
      GRAPH ?claim { ?pledge ex:pledgedBy ?actor ; ex:bindingness ?b ; con:lines ?lines }
      ?b rdfs:label ?degree . ?pledge ex:under ?treaty . ?treaty a con:Policy }"""
    answer = json.loads(run("query", "--store", built.folder, "--format", "json", question))
    (row,) = answer["results"]["bindings"]
    assert row["actor"]["value"] == BASE + "borealis"
    assert (row["degree"]["value"], row["lines"]["value"]) == ("voluntary", "5-6")


def test_show_and_find_tell_of_it(built: Opened) -> None:
    shown = run("show", "--store", built.folder, "borealis-cleaner-ships")
    for word in ("pledge", "pledged by", "Boréalis", "bindingness", "voluntary", "Treaty of the Sea", "5-6"):
        assert word in shown
    assert "sea-treaty" in run("find", "--store", built.folder, "tretay sea")


def test_the_page_draws_it(built: Opened, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("view", "--store", built.folder, "-o", page, "borealis-cleaner-ships")
    text = page.read_text(encoding="utf-8")
    for word in ("Cleaner ships", "pledged by", "pledge", "Treaty of the Sea"):
        assert word in text


def test_the_network_and_its_file_have_it(built: Opened, tmp_path: Path) -> None:
    graph = network(built)
    assert graph.nodes["sea-treaty"]["kind"] == "Treaty"
    assert graph.nodes["borealis-cleaner-ships"]["kind_label"] == "pledge"
    (edge,) = graph.get_edge_data("borealis-cleaner-ships", "borealis").values()
    assert (edge["label"], edge["report"], edge["lines"]) == ("pledged by", "borealis-pledges", "5-6")
    assert not graph.has_edge("borealis", "borealis-cleaner-ships")
    run("network", "--store", built.folder, "-o", tmp_path / "n.graphml")
    assert nx.read_graphml(tmp_path / "n.graphml").has_edge("borealis-cleaner-ships", "sea-treaty")
    ranked = json.loads(run("network", "--store", built.folder, "--rank", "--format", "json"))
    assert "sea-treaty" in {row["id"] for row in ranked["precedents"]}


def test_the_json_schema_completes_and_checks_it(ontology: Path) -> None:
    schema: Any = json.loads(run("schema", "json", "--ontology", ontology))
    validator = Draft7Validator(schema)
    value: Any = parse(FACTS)
    assert list(validator.iter_errors(value)) == []
    assert schema["definitions"]["list.Bindingness"]["enum"] == ["binding", "voluntary"]
    value["pledges"][0]["bindingness"] = "volontary"
    assert list(validator.iter_errors(value))
    assert list(Draft7Validator(json.loads(run("schema", "json"))).iter_errors(parse(FACTS)))


def test_the_data_dictionary_explains_it(ontology: Path) -> None:
    page = run("schema", "docs", "--ontology", ontology)
    for told in (
        "### Pledge `ex:Pledge`",
        "What an actor promises under a treaty.",
        "Stands in a report under `pledges`.",
        "| `Treaty` | An agreement between states. |",
        "| `pledged_by` | pledged by `ex:pledgedBy` | Who promises. | actor |",
        "| `voluntary` | voluntary | Nobody enforces it. |",
        "| `ex:` | `https://example.org/treaties#` |",
    ):
        assert told in page
    assert "Pledge" not in run("schema", "docs")


def test_the_context_makes_the_same_quads_of_it(ontology: Path, built: Opened) -> None:
    context = json.loads(run("schema", "context", "--ontology", ontology))
    options = {"expandContext": context, "base": BASE, "format": "application/n-quads"}
    read = ox.parse(jsonld.to_rdf(parse(FACTS), options), format=ox.RdfFormat.N_QUADS)
    pledge = ox.NamedNode(BASE + "borealis-cleaner-ships")
    found = {(str(q.predicate), str(q.object)) for q in read if q.subject == pledge}
    claim = ox.NamedNode(BASE + "claim/borealis-pledges/borealis-cleaner-ships/5-6")
    stated = {(str(q.predicate), str(q.object)) for q in built.store.quads_for_pattern(pledge, None, None, claim)}
    assert found == stated
    assert len(stated) == 7


def test_a_dataset_can_bring_its_extension_along(tmp_path: Path) -> None:
    root = write_small_world(tmp_path)
    (root / "reports" / "pledges.yaml").write_text(FACTS, encoding="utf-8")
    shutil.copy(TURTLE, root)
    with (root / "dataset.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("ontology: treaties.ttl\n")
    assert "nothing wrong" in run("check", "--strict", root)
    run("build", root)
    assert network(open_build(root / "build")).nodes["sea-treaty"]["kind"] == "Treaty"
    for form in ("json", "context", "docs"):
        assert "pledged_by" in run("schema", form, "--dataset", root)


def test_a_mistake_in_the_turtle_is_told_with_its_place(tmp_path: Path) -> None:
    root = write_small_world(tmp_path)
    (root / "mine.ttl").write_text("@prefix con: <https://w3id.org/consilience/ns#> .\ncon:X a con:Y", encoding="utf-8")
    with (root / "dataset.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("ontology: mine.ttl\n")
    result = CliRunner().invoke(consilience, ["check", str(root)])
    assert f"{root / 'mine.ttl'}:2:" in str(result.exception)


def test_the_example_of_the_docs_works(tmp_path: Path) -> None:
    page = (SHIPPED.parent / "docs" / "extending.md").read_text(encoding="utf-8")
    (turtle,), (facts,) = (re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("turtle", "yaml"))
    (question,) = re.findall(r"consilience query '(.*)'", page)
    root = write_small_world(tmp_path)
    (root / "treaties.ttl").write_text(turtle, encoding="utf-8")
    header = FACTS[: FACTS.index("policies:")]
    (root / "reports" / "pledges.yaml").write_text(header + facts, encoding="utf-8")
    with (root / "dataset.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("ontology: treaties.ttl\n")
    run("build", root, "--strict")
    answer = run("query", "--store", root / "build", "--format", "csv", question)
    assert len(answer.splitlines()) == 2
    assert "acme-cleaner-ships" in answer
