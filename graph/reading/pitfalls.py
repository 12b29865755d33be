"""Spots that YAML 1.1 and YAML 1.2, or two parsers, read differently, or that fact files do not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# A cheap look at the whole text; only where it strikes are the parser's events examined.
_SUSPECT = re.compile(
    r"\t|<<|^%|^\.\.\.|^---[ \t]*\S|[\s\[{,][&*!]\S|^[&*!]\S"
    r"|(?:[-:,\[{?][ \n][ ]*|^)(?:[-+]?(?:0[\dboxBOX]|\d[\d.]*[_:eE])|[-+]?\.\d|=[\s,\]}]"
    r"|(?:[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)[ ]*(?:$|[,\]}#:]))",
    re.MULTILINE,
)
_WORDS = frozenset(
    word for low in ("y", "n", "yes", "no", "on", "off") for word in (low, low.capitalize(), low.upper())
)
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:0[\d_]+|0[oObB][\d_]+|0[xX][\da-fA-F_]+"
    r"|\d[\d_]*:[0-5]?\d(?::[0-5]?\d)*(?:\.\d*)?"
    r"|\d*_[\d_]*(?:\.[\d_]*)?|\d[\d_]*_[\d_.]*|(?:\d[\d_]*(?:\.\d*)?|\.\d+)[eE][-+]?\d+|\.\d[\d_]*|\d+\.)"
)
_TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d")


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A spot to avoid; `kind` is «scalar», «anchor», «alias», «tag», «merge», «tab» or «documents».

    Line and column count from 1.
    """

    kind: str
    text: str
    line: int
    column: int


def pitfalls(text: str) -> Iterator[Pitfall]:
    """Every spot of the text that parsers may disagree on.

    Nothing is said about text that PyYAML cannot parse, beyond the spot it stopped at.
    """
    if not _SUSPECT.search(text):
        return
    yield from _tabs(text)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2 or event.tags or event.version:
                    yield Pitfall("documents", "---", line, column)
            elif isinstance(event, yaml.AliasEvent):
                yield Pitfall("alias", f"*{event.anchor}", line, column)
            elif isinstance(event, yaml.NodeEvent):
                if event.anchor:
                    yield Pitfall("anchor", f"&{event.anchor}", line, column)
                if getattr(event, "tag", None):
                    yield Pitfall("tag", str(event.tag), line, column)
            if isinstance(event, yaml.ScalarEvent) and event.style is None and not event.tag:
                if event.value == "<<":
                    yield Pitfall("merge", "<<", line, column)
                elif ambiguous(event.value):
                    yield Pitfall("scalar", event.value, line, column)
    except yaml.YAMLError:
        return


def ambiguous(plain_scalar: str) -> bool:
    """Whether YAML 1.1 and 1.2, or the parsers used here, read an unquoted scalar differently."""
    return (
        plain_scalar in _WORDS
        or plain_scalar == "="
        or _NUMBER_LIKE.fullmatch(plain_scalar) is not None
        or _TIMESTAMP.match(plain_scalar) is not None
    )


def _tabs(text: str) -> Iterator[Pitfall]:
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line:
                yield Pitfall("tab", "\t", number, line.index("\t") + 1)
