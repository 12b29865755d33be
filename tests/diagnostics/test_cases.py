"""Every diagnostic has a page and a smallest broken file, and what is said of that file reads well.

The expected texts beside the cases are meant to be read: after a change, run tests/diagnostics/running.py and look at the diff.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from consilience.graph.diagnostics import all_codes, explain

from .running import CASES, check, code_of, placed

CODES = [code.code for code in all_codes()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_file_is_told_as_expected(case: Path, tmp_path: Path) -> None:
    result = check(placed(case, tmp_path))
    assert result.stdout == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert f"[{code_of(case)}]" in result.stdout
    assert result.exit_code == (0 if code_of(case).startswith("W") else 1)
    assert "Traceback" not in result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_diagnostic_says_where_what_and_why(case: Path, tmp_path: Path) -> None:
    folder = placed(case, tmp_path)
    for told in json.loads(check(folder, "--format", "json").stdout):
        lines = (folder / told["file"]).read_bytes().decode("utf-8", "replace").split("\n")
        assert told["line"] <= len(lines)
        assert told["source"] == lines[told["line"] - 1]
        assert 1 <= told["column"] <= len(told["source"]) + 1
        assert told["message"]
        assert told["why"]


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    (case,) = [case for case in CASES if case.stem == "W206"]
    folder = placed(case, tmp_path)
    assert check(folder).exit_code == 0
    assert check(folder, "--strict").exit_code == 1


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_case_and_a_page_that_shows_how_to_mend_it(code: str) -> None:
    assert any(code_of(case) == code for case in CASES)
    page = explain(code).page
    assert page.startswith(f"# {code}: ")
    assert len(re.findall(r"^```yaml$", page, re.MULTILINE)) == 2
    assert check(Path(), "--explain", code.lower()).stdout == page


def test_an_unknown_code_is_a_wrong_call() -> None:
    result = check(Path(), "--explain", "E999")
    assert result.exit_code == 2
    assert "E999" in result.output


def test_the_sound_dataset_has_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "none.yaml").write_text("", encoding="utf-8")
    folder = placed(tmp_path / "none.yaml", tmp_path / "sound")
    (folder / "broken.yaml").unlink()
    result = check(folder, "--strict")
    assert (result.exit_code, result.stdout) == (0, "3 files, 7 entries: nothing wrong\n")


def test_the_documentation_lists_every_code() -> None:
    from consilience.graph.diagnostics.index import index

    file = Path(__file__).parents[2] / "docs" / "diagnostics.md"
    command = "python -m consilience.graph.diagnostics.index > docs/diagnostics.md"
    assert file.read_text(encoding="utf-8") == index(), f"run {command}"
