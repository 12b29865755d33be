"""The shipped corpus: nothing wrong in it, and docs/corpus.md says of it what it holds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import consilience
import pytest
import yaml
from click.testing import CliRunner
from consilience.cli.main import consilience as command

ROOT = Path(consilience.__file__).parent
CORPUS = ROOT / "data" / "cmia16"
PAGE = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
REPORTS = {
    report["id"]: report
    for report in (yaml.safe_load(file.read_text(encoding="utf-8")) for file in (CORPUS / "reports").glob("*.yaml"))
}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of the page, by the names of its columns."""
    text = re.search(rf"<!-- {table} -->(.*?)<!-- /{table} -->", PAGE, re.DOTALL)
    assert text
    lines = [line for line in text[1].splitlines() if line.startswith("|")]
    names, _, *found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(names, row, strict=True)) for row in found]


def test_check_finds_nothing_wrong_in_it() -> None:
    result = CliRunner().invoke(command, ["check", "--strict", str(CORPUS)])
    assert result.exit_code == 0, result.output


def test_the_page_counts_what_the_files_hold() -> None:
    counted = {f"{row['report']}-report": row for row in rows("counts") if row["report"] != "**all**"}
    assert set(counted) == set(REPORTS)
    for identifier, report in REPORTS.items():
        lists = {key: value for key, value in report.items() if isinstance(value, list) and isinstance(value[0], dict)}
        for name, entries in lists.items():
            assert int(counted[identifier][name].replace(",", "")) == len({entry["id"] for entry in entries}), name
        assert int(counted[identifier]["claims"].replace(",", "")) == sum(map(len, lists.values()))


@pytest.mark.parametrize("name", ["second-reading", "questions"])
def test_every_report_was_read_again_and_asked(name: str) -> None:
    with (CORPUS / "reviews" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["report"] for row in csv.DictReader(lines)} == set(REPORTS)


def test_what_is_stated_is_confirmed_by_the_source_as_the_page_says() -> None:
    for row in rows("traced"):
        checked, confirmed, noted = (
            int(row[name].replace(",", "")) for name in ("checked", "confirmed", "with a note")
        )
        assert checked == confirmed + noted + int(row["left"])
        if row["traced"].startswith(("names", "numbers")):
            assert confirmed / checked >= 0.97


_REST = ("with a note", "left")
