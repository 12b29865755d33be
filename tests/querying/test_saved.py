"""Saved queries: what they answer, on two engines; parameters that are checked and cannot inject."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from consilience.graph.errors import QueryError
from consilience.graph.querying import Solutions, bind, named, run, saved_queries
from consilience.graph.querying.saved import SHIPPED
from consilience.graph.querying.values import Term
from consilience.graph.storing import Opened

SETTINGS: dict[str, list[dict[str, str]]] = {
    "asked-of": [{}, {"addressee": "city-government"}],
    "by-action": [{}, {"action": "open"}],
    "by-instrument": [{}, {"instrument": "platform"}],
    "by-technology": [{"technology": "hydrogen"}],
    "disagreements": [{}],
    "figures": [{}, {"about": "SH"}, {"measure": "output"}],
    "modelled-on": [{}, {"precedent": "strait-hub"}, {"precedent": "oresund-region"}, {"precedent": "borealis"}],
    "precedents-outside": [{"home": "home"}],
    "programme-facts": [{"programme": "strait-hub"}],
    "report-overview": [{}, {"report": "acme-report"}],
    "shared-entities": [{}, {"reports": "1"}],
    "shared-programmes": [{"reports": "2"}, {"reports": "1"}],
    "technologies-of-advisers": [{}, {"proposers": "1"}],
    "who-leads-who-pays": [{}, {"programme": "strait-hub"}],
    "who-proposes": [{"topic": "energy"}, {"topic": "hydrogen"}],
}
CASES = [(name, settings) for name, several in SETTINGS.items() for settings in several]


def test_every_shipped_query_is_tried_here() -> None:
    assert set(SETTINGS) == {file.stem for file in SHIPPED.glob("*.rq")}
    assert len(SETTINGS) >= 10


@pytest.fixture(scope="module")
def oracle(store: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(store / "facts.nq", format="nquads")
    return dataset


def as_rdflib(term: Term) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=term.datatype.value, normalize=False)


def comparable(term: rdflib.term.Node | None) -> object:
    """A number by its value, whatever its form; a text whether or not its datatype is written."""
    if isinstance(term, rdflib.Literal):
        return (term.toPython() if term.datatype not in (None, rdflib.XSD.string) else str(term), term.language)
    return term


@pytest.mark.parametrize(("name", "settings"), CASES, ids=[f"{n} {s}" for n, s in CASES])
def test_rdflib_gives_the_same_answer(
    opened: Opened, oracle: rdflib.Dataset, name: str, settings: dict[str, str]
) -> None:
    query = named(opened, name)
    bound = bind(opened, query, settings)
    ours = run(opened, query.text, bound.terms)
    assert isinstance(ours, Solutions)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = oracle.query(query.text, initBindings={n: as_rdflib(t) for n, t in bound.terms.items()})
    assert [str(v) for v in theirs.vars] == ours.variables
    # rdflib leaves a parameter unbound in a row if the query only compares it.
    kept = [i for i, v in enumerate(ours.variables) if v not in bound.terms]
    mine = Counter(tuple(comparable(as_rdflib(t) if (t := row[i]) else None) for i in kept) for row in ours.terms)
    assert mine == Counter(tuple(comparable(row[i]) for i in kept) for row in theirs)
    assert ours.rows, "the small world should have an answer"


def rows(cli: Callable, name: str, **settings: str) -> list[dict[str, str]]:
    given = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
    ran = cli("query", "--saved", name, *given, "--format", "csv")
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.text)))


def test_who_proposes_includes_narrower_concepts_and_namesakes(cli: Callable) -> None:
    found = {row["recommendation"].rpartition("/")[2] for row in rows(cli, "who-proposes", topic="energy")}
    assert found == {"acme-hub", "acme-fund"}
    # The technology is called Hydrogen, and a topic has that as its alias.
    found = {(r["recommendation"].rpartition("/")[2], r["lines"]) for r in rows(cli, "who-proposes", topic="Hydrogen")}
    assert found == {("acme-hub", "110-112, 120"), ("borealis-hub", "210")}


@pytest.mark.parametrize("precedent", ["strait-hub", "SH", "oresund-region", "borealis", "Øresund REGION"])
def test_modelled_on_gives_report_and_lines_of_each_precedent(cli: Callable, precedent: str) -> None:
    (row,) = rows(cli, "modelled-on", precedent=precedent)
    assert row["summary"].startswith("Set up a hydrogen hub")
    assert (row["proposer"], row["report"].rpartition("/")[2], row["lines"]) == (
        'Acme "Ltd", <Co>',
        "acme-report",
        "110-112, 120",
    )


def test_disagreements_name_both_claims_and_no_agreement(cli: Callable) -> None:
    found = {
        (r["property"], r["oneValue"], r["oneLines"], r["otherValue"], r["otherLines"])
        for r in rows(cli, "disagreements")
    }
    assert found == {
        ("start", "2015", "140", "2016", "220"),
        ("Output, 2019", "1234567.5", "150", "2000000", "230"),
    }


def test_the_table_leaves_out_what_was_asked_for_and_what_is_empty(cli: Callable) -> None:
    header = cli("query", "--saved", "figures", "--set", "about=strait-hub").text.splitlines()[0].split()
    assert "thing" in header
    assert {"about", "upTo", "status"}.isdisjoint(header)


def test_what_a_name_was_taken_for_is_told(cli: Callable) -> None:
    ran = cli("query", "--saved", "figures", "--set", "about=SH")
    assert ran.err == "about: strait-hub (Strait Hub, cluster)\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["who-propose"], "did you mean who-proposes"),
        (["who-proposes"], "needs `topic`"),
        (["who-proposes", "--set", "topik=x"], "has no parameter «topik»"),
        (["who-proposes", "--set", "topic=borealis"], "«borealis» is a company, not a concept"),
        (["who-proposes", "--set", "topic=hydrogenn"], "did you mean hydrogen"),
        (["who-proposes", "--set", "topic"], "NAME=VALUE"),
        (["shared-entities", "--set", "reports=two"], "«two» is no whole number"),
        (["figures", "--set", "about="], "nothing here is called «»"),
    ],
)
def test_a_wrong_parameter_is_told_with_what_would_be_right(cli: Callable, arguments: list[str], told: str) -> None:
    ran = cli("query", "--saved", *arguments)
    assert ran.code == 2
    assert told in ran.err


INJECTIONS = [
    "strait-hub> } #",
    "x> ?p ?o } ; DROP ALL #",
    '" . ?s ?p ?o . "',
    "strait-hub } UNION { ?a ?b ?c",
    "https://example.org/world/strait-hub> . ?s ?p <x",
    "\\u003e } { ?s ?p ?o",
    "?thing",
    "https://example.org/world/strait-hub>",
    ":strait-hub>.?s?p?o",
    "'''",
    "\n} #",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_id_cannot_inject(opened: Opened, text: str) -> None:
    if text == INJECTIONS[0]:
        # Punctuation in names is forgiven: this is a name of the hub, and nothing but that.
        bound = bind(opened, named(opened, "lines-of"), {"thing": text})
        assert bound.terms["thing"] == ox.NamedNode("https://example.org/world/strait-hub")
        return
    with pytest.raises(QueryError, match="nothing here is called"):
        bind(opened, named(opened, "lines-of"), {"thing": text})


@pytest.mark.parametrize("text", [*INJECTIONS, 'Acme "Ltd", <Co>'])
def test_a_text_cannot_inject(opened: Opened, tmp_path: Path, text: str) -> None:
    from consilience.graph.querying.saved import read_saved

    file = tmp_path / "named.rq"
    file.write_text("# title: Named\n# param name text: its name\nSELECT ?name ?x WHERE { ?x rdfs:label ?name }")
    query = read_saved(file)
    answer = run(opened, query.text, bind(opened, query, {"name": text}).terms)
    assert isinstance(answer, Solutions)
    assert [row["x"] for row in answer.rows] == (["acme"] if text.startswith("Acme") else [])


def test_typed_parameters_are_refused_when_they_are_no_numbers(opened: Opened) -> None:
    for text in ("1 || true", "1e3", "0x10", "", "1; DROP ALL"):
        with pytest.raises(QueryError):
            bind(opened, named(opened, "lines-of"), {"thing": "strait-hub", "after": text})


def test_the_dataset_brings_its_own_queries(cli: Callable, opened: Opened) -> None:
    assert [row["lines"] for row in rows(cli, "lines-of", thing="strait-hub", after="140")] == ["141", "220"]
    query = saved_queries(opened)["lines-of"]
    assert query.description == "Where the dataset's own query is told over two lines."
    assert [(p.name, p.type, p.default) for p in query.parameters] == [("thing", "id", None), ("after", "integer", "0")]


def test_the_list_tells_each_query_with_its_parameters(cli: Callable, opened: Opened) -> None:
    text = cli("query", "--list").text
    for query in saved_queries(opened).values():
        assert f"{query.name}  {query.title}" in text
        for parameter in query.parameters:
            assert f"--set {parameter.name}=" in text
            assert parameter.description in text


def test_every_shipped_parameter_stands_where_it_can_be_bound() -> None:
    for query in saved_queries().values():
        for parameter in query.parameters:
            head = query.text.partition("WHERE")[0]
            assert f"?{parameter.name} " in head, f"{query.name}: ?{parameter.name} is not in the SELECT clause"
            assert f"BOUND(?{parameter.name}" not in query.text, "pyoxigraph does not see bound parameters in BOUND"
        assert query.description
