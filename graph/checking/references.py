"""The dataset as a whole: do ids resolve, to the right kind, declared once and with all they need?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..reading import Document, Value
from ..schema import Property, Schema
from . import wording
from .values import Checked, Path, Problem, Spot


class Declared:
    """What each id of the dataset is."""

    def __init__(self, files: Sequence[Checked], schema: Schema) -> None:
        self.schema = schema
        self.places: dict[str, list[tuple[str, str, Spot]]] = defaultdict(list)
        """Id to declaring key, class IRI and where."""
        self.unread: set[str] = set()
        """Ids of files that cannot be read: of unknown class."""
        self.opaque = any(checked.opaque for checked in files)
        """Whether a file that cannot be read at all may declare any id."""
        self._fitting: dict[frozenset[str], list[str]] = {}
        self._by_class: dict[str, set[str]] = defaultdict(set)
        self._instances: dict[frozenset[str], set[str]] = {}
        for checked in files:
            for identifier, found in checked.declarations.items():
                self.places[identifier] += [(k, c, Spot(checked.file, (*p, "id"))) for k, c, p in found]
                for _, cls, _ in found:
                    self._by_class[cls].add(identifier)
            self.unread |= checked.harvested

    def classes(self, identifier: str) -> list[str]:
        """IRIs of the classes of an id; empty if nothing declares it."""
        return [cls for _, cls, _ in self.places.get(identifier, ())]

    def is_a(self, identifier: str, ancestors: frozenset[str]) -> bool:
        """Whether an id is of one of the classes; unread ids are."""
        classes = self.classes(identifier)
        return any(self.schema.is_a(c, ancestors) for c in classes) or (not classes and self.known(identifier))

    def known(self, identifier: str) -> bool:
        """Whether an id is declared, or may be in a file that cannot be read."""
        return identifier in self.places or identifier in self.unread or self.opaque

    def fitting(self, ancestors: frozenset[str]) -> list[str]:
        """The declared ids that are of one of the classes."""
        if ancestors not in self._fitting:
            self._fitting[ancestors] = [i for i in self.places if self.is_a(i, ancestors)]
        return self._fitting[ancestors]

    def instances(self, ancestors: frozenset[str]) -> set[str]:
        """The same, as a set made of those of each class: quick to have, and to take from other sets."""
        if ancestors not in self._instances:
            fitting = (ids for cls, ids in self._by_class.items() if self.schema.is_a(cls, ancestors))
            self._instances[ancestors] = set().union(*fitting)
        return self._instances[ancestors]


def check_references(
    files: Sequence[Checked], documents: Callable[[str], Document], declared: Declared
) -> Iterator[Problem]:
    """Every problem that needs more than one file to see.

    The sets of each file are compared first; only where they show a problem is the file walked for its places.
    """
    schema = declared.schema
    yield from _declared_twice(declared)
    used: dict[str, set[str]] = defaultdict(set)
    for checked in files:
        for iri, ids in checked.uses.items():
            used[iri] |= ids
    yield from _incomplete(files, declared, used)
    for checked in files:
        bad_targets = {
            (iri, identifier)
            for iri, ids in checked.references.items()
            for identifier in ids - declared.instances(schema.properties[iri].range)
            if not declared.is_a(identifier, schema.properties[iri].range)
        }
        bad_subjects = {
            (iri, identifier)
            for iri, ids in checked.uses.items()
            if schema.properties[iri].domain
            for identifier in ids - declared.instances(schema.properties[iri].domain)
            if declared.known(identifier) and not declared.is_a(identifier, schema.properties[iri].domain)
        }
        bad_sections = {
            (section, identifier)
            for section, ids in checked.sections.items()
            if section in schema.sections
            for identifier in ids - declared.instances(frozenset({schema.sections[section].iri}))
            if declared.known(identifier) and not declared.is_a(identifier, frozenset({schema.sections[section].iri}))
        }
        undeclared = {i for ids in checked.sections.values() for i in ids if not declared.known(i)}
        if not (bad_targets or bad_subjects or bad_sections or undeclared):
            continue
        for path, entry, section in walk_entries(documents(checked.file).value, checked):
            identifier = str(entry.get("id"))
            if identifier in undeclared:
                undeclared.discard(identifier)
                yield _undeclared(identifier, Spot(checked.file, (*path, "id")), section, declared)
            stated = "type" in entry
            if (section, identifier) in bad_sections and not stated:
                yield _wrong_section(identifier, section, Spot(checked.file, (*path, "id")), declared)
            for prop, at, item in walk_references(entry, path, schema):
                if (prop.iri, item) in bad_targets:
                    yield _bad_target(prop, item, Spot(checked.file, at), declared)
            if not stated:
                for prop, at in walk_keys(entry, path, schema):
                    if (prop.iri, identifier) in bad_subjects:
                        yield _bad_subject(prop, identifier, Spot(checked.file, at, on_key=True), declared)


def walk_entries(value: Value, checked: Checked) -> Iterator[tuple[Path, dict[str, Value], str]]:
    """Every entry of a file with its path and its list, the header first."""
    if not isinstance(value, dict):
        return
    yield (), value, ""
    for section in checked.sections:
        items = value.get(section)
        for index, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict):
                yield (section, index), item, section


def walk_keys(entry: dict[str, Value], path: Path, schema: Schema) -> Iterator[tuple[Property, Path]]:
    """The properties of an entry and where their keys stand."""
    for key, value in entry.items():
        prop = schema.by_key.get(key)
        if prop is not None:
            yield prop, (*path, key)
        elif isinstance(value, dict):
            for inner in value:
                nested = schema.by_key.get(inner)
                if nested is not None and nested.nest == key:
                    yield nested, (*path, key, inner)


def walk_references(entry: dict[str, Value], path: Path, schema: Schema) -> Iterator[tuple[Property, Path, str]]:
    """The ids an entry refers to, with the property and the place of each."""
    for prop, at in walk_keys(entry, path, schema):
        if prop.is_reference and not prop.closed:
            value: Value = entry
            for step in at[len(path) :]:
                value = value[step] if isinstance(value, dict) and isinstance(step, str) else None
            if isinstance(value, str):
                yield prop, at, value
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield prop, (*at, index), item


def _declared_twice(declared: Declared) -> Iterator[Problem]:
    for identifier, places in declared.places.items():
        if len(places) < 2:
            continue
        first: dict[str, Spot] = {}
        for key, _, spot in places:
            if key in first and first[key] != spot:
                yield Problem(
                    "E203",
                    spot,
                    f"«{identifier}» is declared twice",
                    f"`{key}` is said once, where the thing is declared; ids are unique in a dataset",
                    f"leave `{key}` out of the further claim, or choose another id if another thing is meant",
                    ((first[key], "declared here first"),),
                )
            first.setdefault(key, spot)


def _incomplete(files: Sequence[Checked], declared: Declared, used: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Ids without a property that their class requires, told where they are declared."""
    schema = declared.schema
    for identifier, places in declared.places.items():
        if identifier in declared.unread or declared.opaque:
            continue
        missing: dict[str, str] = {}
        for _, cls, _ in places:
            for iri in schema.required.get(cls, ()):
                if identifier not in used.get(iri, ()):
                    missing[iri] = cls
        for iri, cls in sorted(missing.items()):
            prop, label = schema.properties[iri], schema.classes[cls].label
            yield Problem(
                "E103",
                places[0][2],
                f"«{identifier}» has no `{prop.key}`",
                f"{wording.article(label)} needs it; `{prop.key}`: {wording.clause(prop.comment)}",
                f"add `{prop.key}: …`" + (f" under `{prop.nest}`" if prop.nest else ""),
            )


def _undeclared(identifier: str, spot: Spot, section: str, declared: Declared) -> Problem:
    schema = declared.schema
    near = wording.nearest(identifier, list(declared.places))
    kinds = schema.sections.get(section)
    names = [c.name for c in schema.classes.values() if kinds and kinds.iri in c.ancestors]
    declare = f"declare it: add `type:` with {wording.any_of(names)}" if names else "declare it: add `type:`"
    return Problem(
        "E204",
        spot,
        f"nothing says what «{identifier}» is",
        "each thing is declared once, with a `type`, in a report or a vocabulary",
        f"{near} If not, {declare}" if near else declare,
    )


def _wrong_section(identifier: str, section: str, spot: Spot, declared: Declared) -> Problem:
    cls = declared.schema.classes[declared.classes(identifier)[0]]
    return Problem(
        "E111",
        spot,
        f"{wording.article(cls.label)}, «{identifier}», stands under `{section}`",
        wording.holds(section, declared.schema),
        f"move the entry to `{cls.section}`" if cls.section else "",
        ((declared.places[identifier][0][2], f"declared as {cls.name} here"),),
    )


def _bad_target(prop: Property, identifier: str, spot: Spot, declared: Declared) -> Problem:
    schema = declared.schema
    wanted = wording.any_kind(schema.label(c) for c in prop.range)
    if not declared.known(identifier):
        near = wording.nearest(identifier, declared.fitting(prop.range))
        return Problem(
            "E201",
            spot,
            f"unknown id «{identifier}»",
            f"`{prop.key}` refers to {wanted}, and no entry declares this id",
            near or "declare it in this report or in a vocabulary",
        )
    cls = schema.classes[declared.classes(identifier)[0]]
    return Problem(
        "E202",
        spot,
        f"«{identifier}» is {wording.article(cls.label)}, but `{prop.key}` refers to {wanted}",
        f"`{prop.key}`: {wording.clause(prop.comment)}",
        "refer to another thing, or use the property that says what you mean",
        ((declared.places[identifier][0][2], "declared here"),),
    )


def _bad_subject(prop: Property, identifier: str, spot: Spot, declared: Declared) -> Problem:
    schema = declared.schema
    cls = schema.classes[declared.classes(identifier)[0]]
    return Problem(
        "E104",
        spot,
        f"`{prop.key}` does not apply to {wording.article(cls.label)}",
        f"it belongs to {wording.any_kind(schema.label(c) for c in prop.domain)}",
        "check the `type` of the thing, or say it of the thing it is about",
        ((declared.places[identifier][0][2], f"«{identifier}» is declared here"),),
    )
