"""The fast parser and PyYAML read the same, or `pitfalls` says where they may not.

PyYAML's CSafeLoader, which leaves dates as text here, is the reference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import consilience
import pytest
import yaml
from consilience.graph.reading import MAX_DEPTH, SyntaxProblem, examine, parse, pitfalls, suspect
from hypothesis import example, given, settings
from hypothesis import strategies as st

DATA = sorted((Path(consilience.__file__).parent / "data").glob("**/*.yaml"))


class DatesAsText(yaml.CSafeLoader):
    """The reference."""


DatesAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def reference(text: str) -> Any:
    return text_keys(yaml.load(text, Loader=DatesAsText))


def text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {k if isinstance(k, str) else json.dumps(k): text_keys(v) for k, v in value.items()}
    return [text_keys(item) for item in value] if isinstance(value, list) else value


def compared(value: Any) -> str:
    """The value as text that tells 1, 1.0 and true apart; blank text is one, since it states nothing in any case."""

    def without_blanks(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: without_blanks(v) for k, v in value.items()}
        if isinstance(value, list):
            return [without_blanks(item) for item in value]
        return "" if isinstance(value, str) and not value.strip() else value

    return repr(without_blanks(value))


def disagreement(text: str) -> str:
    """How the two differ where nothing warns of it; empty where they agree, one refuses, or `pitfalls` warns."""
    try:
        ours = parse(text)
        theirs = reference(text)
    except (SyntaxProblem, yaml.YAMLError, ValueError, TypeError):
        return ""
    # A document that is nothing but text is no fact file.
    if compared(ours) == compared(theirs) or (isinstance(ours, str) and isinstance(theirs, str)):
        return ""
    return "" if list(pitfalls(text)) else f"{ours!r} / {theirs!r}"


@pytest.mark.parametrize("file", DATA, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_both_read_the_shipped_files_alike(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert list(examine(text)) == []
    assert parse(text) == reference(text)


LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(LETTERS | st.just("\n"), max_size=20)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(LETTERS, min_size=1, max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, '"', "'"]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 10**6]),
        "indent": st.sampled_from([2, 4]),
        "sort_keys": st.just(False),
    }
)


@settings(max_examples=200, deadline=None)
@given(value=st.dictionaries(st.text(LETTERS, min_size=1), JSON) | st.lists(JSON), style=STYLES)
def test_both_read_generated_documents_alike(value: Any, style: dict[str, Any]) -> None:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, **style)
    assert disagreement(text) == ""


ODD = st.text("0123456789._:+-eExXoOnNyYtTfF~=<>&*!|%@` '\"#,[]{}?ab", max_size=7)
FRAGMENTS = ODD | st.lists(
    ODD
    | st.sampled_from(
        ["no", "On", "yes", "null", "true", "1_0", "0x1", "1:30", "1e3", "- ", ": ", " #", "|\n", " >-\n  x\n"]
    )
    | st.sampled_from(
        ["---\n", "...\n", "2001-01-01 ", "2001-01-01", "''", '""', "'a'", "\n\n", "\n  ", "-", "?", "\r\n", "\t"]
    ),
    max_size=3,
).map("".join)
CONTEXTS = st.sampled_from(
    [
        "a: {}\n",
        "a: {}",
        "- {}\n",
        "[{}]\n",
        "[{}]",
        "{{a: {}}}\n",
        "a:\n  b: {}\n  c: 1\n",
        "{}",
        "{}: a\n",
        "a: x\n{}: 1\n",
        "- a: {}\n- {}\n",
        "a: [b, {}]\nc: {{d: {}}}\n",
        '{{"a":{}}}',
        "a: {} # c\nb: 1\n",
        "a:\r\n  - {}\r\n",
        "? {}\n: {}\n",
    ]
)
TEXTS = st.builds(lambda context, *parts: context.format(*parts), CONTEXTS, FRAGMENTS, FRAGMENTS)


@settings(max_examples=1500, deadline=None)
@given(text=TEXTS)
@example(text="a: no\n").via("YAML 1.1 reads false")
@example(text="a: 014\n").via("12 or 14")
@example(text="a: 1:30\n").via("90 or text")
@example(text="a: 1.e3\n").via("a number or text")
@example(text="a: ._5\n").via("only the fast parser reads a number")
@example(text="[?]\n").via("an empty key or text")
@example(text="a: |\n  x").via("no line break at the end")
@example(text="a: 1\n---\nb: 2\n").via("two documents")
def test_where_they_differ_a_pitfall_is_told(text: str) -> None:
    assert disagreement(text) == ""


@settings(max_examples=1500, deadline=None)
@given(text=TEXTS)
@example(text="a: [b, 3.E5]\n").via("was missed once")
@example(text="!").via("was missed once")
@example(text="['a'?]\n").via("was missed once")
def test_the_cheap_look_misses_nothing_that_the_exact_one_finds(text: str) -> None:
    found = [pitfall for pitfall in examine(text) if pitfall.kind != "refused"]
    assert not found or suspect(text)


@settings(max_examples=1000, deadline=None)
@given(word=st.text("0123456789._:+-eExXoObBiInNfFaAyYsStTrRuUlL~=", min_size=1, max_size=7))
def test_a_plain_scalar_that_is_read_in_two_ways_is_told(word: str) -> None:
    text = f"- {word}\n"
    try:
        ours, theirs = parse(text), reference(text)
    except (SyntaxProblem, yaml.YAMLError):
        return
    except ValueError:
        # PyYAML's own number 0x_
        theirs, ours = None, [word]
    assert compared(ours) == compared(theirs) or list(pitfalls(text))


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "1_000", "1:30", "014", "0o14", "1e3", "=", "-.5", "2016-11-30T10:00"]
)
def test_what_a_tool_may_misread_is_ambiguous(word: str) -> None:
    assert [(p.kind, p.text, p.line, p.column) for p in pitfalls(f"a: {word}\n")] == [("scalar", word, 1, 4)]
    assert list(pitfalls(f'a: "{word}"\n')) == []


@pytest.mark.parametrize(
    "word", ["2016", "-3", "3.5", "5.", ".5", "true", "null", "2016-11-30", "1695-1731", "No way", "a_b", "x:y"]
)
def test_what_everybody_reads_alike_is_not(word: str) -> None:
    assert list(pitfalls(f"a: {word}\n")) == []


BOMBS = {
    "lists": "- " * 100_000 + "x",
    "keys": "? " * 100_000 + "x",
    "values": ": " * 100_000 + "x",
    "tabs": "-\t" * 100_000 + "x",
    "both": "- ? : " * 30_000 + "x",
    "lines": "".join(f"{' ' * depth}a:\n" for depth in range(6_000)),
    "list lines": "".join(f"{' ' * depth}-\n" for depth in range(6_000)),
    "brackets": "[" * 200_000,
    "braces": "{a: " * 100_000,
    "closed": "[" * 200_000 + "]" * 200_000,
    "brackets in lists": "- " * 150 + "[" * 200_000,
    "deep enough": "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_nesting_is_refused_before_it_exhausts_the_stack(bomb: str) -> None:
    with pytest.raises(SyntaxProblem):
        parse(bomb)


def test_aliases_cannot_explode() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    with pytest.raises(SyntaxProblem):
        parse(bomb)


def test_brackets_in_text_are_no_nesting() -> None:
    assert parse(f'a: "{"[" * 1000}"\n') == {"a": "[" * 1000}


@pytest.mark.parametrize(
    "text", ["[a]: b\n", "{a: 1}: b\n", '1: a\n"1": b\n', "a: b\u2028c\n", "a: b\x85\n", "a: b\rc: d\n", "a: \x00\n"]
)
def test_what_json_cannot_hold_or_parsers_break_differently_is_refused(text: str) -> None:
    with pytest.raises(SyntaxProblem):
        parse(text)
