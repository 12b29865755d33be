"""`show` and `find`: everything known of a thing with who says so, and search that forgives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from consilience.graph.errors import QueryError
from consilience.graph.querying import Entity, Fact, UnknownThingError, entity, find
from consilience.graph.storing import Opened


@pytest.fixture(scope="module")
def hub(opened: Opened) -> Entity:
    return entity(opened, "strait-hub")


def facts(found: Entity, name: str) -> dict[object, Fact]:
    return {f.value: f for g in found.groups if name in (g.property, g.label) for f in g.facts}


def cited(fact: Fact) -> list[tuple[str, str]]:
    return [(source.report, source.lines) for source in fact.sources]


def test_each_fact_has_its_own_reports_and_lines(hub: Entity) -> None:
    assert (hub.label, hub.kind) == ("Strait Hub", "cluster")
    assert cited(facts(hub, "con:ledBy")["borealis"]) == [("acme-report", "140"), ("borealis-report", "220")]
    assert cited(facts(hub, "con:fundedBy")["city-government"]) == [("acme-report", "141")]
    assert {value: cited(fact) for value, fact in facts(hub, "start").items()} == {
        "2015": [("acme-report", "140")],
        "2016": [("borealis-report", "220")],
    }
    assert hub.reports == {
        "acme-report": 'What Acme says (Acme "Ltd", <Co>)',
        "borealis-report": "What Borealis says (Borealis)",
    }


def test_facts_that_lead_to_a_thing_are_told_from_its_side(opened: Opened, hub: Entity) -> None:
    assert cited(facts(hub, "is a model for")["acme-hub"]) == [("acme-report", "110-112, 120")]
    assert cited(facts(entity(opened, "borealis"), "leads")["strait-hub"])[0] == ("acme-report", "140")
    region = entity(opened, "oresund-region")
    (group,) = [g for g in region.groups if g.property == "con:place"]
    assert group.inverse
    assert [f.value for f in group.facts] == ["strait-hub"]


def test_derived_facts_and_vocabulary_never_pass_for_claims(opened: Opened, hub: Entity) -> None:
    places = facts(hub, "con:place")
    assert (places["oresund-region"].origin, places["abroad"].origin) == ("claim", "derived")
    assert places["abroad"].sources == ()
    region = entity(opened, "oresund-region")
    assert facts(region, "con:within")["abroad"].origin == "vocabulary"
    assert facts(entity(opened, "acme-hub"), "con:proposedBy")["acme"].origin == "derived"
    assert facts(entity(opened, "act:open"), "con:opposes")["act:protect"].origin == "ontology"
    assert facts(entity(opened, "acme-report"), "con:presentedBy")["acme"].origin == "report"


def test_what_repeats_a_fact_is_left_out(hub: Entity) -> None:
    shown = {group.property for group in hub.groups}
    assert shown.isdisjoint({"con:startEarliest", "con:startLatest", "rdf:type", "con:lines"})


def test_figures_say_what_they_say(hub: Entity) -> None:
    notes = {fact.value: fact.note for fact in facts(hub, "con:hasFigure").values()}
    assert notes == {"acme-output": "about 1,234,567.5 USD", "borealis-output": "2,000,000 USD: of gas"}


def test_an_entity_gives_rows_and_values(hub: Entity) -> None:
    assert hub["led by"] == ["borealis"]
    assert hub["nothing of the kind"] == []
    rows = [row for row in hub.facts if row["property"] == "led by"]
    assert [(r["value"], r["report"], r["lines"]) for r in rows] == [
        ("borealis", "acme-report", "140"),
        ("borealis", "borealis-report", "220"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "oresund-region",
        "Øresund region",
        "OERESUND REGION",
        "oresund",
        "Öresund",
        "厄勒海峡",
        "Oresnd region",
        "https://example.org/world/oresund-region",
    ],
)
def test_show_forgives_spelling_accents_and_case(cli: Callable, name: str) -> None:
    ran = cli("show", name) if name != "OERESUND REGION" else cli("show", "ORESUND  REGION")
    assert ran.code == 0, ran.err
    assert ran.text.splitlines()[:2] == ["Øresund region", "oresund-region · region"]


def test_show_tells_the_lines_of_each_fact_and_marks_what_no_report_says(cli: Callable) -> None:
    lines = cli("show", "strait", "hub").text.splitlines()
    assert lines[lines.index("led by") + 1] == "  Borealis (borealis)  [acme-report 140; borealis-report 220]"
    assert "  Abroad (abroad)  [derived]" in lines
    assert "  borealis-report: What Borealis says (Borealis)" in lines


def test_show_as_json_holds_the_same(cli: Callable, hub: Entity) -> None:
    read = json.loads(cli("show", "strait-hub", "--format", "json").out)
    assert read["id"] == "strait-hub"
    assert [g["property"] for g in read["groups"]] == [g.property for g in hub.groups]
    (led,) = [f for g in read["groups"] if g["property"] == "con:ledBy" for f in g["facts"]]
    assert [s["lines"] for s in led["sources"]] == ["140", "220"]


def test_show_lists_the_candidates_when_it_cannot_tell(cli: Callable, opened: Opened) -> None:
    ran = cli("show", "hub")
    assert ran.code == 1
    assert {"acme-hub", "strait-hub", "hydrogen-hub"} <= {line.split("  ")[0] for line in ran.err.splitlines()}
    with pytest.raises(UnknownThingError) as caught:
        entity(opened, "hub", guess=True)
    assert {"strait-hub", "hydrogen-hub"} <= {hit.id for hit in caught.value.hits}
    assert "nothing here is called «qqqqqq»" in cli("show", "qqqqqq").err


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("strait hub", "strait-hub"),
        ("SH", "strait-hub"),
        ("strayt hubb", "strait-hub"),
        ("oresund", "oresund-region"),
        ("厄勒", "oresund-region"),
        ("alvstad", "city"),
        ("fuelcell", "fuel-cell"),
        ("research clean energy", "acme-fund"),
        ("borealis hub", "borealis-hub"),
        ("establish", "act:establish"),
    ],
)
def test_find_puts_what_is_meant_first(opened: Opened, words: str, first: str) -> None:
    assert find(opened, words)[0].id == first


def test_find_keeps_to_the_kind_and_the_limit(cli: Callable, opened: Opened) -> None:
    assert {hit.kind for hit in find(opened, "hydrogen", kind="technology")} == {"technology"}
    assert {hit.id for hit in find(opened, "home", kind="Place")} == {"home"}
    assert len(find(opened, "hub", limit=2)) == 2
    ran = cli("find", "hub", "--kind", "Progamme")
    assert ran.code == 2
    assert "did you mean `Programme`" in ran.err
    with pytest.raises(QueryError):
        find(opened, "hub", kind="nonsense")


def test_find_writes_the_same_in_every_format(cli: Callable, opened: Opened) -> None:
    ids = [hit.id for hit in find(opened, "hub")]
    assert [row["id"] for row in json.loads(cli("find", "hub", "--format", "json").out)] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(cli("find", "hub", "--format", "csv").text))] == ids
    assert [line.split("  ")[0] for line in cli("find", "hub").text.splitlines()[1:]] == ids


def test_find_says_when_there_is_nothing(cli: Callable) -> None:
    ran = cli("find", "qqqqqq")
    assert (ran.code, ran.text) == (1, "")
    assert "Nothing here is called «qqqqqq»" in ran.err
    assert cli("find", "…").code == 1
