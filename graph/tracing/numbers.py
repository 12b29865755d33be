"""The numbers a text states, in whatever spelling: 1,200 million; 1.2 bn; twelve per cent; two thirds; doubled."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "百万": 10**6,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
_PREFIXES = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "b": 10**9}
"""By first letter: of «400 kV» and «11 million kilowatts», where the unit's base is meant, and of «5k», «$3.2m»."""
_WORDS: dict[str, tuple[str, ...]] = {
    r"half|halv(?:e|es|ed|ing)": ("50", "0.5"),
    r"(?:one|a)[ -]third": ("33.3", "33.33", "33"),
    r"two[ -]thirds": ("66.7", "66.67", "67", "66"),
    r"(?:one|a)[ -]quarter": ("25", "0.25"),
    r"three[ -]quarters": ("75", "0.75"),
    r"(?:one|a)[ -]fifth": ("20", "0.2"),
    r"(?:one|a)[ -]tenth": ("10", "0.1"),
    r"twice|doubl(?:e|es|ed|ing)|two-?fold": ("2", "100", "200"),
    r"tripl(?:e|es|ed|ing)|three-?fold|thrice": ("3", "200", "300"),
    r"quadrupl(?:e|es|ed|ing)|four-?fold": ("4", "300", "400"),
    r"five-?fold": ("5",),
    r"ten-?fold": ("10",),
    r"an?|once|sole|only|single": ("1",),
    r"both|pair|couple": ("2",),
    r"dozen": ("12",),
    r"no|none|zero|without": ("0",),
}
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u2009\u202f’'](?=\d{3}(?!\d))")
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)((?:[ -]?(?:{_SCALE})(?:s\b|\b|(?<=[千万萬亿億])))*)", re.IGNORECASE)
_PREFIX = re.compile(
    rf"(?<![\d.])(\d+(?:\.\d+)?)(?:([kKmMbB])\b|((?:[ -]?(?:{_SCALE}))*)[ -]?"
    r"(?:([kMGT])(?:Wh?|VA?|Hz|[bB](?:ps)?|[gmtJ])\b|(kilo|mega|giga|tera)[a-z]+))"
)
_SHARED = re.compile(
    rf"(\d+(?:\.\d+)?)\s*(?:-|–|—|to|and|or)\s*\S{{0,4}}?\d+(?:\.\d+)?((?:[ -]?(?:{_SCALE})s?\b)+)", re.IGNORECASE
)
_ALONE = re.compile(
    r"(?<![\d.] )(?<![\d.-])(?:\b(thousand|million|billion|trillion|mn|bn)s?\b|(百万|[千万萬亿億]))", re.IGNORECASE
)
"""A magnitude that stands without a number, as in «(million yuan)»."""
_ROUND = frozenset(Decimal(10**n).normalize() for n in range(3, 10))
_FRACTION = re.compile(r"(?<![\d.])(\d+)\s?/\s?(\d+)(?![\d.])")


def numbers(text: str) -> set[Decimal]:
    """Every number that the text states, written out.

    «1.2 billion» gives 1200000000, «3 to 5 million» 3000000 and 5000000. A fraction gives its value and its
    percentage; a word such as «doubled» what it can mean: 2, 100, 200.

    Args:
        text: Plain text; number words are understood in English.
    """
    text = _THOUSANDS.sub("", text)
    found: set[Decimal] = set()
    for number, scales in _NUMBER.findall(text):
        found.add(Decimal(number) * _scale(scales))
    for number, letter, scales, symbol, word in _PREFIX.findall(text):
        found.add(Decimal(number) * _scale(scales) * _PREFIXES[(letter or symbol or word)[0].lower()])
    for number, scales in _SHARED.findall(text):
        found.add(Decimal(number) * _scale(scales))
    for above, below in _FRACTION.findall(text):
        if int(below):
            found |= {round(Decimal(above) / Decimal(below) * by, places) for by in (1, 100) for places in range(4)}
    found |= _spelled(_NUMBER.sub(" ; ", text))
    return {value.normalize() for value in found}


def states(text: str, value: float) -> bool:
    """Whether the text states the number: without its sign, if it falls; in tables, in the magnitude of a heading.

    «GDP (RMB 100 million) | 36103» states 3610300000000.
    """
    number, stated = abs(Decimal(str(value))).normalize(), numbers(text)
    if number in stated:
        return True
    headings = {n for n in stated if n in _ROUND} | {
        Decimal(_SCALES[(word or sign).lower()]) for word, sign in _ALONE.findall(text)
    }
    return any((number / scale).normalize() in stated for scale in headings)


def _scale(words: str) -> int:
    scale = 1
    for word in re.findall(_SCALE, words.lower()):
        scale *= _SCALES[word]
    return scale


def _spelled(text: str) -> set[Decimal]:
    """Numbers in words."""
    # Imported here: only tracing needs it.
    from text_to_num import alpha2digit

    found = {
        Decimal(value)
        for pattern, values in _WORDS.items()
        if re.search(rf"\b(?:{pattern})\b", text, re.I)
        for value in values
    }
    for written in (text, text.replace("-", " ")):
        found |= {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", alpha2digit(written, "en", threshold=0))}
    return found
