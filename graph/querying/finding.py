"""Search over names, aliases, summaries and ids, forgiving of spelling, accents and case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..folding import fold
from ..storing import Opened
from .things import Things

DEFINITIONS = (
    "http://www.w3.org/2004/02/skos/core#definition",
    "http://purl.org/dc/terms/description",
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAME, _BEGINS, _WITHIN = 1.0, 0.94, 0.86
"""How well a word of the search matches one that equals it, begins with it, or holds it."""
_ENDING = 3
"""Letters by which a word of the search may go on beyond one it matches: «training», «train»."""
_CUTOFF = 74
"""Likeness, of 100, below which a misspelling is another word."""
_FLOOR = 0.5
"""Score below which a text does not answer the search, unless nothing answers better."""
_PARTLY = 0.25
"""Score below which it does not even then."""
_ID, _ALIAS = 0.98, 0.99
"""What a match in an id or an alias counts, of one in the name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that answers a search."""

    id: str
    label: str
    kind: str
    context: str
    """The alias that matched, or what the thing is."""
    score: float
    """From 0 to 1; 1 where the words are its name."""
    iri: str


def find(
    opened: Opened,
    words: str | Sequence[str],
    *,
    kind: str | None = None,
    limit: int = 20,
    things: Things | None = None,
) -> list[Hit]:
    """The things that answer to the words, best first.

    Args:
        opened: The build.
        words: What to look for.
        kind: Only instances of this class: its name, label or IRI.
        limit: How many at most.
        things: The build's names, if they are at hand.

    Raises:
        QueryError: no class is called `kind`.
    """
    text = words if isinstance(words, str) else " ".join(words)
    things = things or Things(opened)
    wanted = class_iri(things, kind) if kind else None
    texts = [(name.iri, name.text, _ALIAS if name.alias else 1.0) for name in things.names]
    texts += [(i, things.shortener.short(i).rpartition(":")[2].replace("-", " "), _ID) for i in things.types]
    if wanted:
        texts = [found for found in texts if wanted in things.types[found[0]]]
    best: dict[str, tuple[float, str]] = {}
    for index, score in _scores(text, [t for _, t, _ in texts]).items():
        iri, matched, weight = texts[index]
        best[iri] = max(best.get(iri, (0.0, "")), (score * weight, matched))
    labels = {iri: things.label(iri) for iri, _ in _top(best, limit * 3)}
    ranked = sorted(labels, key=lambda iri: (-round(best[iri][0], 6), len(labels[iri]), labels[iri], iri))[:limit]
    return [
        Hit(
            things.shortener.short(iri),
            labels[iri],
            things.kind(iri),
            _context(things, iri, labels[iri], best[iri][1]),
            round(best[iri][0], 3),
            iri,
        )
        for iri in ranked
    ]


def _top(best: Mapping[str, tuple[float, str]], count: int) -> list[tuple[str, tuple[float, str]]]:
    """The best so many, and all that are as good as the last of them."""
    ordered = sorted(best.items(), key=lambda item: -item[1][0])
    least = ordered[count - 1][1][0] if len(ordered) > count > 0 else 0.0
    return [item for item in ordered if item[1][0] >= least]


def _context(things: Things, iri: str, label: str, matched: str) -> str:
    told = things.text(iri, DEFINITIONS)
    own = fold(matched) in (fold(label), fold(things.shortener.short(iri).rpartition(":")[2]))
    return told if own else f"«{matched}»" + (f": {told}" if told else "")


def class_iri(things: Things, name: str) -> str:
    """The IRI of a class by its name, label or IRI.

    Raises:
        QueryError: there is none.
    """
    from ..errors import QueryError

    by_name: dict[str, str] = {}
    for iri in sorted(things.classes):
        short = things.shortener.short(iri)
        for known in (iri, short, short.rpartition(":")[2], things.label(iri)):
            by_name.setdefault(fold(known), iri)
    found = by_name.get(fold(name)) or by_name.get(fold(name).removesuffix("s"))
    if found is None:
        from ..checking.wording import nearest

        labels = sorted(things.shortener.short(iri).rpartition(":")[2] for iri in things.classes)
        raise QueryError(f"no class is called «{name}»; {nearest(name, labels) or 'there are: ' + ', '.join(labels)}")
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, folded; camel case and hyphens part them."""
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


def _scores(text: str, texts: Sequence[str]) -> dict[int, float]:
    """Index of each text that answers, with how well."""
    asked, whole = words_of(text), fold(text)
    if not whole:
        return {}
    holders: dict[str, list[int]] = defaultdict(list)
    lengths: list[int] = []
    found: dict[int, float] = {}
    for index, known in enumerate(texts):
        words = words_of(known)
        lengths.append(len(words))
        for word in set(words):
            holders[word].append(index)
        if fold(known) == whole:
            found[index] = _SAME
    matched: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(asked))
    for position, word in enumerate(asked):
        for known, score in _alike(word, holders).items():
            for index in holders[known]:
                matched[index][position] = max(matched[index][position], score)
    for index, scores in matched.items():
        mean = sum(scores) / len(scores)
        # Of two texts with the same words, the one with fewer others is meant.
        share = min(1.0, len(asked) / lengths[index])
        score = mean**1.5 * (0.8 + 0.18 * share)
        if score >= _PARTLY:
            found[index] = max(found.get(index, 0.0), score)
    least = _FLOOR if max(found.values(), default=0.0) >= _FLOOR else _PARTLY
    return {index: score for index, score in found.items() if score >= least}


def _alike(word: str, known: Iterable[str]) -> dict[str, float]:
    """The known words that a word of a search may mean, with how well."""
    from rapidfuzz import fuzz, process

    found: dict[str, float] = {}
    for other in known:
        if other == word:
            found[other] = _SAME
        elif len(word) > 1 and other.startswith(word):
            found[other] = _BEGINS
        else:
            goes_on = len(other) > 3 and word.startswith(other) and len(word) - len(other) <= _ENDING
            held = len(word) > (3 if word.isascii() else 0) and word in other
            if goes_on or held:
                found[other] = _WITHIN
    if len(word) > 3:
        for other, score, _ in process.extract(
            word, [k for k in known if k not in found], scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=None
        ):
            found[other] = score / 100 * _BEGINS
    return found
