"""`disagreements`: what counts as one, what does not, and how it is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result

from ..small_datasets import run, write, write_base


def report(name: str, start: int, figure: str, opened: str) -> str:
    return f"""--- reports/{name}.yaml
id: {name}-report
type: Report
title: What {name} says
presented_by: acme
source: {{document: book, lines: {start}-{start + 99}}}
programmes:
  - id: lab
    lines: {start}
{"    type: Programme" if name == "one" else ""}
{"    name: Lab" if name == "one" else ""}
    start: {opened}
figures:
  - id: {name}-growth
    lines: {start + 1}
    about: singapore
    measure: gdp-growth
    unit: percent
    {figure}
"""


def disagreements(
    folder: Path, one: str, other: str, *arguments: str, opened: tuple[str, str] = ("2015", "2015")
) -> Result:
    write_base(folder)
    write(folder, report("one", 1, one, opened[0]) + report("two", 101, other, opened[1]))
    (folder / "reports" / "acme.yaml").unlink()
    assert run(folder, "build", "-q").exit_code == 0
    return run(folder, "disagreements", *arguments)


DIFFER = [
    ("{value: 3, year: 2020}", "{value: 4, year: 2020}", "sure"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020-12}", "sure"),
    ("{value: 3, year: 2020, subject: all firms}", "{value: 4, year: 2020, subject: every firm}", "perhaps"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020, subject: every firm}", "perhaps"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020, qualifier: more-than}", "sure"),
]
AGREE = [
    ("{value: 3, year: 2020}", "{value: 3.0, year: 2020}"),
    ("{value: 1000, year: 2020}", "{value: 1004, year: 2020}"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2021}"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020-01/2020-03}"),
    ("{value: 3, year: 2020, qualifier: more-than}", "{value: 4, year: 2020}"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020, qualifier: at-most}"),
    ("{value: 3, value_high: 5, year: 2020}", "{value: 4, year: 2020}"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020, status: target}"),
    ("{value: 3, year: 2020, baseline: '2015'}", "{value: 4, year: 2020, baseline: '2019'}"),
    ("{value: 3, year: 2020}", "{value: 4, year: 2020, technologies: smart-manufacturing}"),
]


def flat(figure: str) -> str:
    return "\n    ".join(part.strip() for part in figure.strip("{}").split(", "))


@pytest.mark.parametrize(("one", "other", "certainty"), DIFFER)
def test_two_figures_for_one_thing_disagree(one: str, other: str, certainty: str, tmp_path: Path) -> None:
    result = disagreements(tmp_path, flat(one), flat(other), "--format", "csv")
    found = list(csv.DictReader(io.StringIO(result.output)))
    assert [(r["thing"], r["certainty"], r["value"], r["report"], r["lines"]) for r in found] == [
        ("singapore", certainty, "3 %", "one-report", "2"),
        ("singapore", certainty, "4 %", "two-report", "102"),
    ]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_figures_that_can_both_hold_do_not(one: str, other: str, tmp_path: Path) -> None:
    result = disagreements(tmp_path, flat(one), flat(other))
    assert result.output == "The reports contradict each other nowhere, as far as they are compared.\n"


def test_two_dates_of_one_thing_disagree_unless_one_says_less(tmp_path: Path) -> None:
    same = "value: 3"
    result = disagreements(tmp_path, same, same, opened=("2015", "2016"))
    assert result.output == "Lab · start\n  2015  [one-report 1]\n  2016  [two-report 101]\n"
    for pair in (("2015", "2015-06"), ("2015-06", "2015"), ("2015/..", "2015-06")):
        assert "nowhere" in disagreements(tmp_path, same, same, opened=pair).output


def test_programs_get_the_same_as_json(tmp_path: Path) -> None:
    result = disagreements(tmp_path, "value: 3\n    year: 2020", "value: 4\n    year: 2020", "--format", "json")
    (found,) = json.loads(result.output)
    assert found["aspect"] == "Growth of GDP, 2020"
    assert [side["value"] for side in found["sides"]] == ["3 %", "4 %"]
    assert found["sides"][0]["sources"] == [["one-report", "2"]]
