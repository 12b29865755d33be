"""The page as a file: what is in it, that it is the same every time, and what writing it leaves behind."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from consilience.cli.view import command
from consilience.graph.errors import ConsilienceError, QueryError
from consilience.graph.explorer import PageError, page, write_page
from consilience.graph.querying import UnknownThingError
from consilience.graph.storing import build, open_build

from .conftest import write_world

ASSETS = Path(__file__).parents[2] / "graph" / "explorer" / "assets"


def test_same_facts_give_the_same_bytes(world: Path, tmp_path: Path) -> None:
    again = build(write_world(tmp_path / "elsewhere")).output
    assert page(open_build(world)) == page(open_build(again))
    assert page(open_build(world), ["oresund"]) == page(open_build(again), ["oresund"])


def test_nothing_is_loaded_and_only_what_is_shipped_may_run(world: Path) -> None:
    html = page(open_build(world))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    hashes = r"'sha256-[A-Za-z0-9+/=]{44}'"
    assert re.sub(rf"( {hashes})+", " (ours)", rules) == (
        "default-src 'none'; script-src (ours); style-src (ours); img-src data:; base-uri 'none'; form-action 'none'"
    )
    for tag in ("script", "style"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules
    outside = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert "src=" not in outside
    assert "http" not in outside.replace("http-equiv", "")
    data = re.search(r'<script type="application/json" id="data">(.*)', html)
    assert data is not None
    assert not set(data[1].removesuffix("</script>")) & set("<>&\u2028\u2029")


def test_only_the_page_is_written(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in world.rglob("*")}
    result = CliRunner().invoke(command, ["--store", str(world)])
    assert result.exit_code == 0, result.output
    assert [file.name for file in tmp_path.iterdir()] == ["network.html"]
    assert {file: file.stat().st_mtime_ns for file in world.rglob("*")} == before


def test_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "page.html"
    old.write_text("old")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", refuse)
    with pytest.raises(PageError, match="No space left"):
        write_page(old, "new")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=re.escape(str(tmp_path / "nowhere" / "page.html"))):
        write_page(tmp_path / "nowhere" / "page.html", "")


@pytest.mark.parametrize("name", ["oresund", "https://example.org/world/oresund", "ØRESUNDSBRON", "the sound bridge"])
def test_thing_is_found_by_id_iri_name_and_alias(world: Path, name: str) -> None:
    assert "<title>Øresundsbron</title>" in page(open_build(world), [name])


def test_unknown_id_suggests_the_nearest(world: Path) -> None:
    with pytest.raises(UnknownThingError, match="did you mean oresund"):
        page(open_build(world), ["oresond"])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { ?s ?p ?o }", "cannot be drawn"),
        ("SELECT ?s WHERE { ?s con:nothing ?o }", "finds nothing to draw"),
        ("SELECT ?s WHERE { ?s", "^query:1:"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("SELECT ?s WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_query_that_cannot_be_drawn_is_told_why(world: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        page(open_build(world), query=query)
    assert issubclass(QueryError, ConsilienceError)


def test_blank_nodes_do_not_make_pages_differ(world: Path) -> None:
    query = "CONSTRUCT { [] con:about ?r . ?r con:object [ con:action ?r ] } WHERE { ?r a con:Recommendation }"
    assert page(open_build(world), query=query) == page(open_build(world), query=query)


def test_ids_and_query_together_are_refused(world: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT * WHERE { ?s ?p ?o }")
    result = CliRunner().invoke(command, ["oresund", "--query", str(tmp_path / "q.rq"), "--store", str(world)])
    assert result.exit_code == 2
    assert "not both" in result.output


@pytest.mark.parametrize("script", sorted(ASSETS.glob("*.js")), ids=lambda script: script.name)
def test_scripts_are_sound_and_say_what_they_are_for(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("// ")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in text
    node = shutil.which("node")
    if node is None:
        pytest.fail("no node on the path: it checks the page's scripts; install `nodejs`")
    subprocess.run([node, "--check", script], check=True, capture_output=True)
