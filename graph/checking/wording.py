"""Phrases that several diagnostics share, and the nearest known word to a mistaken one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypedDict

from ..folding import fold
from ..reading import Value
from ..schema import Schema
from ..schema.form import MAX_ID


class Advice(TypedDict):
    """Why something is wrong, and how to mend it."""

    why: str
    help: str


FILE_KIND: Advice = {
    "why": "every fact file begins with an `id` and a `type`",
    "help": "write `type: Report`, `type: Vocabulary` or, in dataset.yaml, `type: Dataset`",
}
CITATION: Advice = {
    "why": "every claim cites the lines of the source that state it",
    "help": "add `lines: 1695-1731` with the tightest lines",
}
ID: Advice = {
    "why": "an id is a slug: lower-case letters, digits and single hyphens, at most 120 characters",
    "help": "write for example `id: smart-manufacturing-pilot-zone`",
}


CUTOFF = 72
"""How like two words must be, of 100, for one to be a mistake for the other."""


def nearest(word: Value, known: Collection[str] | Mapping[str, str]) -> str:
    """«did you mean …?» with up to three known words, or the empty string.

    Args:
        word: What stands in the file.
        known: The words that may be meant; in a mapping, with a label that may be meant too.
    """
    # Imported here: only a mistake needs it.
    from rapidfuzz import process

    if not isinstance(word, str) or not 0 < len(word) <= MAX_ID:
        return ""
    labels = known if isinstance(known, Mapping) else {}
    candidates = {name: _words(name) for name in known}
    found = {
        name: score
        for _, score, name in process.extract(_words(word), candidates, scorer=likeness, limit=3, score_cutoff=CUTOFF)
    }
    by_label = {name: _words(label) for name, label in labels.items()}
    for _, score, name in process.extract(_words(word), by_label, scorer=likeness, limit=3, score_cutoff=CUTOFF):
        found[name] = max(score, found.get(name, 0))
    best = sorted(found, key=lambda name: (-found[name], name))[:3]
    # The others help only where none is clearly meant.
    best = [name for name in best if found[name] > found[best[0]] - 8]
    return f"did you mean {any_of([f'`{name}`' for name in best])}?" if best else ""


def likeness(first: str, second: str, *, score_cutoff: float | None = None) -> float:
    """How like two phrases are, from 0 to 100: spelt alike, or with the same words but for a few."""
    from rapidfuzz import fuzz

    spelt = max(fuzz.ratio(first, second), fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")))
    if " " not in first and " " not in second:
        # A short word is not recognised by half of its letters.
        return float(spelt) if min(len(first), len(second)) > 3 or spelt >= 80 else 0.0
    return float(max(spelt, fuzz.token_sort_ratio(first, second), _shared(first.split(), second.split())))


def _shared(first: Sequence[str], second: Sequence[str]) -> float:
    """The part of the longer phrase's letters that stands in words of both."""
    common = set(first) & set(second)
    size = sum(len(w) for w in common)
    longer = max(sum(map(len, first)), sum(map(len, second)))
    # One is the other with a word more: often enough the same thing to be worth a question.
    whole = 20 if common in (set(first), set(second)) and len(common) > 1 else 0
    return min(99.0, 100 * size / longer + whole) if longer else 0.0


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).strip().casefold()


def as_id(value: Value) -> str:
    """How an id could be written that was meant to be one."""
    text = re.sub(r"[^a-z0-9]+", "-", fold_words(value)).strip("-")[:MAX_ID] if isinstance(value, str) else ""
    return f"perhaps `{text}`" if text and text != value else ID["help"]


def fold_words(text: str) -> str:
    """The words of a text folded, hyphens between them."""
    return "-".join(filter(None, map(fold, text.split())))


def any_of(words: Sequence[str]) -> str:
    """«a», «a or b», «a, b or c»."""
    return _joined(words, "or") or "anything"


def all_of(words: Sequence[str]) -> str:
    """«a», «a and b», «a, b and c»."""
    return _joined(words, "and")


def _joined(words: Sequence[str], last: str) -> str:
    ordered = list(words) if len(words) < 2 or words[0].startswith("`") else sorted(words)
    return f" {last} ".join(filter(None, [", ".join(ordered[:-1]), ordered[-1]])) if ordered else ""


def article(label: str) -> str:
    """The label with «a» or «an», by its sound."""
    if label.lower().startswith(("uni", "use", "eu", "one")):
        return f"a {label}"
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label}"


def any_kind(labels: Iterable[str]) -> str:
    """«a city or an organisation»: the labels in order, each with its article."""
    told = [article(label) for label in sorted(labels)]
    return " or ".join(filter(None, [", ".join(told[:-1]), told[-1]])) if told else "anything"


def clause(comment: str) -> str:
    """The first sentence of a comment, to follow a colon: without its capital and its full stop."""
    sentence = re.split(r"\.(?=\s+[A-Z]|$)", comment, maxsplit=1)[0]
    ordinary = sentence[1:2].islower() or sentence[1:2] == " "
    return (sentence[:1].lower() if ordinary else sentence[:1]) + sentence[1:]


def holds(section: str, schema: Schema) -> str:
    """What a list of a report is for."""
    cls = schema.sections[section]
    kinds = sorted(c.name for c in schema.classes.values() if cls.iri in c.ancestors and c is not cls)
    return f"`{section}` holds {cls.name} entries" + (f" and its kinds: {', '.join(kinds)}" if kinds else "")
