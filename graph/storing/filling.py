"""Quads into a store while more are being made."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

PIECE = 16_000_000
"""Bytes of N-Quads that are loaded at once: loading begins early, and the store has few files."""


class Filling:
    """A store that fills in the background, in a new folder beside a target.

    Oxigraph loads without holding Python's lock, so the work that makes the quads goes on meanwhile. An error of
    the disk is raised only by `finish`: until then there may be better things to tell.
    """

    def __init__(self, target: Path) -> None:
        self.chunks: list[bytes] = []
        """Every chunk added so far."""
        self._target = target
        self._folder: Path | None = None
        # Threads start with their first task: after the check has forked its processes.
        self._disk, self._memory = ThreadPoolExecutor(2), ThreadPoolExecutor(1)
        self._store: Future[ox.Store] | None = None
        self._copy = ox.Store()
        self._loads: list[Future[None]] = []
        self._copies: list[Future[None]] = []
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        """Take N-Quads in."""
        self.chunks.append(chunk)
        self._waiting.append(chunk)
        self._size += len(chunk)
        if self._size >= PIECE:
            self._load(b"".join(self._waiting), copy=True)

    def in_memory(self) -> ox.Store:
        """A store in memory of all that has been added."""
        self._load(b"".join(self._waiting), copy=True)
        for copied in self._copies:
            copied.result()
        return self._copy

    def add_derived(self, chunk: bytes) -> None:
        """Take N-Quads in that the store in memory has already, or need not have; that store is given up."""
        self.chunks.append(chunk)
        self._copy = ox.Store()
        self._load(chunk, copy=False)

    def folder(self) -> Path:
        """The new folder.

        Raises:
            OSError: it cannot be made.
        """
        assert self._store is not None
        self._store.result()
        assert self._folder is not None
        return self._folder

    def finish(self) -> Path:
        """The folder, its store complete and closed.

        Raises:
            OSError: the disk refused.
        """
        for load in self._loads:
            load.result()
        folder = self.folder()
        self._loads.clear()
        self._store = None
        return folder

    def close(self) -> None:
        """Stop, and remove the folder if it is still there."""
        for pool in (self._disk, self._memory):
            pool.shutdown(cancel_futures=True)
        self._store = None
        self._loads.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self, piece: bytes, *, copy: bool) -> None:
        self._waiting.clear()
        self._size = 0
        if self._store is None:
            self._store = self._disk.submit(self._open)
        if copy:
            self._copies.append(self._memory.submit(_bulk_load, self._copy, piece))
        self._loads.append(self._disk.submit(lambda store: _bulk_load(store.result(), piece), self._store))

    def _open(self) -> ox.Store:
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=f".{self._target.name}-new-", dir=self._target.parent))
        return ox.Store(str(self._folder / "store"))


def _bulk_load(store: ox.Store, piece: bytes) -> None:
    # Lenient: the checker has looked at every term already.
    store.bulk_load(piece, format=ox.RdfFormat.N_QUADS, lenient=True)
