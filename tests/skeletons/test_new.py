"""`consilience new`: what it writes passes `check` as it is, explains itself, and never replaces anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from consilience.cli.main import consilience
from consilience.graph.checking import check_dataset
from consilience.graph.errors import ConsilienceError
from consilience.graph.reading import parse
from consilience.graph.schema import SHIPPED
from consilience.graph.storing import open_build
from jsonschema import Draft7Validator


def run(*args: object) -> Result:
    return CliRunner().invoke(consilience, [str(arg) for arg in args])


@pytest.mark.parametrize("name", ["harbour", "example", "2024", "no", "A Name With Spaces", "名"])
def test_a_new_dataset_checks_and_builds(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    assert run("new", "dataset", folder).exit_code == 0
    assert run("check", "--strict", folder).exit_code == 0
    assert run("build", folder, "-o", tmp_path / "build").exit_code == 0
    assert open_build(tmp_path / "build").summary.recommendations == 1


@pytest.mark.parametrize("name", ["acme", "2024", "no", "1e3", "example-institute", "example-tool-society"])
def test_a_new_report_passes_check(name: str, tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    result = run("new", "report", name, "--dir", tmp_path / "d" / "vocab")
    assert result.exit_code == 0, result.exception
    file = tmp_path / "d" / "reports" / f"{name}.yaml"
    assert result.output.strip() == str(file)
    checked = check_dataset(tmp_path / "d")
    assert checked.diagnostics == []
    assert f"{name}-report" in {c.header.id for c in checked.files if c.header}


def test_what_stands_in_comments_passes_the_schema_of_editors_too(tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    file = Path(run("new", "report", "acme", "--dir", tmp_path / "d").output.strip())
    text = file.read_text(encoding="utf-8")
    uncommented = re.sub(r"^# (?=\w+:|  )", "", text, flags=re.MULTILINE)
    value = parse(uncommented)
    assert isinstance(value, dict)
    assert {"recommendations", "programmes", "figures", "organisations"} <= value.keys()
    filled = json.loads(json.dumps(value).replace("[]", '["acme"]'))
    filled["recommendations"][0]["instrument"] = "fund"
    schema = json.loads((tmp_path / "d" / "schema.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(filled)] == []


def test_editors_find_the_schema_from_every_file(tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    run("new", "report", "acme", "--dir", tmp_path / "d")
    files = list((tmp_path / "d").rglob("*.yaml"))
    assert len(files) == 4
    for file in files:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found
        schema = (file.parent / found[1]).read_text(encoding="utf-8")
        assert schema == (SHIPPED / "schema.json").read_text(encoding="utf-8")


def test_a_report_names_the_schema_that_its_manifest_names(tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    manifest = tmp_path / "d" / "dataset.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("$schema=schema.json", "$schema=../elsewhere/my.json"), encoding="utf-8")
    file = Path(run("new", "report", "acme", "--dir", tmp_path / "d").output.strip())
    assert "$schema=../../elsewhere/my.json\n" in file.read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (tmp_path / "e" / "vocab").mkdir(parents=True)
    (tmp_path / "e" / "vocab" / "shared.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "d" / "reports" / "acme.yaml").write_text("mine", encoding="utf-8")
    for args in (["dataset", tmp_path / "d"], ["dataset", tmp_path / "e"], ["dataset", tmp_path / "d" / "inner"]):
        refused = run("new", *args)
        assert isinstance(refused.exception, ConsilienceError)
    assert isinstance(run("new", "report", "acme", "--dir", tmp_path / "d").exception, ConsilienceError)
    assert (tmp_path / "d" / "reports" / "acme.yaml").read_text(encoding="utf-8") == "mine"
    assert {path: path.read_bytes() for path in before} == before
    assert [path.name for path in (tmp_path / "e").rglob("*")] == ["vocab", "shared.yaml"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Acme Inc.", "write acme-inc"),
        ("example-waste", "is no organisation"),
        ("example", "«example-report» is declared already"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_reason(name: str, told: str, tmp_path: Path) -> None:
    run("new", "dataset", tmp_path / "d")
    refused = run("new", "report", name, "--dir", tmp_path / "d")
    assert told in str(refused.exception)
    assert len(list((tmp_path / "d" / "reports").iterdir())) == 1


def test_a_report_needs_a_document_to_cite(tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text("id: d\ntype: Dataset\n", encoding="utf-8")
    refused = run("new", "report", "acme", "--dir", tmp_path)
    assert "lists no source document" in str(refused.exception)
    assert "no dataset.yaml" in str(run("new", "report", "acme", "--dir", tmp_path.parent).exception)
