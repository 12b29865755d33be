"""edtf:EDTF: a date as precise as it is known, in the Extended Date/Time Format of ISO 8601-2."""

from __future__ import annotations

import calendar
import contextlib
import functools
import io
import re

from ...reading import Value
from .misfit import Misfit
from .string import describe

IRI = "http://id.loc.gov/datatypes/edtf/EDTF"
EXPECTS = "an EDTF date: 2016, 2016-11, 2016-11-30, 2016~ (about), 2013/2017 (from, to), ../2015 (by), 2018/.. (since)"

MAX_LENGTH = 40
_COMMON = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?")
_OPEN = ".."
_CHARACTERS = re.compile(r"[-0-9A-Z/.~?%,{}\[\]+:]+", re.IGNORECASE | re.ASCII)


def encode(value: Value) -> list[str]:
    """The date as an EDTF literal.

    Raises:
        Misfit: the value is no EDTF date of level 0, 1 or 2.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Misfit(f" holds {describe(value)}, not a date", code="E113")
    if isinstance(value, int) and abs(value) >= 10**MAX_LENGTH:
        raise Misfit(" is too long for a date", code="E113")
    text = str(value)
    bounds(text)
    return [f'"{text}"^^<{IRI}>']


@functools.lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[str, str]:
    """The first and the last day a date may mean, as YYYY-MM-DD; empty where it is open.

    Raises:
        Misfit: the text is no EDTF date, or names a day that its month does not have.
    """
    sides = text.split("/", 1)
    known = [common for side in sides if (common := ("", "") if side == _OPEN else _common_bounds(side))]
    if len(known) < len(sides) or text == _OPEN:
        return _library_bounds(text)
    first, last = known[0][0], known[-1][1]
    if first and last and first > last:
        raise Misfit(f": «{text}» ends before it begins", code="E113")
    return first, last


def _common_bounds(text: str) -> tuple[str, str] | None:
    """The same for a year, a month or a day, be it uncertain or about; None for what the library must read."""
    match = _COMMON.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    last = calendar.monthrange(int(year) or 4, int(month or 12))[1]
    if day and int(day) > last:
        raise Misfit(f": {year}-{month} has no day {day}", code="E113")
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or f'{last:02}'}"


def _library_bounds(text: str) -> tuple[str, str]:
    # Imported here: pyparsing's grammar takes longer to build than most datasets to check.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if len(text) > MAX_LENGTH:
        raise Misfit(" is too long for a date", code="E113")
    if not _CHARACTERS.fullmatch(text):
        raise Misfit(f": «{text}» is no date", code="E113")
    try:
        # The library prints what it cannot make sense of.
        with contextlib.redirect_stdout(io.StringIO()):
            date = parse_edtf(text)
            lower, upper = date.lower_strict(), date.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise Misfit(f": «{text}» is no date", code="E113") from error
    # What is unknown at one end (2016/) is as open as what goes on (2016/..).
    first = "" if text.startswith("/") else _day(lower)
    last = "" if text.endswith("/") else _day(upper)
    if first and last and first > last:
        raise Misfit(f": «{text}» ends before it begins", code="E113")
    return first, last


def _day(time: object) -> str:
    year = getattr(time, "tm_year", None)
    if year is None or not 0 < year < 10000:
        return ""
    return f"{year:04}-{getattr(time, 'tm_mon', 1):02}-{getattr(time, 'tm_mday', 1):02}"
