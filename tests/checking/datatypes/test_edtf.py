"""Dates in the Extended Date/Time Format."""

import itertools
import time

import pytest
from consilience.graph.checking.datatypes.edtf import bounds
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

DATES = ["2003", "1999-02", "2004-02", "2016-12", "2003-05-06", "2016-02-29", "2010-12-31"]
SIDES = ["..", *(date + mark for date in DATES for mark in ("", "~", "?", "%"))]
COMMON = [*SIDES[1:], *(f"{first}/{last}" for first, last in itertools.product(SIDES, SIDES))]


def of_the_library(text: str) -> tuple[str, str]:
    def day(found: object) -> str:
        return time.strftime("%Y-%m-%d", found) if isinstance(found, time.struct_time) else ""

    date = parse_edtf(text)
    return day(date.lower_strict()), day(date.upper_strict())


def test_common_dates_mean_what_the_edtf_library_says() -> None:
    for text in COMMON[::7]:
        try:
            expected = of_the_library(text)
        except EDTFParseException:
            expected = ("no", "date")
        if "" not in expected and expected[0] > expected[1]:
            with pytest.raises(ValueError, match="ends before"):
                bounds(text)
        else:
            assert bounds(text) == expected, text


@pytest.mark.parametrize("text", ["2003-02-29", "2003-02-29?", "2016/2016-02-30", "2016-13", "..", "2016-02/2015"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no (?:EDTF )?date|has no day|ends before"):
        bounds(text)
