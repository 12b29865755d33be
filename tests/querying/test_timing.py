"""`query --timeout` ends the query, and leaves no process behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from consilience.graph.errors import QueryError
from consilience.graph.querying import Solutions, Triples, run
from consilience.graph.storing import Opened

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def children(process: int) -> list[int]:
    """The processes that a process started for queries and that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == process and stat[0] != "Z" and "querying.timing" in (entry / "cmdline").read_text():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_query_beyond_its_limit_is_ended_with_its_process(opened: Opened) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match="ended after 1 s"):
        run(opened, ENDLESS, timeout=1)
    assert time.monotonic() - started < 2
    assert children(os.getpid()) == []


def test_the_command_ends_too(cli: Callable) -> None:
    started = time.monotonic()
    ran = cli("query", ENDLESS, "--timeout", "0.5", "--format", "csv")
    assert time.monotonic() - started < 1.5
    assert (ran.code, ran.out) == (2, b"")
    assert "ended after 0.5 s" in ran.err


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_query_whose_asker_is_killed_ends_by_itself(store: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from consilience.graph.storing import open_build;"
        "from consilience.graph.querying import run; run(open_build(Path(sys.argv[1])), sys.argv[2], timeout=1.5)"
    )
    asker = subprocess.Popen([sys.executable, "-c", code, str(store), ENDLESS], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while not (found := children(asker.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    (process,) = found
    # Long enough to read its task, not long enough to be ended by its asker.
    time.sleep(0.5)
    asker.kill()
    asker.wait()
    assert runs(process)
    while runs(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not runs(process)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x ?n WHERE { ?x rdfs:label ?n } ORDER BY ?x ?n",
        "ASK { :acme a con:Company }",
        "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a con:Place ; rdfs:label ?n }",
    ],
)
def test_within_its_limit_a_query_answers_as_without(opened: Opened, sparql: str) -> None:
    quick, limited = run(opened, sparql), run(opened, sparql, timeout=30)
    if isinstance(quick, Triples):
        assert isinstance(limited, Triples)
        assert set(quick.terms) == set(limited.terms)
    else:
        assert quick == limited


def test_parameters_and_mistakes_cross_over(opened: Opened) -> None:
    answer = run(opened, "SELECT ?n ?x WHERE { ?x rdfs:label ?n }", {"n": "Borealis"}, timeout=30)
    assert isinstance(answer, Solutions)
    assert answer.rows == [{"n": "Borealis", "x": "borealis"}]
    with pytest.raises(QueryError, match=r"query:1:8: syntax error"):
        run(opened, "SELECT x WHERE { ?x ?p ?o }", timeout=30)


def test_a_file_of_the_working_folder_stands_in_for_no_module(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('not me')")
    monkeypatch.chdir(tmp_path)
    assert run(opened, "ASK { :acme a con:Company }", timeout=30) is True
