"""One function over many files, in forked processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from ..errors import ConsilienceError

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_WORKERS = 4


def workers() -> int:
    """How many processes are worth forking here; 1 for none."""
    return min(os.cpu_count() or 1, MOST_WORKERS) if "fork" in get_all_start_methods() else 1


def spread(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[tuple[int, Result]]:
    """Index and result of each item, as they come.

    A forked process finds `work` and `items` in its memory, so that only results are pickled. Each takes the next
    item nobody has taken.

    Raises:
        ConsilienceError: a process ended before its work, as by lack of memory.
    """
    context = get_context("fork")
    taken = context.Value("i", 0)
    readers: dict[Connection[Any, Any], Any] = {}
    for _ in range(processes):
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(work, items, taken, writer), daemon=True)
        process.start()
        writer.close()
        readers[reader] = process
    left = len(items)
    try:
        while readers:
            for ready in wait(list(readers)):
                assert isinstance(ready, Connection)
                try:
                    index, result = ready.recv()
                except EOFError:
                    readers.pop(ready).join()
                    continue
                if isinstance(result, BaseException):
                    raise result
                left -= 1
                yield index, result
        if left:
            raise ConsilienceError("a process that checked files was killed; is there enough memory?")
    finally:
        for process in readers.values():
            process.terminate()


def _serve(work: Callable[[Item], Result], items: Sequence[Item], taken: Any, writer: Connection) -> None:
    while True:
        with taken.get_lock():
            index = taken.value
            taken.value += 1
        if index >= len(items):
            return
        try:
            result: Result | Exception = work(items[index])
        except Exception as error:  # Told to the parent, which raises it.
            result = error
        writer.send((index, result))
