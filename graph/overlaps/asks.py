"""Recommendations as they are compared: a summary, its proposers, and concepts by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..querying.asking import ask
from ..storing import Opened

_LOOKUPS = Path(__file__).parent / "lookups"
FRAME = ("action", "object")
"""The roles without which a recommendation has no ask frame."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One recommendation."""

    id: str
    summary: str
    proposers: frozenset[str]
    reports: frozenset[str]
    """Where it stands."""
    roles: Mapping[str, frozenset[str]]
    """Role («object», «technology», …) to the ids of its values, as stated."""

    @property
    def framed(self) -> bool:
        """Whether it says what is to be done to what."""
        return all(self.roles.get(role) for role in FRAME)

    def of(self, role: str) -> frozenset[str]:
        """The values of a role; empty if there are none."""
        return self.roles.get(role, frozenset())


@dataclass(frozen=True, slots=True)
class Asks:
    """All recommendations of a dataset, and what is known of the concepts they refer to."""

    asks: Sequence[Ask]
    wholes: Mapping[str, frozenset[str]]
    """A concept, place or actor to those just above it."""
    opposites: Mapping[str, frozenset[str]]
    """An action to its opposites."""
    kindred: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """An action to those that are near it."""
    verbs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """An action to the verbs by which it may be asked for."""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """An object of asks to what the vocabulary says of it."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Id to name, for explanations."""


def read_asks(opened: Opened) -> Asks:
    """The recommendations of a build, in the order of their ids.

    Args:
        opened: The build.
    """
    from ..querying.things import Things

    things = Things(opened)
    found: dict[str, dict[str, set[str]]] = {}
    for row in ask(opened, _LOOKUPS / "asks.rq"):
        found.setdefault(str(row["ask"]), {}).setdefault(str(row["role"]), set()).add(str(row["value"]))
    # A place follows from a narrower one by rule; only what is stated tells recommendations apart.
    stated: dict[str, set[str]] = {}
    for row in ask(opened, _LOOKUPS / "stated.rq"):
        stated.setdefault(str(row["ask"]), set()).add(str(row["value"]))
    asks = []
    for identifier, roles in sorted(found.items()):
        summary = min(roles.pop("summary", {""}))
        reports = frozenset(roles.pop("report", ()))
        proposers = frozenset(roles.pop("proposer", ()))
        kept = {role: frozenset(values & stated[identifier]) for role, values in roles.items()}
        asks.append(
            Ask(identifier, summary, proposers, reports, {role: values for role, values in kept.items() if values})
        )
    used = {value for one in asks for values in (*one.roles.values(), one.proposers) for value in values}
    wholes = _pairs(opened, "wholes", "part", "whole")
    for above in wholes.values():
        used |= above
    full = things.shortener.full
    return Asks(
        asks,
        wholes,
        _pairs(opened, "opposites", "one", "other"),
        _pairs(opened, "kindred", "one", "other"),
        _pairs(opened, "verbs", "action", "verb"),
        {str(row["concept"]): str(row["told"]) for row in ask(opened, _LOOKUPS / "definitions.rq")},
        {value: things.label(full(value)) for value in used},
    )


def _pairs(opened: Opened, name: str, one: str, other: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in ask(opened, _LOOKUPS / f"{name}.rq"):
        found.setdefault(str(row[one]), set()).add(str(row[other]))
    return {key: frozenset(values) for key, values in found.items()}
