"""Facts drawn at random, to be read beside the lines they cite."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from ..namespaces import CON
from ..storing import Opened
from .asking import ask
from .numbers import readable
from .resolving import resolve
from .things import Things

_STATEMENTS = Path(__file__).parent / "lookups" / "statements.rq"


@dataclass(frozen=True, slots=True)
class SampledFact:
    """One statement of a claim, in words."""

    report: str
    lines: str
    thing: str
    """The name of what the fact is about; of a figure, what it measures of what, and when."""
    kind: str
    property: str
    value: str
    claim: str
    """The claim's id."""


def sample(opened: Opened, count: int, seed: int, *, report: str | None = None) -> list[SampledFact]:
    """So many facts of a build, each as likely as any other; the same for the same build and seed.

    Args:
        opened: The build.
        count: How many; all facts, in an order drawn at random, if there are fewer.
        seed: Of the generator.
        report: The report to draw from, by id or name; by default all.

    Raises:
        UnknownThingError: no report is called so.
    """
    things = Things(opened)
    if report is not None:
        report = things.shortener.short(resolve(opened, report, cls=CON + "Report", guess=True, things=things))
    rows = [row for row in ask(opened, _STATEMENTS) if report is None or row["report"] == report]
    drawn = random.Random(seed).sample(rows, min(count, len(rows)))
    full, name = things.shortener.full, things.label
    found = []
    for row in drawn:
        value = row["value"]
        iri = full(str(value)) if isinstance(value, str) else ""
        told = name(iri) if iri in things.types else readable(value)
        thing = full(str(row["thing"]))
        label = things.label(full(str(row["property"])))
        found.append(
            SampledFact(
                str(row["report"]), str(row["lines"]), name(thing), things.kind(thing), label, told, str(row["claim"])
            )
        )
    return found
