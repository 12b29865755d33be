"""One function over many files, in forked processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from ..errors import ConsilienceError

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_WORKERS = 4


def workers() -> int:
    """How many processes are worth forking here; 1 for none."""
    return min(os.cpu_count() or 1, MOST_WORKERS) if "fork" in get_all_start_methods() else 1


def spread(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[tuple[int, Result]]:
    """Index and result of each item, as they come.

    A forked process finds `work` and `items` in its memory, so that only results are pickled.

    Raises:
        ConsilienceError: a process ended before its work, as by lack of memory.
    """
    context = get_context("fork")
    running: dict[Connection, BaseProcess] = {}
    for first in range(processes):
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(work, items, range(first, len(items), processes), writer))
        process.daemon = True
        process.start()
        writer.close()
        running[reader] = process
    left = len(items)
    try:
        while running:
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                try:
                    index, result = ready.recv()
                except EOFError:
                    running.pop(ready).join()
                    continue
                if isinstance(result, Exception):
                    raise result
                left -= 1
                yield index, result
        if left:
            raise ConsilienceError("a process that checked files was killed; is there enough memory?")
    finally:
        for left_over in running.values():
            left_over.terminate()


def _serve(work: Callable[[Item], Result], items: Sequence[Item], indices: Iterable[int], writer: Connection) -> None:
    for index in indices:
        try:
            result: Result | Exception = work(items[index])
        except Exception as error:  # Told to the parent, which raises it.
            result = error
        writer.send((index, result))
