"""What is wrong with a query that does not run: the message, the place, the line with a caret."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from ..errors import QueryError
from .tokens import FORMS, UPDATES, Token, declared, form, tokens

_PLACE = re.compile(r"error at (\d+):(\d+)")
_SENTENCE = re.compile(r"[A-Z?][\w?* ]+ [\w?*. ]+")
_WIDTH = 24
"""Columns each token gets when it is sought; wider than the longest keyword of SPARQL."""
_AGGREGATES = frozenset({"COUNT", "SUM", "AVG", "GROUP_CONCAT"})
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """SELECT ASK CONSTRUCT DESCRIBE PREFIX BASE DISTINCT REDUCED FROM NAMED WHERE GROUP ORDER BY HAVING LIMIT
        OFFSET VALUES GRAPH OPTIONAL MINUS UNION FILTER BIND EXISTS NOT IN AS ASC DESC COUNT SUM MIN MAX AVG SAMPLE
        GROUP_CONCAT SEPARATOR CONTAINS REGEX STRSTARTS STRENDS LCASE UCASE STR LANG LANGMATCHES DATATYPE BOUND
        COALESCE REPLACE CONCAT""",
    )
)


class QuerySyntaxError(QueryError):
    """A query that is no SPARQL; `line` and `column` are counted from 1."""

    def __init__(self, message: str, sparql: str, start: int, source: str = "query", help: str = "") -> None:
        before = sparql[:start]
        self.line = before.count("\n") + 1
        self.column = start - (before.rfind("\n") + 1) + 1
        shown = (sparql.splitlines() or [""])[self.line - 1 :][:1] or [""]
        margin = " " * len(str(self.line))
        told = [
            f"{source}:{self.line}:{self.column}: {message}",
            f" {margin} |",
            f" {self.line} | {shown[0].replace(chr(9), ' ')}",
            f" {margin} | {' ' * (_cells(shown[0][: self.column - 1]))}^",
        ]
        super().__init__("\n".join([*told, f"  help: {help}"] if help else told))


def _cells(text: str) -> int:
    """The columns a terminal gives a text."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def refuse(sparql: str, source: str = "query") -> None:
    """Raise for what is no query of this store alone: nothing, an update, a call to another server.

    Raises:
        QueryError: an update, a SERVICE, or no query at all.
    """
    found = tokens(sparql)
    if not found:
        raise QueryError("the query is empty; try `consilience query --list` for saved ones")
    kind = form(found)
    if kind in UPDATES:
        at = next(t for t in found if t.keyword == kind)
        raise QuerySyntaxError(
            f"{kind} is an update, and queries only read",
            sparql,
            at.start,
            source,
            "change the fact files and run `consilience build`",
        )
    for token in found:
        if token.keyword == "SERVICE":
            raise QuerySyntaxError(
                "SERVICE would ask another server, and queries read this build only",
                sparql,
                token.start,
                source,
                "query the other server by itself and join the answers",
            )


def counts_claims(sparql: str) -> bool:
    """Whether a query counts or adds up over the union of all graphs without DISTINCT.

    The store gives a triple of the union once for each graph that holds it, which such a query takes for many.
    """
    found = tokens(sparql)
    words = {token.keyword for token in found}
    return "GRAPH" not in words and any(
        token.keyword in _AGGREGATES and found[index + 2 : index + 3] and found[index + 2].keyword != "DISTINCT"
        for index, token in enumerate(found)
    )


def explained(error: SyntaxError, sparql: str, prefixes: Mapping[str, str], source: str = "query") -> QuerySyntaxError:
    """The parser's error with its true place and in words."""
    found = tokens(sparql)
    undefined = _undefined(found, prefixes)
    if undefined is not None:
        name = undefined.text.partition(":")[0]
        return QuerySyntaxError(
            f"undefined prefix `{name}:`", sparql, undefined.start, source, _prefix_help(name, prefixes)
        )
    broken = _broken(found, str(error))
    if broken is not None:
        where, message, help = broken
        return QuerySyntaxError(message, sparql, where.start, source, help)
    sentence = _sentence(str(error))
    at = _culprit(sparql, found, prefixes)
    if sentence:
        return QuerySyntaxError(sentence, sparql, at.start if at else found[-1].start, source)
    if at is None:
        return QuerySyntaxError("the query ends too early", sparql, len(sparql.rstrip()), source, _unclosed(found))
    return QuerySyntaxError(f"syntax error at `{at.text}`", sparql, at.start, source, _advice(at, found))


def _undefined(found: list[Token], prefixes: Mapping[str, str]) -> Token | None:
    known = {*prefixes, *declared(found)}
    for index, token in enumerate(found):
        declares = index and found[index - 1].keyword == "PREFIX"
        if token.kind == "name" and not declares and token.text.partition(":")[0] not in known:
            return token
    return None


def _broken(found: list[Token], message: str) -> tuple[Token, str, str] | None:
    """A text or an IRI that does not end or has no scheme, with what to say of it."""
    for token in found:
        if token.kind == "sign" and token.text in ('"', "'"):
            return token, "the text is not closed", f"end it with {token.text} on the same line"
        if "IRI parsing failed" in message:
            if token.text == "<":
                return token, "an IRI holds no spaces, quotes or braces", "write %20 for a space"
            if token.kind == "iri" and ":" not in token.text:
                return (
                    token,
                    f"`{token.text}` is no absolute IRI",
                    f"write :{token.text[1:-1]} for an id of this dataset",
                )
    return None


def _prefix_help(name: str, prefixes: Mapping[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, prefixes, 1)
    declare = f"declare it (PREFIX {name}: <…>) or use one of {', '.join(f'{p}:' for p in sorted(prefixes))}"
    return f"did you mean `{near[0]}:`? Or {declare}" if near and near[0] else declare


def _sentence(message: str) -> str:
    """What the parser says in words, as it does of rules that are not of grammar."""
    expected = message.partition("expected ")[2].removeprefix("one of ")
    for part in expected.split(", "):
        if _SENTENCE.fullmatch(part) and "'" not in part and part != "Prefix not found":
            return part[0].lower() + part[1:] if part.startswith("The ") else part
    return ""


def _culprit(sparql: str, found: list[Token], prefixes: Mapping[str, str]) -> Token | None:
    """The token at which the query stops making sense; None for its end.

    The parser reports how far it looked, which is up to a keyword's length after the place it failed at. So it is
    asked again with every token given room enough for that, where the column tells the token.
    """
    spread, starts = "", []
    for index, token in enumerate(found):
        attached = token.kind == "tag" or token.text == "^^" or (index and found[index - 1].text == "^^")
        if not attached:
            spread += " " * (_WIDTH - len(spread) % _WIDTH)
        starts.append(len(spread))
        spread += token.text.replace("\n", " ")
    spread += " " * _WIDTH
    try:
        ox.Store().query(spread, prefixes=dict(prefixes))
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        if place is None:
            return None
        reached = int(place[2]) - 1
        if reached >= len(spread.rstrip()) + 1 and not _SENTENCE.search(str(error)):
            # It looked beyond the last token, at nothing, or at that token with a keyword's length to spare.
            return None if reached >= len(spread) else found[-1]
        return next((t for t, start in zip(reversed(found), reversed(starts), strict=True) if start <= reached), None)
    except (RuntimeError, ValueError, OSError):
        return None
    return None


def _unclosed(found: list[Token]) -> str:
    opened: list[Token] = []
    for token in found:
        if token.text in ("{", "(", "["):
            opened.append(token)
        elif token.text in ("}", ")", "]") and opened:
            opened.pop()
    if opened:
        return f"`{opened[-1].text}` is not closed"
    return "a WHERE part in braces is missing" if not any(t.text == "{" for t in found) else ""


def _advice(at: Token, found: list[Token]) -> str:
    from difflib import get_close_matches

    if at.kind == "word":
        near = get_close_matches(at.keyword, _KEYWORDS, 1, 0.85)
        if near and near[0] != at.keyword:
            return f"did you mean {near[0]}?"
        if at is found[0]:
            return f"a query begins with {', '.join(sorted(FORMS))}, after its prefixes"
        if at.keyword not in _KEYWORDS:
            return f'write ?{at.text} for a variable, :{at.text} for an id, "{at.text}" for a text'
    if at.text in ("}", ".", ";", ","):
        return "before it: a triple is subject, property, object"
    return ""
