"""How the tests run `consilience check` on a case: a file beside a small sound dataset."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from click.testing import CliRunner, Result
from consilience.cli.check import command

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = sorted((HERE / "cases").glob("*.yaml"))


def code_of(case: Path) -> str:
    """`E006` of E006.yaml and of E006-words.yaml."""
    return case.stem.partition("-")[0]


def placed(case: Path, folder: Path) -> Path:
    """The sound dataset with the case in it: as broken.yaml, or as its manifest where the name ends so."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    target = folder / ("dataset.yaml" if case.stem.endswith("manifest") else "broken.yaml")
    shutil.copyfile(case, target)
    return folder


def check(folder: Path, *arguments: str) -> Result:
    """What `consilience check` says within the folder; an exception that is no exit is raised."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(command, list(arguments))
    finally:
        os.chdir(here)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


if __name__ == "__main__":
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            case.with_suffix(".txt").write_text(check(placed(case, Path(folder))).stdout, encoding="utf-8")
