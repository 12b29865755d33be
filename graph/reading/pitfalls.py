"""Spots that YAML 1.1 and YAML 1.2, or two parsers, read differently, or that fact files do not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# A cheap look at the whole text; only where it strikes are the parser's events examined. What may begin a plain
# scalar follows one of these; a set at the start makes the search several times as fast.
_BEFORE = r"(?<=[-:,\[{?\s].)"
_SUSPECTS = (
    re.compile(
        r"[-:,\[{?\n](?<![^\W_]-)[ ]*"
        r"(?:[-+]?(?:0[0-9xXoObB]|[0-9.]*_|[0-9.]*[0-9]\.?[eE:]|\.[iInN])|[-+]\.[0-9]"
        r"|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?[Tt\s])"
    ),
    re.compile(r"\?(?<=[-:,\[\]{}?'\"\s].)"),
    re.compile(rf"[YyNnOoTtFf=]{_BEFORE}(?i:es|o|n|ff|rue|alse|ull)?[ ]*(?:[\r\n,\[\]{{}}#:]|\Z)"),
    re.compile(r"[&*](?<![^\s\[\]{},:?-].)\S|!(?<![^\s\[\]{},:?-].)"),
)
_MARKERS = ("\t", "<<", "\n%", "\n---", "\n...")
_LIKE_NUMBER = re.compile(
    r"[-+]?(?:0[xX][0-9a-fA-F]*|0[oO][0-7]+|0[bB][01]+|[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?"
    r"|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|\.(?i:inf|nan))"
)
_LIKE_WORD = re.compile("y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_AGREED = re.compile(
    r"[-+]?(?:0|[1-9][0-9]*)|[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?|\.[0-9]+(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|null|Null|NULL|true|True|TRUE|false|False|FALSE"
)
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]")


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A spot to avoid; line and column count from 1.

    `kind` is «scalar», «anchor», «alias», «tag», «merge», «tab», «key», «documents», «newline» or «refused».
    """

    kind: str
    text: str
    line: int
    column: int


def suspect(text: str) -> bool:
    """Whether the text may have a pitfall: never wrong in denying it."""
    whole = "\n" + text
    return (
        any(marker in text for marker in _MARKERS)
        or text[:1] in "%."
        or any(pattern.search(whole) for pattern in _SUSPECTS)
        or (text[-1:] != "\n" and ("|" in text or ">" in text))
    )


def pitfalls(text: str) -> Iterator[Pitfall]:
    """Every spot of the text that parsers may disagree on; «refused» is the one where PyYAML stopped."""
    if suspect(text):
        yield from examine(text)


def examine(text: str) -> Iterator[Pitfall]:
    """The same without the cheap look before it."""
    yield from _tabs(text)
    documents = 0
    try:
        if "?" in text:
            yield from _explicit_keys(text)
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            assert mark is not None
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
                if tag := getattr(event, "tag", None):
                    yield Pitfall("tag", str(tag), line, column)
            if isinstance(event, yaml.ScalarEvent):
                # Only a plain scalar may have its tag resolved from its text.
                if event.implicit[0]:
                    if event.value == "<<":
                        yield Pitfall("merge", "<<", line, column)
                    elif ambiguous(event.value):
                        yield Pitfall("scalar", event.value, line, column)
                elif event.style in ("|", ">") and not text.endswith("\n") and _at_end(event, text):
                    yield Pitfall("newline", "", line, column)
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        yield Pitfall("refused", problem, place.line + 1 if place else 1, place.column + 1 if place else 1)


def _at_end(event: yaml.ScalarEvent, text: str) -> bool:
    return event.end_mark is not None and event.end_mark.index >= len(text)


def ambiguous(plain_scalar: str) -> bool:
    """Whether YAML 1.1, YAML 1.2 and lenient parsers read an unquoted scalar differently."""
    bare = plain_scalar.replace("_", "")
    like = _LIKE_NUMBER.fullmatch(bare) or _LIKE_WORD.fullmatch(plain_scalar) or _TIMESTAMP.match(plain_scalar)
    return plain_scalar == "=" or (like is not None and _AGREED.fullmatch(plain_scalar) is None)


def _explicit_keys(text: str) -> Iterator[Pitfall]:
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        mark = token.start_mark
        if isinstance(token, yaml.KeyToken) and text[mark.index : mark.index + 1] == "?":
            yield Pitfall("key", "?", mark.line + 1, mark.column + 1)


def _tabs(text: str) -> Iterator[Pitfall]:
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line:
                yield Pitfall("tab", "\t", number, line.index("\t") + 1)
