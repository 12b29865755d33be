"""The list of all diagnostics as a page: `python -m consilience.graph.diagnostics.index > docs/diagnostics.md`."""

from __future__ import annotations

from collections.abc import Iterator

from .values import all_codes

_GROUPS = {
    "0": ("Files", "What keeps a file from being read, or makes it mean different things to different tools."),
    "1": ("Entries", "What the ontology says of keys and values."),
    "2": ("References", "What holds between the entries of a dataset."),
    "3": ("Citations", "What a claim must show for itself."),
}

INTRODUCTION = """# Diagnostics

What `consilience check` may say of fact files, generated from their pages. `consilience check --explain CODE` prints a page.
Errors (E) make `check` fail and prevent a build; warnings (W) do so with `--strict`.
"""


def index() -> str:
    """The page: a table for each group of codes."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for digit, (title, purpose) in _GROUPS.items():
        yield f"## {title}\n\n{purpose}\n\n| code | what it says |\n| --- | --- |"
        for code in all_codes():
            if code.code[1] == digit:
                yield f"| [{code.code}](../graph/diagnostics/pages/{code.code}.md) | {code.title} |"
        yield ""


if __name__ == "__main__":
    print(index(), end="")
