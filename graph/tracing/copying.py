"""Runs of words that a text shares with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .source import Source, plain
from .words import WORD, tokens

LONGEST = 7
"""Words in a row that a text of our own may share with its source."""


class Runs:
    """What stands in the sources in a row, for runs longer than `LONGEST` to be found in other texts."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        size = LONGEST + 1
        for source in sources:
            words = tokens(" ".join(plain(line) for line in source.lines))
            self._runs.update(zip(*(words[i:] for i in range(size)), strict=False))

    def copied(self, text: str, names: Sequence[str] = ()) -> str:
        """The longest run of more than `LONGEST` words that the text shares with a source; empty if there is none.

        Args:
            text: A text that should be in our own words.
            names: Names of things, which may be as long as they are.
        """
        for name in sorted(names, key=len, reverse=True):
            if name.count(" ") > 1:
                text = re.sub(re.escape(name), "\x00", text, flags=re.IGNORECASE)
        longest = ""
        for part in text.split("\x00"):
            shown = WORD.findall(part)
            words = tokens(part)
            size, start = LONGEST + 1, 0
            while start + size <= len(words):
                end = start
                while end + size <= len(words) and tuple(words[end : end + size]) in self._runs:
                    end += 1
                if end > start:
                    run = " ".join(shown[start : end + size - 1])
                    longest = max(longest, run, key=lambda r: r.count(" ") if r else -1)
                start = max(end, start + 1)
        return longest
