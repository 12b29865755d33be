"""YAML text to plain values, fast; what stands where is worked out only when something is wrong.

`yaml_rs` reads YAML 1.2; PyYAML (YAML 1.1) is the reference it must agree with. They differ on a few
plain scalars, on tags, anchors, merge keys and tabs: `pitfalls` finds those, and a file that has one is refused.
"""

from __future__ import annotations

import json
import re

import yaml_rs

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]

MAX_BYTES = 32_000_000
MAX_DEPTH = 40
_DEEP = re.compile(r"^[ \t?:-]{400}", re.MULTILINE)
"""A block is as deep as the column it begins in; the parser's own stack ends at 10,000 levels."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
"""What YAML forbids, and the line ends that only some parsers know: CR alone, NEL, LS, PS."""


class SyntaxProblem(Exception):
    """The text is no YAML document; `line` and `column` count from 1, 0 where unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def parse(text: str) -> Value:
    """The document's value, dates as the text they were written in.

    Raises:
        SyntaxProblem: the text is not YAML, or it is nested too deeply to be a fact file.
    """
    control = None if text.isprintable() else _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        raise SyntaxProblem(
            f"control character U+{ord(control[0]):04X}",
            before.count("\n") + 1,
            len(before.rpartition("\n")[2]) + 1,
        )
    deep = _DEEP.search(text)
    if deep:
        raise SyntaxProblem(f"nested more than {MAX_DEPTH} levels deep", text.count("\n", 0, deep.start()) + 1, 1)
    try:
        value = yaml_rs.loads(text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        raise _problem(str(error)) from None
    except TypeError:
        raise SyntaxProblem("a key is a list or a mapping") from None
    return plain(value)


def plain(value: object, depth: int = 0) -> Value:
    """The value as JSON knows it: keys become text, and nothing is nested deeper than MAX_DEPTH.

    Mappings and lists are changed in place where they need it.

    Raises:
        SyntaxProblem: it is nested too deeply, or a key is a list, a mapping, or the same text as another.
    """
    if depth > MAX_DEPTH:
        raise SyntaxProblem(f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                return _with_text_keys(value, depth)
            if not isinstance(item, str):
                value[key] = plain(item, depth + 1)
        return value
    if isinstance(value, list | tuple):
        if isinstance(value, tuple):
            value = list(value)
        for index, item in enumerate(value):
            if not isinstance(item, str):
                value[index] = plain(item, depth + 1)
        return value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def _with_text_keys(value: dict[object, object], depth: int) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, item in value.items():
        if isinstance(key, tuple | frozenset):
            raise SyntaxProblem("a key is a list or a mapping")
        name = key if isinstance(key, str) else json.dumps(key)
        if name in found:
            raise SyntaxProblem(f"duplicate key {name}")
        found[name] = plain(item, depth + 1)
    return found


_AT = re.compile(r"YAML parse error at line (\d+), column (\d+)\n")


def _problem(report: str) -> SyntaxProblem:
    lines = report.strip().splitlines()
    match = _AT.match(report)
    if match:
        return SyntaxProblem(lines[-1].strip(), int(match[1]), int(match[2]))
    return SyntaxProblem(lines[0].strip() if lines else "not readable as YAML")
