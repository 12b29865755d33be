"""Tables for people: fitted to a terminal, a line a row when piped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from consilience.cli.tables import cells, table, wrap
from hypothesis import given
from hypothesis import strategies as st

ROWS = [
    {"id": "acme-hub-for-hydrogen", "told": "Set up a hub " * 6, "n": 1234567, "x": 0.5},
    {"id": "borealis", "told": "重庆市人民政府" * 4, "n": 7, "x": None},
]
COLUMNS = ["id", "told", "n", "x"]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 160])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost(width: int) -> None:
    text = table(COLUMNS, ROWS, width)
    # A word in a script without spaces may be parted, as may an id at its hyphens.
    assert max(map(cells, text.splitlines())) <= max(width, 26)
    squeezed = "".join(text.split())
    if width >= 120:
        assert squeezed.count("Setupahub") == 6
    for shown in ("borealis", "1,234,567", "0.5"):
        assert shown in squeezed


def test_without_a_terminal_each_row_is_a_line() -> None:
    lines = table(COLUMNS, ROWS).splitlines()
    assert len(lines) == 3
    assert lines[0].split() == COLUMNS


def test_numbers_stand_right_and_are_readable() -> None:
    lines = table(["n"], [{"n": 12.5}, {"n": 1234567}, {"n": 3}, {"n": 1e-9}], 80).splitlines()
    assert lines == ["        n", "     12.5", "1,234,567", "        3", "    1e-09"]


def test_where_columns_would_be_too_narrow_there_are_records() -> None:
    text = table(COLUMNS, ROWS, 30)
    assert text.splitlines()[0].split() == ["id", "acme-hub-for-hydrogen"]
    assert text.count("\n\n") == 1


def test_wrapping_parts_at_spaces_and_hyphens_first() -> None:
    assert wrap("one two-three four", 8) == ["one two-", "three", "four"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("重庆市", 4) == ["重庆", "市"]
    assert wrap("", 4) == [""]


def test_a_query_and_a_lookup_import_nothing_heavy(store: Path) -> None:
    for arguments in (["query", "SELECT ?x { ?x a con:Place }"], ["query", "--saved", "figures", "--format", "csv"]):
        code = (
            "import sys\nfrom consilience.cli.main import consilience\n"
            f"consilience({[*arguments, '--store', str(store)]!r}, standalone_mode=False)\n"
            "print(sorted(m for m in sys.modules if m.count('.') == 0), file=sys.stderr)"
        )
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
        for heavy in ("rdflib", "networkx", "pandas", "rich", "yaml", "rapidfuzz", "jinja2"):
            assert f"'{heavy}'" not in loaded, arguments


@given(st.text("ab -–\n", max_size=40), st.integers(1, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    told = "".join(wrap(" ".join(text.split()), width))
    assert told.replace(" ", "") == "".join(text.split())
