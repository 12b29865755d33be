"""YAML text to plain values, fast; what stands where is worked out only when something is wrong.

`yaml_rs` reads YAML 1.2; PyYAML (YAML 1.1) is the reference it must agree with. They differ on a few
plain scalars, on tags, anchors, merge keys and tabs: `pitfalls` finds those, and a file that has one is refused.
"""

from __future__ import annotations

import datetime
import re

import yaml_rs

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]

MAX_BYTES = 32_000_000
MAX_DEPTH = 40
_INDENTED = re.compile(rf"^ {{{4 * MAX_DEPTH}}}|^(?: *[-?] +){{{MAX_DEPTH}}}", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BRACKETS = re.compile(r"[\[\]{}]")


class SyntaxProblem(Exception):
    """The text is no YAML document; `line` and `column` count from 1, 0 where unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def parse(text: str) -> Value:
    """The document's value, dates as the text they were written in.

    Raises:
        SyntaxProblem: the text is not one YAML document, or it is nested too deeply to be a fact file.
    """
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        raise SyntaxProblem(
            f"control character U+{ord(control[0]):04X}",
            before.count("\n") + 1,
            len(before.rpartition("\n")[2]) + 1,
        )
    if too_deep(text):
        raise SyntaxProblem(f"nested more than {MAX_DEPTH} levels deep")
    try:
        value = yaml_rs.loads(text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        raise _problem(str(error)) from None
    return plain(value)


def too_deep(text: str) -> bool:
    """Whether brackets or indentation nest deeper than any fact file needs.

    Counted before parsing, since a parser's own stack may not survive it.
    """
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for bracket in _BRACKETS.findall(text):
            depth += 1 if bracket in "[{" else -1
            if depth > MAX_DEPTH:
                return True
            depth = max(depth, 0)
    return _INDENTED.search(text) is not None


def plain(value: object) -> Value:
    """The value as JSON knows it: dates become text, keys become text.

    Mappings and lists are changed in place where they need it.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                return {str(k): plain(v) for k, v in value.items()}
            if not isinstance(item, str):
                value[key] = plain(item)
        return value
    if isinstance(value, list | tuple):
        if isinstance(value, tuple):
            value = list(value)
        for index, item in enumerate(value):
            if not isinstance(item, str):
                value[index] = plain(item)
        return value
    if isinstance(value, datetime.date | datetime.datetime | datetime.time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


_AT = re.compile(r"YAML parse error at line (\d+), column (\d+)\n")


def _problem(report: str) -> SyntaxProblem:
    lines = report.strip().splitlines()
    match = _AT.match(report)
    if match:
        return SyntaxProblem(lines[-1].strip(), int(match[1]), int(match[2]))
    return SyntaxProblem(lines[0].strip() if lines else "not readable as YAML")
