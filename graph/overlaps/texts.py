"""How alike two summaries are: words, letters, meanings, and their verbs and objects apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..tracing.words import tokens

Matrix = NDArray[np.float32]

_BREAK = re.compile(
    r"[,;:()]|\b(?:for|with|by|so that|so as|in order|through|from|that|which|who|as|where|while|when|such|including|"
    r"under|between|across|among|into|within|via|using|on the|to)\b",
    re.IGNORECASE,
)
"""Where what is acted on ends in an imperative sentence, and the circumstances begin."""


class Texts:
    """Summaries as vectors, for pairs of them to be compared by their numbers.

    Term weights are TF-IDF (Spärck Jones 1972) over stems and pairs of stems, and over runs of three to five letters;
    likeness is the cosine. Meanings are means of static word vectors (wordllama, a model within its wheel), where
    that is installed.
    """

    def __init__(self, summaries: Sequence[str]) -> None:
        """Weigh the words of all summaries."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.summaries = summaries
        heads = [head(summary) for summary in summaries]
        self.words = _weighed(TfidfVectorizer(analyzer=_grams, sublinear_tf=True), summaries)
        self.letters = _weighed(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode"),
            summaries,
        )
        self.objects = _weighed(TfidfVectorizer(analyzer=_grams, sublinear_tf=True), [noun for _, noun in heads])
        self.verbs = [verb for verb, _ in heads]
        self._index_words(summaries, [noun for _, noun in heads])
        self.meanings, self.object_meanings = (
            meanings(summaries),
            meanings([noun or s for (_, noun), s in zip(heads, summaries, strict=True)]),
        )

    def _index_words(self, summaries: Sequence[str], nouns: Sequence[str]) -> None:
        bags, heads = _bags(summaries), _bags(nouns)
        words = sorted({word for bag in (*bags, *heads) for word in bag})
        at = {word: row for row, word in enumerate(words)}
        self._vectors = meanings(words)
        held = Counter(word for bag in bags for word in set(bag))
        self._weights = np.array([np.log((1 + len(summaries)) / (1 + held[word])) + 0.01 for word in words])
        self._bags = [np.array([at[w] for w in bag], dtype=np.intp) for bag in bags]
        self._heads = [np.array([at[w] for w in bag], dtype=np.intp) for bag in heads]

    def aligned(self, ones: NDArray[np.intp], others: NDArray[np.intp], *, heads: bool) -> Matrix:
        """How well the words of one find their like in the other: the mean of both ways, rare words counting more.

        The alignment of BERTScore (Zhang et al. 2020), with static vectors.

        Args:
            ones: Positions of summaries.
            others: Positions of as many.
            heads: Whether to look at what is acted on only, and not at the whole sentence.
        """
        bags = self._heads if heads else self._bags
        likeness = np.zeros(len(ones), dtype=np.float32)
        for row, (one, other) in enumerate(zip(ones, others, strict=True)):
            first, second = bags[one], bags[other]
            if len(first) and len(second):
                matrix = self._vectors[first] @ self._vectors[second].T
                ways = (
                    np.average(matrix.max(axis=1), weights=self._weights[first]),
                    np.average(matrix.max(axis=0), weights=self._weights[second]),
                )
                likeness[row] = sum(ways) / 2
        return np.clip(likeness, 0, 1)

    def cosines(self, name: str, ones: NDArray[np.intp], others: NDArray[np.intp]) -> Matrix:
        """The cosine of each pair by one of the vectors: words, letters, objects, meanings, object_meanings."""
        vectors = getattr(self, name)
        if isinstance(vectors, np.ndarray):
            return np.asarray(np.einsum("ij,ij->i", vectors[ones], vectors[others]), dtype=np.float32)
        return np.asarray(vectors[ones].multiply(vectors[others]).sum(axis=1), dtype=np.float32).ravel()


def _bags(texts: Sequence[str]) -> list[list[str]]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return [[w for w in re.findall(r"[^\W_]+", text.lower()) if w not in ENGLISH_STOP_WORDS] for text in texts]


def head(summary: str) -> tuple[str, str]:
    """The verb of an imperative sentence, and what it acts on: «Set up», «a hydrogen hub»."""
    words = summary.strip().rstrip(".").split(" ", 1)
    rest = words[1] if len(words) > 1 else ""
    verb = words[0]
    if particle := re.match(r"(up|out|down|in|on|off)\b\s*", rest):
        verb, rest = f"{verb} {particle[1]}", rest[particle.end() :]
    return verb.lower(), _BREAK.split(rest, maxsplit=1)[0].strip()


def _weighed(vectorizer: Any, texts: Sequence[str]) -> Any:
    if not any(vectorizer.build_analyzer()(text) for text in texts):
        from scipy.sparse import csr_matrix

        return csr_matrix((len(texts), 1), dtype=np.float32)
    return vectorizer.fit_transform(texts).astype(np.float32)


@lru_cache(maxsize=200_000)
def _grams(text: str) -> tuple[str, ...]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    words = [word for word in tokens(text) if word not in ENGLISH_STOP_WORDS]
    return (*words, *(f"{one} {other}" for one, other in pairwise(words)))


def meanings(texts: Sequence[str]) -> Matrix:
    """A vector of length 1 for each text by its static word vectors."""
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    model = _model()
    vectors = np.asarray(model.embed([text or " " for text in texts], norm=True), dtype=np.float32)
    return np.nan_to_num(vectors)


@lru_cache(maxsize=1)
def _model() -> Any:
    # Its own folder holds the weights and the tokenizer: nothing is fetched.
    from pathlib import Path

    import wordllama

    return wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
