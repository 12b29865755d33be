"""Quads into a store while more are being made."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

PIECE = 12_000_000
"""Bytes of N-Quads that are loaded at once: loading begins early, and what waits for it is on disk, not in memory."""


class Filling:
    """A store that fills in the background, in a new folder beside a target.

    Oxigraph loads without holding Python's lock, so the work that makes the quads goes on meanwhile. What the disk
    refuses is told only when the folder is asked for: until then there may be better things to tell.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._folder: Path | None = None
        self._refused: OSError | None = None
        # Its thread starts with the first task: after the check has forked its processes.
        self._loader = ThreadPoolExecutor(1)
        self._store: Future[ox.Store] | None = None
        self._loads: list[Future[None]] = []
        self._pieces: list[Path] = []
        self._concerned: list[bytes] = []
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, concerned: bytes, other: bytes = b"") -> None:
        """Take N-Quads in: those that matter to the rules, and others."""
        self._concerned.append(concerned)
        self._waiting += (concerned, other)
        self._size += len(concerned) + len(other)
        if self._size >= PIECE:
            self._load()

    def in_memory(self) -> ox.Store:
        """A store in memory of all that matters to the rules; asked for once, when all has been added."""
        self._load()
        store = ox.Store()
        store.bulk_load(b"".join(self._concerned), format=ox.RdfFormat.N_QUADS, lenient=True)
        self._concerned.clear()
        return store

    def lines(self) -> Iterator[bytes]:
        """All that has been loaded, line by line.

        Raises:
            OSError: the disk refused.
        """
        self.folder()
        for piece in self._pieces:
            yield from piece.read_bytes().splitlines(keepends=True)

    def add_last(self, chunk: bytes) -> None:
        """Take N-Quads in that no rule need read any more, and load them at once."""
        self._waiting.append(chunk)
        self._load()

    def folder(self) -> Path:
        """The new folder.

        Raises:
            OSError: the disk refused.
        """
        if self._refused is not None:
            raise self._refused
        assert self._folder is not None
        return self._folder

    def finish(self) -> Path:
        """The folder, with the store complete and closed, and nothing else of this.

        Raises:
            OSError: the disk refused.
        """
        folder = self.folder()
        for load in self._loads:
            load.result()
        self._loads.clear()
        self._store = None
        for piece in self._pieces:
            piece.unlink()
        return folder

    def close(self) -> None:
        """Stop, and remove the folder if it is still there."""
        self._loader.shutdown(cancel_futures=True)
        self._loads.clear()
        self._store = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self) -> None:
        """Begin to load what waits."""
        chunks, self._waiting, self._size = self._waiting, [], 0
        if self._refused is not None:
            return
        try:
            if self._folder is None:
                self._target.parent.mkdir(parents=True, exist_ok=True)
                self._folder = Path(tempfile.mkdtemp(prefix=f".{self._target.name}-new-", dir=self._target.parent))
                self._store = self._loader.submit(ox.Store, str(self._folder / "store"))
            piece = self._folder / f"{len(self._pieces)}.part"
            with piece.open("wb") as file:
                file.writelines(chunks)
        except OSError as error:
            self._refused = error
            return
        assert self._store is not None
        self._pieces.append(piece)
        self._loads.append(self._loader.submit(_bulk_load, self._store, piece))


def _bulk_load(store: Future[ox.Store], piece: Path) -> None:
    # Lenient: the checker has looked at every term already.
    store.result().bulk_load(path=piece, format=ox.RdfFormat.N_QUADS, lenient=True)
