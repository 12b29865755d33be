"""Whole processes measured from outside, and the machine they ran on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds by the clock, seconds of processor, MB of its largest process."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of a command; figures are medians."""

    runs: Sequence[Run]

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        return median(run.peak for run in self.runs)

    def ratio(self, other: Measured, of: Callable[[Run], float] = lambda run: run.wall) -> float:
        """The median of the ratios of runs that followed each other: a machine that slows down slows both.

        The ratio of the medians where the two were not measured in turn.
        """
        if len(self.runs) != len(other.runs):
            return median(map(of, self.runs)) / median(map(of, other.runs))
        return median(of(a) / of(b) for a, b in zip(self.runs, other.runs, strict=True))


def measure_in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, Measured]:
    """Each command run as often as `runs`, one after the other in each round, after a round that does not count.

    Raises:
        RuntimeError: a command failed; the message has what it said.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for counted in range(-1, runs):
        for name, command in commands.items():
            run = run_once(command)
            if counted >= 0:
                found[name].append(run)
    return {name: Measured(runs) for name, runs in found.items()}


def run_once(command: Command) -> Run:
    """One run.

    Raises:
        RuntimeError: the command failed; the message has what it said.
    """
    with tempfile.TemporaryFile() as said:
        before = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode(errors='replace')[-2000:]}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def machine() -> str:
    """The machine in a line: processor, cores, memory, system, Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = f"{os.cpu_count()} cores"
    return f"{model}, {cores}, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
