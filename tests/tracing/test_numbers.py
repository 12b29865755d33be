"""Numbers in a text: every spelling gives the number, and another number is not found."""

from __future__ import annotations

from decimal import Decimal

import pytest
from consilience.graph.tracing.numbers import numbers, states
from hypothesis import given
from hypothesis import strategies as st

SPELLINGS = [
    ("RMB 1.2 billion", 1_200_000_000),
    ("1,200 million yuan", 1_200_000_000),
    ("some 1200000000 yuan", 1_200_000_000),
    ("USD 1.2bn", 1_200_000_000),
    ("$3.2m", 3_200_000),
    ("12亿元", 1_200_000_000),
    ("20万人", 200_000),
    ("twelve percent", 12),
    ("forty-five countries", 45),
    ("three hundred and twenty firms", 320),
    ("two million people", 2_000_000),
    ("an eight-year plan", 8),
    ("3 to 5 million cars", 3_000_000),
    ("3 to 5 million cars", 5_000_000),
    ("USD 10–20 billion", 10_000_000_000),
    ("about half of it", 50),
    ("two-thirds of firms", 66.7),
    ("3/4 of firms", 75),
    ("has doubled", 2),
    ("has doubled", 100),
    ("a tenfold rise", 10),
    ("a 400 kV line", 400_000),
    ("1.5 GW of wind", 1_500_000_000),
    ("down 6.8%", -6.8),
    ("$1,000.50", 1000.5),
    ("GDP (RMB 100 million) | 36103", 3_610_300_000_000),
    ("11 million kilowatts", 11_000_000_000),
    ("9.4 million kW", 9_400_000_000),
    ("100 Mt of carbon dioxide", 100_000_000),
    ("億元 1,015,986", 101_598_600_000_000),
    ("百万人 1,411.8", 1_411_800_000),
    ("Population (million) | 32.1", 32_100_000),
    ("Visits (10,000 persons) | 290", 2_900_000),
    ("2,345,678 visits", 2_345_678),
]
OTHERS = [
    ("RMB 1.2 billion", 1.2),
    ("1,200 million yuan", 1_200),
    ("1,200 million yuan", 200),
    ("13.3%", 3.3),
    ("A million people saw 5 of them", 5_000_001),
    ("2020 the city", 2_020_000_000_000_000),
    ("1.2.3", 2.3),
    ("twelve percent", 2),
    ("", 5),
]


@pytest.mark.parametrize(("text", "number"), SPELLINGS)
def test_a_number_is_found_in_this_spelling(text: str, number: float) -> None:
    assert states(text, number)


@pytest.mark.parametrize(("text", "number"), OTHERS)
def test_another_number_is_not(text: str, number: float) -> None:
    assert not states(text, number)


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_a_whole_number_is_found_with_and_without_separators_and_no_other_is(number: int, other: int) -> None:
    for text in (f"It has {number} of them.", f"It has {number:,} of them."):
        assert numbers(text) == {Decimal(number).normalize()}
        assert states(text, other) == (other == number)


@given(st.decimals(0, 9999, places=2), st.sampled_from(["thousand 3", "million 6", "billion 9", "trillion 12"]))
def test_a_magnitude_multiplies(number: Decimal, scale: str) -> None:
    word, zeros = scale.split()
    assert (number * 10 ** int(zeros)).normalize() in numbers(f"spent {number} {word} dollars")


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(number >= 0 for number in numbers(text))
