"""`consilience trace`: what it confirms, what a note excuses, what it leaves, and the map of what was read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

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
    lines: 10
    name: Fabrication Laboratory
    aliases: [FabLab]
    led_by: acme
    places: singapore
    start: 2015
"""
BOOK = {
    9: "## Acme in **Singapore**",
    10: "The FabLab was opened by Acme in 2015.",
    12: "It has drawn 1.2 thousand firms.",
}


def world(folder: Path, report: str = REPORT, book: dict[int, str] | None = None) -> None:
    write_base(folder)
    write(folder, report)
    write_book(folder, BOOK if book is None else book)


def trace(folder: Path, *arguments: str) -> Result:
    return run(folder, "trace", "--source", "book.txt", *arguments)


def found(folder: Path) -> list[tuple[str, int]]:
    findings: list[dict[str, Any]] = json.loads(trace(folder, "--format", "json").output)
    return [(finding["code"], finding["line"]) for finding in findings]


def test_facts_that_their_lines_state_are_confirmed(tmp_path: Path) -> None:
    world(tmp_path)
    result = trace(tmp_path, "--strict")
    assert result.exit_code == 0, result.output
    assert "names of things          1          1  100" in result.output
    assert "ends of relations        2          2  100" in result.output


def test_each_fact_that_they_do_not_state_is_listed_with_its_place(tmp_path: Path) -> None:
    world(tmp_path, book={10: "A laboratory was opened."})
    assert found(tmp_path) == [("W401", 7), ("W403", 12), ("W403", 13), ("W404", 14)]
    assert trace(tmp_path).exit_code == 0
    assert trace(tmp_path, "--strict").exit_code == 1


def test_a_note_excuses_what_lines_do_not_confirm_but_not_a_copy(tmp_path: Path) -> None:
    copied = "    aims: [to show every maker of small engines how it is done]\n"
    world(tmp_path, REPORT + copied, {10: "It is to show every maker of small engines how it is done."})
    assert [code for code, _ in found(tmp_path)] == ["W401", "W403", "W403", "W404", "W405"]
    write(tmp_path, REPORT + copied + "    note: The lines speak of it.\n")
    assert [code for code, _ in found(tmp_path)] == ["W405"]
    assert "noted" in trace(tmp_path).output


def test_the_line_that_names_the_thing_is_told(tmp_path: Path) -> None:
    world(tmp_path, REPORT + "  - id: fablab\n    lines: 12\n    outcomes: [many users]\n")
    result = trace(tmp_path)
    assert "help: line 10 names it" in result.output
    mended = REPORT + "  - id: fablab\n    lines: [10, 12]\n    outcomes: [many users]\n"
    world(tmp_path, mended)
    assert found(tmp_path) == []


def test_another_edition_of_the_source_is_refused_and_nothing_traced(tmp_path: Path) -> None:
    world(tmp_path)
    (tmp_path / "book.txt").write_text("Another text.\n", encoding="utf-8")
    assert found(tmp_path) == [("E401", 11)]
    assert trace(tmp_path).exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("other.txt", b"Something else.\n", "none of the documents of the dataset"),
        ("book.txt", b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_source_is_an_error_in_words(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    world(tmp_path)
    (tmp_path / name).write_bytes(content)
    result = run(tmp_path, "trace", "--source", name)
    assert result.exit_code != 0
    assert told in str(result.exception)


def test_a_dataset_with_errors_is_not_traced(tmp_path: Path) -> None:
    world(tmp_path, REPORT.replace("singapore", "singapur"))
    result = trace(tmp_path)
    assert result.exit_code == 1
    assert "E201" in result.output
    assert "Nothing was traced" in result.output


def test_one_file_is_told_alone(tmp_path: Path) -> None:
    world(tmp_path, book={10: "A laboratory was opened."})
    write(
        tmp_path,
        REPORT.replace("acme.yaml", "beta.yaml").replace("acme-report", "beta-report").replace("fablab", "lab"),
    )
    whole, one = found(tmp_path), json.loads(trace(tmp_path, "reports/beta.yaml", "--format", "json").output)
    assert len(whole) == 2 * len(one) == 8


def test_the_coverage_map_shows_what_was_read_and_what_was_not(tmp_path: Path) -> None:
    world(tmp_path, book={**BOOK, 40: "Nothing was taken from here. " * 30})
    result = trace(tmp_path, "--picture", "coverage.svg")
    assert "no claim cites lines 12-40, 156 words" in result.output
    strip = [e for e in ET.parse(tmp_path / "coverage.svg").iter() if e.tag.endswith("rect") and len(e)]
    assert [e[0].text for e in strip] == [
        "line 9: 3 words, 0 claims",
        "line 10: 8 words, 1 claims",
        "line 12: 6 words, 0 claims",
        "line 40: 150 words, 0 claims",
    ]
    note = "note: Lines 12-40 are a greeting.\npresented_by"
    write(tmp_path, REPORT.replace("presented_by", note))
    assert found(tmp_path) == []


def test_a_place_stands_for_its_government(tmp_path: Path) -> None:
    world(tmp_path, REPORT.replace("led_by: acme", "led_by: [city-hall, acme]"))
    assert "E201" in trace(tmp_path).output
    vocabulary = (tmp_path / "vocab/things.yaml").read_text(encoding="utf-8")
    hall = "  - {id: city-hall, type: GovernmentBody, name: City Hall, governs: singapore}\n"
    (tmp_path / "vocab/things.yaml").write_text(vocabulary + hall, encoding="utf-8")
    assert found(tmp_path) == []


def test_a_short_range_of_years_has_both(tmp_path: Path) -> None:
    world(tmp_path, book={9: "Singapore", 10: "The FabLab of Acme (2015-19) in Singapore."})
    assert found(tmp_path) == []
    world(tmp_path, REPORT.replace("start: 2015", "end: 2019"), {10: "The FabLab of Acme (2015-19) in Singapore."})
    assert found(tmp_path) == []
