"""docs/query.md: what it shows runs, on the corpus it speaks of."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import consilience
import pytest
from click.testing import CliRunner
from consilience.cli.main import consilience as command
from consilience.graph.querying import saved_queries
from consilience.graph.storing import build

ROOT = Path(consilience.__file__).parent
TEXT = (ROOT / "docs" / "query.md").read_text(encoding="utf-8")
# The source text is not shipped.
EXAMPLES = [e for e in re.findall(r"^    consilience (.+)$", TEXT, re.MULTILINE) if "--source" not in e]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus") / "cmia16"
    shutil.copytree(ROOT / "data" / "cmia16", root, ignore=shutil.ignore_patterns("build"))
    return build(root).output


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_answers(corpus: Path, example: str) -> None:
    result = CliRunner().invoke(command, [*shlex.split(example, comments=True), "--store", str(corpus)])
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert "Nothing answers" not in result.stderr


def test_every_saved_query_is_told_of() -> None:
    for name in saved_queries():
        assert f"`{name}`" in TEXT


def test_the_mistake_shown_is_what_is_said(corpus: Path) -> None:
    shown = re.search(r"^    (query:1:36.+?)\n\n", TEXT, re.MULTILINE | re.DOTALL)
    assert shown
    told = re.sub(r"^    ", "", shown[1], flags=re.MULTILINE)
    sparql = told.splitlines()[2].partition("| ")[2]
    result = CliRunner().invoke(command, ["query", sparql, "--store", str(corpus)])
    assert str(result.exception) == told
