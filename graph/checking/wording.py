"""Phrases that several diagnostics share, and the nearest known word to a mistaken one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from ..reading import Value


class Advice(TypedDict):
    """Why something is wrong, and how to mend it."""

    why: str
    help: str


FILE_KIND: Advice = {
    "why": "every fact file begins with an `id` and a `type`",
    "help": "write `type: Report` or `type: Vocabulary`; `consilience new report` makes a skeleton",
}
CITATION: Advice = {
    "why": "every claim cites the lines of the source that state it",
    "help": "add `lines: 1695-1731` with the tightest lines",
}
ID: Advice = {
    "why": "an id is a slug: lower-case letters, digits and single hyphens, at most 120 characters",
    "help": "write for example `id: smart-manufacturing-pilot-zone`",
}


def nearest(word: Value, known: Iterable[str], *, first_word: bool = False) -> str:
    """«did you mean …?» with up to three known words, or the empty string."""
    # Imported here: only a mistake needs it.
    from rapidfuzz import fuzz, process, utils

    if not isinstance(word, str) or not word:
        return ""
    found = process.extract(
        word, list(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=70
    )
    names = [name.split(" ")[0] if first_word else name for name, _, _ in found]
    return f"did you mean {any_of([f'`{name}`' for name in dict.fromkeys(names)])}?" if names else ""


def any_of(words: Sequence[str]) -> str:
    """«a», «a or b», «a, b or c»."""
    ordered = list(words) if len(words) < 2 or words[0].startswith("`") else sorted(words)
    return " or ".join(filter(None, [", ".join(ordered[:-1]), ordered[-1]])) if ordered else "anything"


def article(label: str) -> str:
    """The label with «a» or «an»."""
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label}"
