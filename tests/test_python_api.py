"""What a data scientist relies on in a notebook."""

from __future__ import annotations

import html
from pathlib import Path

import consilience as con
import pandas as pd
import pytest
import rdflib


def test_three_lines_lead_from_files_to_a_table(small_world: Path) -> None:
    g = con.load(small_world)
    frame = pd.DataFrame(g.query("SELECT ?action (COUNT(*) AS ?n) WHERE { ?r con:action ?action } GROUP BY ?action"))
    assert dict(zip(frame["action"], frame["n"], strict=True)) == {"act:build": 1, "act:expand": 1}


def test_load_builds_again_when_a_file_has_changed(small_world: Path) -> None:
    assert con.load(small_world).summary.reports == 2
    made = (small_world / "build" / "summary.json").stat()
    con.load(small_world)
    assert (small_world / "build" / "summary.json").stat() == made
    (small_world / "reports" / "borealis.yaml").unlink()
    assert con.load(small_world).summary.reports == 1


def test_a_broken_dataset_tells_every_error(small_world: Path) -> None:
    file = small_world / "reports" / "acme.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("led_by", "lead_by").replace("action: build", "action: bild"),
        encoding="utf-8",
    )
    with pytest.raises(con.DatasetError, match=r"(?s)E107.*E101"):
        con.load(small_world)
    assert [d.code for d in con.check(small_world)] == ["E107", "E101"]


def test_things_and_values_are_bound_not_written(small_build: object, small_world: Path) -> None:
    g = con.load(small_world)
    rows = g.query("SELECT ?who ?what WHERE { ?what con:proposedBy ?who }", who=g.entity("acme"))
    assert not isinstance(rows, bool)
    assert [row["what"] for row in rows] == ["acme-harbour"]
    assert not list(g.query("SELECT ?label ?what WHERE { ?what rdfs:label ?label }", label='x" } #'))  # type: ignore[arg-type]


def test_an_entity_knows_who_says_what_of_it(small_world: Path) -> None:
    port = con.load(small_world).entity("free-port")
    assert port["led by"] == ["city-hall"]
    assert port["start"] == ["1999~", "2001"]


def test_search_forgives_accents(small_world: Path) -> None:
    assert con.load(small_world).find("borealis", kind="Company")[0].id == "borealis"


def test_rdflib_has_every_quad(small_world: Path) -> None:
    g = con.load(small_world)
    dataset = g.rdf()
    lines = (small_world / "build" / "facts.nq").read_text(encoding="utf-8").splitlines()
    assert len(list(dataset.quads((None, None, None, None)))) == len(lines) == g.summary.quads
    assert (None, rdflib.URIRef("https://w3id.org/consilience/ns#fundedBy"), None) in dataset


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(small_world: Path) -> None:
    shown = con.load(small_world)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "Free Port" in html.unescape(shown)


def test_there_are_a_dozen_names(small_world: Path) -> None:
    assert len([name for name in con.__all__ if not name.startswith("_")]) <= 12
    for name in con.__all__:
        assert getattr(con, name) is not None
