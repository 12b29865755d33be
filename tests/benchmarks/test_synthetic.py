"""The synthetic dataset that speed is measured on."""

import subprocess
import sys
from pathlib import Path

from consilience.graph.checking import check_dataset

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "synthetic.py"


def write(out: Path, *arguments: str) -> dict[str, bytes]:
    command = [sys.executable, str(SCRIPT), str(out), "--reports", "3", "--recommendations", "4", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.yaml")}


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    write(tmp_path)
    checked = check_dataset(tmp_path)
    assert checked.diagnostics == []
    kinds = [file.kind.rpartition("#")[2] for file in checked.files]
    assert kinds.count("Report") == 3
    assert kinds.count("Vocabulary") > 5
    assert sum("ask" in entry.id for file in checked.files for entry in file.entries) == 12


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "a") == write(tmp_path / "b")
    assert write(tmp_path / "a") != write(tmp_path / "c", "--seed", "2")
