"""Where reports state two values of what has one."""

from __future__ import annotations

from dataclasses import dataclass

from ..storing import Opened
from .numbers import readable
from .running import Solutions, run
from .saved import named
from .values import Value

QUERY = "disagreements"
"""The saved query that finds them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value, with who says so."""

    value: str
    """In words, with its unit."""
    subject: str
    """What exactly is counted, where the report says it."""
    sources: tuple[tuple[str, str], ...]
    """Pairs of a report's id and its lines."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more values of one property of one thing."""

    thing: str
    name: str
    aspect: str
    """The property; for figures, the measure and the time."""
    sure: bool
    """Whether what is counted is described alike; if not, the reports may speak of two things."""
    sides: tuple[Side, ...]

    @property
    def between_reports(self) -> bool:
        """Whether two reports differ, and not one with itself."""
        return len({report for side in self.sides for report, _ in side.sources}) > 1


def disagreements(opened: Opened) -> list[Disagreement]:
    """All disagreements of a build: the sure ones first, then by name; in each the values in order."""
    answer = run(opened, named(opened, QUERY).text)
    assert isinstance(answer, Solutions)
    groups: dict[tuple[bool, str, str, str], dict[tuple[str, str, str], dict[tuple[str, str], None]]] = {}
    for row in answer.rows:
        key = (row["certainty"] != "sure", str(row["name"]), str(row["property"]), str(row["thing"]))
        sides = groups.setdefault(key, {})
        for side in ("one", "other"):
            shown = _shown(row[f"{side}Value"], row["unitName"])
            about = str(row[f"{side}About"] or "")
            source = (str(row[f"{side}Report"]), str(row[f"{side}Lines"]))
            sides.setdefault((str(row[f"{side}Value"]), shown, about), {})[source] = None
    return [
        Disagreement(
            thing,
            name,
            prop,
            not unsure,
            tuple(Side(shown, about, tuple(sorted(found))) for (_, shown, about), found in sides.items()),
        )
        for (unsure, name, prop, thing), sides in sorted(groups.items(), key=lambda item: item[0])
    ]


def _shown(value: Value, unit: Value) -> str:
    text = readable(value)
    return f"{text} {unit}" if unit else text
