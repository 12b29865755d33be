"""Sentences that share their words and say the contrary."""

from __future__ import annotations

import pytest
from consilience.graph.overlaps.opposition import Verbs, negated, quantities

VERBS = Verbs(
    {
        "expand": frozenset({"expand", "scale up", "grow"}),
        "restrict": frozenset({"restrict", "cut", "limit"}),
        "relieve": frozenset({"relieve", "cut taxes"}),
        "tax": frozenset({"tax"}),
    },
    {"expand": frozenset({"restrict"}), "restrict": frozenset({"expand"}), "tax": frozenset({"relieve"})},
)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("Expand the cruise quay.", "Limit the cruise quay.", True),
        ("Scale up the fishery.", "Restrict the fishery.", True),
        ("Expand the cruise quay.", "Grow the cruise quay.", False),
        ("Tax diesel.", "Cut taxes on diesel.", True),
        ("Expand the port.", "Paint the port.", False),
    ],
)
def test_verbs_that_the_ontology_calls_opposites_oppose(one: str, other: str, opposed: bool) -> None:
    assert VERBS.opposed(VERBS.actions(one), VERBS.actions(other)) is opposed


def test_the_longest_verb_wins() -> None:
    assert VERBS.actions("Cut taxes on diesel.") == {"relieve"}
    assert VERBS.actions("Cut diesel use.") == {"restrict"}


@pytest.mark.parametrize(
    ("summary", "is_negated"),
    [
        ("Do not dredge the channel.", True),
        ("Stop dredging the channel.", True),
        ("Never dredge the channel.", True),
        ("Dredge the channel, so that ships need not wait.", False),
        ("Found a mechanism of a kind not seen before.", False),
        ("Endow a chair.", False),
    ],
)
def test_an_ask_for_something_not_to_be_is_told(summary: str, is_negated: bool) -> None:
    assert negated(summary) is is_negated


def test_quantities_are_shares_and_amounts_and_neither_years_nor_names() -> None:
    assert quantities("Cut diesel by 30 percent by 2035 with 5G.") == quantities("Cut it by 30%.")
    assert quantities("Spend 2 million on it.") != quantities("Spend 3 million on it.")
    assert not quantities("Build 5G by 2035 in phase 2.")
