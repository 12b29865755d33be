"""rdf:langString: text, or a mapping from language tags (BCP 47) to text."""

from __future__ import annotations

import re

from ...reading import Value
from ...schema.form import NO_LANGUAGE
from .string import describe, quote, suggestion

IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
EXPECTS = "text, or a mapping from language tags to text"

_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def encode(value: Value) -> list[str]:
    """The text as literals: plain, or tagged with its language in lower case.

    Raises:
        ValueError: the value is neither text nor a mapping from language tags to text.
    """
    if isinstance(value, str):
        return [quote(value)]
    if not isinstance(value, dict):
        raise ValueError(f"{describe(value)}, not text" + suggestion(value))
    if not value:
        raise ValueError("an empty mapping")
    found = []
    for tag, texts in value.items():
        if not _TAG.fullmatch(tag):
            raise ValueError(f"«{tag}» is no language tag such as en, zh or zh-Hant")
        suffix = "" if tag == NO_LANGUAGE else f"@{tag.lower()}"
        for text in texts if isinstance(texts, list) else [texts]:
            found.append(quote(text) + suffix)
    if not found:
        raise ValueError("an empty mapping")
    return found
