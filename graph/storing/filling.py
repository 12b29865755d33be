"""Quads into a store while more are being made."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

PIECE = 24_000_000
"""Bytes of N-Quads that are loaded at once: loading begins early, yet RocksDB, which rewrites every four files of an
index into one, seldom has to."""


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
        # Its thread starts with the first task: after the check has forked its processes.
        self._loader = ThreadPoolExecutor(1)
        self._store: Future[ox.Store] | None = None
        self._loads: list[Future[None]] = []
        self._concerned: list[bytes] = []
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, concerned: bytes, other: bytes = b"") -> None:
        """Take N-Quads in: those that matter to the rules, and others."""
        self.chunks += (concerned, other)
        self._concerned.append(concerned)
        self._waiting += (concerned, other)
        self._size += len(concerned) + len(other)
        if self._size >= PIECE:
            self._load()

    def in_memory(self) -> ox.Store:
        """A store in memory of all that matters to the rules, given away."""
        self._load()
        store = ox.Store()
        _bulk_load(store, b"".join(self._concerned))
        self._concerned.clear()
        return store

    def add_last(self, chunk: bytes) -> None:
        """Take further N-Quads in, which nothing reads any more."""
        self._waiting.append(chunk)
        self._load()

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
        self._loader.shutdown(cancel_futures=True)
        self._store = None
        self._loads.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self) -> None:
        piece = b"".join(self._waiting)
        self._waiting.clear()
        self._size = 0
        if self._store is None:
            self._store = self._loader.submit(self._open)
        self._loads.append(self._loader.submit(lambda store: _bulk_load(store.result(), piece), self._store))

    def _open(self) -> ox.Store:
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=f".{self._target.name}-new-", dir=self._target.parent))
        return ox.Store(str(self._folder / "store"))


def _bulk_load(store: ox.Store, piece: bytes) -> None:
    # Lenient: the checker has looked at every term already.
    store.bulk_load(piece, format=ox.RdfFormat.N_QUADS, lenient=True)
