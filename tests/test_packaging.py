"""The package as it is installed: what is in it, and what it costs to start."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import consilience

ROOT = Path(consilience.__file__).parent


def test_the_list_of_packages_names_every_folder_with_code() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"])
    found = {"consilience"} | {
        ".".join(("consilience", *init.parent.relative_to(ROOT).parts))
        for top in ("cli", "data", "graph", "ontology")
        for init in (ROOT / top).rglob("__init__.py")
    }
    assert listed == found


def test_the_library_never_imports_the_command_line() -> None:
    for file in (ROOT / "graph").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "cli" not in {word.strip(".") for line in text.splitlines() if "import" in line for word in line.split()}


def test_a_stage_imports_only_stages_before_it() -> None:
    order = ["diagnostics", "reading", "schema", "checking", "compiling", "storing", "querying", "networks", "explorer"]
    for stage in order:
        for file in (ROOT / "graph" / stage).rglob("*.py"):
            depth = len(file.relative_to(ROOT / "graph").parts) - 1
            for line in file.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if len(words) > 2 and words[0] == "from" and words[1].startswith("."):
                    dots = len(words[1]) - len(words[1].lstrip("."))
                    target = words[1].lstrip(".").partition(".")[0]
                    if dots == depth + 1 and target in order:
                        assert order.index(target) <= order.index(stage), f"{file}: {line}"


def test_starting_imports_nothing_heavy() -> None:
    code = "import sys, consilience, consilience.cli.main; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("rdflib", "pandas", "pyvis", "networkx", "pyoxigraph", "rich", "yaml", "edtf", "rapidfuzz"):
        assert f"'{heavy}'" not in loaded
