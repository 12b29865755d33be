"""Long work without the collector of cyclic garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """A stretch in which cyclic garbage waits.

    Reading a dataset makes millions of objects that stay and no cycles to speak of; looking for some after every
    few hundred took longer than the check.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
