"""The coverage map as a picture: a strip for each report, its words from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .coverage import LONG, Coverage

_WIDTH, _LEFT, _RIGHT, _ROW, _STRIP, _TOP = 1000, 190, 60, 22, 14, 46
_SHADES = ("#d9e2ec", "#9fb8d6", "#5b87bd", "#1f4e8c")
"""For one claim, two, up to five, and more; what no claim cites stays white, or orange where it is long."""
_GAP = "#e8871e"


def picture(maps: Sequence[Coverage]) -> str:
    """An SVG: a report a row, as wide as the longest report's words allow, darker where more claims cite a line.

    Args:
        maps: The reports, in the order to draw them.
    """
    longest = max((sum(m.words.values()) for m in maps), default=1)
    scale = (_WIDTH - _LEFT - _RIGHT) / longest
    height = _TOP + _ROW * len(maps) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="system-ui, sans-serif" '
        'font-size="12" role="img">',
        "<title>Which lines of each report carry facts</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_legend(),
    ]
    for row, found in enumerate(maps):
        y = _TOP + row * _ROW
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 11}" text-anchor="end" fill="#222">{escape(found.report)}</text>')
        long = {n for gap in found.gaps(LONG) for n in range(gap.first, gap.last + 1)}
        x = float(_LEFT)
        for line in found.lines:
            wide = found.words[line] * scale
            count = found.claims.get(line, 0)
            fill = (
                _SHADES[min(3, count - 1 if count < 3 else 2 + (count > 5))]
                if count
                else _GAP
                if line in long
                else "#fff"
            )
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_STRIP}" fill="{fill}">'
                f"<title>line {line}: {found.words[line]} words, {count} claims</title></rect>"
            )
            x += wide
        parts.append(
            f'<rect x="{_LEFT}" y="{y}" width="{x - _LEFT:.1f}" height="{_STRIP}" fill="none" stroke="#7a8794"/>'
            f'<text x="{x + 6:.1f}" y="{y + 11}" fill="#222">{found.share:.0%}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _shade(count: int) -> str:
    return _SHADES[0 if count == 1 else 1 if count == 2 else 2 if count <= 5 else 3]


def _legend() -> list[str]:
    parts, x = [], _LEFT
    for fill, word in (
        ("#ffffff", "no claim"),
        (_GAP, f"{LONG} words or more without one"),
        (_SHADES[0], "1 claim"),
        (_SHADES[1], "2"),
        (_SHADES[2], "3 to 5"),
        (_SHADES[3], "more"),
    ):
        parts.append(f'<rect x="{x}" y="14" width="14" height="14" fill="{fill}" stroke="#7a8794"/>')
        parts.append(f'<text x="{x + 19}" y="25" fill="#222">{word}</text>')
        x += 44 + 7 * len(word)
    return parts
