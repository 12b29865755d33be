"""Facts beside their lines: `show --source` and `sample`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ..small_datasets import run, write, write_base, write_book

REPORT = """--- reports/acme.yaml
id: acme-report
type: Report
title: What Acme proposes
presented_by: acme
source: {document: book, lines: 1-100}
programmes:
  - id: fablab
    type: Programme
    lines: [10, 12]
    name: FabLab
    led_by: acme
    start: 2015
  - {id: fablab, lines: 14, places: singapore}
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write(tmp_path, REPORT)
    write_book(tmp_path, {10: "The **FabLab** of Acme", 11: "is", 12: "of 2015.", 14: "It stands in Singapore."})
    assert run(tmp_path, "build", "-q").exit_code == 0
    return tmp_path


def test_show_prints_the_cited_lines_below_each_fact_once(world: Path) -> None:
    told = run(world, "show", "fablab", "--source", "book.txt").output.splitlines()
    at = told.index("  2015  [acme-report 10, 12]")
    earlier = [line for line in told[:at] if "|" in line]
    assert "       10 | The FabLab of Acme" in earlier
    assert "       12 | of 2015." in earlier
    assert told[at + 1].strip() == "| 10, 12: as above"
    assert "       14 | It stands in Singapore." in told
    assert not any("| is" in line for line in told)


def test_show_gives_programs_the_cited_lines_too(world: Path) -> None:
    told = json.loads(run(world, "show", "fablab", "--source", "book.txt", "--format", "json").output)
    assert {"report": "acme-report", "line": 14, "text": "It stands in Singapore."} in told["cited"]


def test_what_could_steer_a_terminal_is_shown_as_a_picture(world: Path) -> None:
    write_base(world)
    write(world, REPORT)
    write_book(world, {10: "The FabLab \x1b[2J of Acme", 12: "of 2015.", 14: "It stands in Singapore."})
    assert run(world, "build", "-q").exit_code == 0
    told = run(world, "show", "fablab", "--source", "book.txt").output
    assert "\x1b[2J" not in told
    assert "The FabLab ␛[2J of Acme" in told


def test_another_edition_is_refused(world: Path) -> None:
    (world / "book.txt").write_text("Another.\n", encoding="utf-8")
    result = run(world, "show", "fablab", "--source", "book.txt")
    assert result.exit_code != 0
    assert "not the edition that «book» names" in str(result.exception)


def test_a_sample_is_of_facts_as_they_are_stated_and_the_same_for_a_seed(world: Path) -> None:
    arguments = ["sample", "-n", "100", "--seed", "5", "--format", "csv", "--source", "book.txt"]
    first, again = run(world, *arguments).output, run(world, *arguments).output
    assert first == again
    drawn = {
        (r["thing"], r["property"], r["value"], r["lines"], r["cited"]) for r in csv.DictReader(io.StringIO(first))
    }
    assert drawn == {
        ("FabLab", "led by", "Acme", "10, 12", "The FabLab of Acme of 2015."),
        ("FabLab", "start", "2015", "10, 12", "The FabLab of Acme of 2015."),
        ("FabLab", "places", "Singapore", "14", "It stands in Singapore."),
    }
    orders = {run(world, "sample", "--seed", str(seed)).output for seed in range(8)}
    assert len(orders) > 1


def test_a_sample_of_one_report_has_no_other(world: Path) -> None:
    unknown = run(world, "sample", "--report", "nobody-report")
    assert "nothing here is called «nobody-report»" in str(unknown.exception)
    assert "FabLab" in run(world, "sample", "--report", "acme").output
    assert "FabLab" in run(world, "sample", "--report", "acme-report", "-n", "1").output
