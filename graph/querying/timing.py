"""A query with a time limit: run in a process of its own, because only a process can be ended."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from ..errors import QueryError
from .running import Query, Raw, execute_on

SELECT, ASK, GRAPH, FAILED = b"S", b"A", b"G", b"F"
"""What the first byte of the process's output says of the rest."""
_GRACE = 1.0
"""Seconds after the limit when an orphaned process ends by itself."""


def execute_within(folder: Path, query: Query, timeout: float) -> Raw:
    """The answer, if it comes within `timeout` seconds.

    Raises:
        QueryError: it did not, or the query cannot be run.
    """
    task = pickle.dumps((str(folder), replace(query, prefixes=dict(query.prefixes), bound=dict(query.bound)), timeout))
    # -P: a file of the working folder must not stand in for a module.
    command = [sys.executable, "-P", "-m", __name__]
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    try:
        done = subprocess.run(
            command,
            check=False,
            input=task,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"{query.source}: ended after {timeout:g} s without an answer; narrow the query, add LIMIT, "
            "or give it longer"
        ) from None
    kind, rest = done.stdout[:1], done.stdout[1:]
    if kind == FAILED:
        raise QueryError(rest.decode())
    if done.returncode or not kind:
        raise QueryError(
            f"{query.source}: the query's process failed: {done.stderr.decode(errors='replace').strip()[-500:]}"
        )
    if kind == GRAPH:
        return [quad.triple for quad in ox.parse(io.BytesIO(rest), format=ox.RdfFormat.N_TRIPLES)]
    return ox.parse_query_results(io.BytesIO(rest), format=ox.QueryResultsFormat.JSON)


def main() -> None:
    """The process's own part: a task on standard input, an answer on standard output."""
    folder, query, timeout = pickle.load(sys.stdin.buffer)
    if hasattr(signal, "setitimer"):
        # Whoever waits for this may be killed itself; nobody would end the query then.
        signal.setitimer(signal.ITIMER_REAL, timeout + _GRACE)
    try:
        raw = execute_on(ox.Store.read_only(str(Path(folder, "store"))), query)
    except QueryError as error:
        kind, data = FAILED, str(error).encode()
    else:
        if isinstance(raw, list):
            kind, data = GRAPH, ox.serialize(raw, format=ox.RdfFormat.N_TRIPLES) or b""
        else:
            kind = ASK if isinstance(raw, ox.QueryBoolean) else SELECT
            data = raw.serialize(format=ox.QueryResultsFormat.JSON) or b""
    sys.stdout.buffer.write(kind + data)


if __name__ == "__main__":
    main()
