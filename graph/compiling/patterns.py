"""Which predicates a CONSTRUCT query can read and write, told from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..namespaces import RDF

RDF_TYPE = RDF + "type"

_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\#[^\n]*|[?$]\w+|_:\w+"""
    r"""|[\w-]*:(?:[\w-]+(?:\.[\w-]+)*)?|\w+|\S""",
)
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_PUNCTUATION = frozenset("{}()[].,;/|^*+?!<>=&-@")
_BEFORE_TRIPLES = frozenset("{}.)")
_ELSEWHERE = frozenset({"SERVICE", "FROM", "BASE"})


def predicates(query: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """IRIs among which are all predicates the query's pattern can match, and all that its template makes.

    None where that cannot be told: a variable may stand for a predicate, a path may have no step, a set is negated.
    When in doubt it is None, which costs time and nothing else.
    """
    prefixes = dict(_PREFIX.findall(query))
    tokens = [token for token in _TOKEN.findall(_PREFIX.sub("", query)) if token[0] != "#"]
    words = [token.upper() for token in tokens]
    if "CONSTRUCT" not in words or not _ELSEWHERE.isdisjoint(words):
        return None
    start = words.index("CONSTRUCT") + 1
    end = tokens.index("}", start) + 1 if tokens[start : start + 1] == ["{"] and "}" in tokens else start
    around = zip(["", "", *tokens], ["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    if any(_may_be_any(*four) for four in around):
        return None
    pattern = _names(tokens[end:], prefixes)
    return pattern, _names(tokens[start:end], prefixes) or pattern


def _may_be_any(before: str, last: str, token: str, after: str) -> bool:
    """Whether at this token the query may match whatever predicate there is."""
    if token[0] in "?$" and len(token) > 1:
        subject = _is_name(last) and before in _BEFORE_TRIPLES
        return subject or last in {";", "[", "]"} or last[:1] in {"?", "$", '"', "'"} or last.startswith("_:")
    if token in {"*", "?"}:
        return last == ")" or _is_name(last)
    if len(token) == 1 and not token.isalnum() and token not in _PUNCTUATION:
        return True  # Part of a name with an escape, or of something this does not know.
    return (
        (token == "!" and after != "=")
        or (token == "(" and last in _BEFORE_TRIPLES - {")"})
        or (token == "}" and last == "{")
    )


def _is_name(token: str) -> bool:
    return token == "a" or (token[:1] == "<" and len(token) > 1) or (":" in token and token[0] not in "\"'_")


def _names(tokens: Iterable[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for token in tokens:
        if token == "a":
            found.add(RDF_TYPE)
        elif token[0] == "<":
            found.add(token[1:-1])
        elif _is_name(token):
            prefix, _, local = token.partition(":")
            found.add(prefixes.get(prefix, "") + local)
    return frozenset(found)
