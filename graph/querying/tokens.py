"""SPARQL text to tokens with their places: enough to say where a query goes wrong and what it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:[\w.-]*\w)
  | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:                    # the prefix
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)                          # how a local part begins,
         (?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*                    # goes on
            (?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?)                 # and ends: not with a dot
  | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>\w+)
  | (?P<sign>\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)

UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `kind` is iri, string, variable, tag, blank, name, number, word or sign."""

    kind: str
    text: str
    start: int
    """Characters before it."""

    @property
    def keyword(self) -> str:
        """The word in capitals; empty if it is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> list[Token]:
    """The tokens of a query, spaces and comments left out; anything is some token, so this never fails."""
    return [
        Token(found.lastgroup or "", found.group(), found.start())
        for found in _TOKEN.finditer(sparql)
        if found.lastgroup != "space"
    ]


def form(found: list[Token]) -> str:
    """SELECT, ASK, CONSTRUCT, DESCRIBE, or the first keyword of an update; empty if neither comes."""
    return next((token.keyword for token in found if token.keyword in FORMS | UPDATES), "")


def declared(found: list[Token]) -> dict[str, str]:
    """The prefixes a query declares itself."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for keyword, name, iri in zip(found, found[1:], found[2:], strict=False)
        if keyword.keyword == "PREFIX" and name.kind == "name" and name.text.endswith(":") and iri.kind == "iri"
    }


def mentioned(found: list[Token], known: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Every IRI the body of a query mentions, with the token that writes it."""
    prefixes = {**known, **declared(found)}
    for index, token in enumerate(found):
        before = [t.keyword for t in found[max(0, index - 2) : index]]
        if "PREFIX" in before or "BASE" in before[-1:]:
            continue
        if token.kind == "iri":
            yield token, token.text[1:-1]
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in prefixes:
                yield token, prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
