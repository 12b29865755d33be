"""Names in a text: found however they are spelt, and not where they are not."""

from __future__ import annotations

import pytest
from consilience.graph.tracing.source import plain
from consilience.graph.tracing.words import Said
from hypothesis import given
from hypothesis import strategies as st

FOUND = [
    ("Øresund Bridge", "The bridge over the Oresund was opened."),
    ("Chengdu-Chongqing Economic Circle", "the Chengdu–Chongqing economic circle"),
    ("Chengdu-Chongqing Economic Circle", "the Chengdu-Chong qing Economic Circle"),
    ("smart factory", "Smart factories are few."),
    ("AT&S", "plants of AT&S in Chongqing"),
    ("EU", "the EU's target"),
    ("NAMIC", "the NAMIC’s board"),
    ("U.S. CHIPS Act", "the US CHIPS Act"),
    ("Digital currency pilot of China", "China has begun the pilot of a digital currency."),
    ("重庆", "位于重庆市"),
    ("5G", "a 5G network"),
]
MISSING = [
    ("NTU", "the entunement of it"),
    ("AI", "They said so again."),
    ("Smart Factory of Acme", "a factory of Beta"),
    ("Lei", "Leipzig"),
    ("Acme", ""),
]


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_name_is_found(name: str, text: str) -> None:
    assert Said(text).says(name)


@pytest.mark.parametrize(("name", "text"), MISSING)
def test_a_name_that_is_not_there_is_not_found(name: str, text: str) -> None:
    assert not Said(text).says(name)


@given(st.text(st.characters(categories=["L"]), min_size=3, max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_what_is_written_between_other_words_is_found(name: str, before: str, after: str) -> None:
    assert Said(f"{before} {name} {after}").says(name)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("employing 12% of the workforce.<sup>42</sup>", "employing 12% of the workforce."),
        ("**Made** *Different* `x` S\\$3.2 billion", "Made Different x S$3.2 billion".replace("$", "")),
        ("<td>Acme</td><td>Beta</td>", "  Acme    Beta ".replace("    ", "  ")),
        ("R&amp;D in CO$_2$", "R&D in CO2"),
    ],
)
def test_markup_is_not_read(line: str, words: str) -> None:
    assert plain(line).split() == words.split()
