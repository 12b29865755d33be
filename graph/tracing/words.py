"""Is a name said in a text? Forgiving of case, accents, hyphens, plurals and spacing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[.'’](?=[^\W_]{1,2}\b)[^\W_]+)*|[¶]")
_COMPACT_FROM = 7
"""Letters from which a name is also looked for without regard to the ends of words: «Chengdu-Chong qing»."""
_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to"])
"""Words that a name may have or lack."""
_APART = 12
"""Words that may stand between those of a name: «Chongqing plans a digital currency pilot»."""


def tokens(text: str) -> list[str]:
    """The words of a text, folded, each brought to its stem."""
    return [_stem(_fold(word)) for word in WORD.findall(text)]


def _run_together(text: str) -> str:
    return "".join(map(_fold, WORD.findall(text)))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    # Imported here: only tracing needs it.
    from snowballstemmer import stemmer

    return stemmer("english")


def _fold(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("ø", "o").replace("Ø", "O").replace("ß", "ss")
    return re.sub(r"['’]s$|[.'’]", "", word).casefold()


class Said:
    """A text in which names are looked for."""

    def __init__(self, text: str) -> None:
        words = tokens(text)
        self._tokens = f" {' '.join(words)} "
        self._compact = _run_together(text)
        self._at: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            self._at.setdefault(word, []).append(position)

    def says(self, name: str) -> bool:
        """Whether the text has the name: as it is, run together or parted otherwise, or its words close together."""
        words = tokens(name)
        if words and f" {' '.join(words)} " in self._tokens:
            return True
        compact = _run_together(name) or name.casefold()
        if (len(compact) >= _COMPACT_FROM or not compact.isascii()) and compact in self._compact:
            return True
        telling = {word for word in words if word not in _SMALL}
        return len(telling) > 1 and self._close(telling)

    def says_any(self, names: Iterable[str]) -> bool:
        """Whether it has one of the names."""
        return any(map(self.says, names))

    def _close(self, words: set[str]) -> bool:
        """Whether the words stand close together, in any order."""
        # The rarest word leads; the order of a set differs from run to run.
        places = sorted((self._at.get(word, []) for word in words), key=lambda at: (len(at), at))
        reach = len(words) + _APART
        return bool(places[0]) and any(
            all(any(abs(other - first) <= reach for other in others) for others in places[1:]) for first in places[0]
        )
