"""A build that is killed, whenever it is, leaves the previous one answering."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from consilience.graph.querying import run
from consilience.graph.storing import build, locate_build, open_build

BUILD = "import sys; from consilience.graph.storing import build; from pathlib import Path; build(Path(sys.argv[1]))"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?r a con:Recommendation }"


def recommendations(root: Path) -> object:
    return run(open_build(locate_build(None, root)), COUNT).rows[0]["n"]  # type: ignore[union-attr]


def test_twenty_kills_leave_the_store_answering(small_world: Path) -> None:
    build(small_world)
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", BUILD, str(small_world)], check=True)
    whole = time.monotonic() - started
    chance = random.Random(7)
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(small_world)])
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert recommendations(small_world) == 2
    build(small_world)
    assert recommendations(small_world) == 2
    left = [p.name for p in small_world.iterdir() if p.name.startswith(".")]
    assert left == []


def test_a_kill_between_the_two_renames_leaves_the_previous_build(small_world: Path) -> None:
    build(small_world)
    (small_world / "build").rename(small_world / ".build-previous")
    assert recommendations(small_world) == 2
    build(small_world)
    assert recommendations(small_world) == 2
    assert not (small_world / ".build-previous").exists()


def test_errors_leave_the_previous_build(small_world: Path) -> None:
    build(small_world)
    (small_world / "reports" / "acme.yaml").write_text("id: [", encoding="utf-8")
    assert build(small_world).summary is None
    assert recommendations(small_world) == 2


def test_a_folder_that_is_no_build_is_not_replaced(small_world: Path, tmp_path: Path) -> None:
    import pytest
    from consilience.graph.errors import DatasetError

    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(DatasetError, match="is no build"):
        build(small_world, precious)
    assert (precious / "thesis.txt").read_text(encoding="utf-8") == "years of work"
