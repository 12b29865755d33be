"""Why a value is not of a datatype."""

from __future__ import annotations

from ..values import Path


class Misfit(ValueError):
    """A value that is not of the datatype: the finding's code, and words for the user.

    The message follows the name of the key: «holds a number, not text», or «: «x» is no date».
    """

    def __init__(
        self, message: str, *, code: str = "E105", help: str = "", at: Path = (), on_key: bool = False
    ) -> None:
        super().__init__(message)
        self.message, self.code, self.help = message, code, help
        self.at, self.on_key = at, on_key


def empty() -> Misfit:
    """Text or a mapping without content."""
    return Misfit(" is empty", code="E109", help="leave the key out, or give it a value")
