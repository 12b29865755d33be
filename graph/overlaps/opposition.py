"""What makes two sentences with the same words opposites: a verb against its opposite, a negation, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..tracing.numbers import numbers
from ..tracing.words import tokens

_NEGATED = re.compile(
    r"^(?:do not|don['’]t|never|no longer|not|stop|cease|ban|forbid|prohibit|avoid|refrain|abandon|reject|oppose|"
    r"withdraw|halt|discontinue|repeal|end)\b",
    re.IGNORECASE,
)
"""A sentence that asks for something not to be, or to be no more; what is said further on is a detail."""
_QUANTITY = re.compile(
    r"\d[\d.,]*(?:\s?(?:%|per ?cent|percent|percentage points?|thousand|million|billion|trillion|times))", re.IGNORECASE
)


class Verbs:
    """Which actions the verb of a sentence may mean."""

    def __init__(self, verbs: Mapping[str, frozenset[str]], opposites: Mapping[str, frozenset[str]]) -> None:
        """Index the verbs.

        Args:
            verbs: An action to the verbs by which it may be asked for.
            opposites: An action to its opposites.
        """
        self._opposites = opposites
        self._actions: dict[tuple[str, ...], set[str]] = {}
        for action, known in verbs.items():
            for verb in known:
                self._actions.setdefault(tuple(tokens(verb)), set()).add(action)
        self._longest = max(map(len, self._actions), default=0)

    def actions(self, summary: str) -> frozenset[str]:
        """The actions that the sentence's first words may mean, by the longest verb that fits."""
        words = tuple(tokens(summary)[: self._longest])
        for size in range(len(words), 0, -1):
            if found := self._actions.get(words[:size]):
                return frozenset(found)
        return frozenset()

    def opposed(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether some are opposites of others, and none is the same."""
        return ones.isdisjoint(others) and any(self._opposites.get(a, frozenset()) & others for a in ones)


def negated(summary: str) -> bool:
    """Whether a sentence asks for something not to be."""
    return _NEGATED.search(summary) is not None


def quantities(summary: str) -> frozenset[str]:
    """The shares and amounts that a sentence states; years and names such as 5G are none."""
    return frozenset(f"{n:f}" for text in _QUANTITY.findall(summary) for n in numbers(text))
