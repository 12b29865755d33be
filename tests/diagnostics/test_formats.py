"""Diagnostics for programs: each format, read back by its own rules, says what the text says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from consilience.graph.diagnostics import Diagnostic, Place, explain
from consilience.graph.diagnostics.formats import FORMATS, render

from ..small_datasets import check, write, write_base

# An entry declared twice (with a related place), a misspelt key after Chinese text, a warning, in a file whose name
# has a space, a comma and an accent.
BROKEN = """--- vocab/zwei, été.yaml
id: zwei
type: Vocabulary
title: More things
entries:
  - {id: acme-ltd, type: Company, name: ACME, note: 重庆 100%, nmae: "x"}
  - id: singapore
    type: Country
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    write_base(tmp_path)
    write(tmp_path, BROKEN)
    return tmp_path


def test_json_has_every_field_of_every_finding(broken: Path) -> None:
    result = check(broken, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert [f["code"] for f in found] == ["W206", "E101", "E203"]
    keys = ["code", "severity", "file", "line", "column", "length", "message", "why", "help", "related", "source"]
    assert all(list(f) == keys for f in found)
    key, twice = found[1:]
    assert (key["severity"], key["file"], key["message"]) == ("error", "vocab/zwei, été.yaml", "unknown key `nmae`")
    assert key["source"][key["column"] - 1 :][: key["length"]] == "nmae"
    assert key["help"] == "did you mean `name`?"
    assert twice["related"] == [
        {"file": "vocab/things.yaml", "line": 8, "column": 9, "length": 9, "message": "declared here first"}
    ]


def test_sarif_points_at_the_same_places(broken: Path) -> None:
    log = json.loads(check(broken, "--format", "sarif").output)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "consilience"
    assert [rule["id"] for rule in driver["rules"]] == ["E101", "E203", "W206"]
    for rule in driver["rules"]:
        page = explain(rule["id"])
        assert rule["help"]["markdown"] == page.page
        assert rule["shortDescription"]["text"] == page.title
        assert rule["defaultConfiguration"]["level"] == page.severity
    assert run["columnKind"] == "unicodeCodePoints"
    findings = json.loads(check(broken, "--format", "json").output)
    base = run["originalUriBaseIds"]["DATASET"]["uri"]
    assert Path(unquote(urlsplit(base).path)) == broken
    assert base.endswith("/")
    for result, finding in zip(run["results"], findings, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding["code"]
        assert result["level"] == finding["severity"]
        assert result["message"]["text"].startswith(finding["message"])
        (location,) = result["locations"]
        places = [(location, finding)]
        places += list(zip(result.get("relatedLocations", []), finding["related"], strict=True))
        for told, expected in places:
            uri, region = told["physicalLocation"]["artifactLocation"], told["physicalLocation"]["region"]
            assert uri["uriBaseId"] == "DATASET"
            assert re.fullmatch(r"[\w.~/%-]+", uri["uri"], re.ASCII)
            assert unquote(uri["uri"]) == expected["file"]
            assert (region["startLine"], region["endLine"]) == (expected["line"], expected["line"])
            assert (region["startColumn"], region["endColumn"]) == (
                expected["column"],
                expected["column"] + expected["length"],
            )


def _command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command, read as the runner of GitHub Actions reads it."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match
    assert ":" not in match[2]
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))

    def message(text: str) -> str:
        return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    return (
        match[1],
        {k: message(v.replace("%3A", ":").replace("%2C", ",")) for k, v in properties.items()},
        message(match[3]),
    )


def test_github_commands_escape_what_would_end_them(broken: Path) -> None:
    findings = json.loads(check(broken, "--format", "json").output)
    lines = check(broken, "--format", "github").output.splitlines()
    for line, finding in zip(lines, findings, strict=True):
        level, properties, message = _command(line)
        assert level == finding["severity"]
        assert properties == {
            "file": finding["file"],
            "line": str(finding["line"]),
            "endLine": str(finding["line"]),
            "col": str(finding["column"]),
            "endColumn": str(finding["column"] + finding["length"]),
            "title": f"{finding['code']}: {explain(finding['code']).title}",
        }
        assert message.startswith(finding["message"])
        assert finding["why"] in message


def test_a_percent_sign_and_line_breaks_survive_a_github_command(tmp_path: Path) -> None:
    nasty = "50%0A::error::\r\nend"
    text = render([Diagnostic(Place(tmp_path / "a.yaml", 1, 1), "E101", "error", nasty)], "github", tmp_path)
    assert text.count("\n") == 0
    assert _command(text)[2] == nasty


@pytest.mark.parametrize("form", FORMATS)
def test_a_sound_dataset_is_an_empty_report_and_status_0(form: str, tmp_path: Path) -> None:
    write_base(tmp_path)
    result = check(tmp_path, "--format", form)
    assert result.exit_code == 0
    if form == "json":
        assert json.loads(result.output) == []
    elif form == "sarif":
        assert json.loads(result.output)["runs"][0]["results"] == []
    elif form == "github":
        assert result.output == ""


def test_an_unknown_format_is_a_wrong_call(tmp_path: Path) -> None:
    write_base(tmp_path)
    assert check(tmp_path, "--format", "xml").exit_code == 2
