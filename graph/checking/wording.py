"""Phrases that several diagnostics share, and the nearest known word to a mistaken one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from ..reading import Value

# «university», «unit», «European», «one-stop shop» begin with a consonant when spoken.
_VOWEL = re.compile(r"(?!uni[^n]|us[aeiu]|eu|one\b)[aeiou]", re.IGNORECASE)


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


LIKE = 76
"""Percent of letters in common from which a word may be a slip for another."""
SHORTEST = 4
"""Letters that a word needs before sharing only a part with another says anything."""
SHOWN = 3


def nearest(word: Value, known: Iterable[str], *, first_word: bool = False) -> str:
    """«did you mean …?» with up to three known words, or the empty string.

    Args:
        word: What was written.
        known: What could have been meant.
        first_word: Each of `known` is a name, then a space and a label, either of which may resemble the word.
    """
    if not isinstance(word, str) or not word.strip():
        return ""
    spellings: dict[str, str] = {}
    for name in known:
        parts = name.split(" ", 1) if first_word else [name]
        for part in parts:
            spellings.setdefault(_spelling(part), parts[0])
    scores: dict[str, float] = {}
    for spelling, score in _likeness(_spelling(word), list(spellings)):
        name = spellings[spelling]
        scores[name] = max(score, scores.get(name, 0))
    names = sorted(scores, key=lambda name: (-scores[name], name))[:SHOWN]
    # A word that fits nearly perfectly is the one meant; the others would only distract.
    if names and scores[names[0]] >= 90:
        names = names[:1]
    return f"did you mean {any_of([f'`{name}`' for name in names])}?" if names else ""


def _spelling(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _likeness(word: str, known: list[str]) -> Iterator[tuple[str, float]]:
    """The known words that resemble the word, with a score; one may come several times."""
    # Imported here: only a mistake needs it.
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    if len(word) >= SHORTEST - 1:
        # One letter missing, too many, another, or two exchanged.
        for found, _, _ in process.extract(word, known, scorer=OSA.distance, limit=SHOWN, score_cutoff=1):
            yield found, 90
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for found, score, _ in process.extract(word, known, scorer=scorer, limit=SHOWN, score_cutoff=LIKE):
            yield found, score
    if len(word) < SHORTEST:
        return
    # The beginning: `tech` for `technologies`, `owner` for `owned by`.
    starts = [each[: len(word)] for each in known]
    for _, score, index in process.extract(word, starts, scorer=fuzz.ratio, limit=SHOWN, score_cutoff=LIKE):
        if len(known[index]) >= SHORTEST:
            yield known[index], score * 0.85
    # Whole words too many or too few: `acme corp` for `acme`.
    for found, _, _ in process.extract(word, known, scorer=fuzz.token_set_ratio, limit=SHOWN, score_cutoff=100):
        if len(found) >= SHORTEST:
            yield found, 50 + fuzz.ratio(word, found) / 4


def any_of(words: Sequence[str]) -> str:
    """«a», «a or b», «a, b or c»; «anything» of none."""
    ordered = list(words) if len(words) < 2 or words[0].startswith("`") else sorted(words)
    return " or ".join(filter(None, [", ".join(ordered[:-1]), ordered[-1]])) if ordered else "anything"


def any_kind(labels: Iterable[str]) -> str:
    """«a city», «a city or an organisation»: the labels in order, each with its article."""
    told = [article(label) for label in sorted(labels)]
    return " or ".join(filter(None, [", ".join(told[:-1]), told[-1]])) if told else "anything"


def article(label: str) -> str:
    """The label with «a» or «an»."""
    return f"{'an' if _VOWEL.match(label) else 'a'} {label}"


def clause(comment: str) -> str:
    """The first sentence of a comment, to follow a colon: without its capital and its full stop."""
    sentence = re.split(r"\.(?=\s+[A-Z]|$)", comment, maxsplit=1)[0]
    ordinary = sentence[1:2].islower() or sentence[1:2] == " "
    return (sentence[:1].lower() if ordinary else sentence[:1]) + sentence[1:]
