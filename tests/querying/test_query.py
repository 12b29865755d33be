"""`query`: forms, formats, refusals, places of mistakes, and what an empty answer may mean."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from consilience.cli.main import consilience
from consilience.graph.errors import QueryError
from consilience.graph.querying import Solutions, Triples, run
from consilience.graph.storing import Opened

BASE = "https://example.org/world/"
PAIRS = "SELECT ?x ?n WHERE { ?x a con:Organisation ; rdfs:label ?n } ORDER BY ?x"


@pytest.fixture(scope="module")
def oracle(store: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(store / "facts.nq", format="nquads")
    return dataset


def expected(oracle: rdflib.Dataset) -> list[tuple[str, str]]:
    con = rdflib.Namespace("https://w3id.org/consilience/ns#")
    found = oracle.query(PAIRS, initNs={"con": con, "rdfs": rdflib.RDFS})
    return [(str(x), str(n)) for x, n in found]


def test_rows_are_the_same_in_every_format(cli: Callable, oracle: rdflib.Dataset) -> None:
    rows = expected(oracle)
    assert len(rows) == 3
    read = list(csv.reader(io.StringIO(cli("query", PAIRS, "--format", "csv").text)))
    assert read == [["x", "n"], *map(list, rows)]
    bindings = json.loads(cli("query", PAIRS, "--format", "json").out)["results"]["bindings"]
    assert [(b["x"]["value"], b["n"]["value"]) for b in bindings] == rows
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    results = ET.fromstring(cli("query", PAIRS, "--format", "xml").out).findall(".//r:result", space)
    assert [tuple("".join(b.itertext()) for b in r.findall("r:binding", space)) for r in results] == rows
    tsv = cli("query", PAIRS, "--format", "tsv").text.splitlines()
    assert tsv[0].split("\t") == ["?x", "?n"]
    assert [rdflib.util.from_n3(line.split("\t")[0]) for line in tsv[1:]] == [rdflib.URIRef(x) for x, _ in rows]


def test_a_piped_table_has_a_line_for_each_row_and_short_ids(cli: Callable) -> None:
    lines = cli("query", PAIRS).text.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["x", "acme", "borealis", "city-government"]


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("table", "turtle")]
)
def test_graphs_are_the_same_in_every_syntax(cli: Callable, oracle: rdflib.Dataset, form: str, name: str) -> None:
    text = cli(
        "query", "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a con:Organisation ; rdfs:label ?n }", "--format", form
    ).text
    graph = rdflib.Graph().parse(data=text, format=name)
    assert {(str(s), str(o)) for s, _, o in graph} == set(expected(oracle))
    assert len(graph) == 3


def test_describe_and_ask_answer(cli: Callable) -> None:
    assert "led_by" not in cli("query", "DESCRIBE :strait-hub").text
    assert ":strait-hub" in cli("query", "DESCRIBE :strait-hub").text
    assert cli("query", "ASK { :strait-hub con:ledBy :borealis }").text == "yes\n"
    assert cli("query", "ASK { :strait-hub con:ledBy :acme }").text == "no\n"
    assert json.loads(cli("query", "ASK { :acme ?p ?o }", "--format", "json").out)["boolean"] is True


def test_a_constructed_graph_holds_each_triple_once(opened: Opened) -> None:
    answer = run(opened, "CONSTRUCT { ?a con:ledBy ?b } WHERE { ?a con:ledBy ?b }")
    assert isinstance(answer, Triples)
    assert answer.rows == [{"subject": "strait-hub", "property": "con:ledBy", "object": "borealis"}]


def test_the_query_may_come_from_a_file_or_standard_input(cli: Callable, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK { :acme a con:Company }", encoding="utf-8")
    assert cli("query", "-f", str(file)).text == "yes\n"
    assert cli("query", "-f", "-", stdin="ASK { :home rdfs:label '家'@zh }").text == "yes\n"
    assert cli("query", "-f", "-", stdin=b"ASK { \xff }").err.startswith("consilience: standard input: not UTF-8")


def test_values_are_plain_and_fit_pandas(opened: Opened) -> None:
    import pandas

    answer = run(
        opened,
        "SELECT ?f ?v ?day ?act ?none (?v > 1 AS ?big) WHERE { ?f con:value ?v ; con:yearEarliest ?day "
        "BIND(act:open AS ?act) OPTIONAL { ?f con:valueHigh ?none } } ORDER BY ?f",
    )
    assert isinstance(answer, Solutions)
    first = answer.rows[0]
    assert (first["f"], first["v"], str(first["day"]), first["act"]) == (
        "acme-output",
        1234567.5,
        "2019-01-01",
        "act:open",
    )
    assert first["none"] is None
    assert first["big"] is True
    assert answer.rows[1]["v"] == 2000000
    frame = pandas.DataFrame(answer)
    assert frame["v"].sum() == 3234567.5
    assert list(frame.columns) == answer.variables


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "table"])
def test_an_answer_of_triples_is_not_written_as_rows(cli: Callable, form: str) -> None:
    ran = cli("query", "DESCRIBE :acme", "--format", form)
    assert (ran.code == 0) == (form == "table")
    if form != "table":
        assert "turtle" in ran.err


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { :a :b :c }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "CLEAR ALL",
        "DROP ALL",
        "# SELECT\nWITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(cli: Callable, store: Path, update: str) -> None:
    before = (store / "facts.nq").read_bytes()
    ran = cli("query", update)
    assert ran.code == 2
    assert "is an update, and queries only read" in ran.err
    assert cli("query", "ASK { :acme a con:Company }").text == "yes\n"
    assert (store / "facts.nq").read_bytes() == before


def test_words_of_updates_and_services_in_texts_are_none(cli: Callable) -> None:
    assert cli("query", "SELECT ?insert WHERE { ?insert rdfs:label 'DELETE SERVICE' . # INSERT\n }").code == 0


def test_no_other_server_is_asked(cli: Callable) -> None:
    ran = cli("query", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert ran.code == 2
    assert "query:1:18: SERVICE would ask another server" in ran.err


@pytest.mark.parametrize(
    ("sparql", "line", "column", "told"),
    [
        ("SELECT * WHERE { ?s ?p }", 1, 24, "`}`"),
        ("SELEC ?x WHERE { ?x ?p ?o }", 1, 1, "did you mean SELECT?"),
        ("SELECT ?x\nWHERE {\n  ?x foo:bar ?y\n}", 3, 6, "undefined prefix `foo:`"),
        ("SELECT ?x WHERE { ?x conn:ledBy ?y }", 1, 22, "did you mean `con:`?"),
        ("SELECT ?x WHERE {\n\t?x a con:Place .\n\tFILTR(?x = 3)\n}", 3, 2, "did you mean FILTER?"),
        ("SELECT ?x WHERE { ?x a con:Place . FILTER(?x = ) }", 1, 48, "`)`"),
        ("SELECT ?x WHERE { ?x a Place }", 1, 24, ":Place for an id"),
        ('SELECT ?x WHERE {\n ?x rdfs:label "open }', 2, 16, "the text is not closed"),
        ("SELECT ?x WHERE { ?x a <a b> }", 1, 24, "no spaces"),
        ("SELECT ?x WHERE { ?x a con:Place", 1, 33, "`{` is not closed"),
        ("SELECT ?x WHERE { ?x a con:Place } LIMIT ten", 1, 42, "`ten`"),
        ("SELECT ?x WHERE {\n ?x rdfs:label '重庆' ; a ; }", 2, 25, "`;`"),
        ("SELECT ?x WHERE { ?x rdfs:label 'a'@en . ?y ; }", 1, 45, "`;`"),
    ],
)
def test_a_mistake_is_shown_with_its_line_and_a_caret(
    cli: Callable, sparql: str, line: int, column: int, told: str
) -> None:
    ran = cli("query", sparql)
    assert ran.code == 2
    assert ran.err.startswith(f"consilience: query:{line}:{column}: ")
    assert told in ran.err
    shown, caret = ran.err.splitlines()[2:4]
    assert shown.partition("| ")[2] == sparql.splitlines()[line - 1].replace("\t", " ")
    wide = sum(c in "重庆" for c in sparql.splitlines()[line - 1][: column - 1])
    assert caret.partition("| ")[2] == " " * (column - 1 + wide) + "^"


def test_a_mistake_in_a_file_names_the_file(cli: Callable, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# title: x\nSELECT ?x WHERE { ?x }", encoding="utf-8")
    assert f"{file}:2:" in cli("query", "-f", str(file)).err


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?x { ?x con:ledby ?y }", "did you mean con:ledBy"),
        ("SELECT ?x { ?x con:lei ?y }", "no fact in this build uses the property con:lei"),
        ("SELECT ?x { ?x a con:Hospital }", "nothing in this build is a hospital"),
        ("SELECT ?x { ?x con:ledBy :borealiss }", "did you mean :borealis"),
        ('SELECT ?x { ?x rdfs:label "Home" }', '"Home"@en exists'),
        ('SELECT ?x { ?x rdfs:label "Borealis"@de }', '"Borealis" exists'),
        ('SELECT ?x { ?x rdfs:label "nowhere to be found" }', "no fact has exactly the text"),
        ("SELECT ?x { ?x a con:Place ; con:ledBy ?y }", "but not together"),
    ],
)
@pytest.mark.parametrize("form", ["table", "csv", "json", "tsv", "xml"])
def test_an_empty_answer_says_what_may_be_wrong(cli: Callable, sparql: str, told: str, form: str) -> None:
    ran = cli("query", sparql, "--format", form)
    assert ran.code == 0
    assert told in ran.err
    assert told not in ran.text


def test_an_answer_with_rows_says_nothing_on_the_side(cli: Callable) -> None:
    for form in ("table", "csv", "json", "tsv", "xml"):
        assert cli("query", PAIRS, "--format", form).err == ""


def test_counting_claims_for_things_is_remarked(cli: Callable) -> None:
    assert "without DISTINCT" in cli("query", "SELECT (COUNT(?x) AS ?n) { ?x a con:Place }").err
    assert cli("query", "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a con:Place }").err == ""


def test_parameters_are_bound_not_written(opened: Opened) -> None:
    query = "SELECT ?name ?x WHERE { ?x rdfs:label ?name }"
    answer = run(opened, query, {"name": 'Acme "Ltd", <Co>'})
    assert isinstance(answer, Solutions)
    assert {row["x"] for row in answer.rows} == {"acme"}
    with pytest.raises(QueryError, match="must stand in the SELECT clause"):
        run(opened, query, {"nope": 1})


def test_a_query_is_asked_in_one_way_only(cli: Callable) -> None:
    assert cli("query").code == 2
    assert cli("query", PAIRS, "--saved", "figures").code == 2
    assert cli("query", PAIRS, "--set", "a=b").code == 2
    assert "the query is empty" in cli("query", "# nothing").err


def test_without_a_build_the_way_to_one_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(consilience, ["query", "ASK {}", "--store", str(tmp_path)])
    assert "consilience build" in str(result.exception)


def test_a_failure_within_the_store_is_told_in_words() -> None:
    class PanicException(BaseException):
        """As pyo3 calls it."""

    class Panicking:
        def query(self, *arguments: object, **named: object) -> None:
            raise PanicException("user-provided comparison function does not correctly implement a total order")

    from consilience.graph.querying.running import Query, execute_on

    with pytest.raises(QueryError, match="cannot order values of different kinds"):
        execute_on(Panicking(), Query("SELECT * {}", {}, {}, "query"))
