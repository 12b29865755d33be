"""rdf:langString: text, or a mapping from language tags (BCP 47) to text."""

from __future__ import annotations

import functools

import pyoxigraph as ox

from ...reading import Value
from ...schema.form import NO_LANGUAGE
from .misfit import Misfit, empty
from .string import describe, quote, suggestion

IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
EXPECTS = "text, or a mapping from language tags to text"


def encode(value: Value) -> list[str]:
    """The text as literals: plain, or tagged with its language in lower case.

    Raises:
        Misfit: the value is neither text nor a mapping from language tags to text.
    """
    if isinstance(value, str):
        return [quote(value)]
    if not isinstance(value, dict):
        raise Misfit(f" holds {describe(value)}, not text", help=suggestion(value))
    if not value:
        raise empty()
    found = []
    for tag, texts in value.items():
        if not is_tag(tag):
            known = "the keys of the mapping are language tags such as en, zh or zh-Hant"
            raise Misfit(f": «{tag}» is no language tag", code="E112", help=known, at=(tag,), on_key=True)
        suffix = "" if tag == NO_LANGUAGE else f"@{tag.lower()}"
        for index, text in enumerate(texts if isinstance(texts, list) else [texts]):
            try:
                found.append(quote(text) + suffix)
            except Misfit as misfit:
                misfit.at = (tag, index) if isinstance(texts, list) else (tag,)
                raise
        if texts == []:
            raise empty()
    return found


@functools.lru_cache(maxsize=256)
def is_tag(tag: str) -> bool:
    """Whether RDF takes the text as a language tag (BCP 47, well-formed), or it stands for no language."""
    if tag == NO_LANGUAGE:
        return True
    try:
        ox.Literal("", language=tag)
    except ValueError:
        return False
    return True
