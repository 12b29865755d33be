"""One report's facts against the lines they cite."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..checking.facts import ALIAS, BROADER, LABEL
from ..checking.references import walk_entries, walk_keys, walk_references
from ..checking.values import Checked, Path, Problem, Spot
from ..checking.wording import any_of
from ..namespaces import OWL, SKOS, XSD
from ..reading import Document, Value
from ..schema import Property, Schema
from ..schema.form import LINES
from .copying import LONGEST, Runs
from .numbers import numbers, states
from .source import Source, ranges
from .words import Said

KINDS = {
    "names": "names of things",
    "figures": "numbers of figures",
    "dates": "dates",
    "relations": "ends of relations",
    "wording": "texts of our own",
}
"""What is traced, and how it is called."""
_READ = "read the lines again: cite those that {}, mend the fact, or say in `note:` why it holds"
_NEAR = 60
"""Lines before (for a number: around) the cited ones in which to look for what they lack."""
_NOTE, _REAL, _STRING = SKOS + "note", OWL + "real", XSD + "string"


@dataclass(slots=True)
class Checks:
    """How many facts of a kind were looked at, and what came of it."""

    checked: int = 0
    confirmed: int = 0
    noted: int = 0
    """Not confirmed, but with a `note:` that says why the fact holds."""

    @property
    def left(self) -> int:
        """Those for a person to look at."""
        return self.checked - self.confirmed - self.noted


@dataclass(slots=True)
class ReportTrace:
    """One report's facts as traced."""

    report: str
    file: str
    document: str
    kinds: dict[str, Checks] = field(default_factory=lambda: {kind: Checks() for kind in KINDS})
    cited: Counter[int] = field(default_factory=Counter)
    """Line number to the claims that cite it."""


class Named:
    """What things are called, over all files, and which of them a text would name."""

    def __init__(self, documents: Mapping[str, Document], files: Collection[Checked], schema: Schema) -> None:
        self.schema = schema
        self.own: dict[str, list[str]] = defaultdict(list)
        """Id to the thing's names and aliases."""
        self._parts: dict[str, list[str]] = defaultdict(list)
        """Id to the ids whose names speak of it too: what is narrower or within."""
        self._metonyms: dict[str, list[str]] = defaultdict(list)
        """Id to the ids whose names stand for it: the city's for its government."""
        self._classes: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = {}
        for checked in files:
            for identifier, found in checked.declarations.items():
                self._classes[identifier] += [cls for _, cls, _ in found]
            for path, entry, _ in walk_entries(documents[checked.file].value, checked):
                identifier = str(entry.get("id"))
                for prop, _ in walk_keys(entry, path, schema):
                    if prop.iri in {LABEL, ALIAS}:
                        self.own[identifier] += texts(entry[prop.key])
                    elif prop.metonym:
                        self._metonyms[identifier] += texts(entry[prop.key])
                    elif prop.naming and (prop.transitive or prop.iri == BROADER):
                        for whole in texts(entry[prop.key]):
                            self._parts[whole].append(identifier)

    def expected(self, identifier: str) -> list[str]:
        """The names of which a text has one where it names the thing; none for what merely classifies.

        A government's are also those of the place it governs, and the like.
        """
        classes = (self.schema.classes.get(cls) for cls in self._classes.get(identifier, ()))
        own = self.own.get(identifier, []) if any(cls and cls.section for cls in classes) else []
        return own + [name for other in self._metonyms.get(identifier, ()) for name in self.own[other]] if own else []

    def spoken_of(self, identifier: str) -> list[str]:
        """The same for a text that speaks of the thing, if only of a part of it."""
        if not self.expected(identifier):
            return []
        if identifier not in self._names:
            seen, waiting = {identifier: None}, [identifier]
            while waiting:
                more = [i for i in self._parts.get(waiting.pop(), ()) if i not in seen]
                seen.update(dict.fromkeys(more))
                waiting += more
            self._names[identifier] = [name for i in seen for name in self.expected(i) or self.own.get(i, [])]
        return self._names[identifier]


def trace_file(
    document: Document, checked: Checked, source: Source, named: Named, runs: Runs, trace: ReportTrace
) -> Iterator[Problem]:
    """What of a report's facts its source does not confirm; counts them all in `trace`."""
    schema = named.schema
    within = frozenset(ranges(checked.header.lines)) if checked.header else frozenset()
    for path, entry, section in walk_entries(document.value, checked):
        if not section:
            continue
        lines = ranges(texts(entry.get("lines")))
        trace.cited.update(lines)
        text = source.cited(lines)
        heading = source.heading(lines[0]) if lines else ""
        nearby = _Nearby(source, lines, within)
        noted = any(prop.iri == _NOTE for prop, _ in walk_keys(entry, path, schema))
        found: list[tuple[str, Problem | None]] = []
        found += _Claim(document.name, path, entry, (text, heading), named, nearby).findings()
        found += _wording(document.name, path, entry, schema, runs, named)
        for kind, problem in found:
            checks = trace.kinds[kind]
            checks.checked += 1
            if problem is None:
                checks.confirmed += 1
            elif noted and kind != "wording":
                checks.noted += 1
            else:
                yield problem


class _Nearby:
    """The lines around those that a claim cites, in which what they lack may stand."""

    def __init__(self, source: Source, lines: list[int], within: frozenset[int]) -> None:
        self.source, self.lines, self.within = source, lines, within

    def naming(self, names: list[str]) -> str:
        """Advice to cite the nearest line before the cited ones that has one of the names; empty if none is near."""
        first = self.lines[0] if self.lines else 0
        return self._advice(range(first - 1, first - _NEAR, -1), lambda text: Said(text).says_any(names), "names it")

    def stating(self, value: float) -> str:
        """Advice to cite the nearest line that states the number; empty if none is near."""
        first = self.lines[0] if self.lines else 0
        order = sorted(range(first - _NEAR, first + _NEAR), key=lambda n: abs(n - first))
        return self._advice(order, lambda text: states(text, value), "states it")

    def _advice(self, order: Iterable[int], fits: Callable[[str], bool], does: str) -> str:
        line = next((n for n in order if n in self.within and fits(self.source.cited([n]))), None)
        return f"line {line} {does}: cite it too if it is meant; or " if line else ""


class _Claim:
    """One claim and the text it cites."""

    def __init__(
        self, file: str, path: Path, entry: dict[str, Value], cited: tuple[str, str], named: Named, nearby: _Nearby
    ) -> None:
        self.file, self.path, self.entry, self.named, self.nearby = file, path, entry, named, nearby
        self.text, heading = cited
        self.said, self.said_below = Said(self.text), Said(f"{heading} ¶ {self.text}")

    def findings(self) -> Iterator[tuple[str, Problem | None]]:
        """What was looked at: its kind, and what is wrong with it, if anything."""
        identifier = str(self.entry.get("id"))
        if names := self.named.expected(identifier):
            yield "names", self.unnamed("W401", Spot(self.file, (*self.path, "id")), identifier, names, self.said)
        for prop, at in walk_keys(self.entry, self.path, self.named.schema):
            value = self.entry.get(prop.key)
            if _REAL in prop.range and isinstance(value, int | float):
                yield "figures", self.unstated(Spot(self.file, at), value)
            elif prop.earliest or prop.latest:
                yield "dates", self.undated(Spot(self.file, at), prop, texts(value))
        for _, at, target in walk_references(self.entry, self.path, self.named.schema):
            if names := self.named.spoken_of(target):
                yield "relations", self.unnamed("W403", Spot(self.file, at), target, names, self.said_below)

    def unnamed(self, code: str, spot: Spot, identifier: str, names: list[str], said: Said) -> Problem | None:
        if said.says_any(names):
            return None
        return Problem(
            code,
            spot,
            f"the cited lines do not name «{identifier}»",
            f"it is called {any_of([f'«{name}»' for name in self.named.own[identifier]][:6])}",
            self.nearby.naming(names) + _READ.format("name it, add the name they use to its `aliases`"),
        )

    def unstated(self, spot: Spot, value: float) -> Problem | None:
        if states(self.text, value):
            return None
        there = sorted(numbers(self.text))
        shown = ", ".join(f"{n:f}" for n in there[:8]) + ("…" if len(there) > 8 else "")
        return Problem(
            "W402",
            spot,
            f"the cited lines do not state the number {value:,}",
            f"they state {shown or 'no number'}",
            self.nearby.stating(value) + _READ.format("state it"),
        )

    def undated(self, spot: Spot, prop: Property, values: list[str]) -> Problem | None:
        years = [year for value in values for year in re.findall(r"(?<!\d)\d{4}(?!\d)", value)]
        # «2021-25» has both years.
        text = re.sub(r"(?<!\d)(\d\d)(\d\d)([-–/])(\d\d)(?!\d)", r"\1\2\3\1\4", self.text)
        missing = [year for year in years if not re.search(rf"(?<!\d){year}(?!\d)", text)]
        if not missing:
            return None
        return Problem(
            "W404",
            spot,
            f"the cited lines do not have the year {any_of(missing)}",
            f"`{prop.key}` is {any_of(values)}",
            _READ.format("state it"),
        )


def _wording(
    file: str, path: Path, entry: dict[str, Value], schema: Schema, runs: Runs, named: Named
) -> Iterator[tuple[str, Problem | None]]:
    """Whether the entry's texts are in our own words."""
    names = [
        name for target in {str(entry.get("id")), *_ids(entry, path, schema)} for name in named.own.get(target, ())
    ]
    for prop, at in walk_keys(entry, path, schema):
        if _STRING not in prop.range or prop.iri == LINES:
            continue
        value = entry.get(prop.key)
        for index, text in enumerate(texts(value)):
            run = runs.copied(text, names)
            problem = None
            if run:
                problem = Problem(
                    "W405",
                    Spot(file, (*at, index) if isinstance(value, list) else at),
                    f"{run.count(' ') + 1} words in a row as in the source: «{run}»",
                    f"a text of ours shares at most {LONGEST} words in a row with its source",
                    "say it in other words",
                )
            yield "wording", problem


def _ids(entry: dict[str, Value], path: Path, schema: Schema) -> Iterator[str]:
    return (target for _, _, target in walk_references(entry, path, schema))


def texts(value: Value) -> list[str]:
    """The texts of a value: its own, those of a list, those of a mapping from languages."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [] if value is None else [str(value)]
