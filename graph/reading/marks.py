"""Where a value stands in its file: PyYAML's marks, read only when there is something to report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import yaml

Path = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line; line and column count from 1, length in characters."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that a mapping has twice."""

    key: str
    first: Mark
    again: Mark


class Marks:
    """The positions of one text.

    Raises:
        yaml.YAMLError: PyYAML cannot parse the text; the error's `problem_mark` says where it stopped.
    """

    def __init__(self, text: str) -> None:
        self._root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)

    def of(self, path: Path, *, key: bool = False) -> Mark:
        """The place of the value at `path`, or of the key that leads to it.

        Where the path leads nowhere, the place of the last value it reaches.
        """
        node = self._root
        last_key: yaml.Node | None = None
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            last_key, node = found
        if key and last_key is not None:
            return _mark(last_key)
        return _mark(node) if node is not None else Mark(1, 1, 1)

    def duplicate_keys(self) -> Iterator[DuplicateKey]:
        """Keys that stand twice in one mapping, with both places."""
        stack = [self._root]
        visited: set[int] = set()  # An alias shares its node, or makes it contain itself.
        while stack:
            node = stack.pop()
            if id(node) in visited:
                continue
            visited.add(id(node))
            if isinstance(node, yaml.MappingNode):
                seen: dict[str, yaml.Node] = {}
                for key, value in node.value:
                    name = _key_text(key) if isinstance(key, yaml.ScalarNode) else ""
                    if name in seen:
                        yield DuplicateKey(name, _mark(seen[name]), _mark(key))
                    seen.setdefault(name, key)
                    stack.append(value)
            elif isinstance(node, yaml.SequenceNode):
                stack.extend(node.value)


def first_deeper(text: str, depth: int) -> Mark | None:
    """Where the text first nests deeper than `depth`; None where it does not, or cannot be read so far."""
    level = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                level += 1
                if level > depth + 1 and event.start_mark is not None:
                    return Mark(event.start_mark.line + 1, event.start_mark.column + 1, 1)
            elif isinstance(event, yaml.CollectionEndEvent):
                level -= 1
    return None


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and _key_text(key) == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _key_text(key: yaml.ScalarNode) -> str:
    """The key as `parse` gives it: that of `True: x` is «true»."""
    text = str(key.value)
    if not key.style and text.casefold() in ("true", "false", "null", "~", ""):
        return "null" if text in ("~", "") else text.casefold()
    return text


def _mark(node: yaml.Node) -> Mark:
    start, end = node.start_mark, node.end_mark
    one_line = isinstance(node, yaml.ScalarNode) and start.line == end.line
    return Mark(start.line + 1, start.column + 1, max(1, end.column - start.column) if one_line else 1)
