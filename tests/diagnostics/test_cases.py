"""Each diagnostic: the smallest dataset that has it, and the words in which a user is told."""

from __future__ import annotations

import re
from pathlib import Path

import consilience
import pytest
from consilience.graph.diagnostics import all_codes, explain

from ..small_datasets import CASES, check, run, tell, write_base

ALL = sorted(CASES.glob("*.yaml"))
CODES = [code.code for code in all_codes()]
DOCS = Path(consilience.__file__).parent / "docs" / "diagnostics.md"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.stem)
def test_a_case_is_told_in_these_words(case: Path, tmp_path: Path) -> None:
    result = tell(tmp_path, case.read_text(encoding="utf-8"))
    assert result.output == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert f"[{case.stem}]" in result.output
    assert result.exit_code == (1 if case.stem.startswith("E") else 0)
    strict = ["trace", "--source", "book.txt"] if (tmp_path / "book.txt").exists() else ["check"]
    assert run(tmp_path, *strict, "--strict").exit_code == 1


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_case(code: str) -> None:
    # What E003 is about cannot be written down in a text.
    assert code == "E003" or code in {case.stem for case in ALL}


def test_the_dataset_that_the_cases_break_has_nothing_wrong(tmp_path: Path) -> None:
    write_base(tmp_path)
    result = check(tmp_path, "--strict")
    assert (result.exit_code, result.output) == (0, "3 files, 6 entries: nothing wrong\n")


@pytest.mark.parametrize("code", CODES)
def test_every_page_explains_and_shows_the_broken_and_the_mended_form(code: str) -> None:
    page = explain(code).page
    lines = page.splitlines()
    assert re.fullmatch(rf"# {code}: [a-z].+[^.]", lines[0])
    assert page.count("```yaml") + page.count("```text") >= 2
    assert "Mended:" in page
    assert 12 <= len(lines) <= 40
    assert max(map(len, lines)) <= 120


def test_explain_prints_the_page_in_whatever_case_the_code_is_given(tmp_path: Path) -> None:
    result = check(tmp_path, "--explain", "e101")
    assert result.exit_code == 0
    assert result.output == explain("E101").page.rstrip() + "\n"


def test_an_unknown_code_is_a_wrong_call(tmp_path: Path) -> None:
    result = check(tmp_path, "--explain", "E999")
    assert result.exit_code == 2
    assert "No diagnostic has the code E999" in result.output


def test_the_index_lists_every_code_with_its_title() -> None:
    listed = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| (.+?) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(code, title) for code, _, title in listed] == [(c.code, c.title) for c in all_codes()]
    for code, link, _ in listed:
        assert (DOCS.parent / link).resolve().stem == code
        assert (DOCS.parent / link).is_file()
