"""Work over forked processes."""

import os
import signal

import pytest
from consilience.graph.checking.spreading import spread
from consilience.graph.errors import ConsilienceError


def test_every_item_is_worked_on_once() -> None:
    assert sorted(spread(lambda item: (item, item * item), range(20), 3)) == [(i, (i, i * i)) for i in range(20)]


def test_an_error_in_a_process_is_raised_here() -> None:
    def work(item: int) -> int:
        return 10 // item

    with pytest.raises(ZeroDivisionError):
        list(spread(work, [1, 2, 0, 3], 2))


def test_a_killed_process_is_told_not_waited_for() -> None:
    def work(item: int) -> int:
        if item == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(ConsilienceError, match="killed"):
        list(spread(work, range(3), 1))
