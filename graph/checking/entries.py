"""One file's values against the schema: keys, types, cardinality, closed lists, citations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..reading import Value
from ..schema import CON, Property, Schema
from ..schema.form import DATASET, ENTRIES, MAX_ID, NO_LANGUAGE, REPORT, SLUG, VOCABULARY
from . import wording
from .citations import Range, check_lines
from .datatypes import DATATYPES, edtf
from .datatypes.string import describe
from .values import Checked, Entry, Path, Problem, Spot

LABEL, ALIAS, LINES = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    CON + "lines",
)
BROADER = "http://www.w3.org/2004/02/skos/core#broader"


@dataclass(frozen=True, slots=True)
class Context:
    """What a file is checked against: the schema, the dataset's base IRI, the documents' line counts."""

    schema: Schema
    base: str
    documents: dict[str, int]


def check_file(value: Value, file: str, sha256: str, context: Context) -> Checked:
    """All that one file states, and all that is wrong in it taken by itself."""
    checked = Checked(file, sha256)
    if not isinstance(value, dict):
        checked.problems.append(
            Problem("E005", Spot(file, ()), f"the file holds {describe(value)}, not a mapping", **wording.FILE_KIND)
        )
        return checked
    _File(checked, context).check(value)
    return checked


class _File:
    """The check of one file; collects into `checked`."""

    def __init__(self, checked: Checked, context: Context) -> None:
        self.checked, self.context, self.schema = checked, context, context.schema
        self.file = checked.file

    def problem(
        self, code: str, path: Path, message: str, *, on_key: bool = False, why: str = "", help: str = ""
    ) -> None:
        self.checked.problems.append(Problem(code, Spot(self.file, path, on_key), message, why, help))

    def check(self, value: dict[str, Value]) -> None:
        name = value.get("type")
        cls = self.schema.by_name.get(name) if isinstance(name, str) else None
        heads = (REPORT, VOCABULARY, DATASET)
        if cls is None or cls.ancestors.isdisjoint(heads):
            at: Path = ("type",) if "type" in value else ()
            told = f"«{name}» is no kind of file" if "type" in value else "the file does not say what it is"
            self.problem("E114", at, told, **wording.FILE_KIND)
            return
        kind = next(h for h in heads if h in cls.ancestors)
        self.checked.kind = kind
        sections = self.schema.sections if kind == REPORT else {ENTRIES: None} if kind == VOCABULARY else {}
        own = {k: v for k, v in value.items() if k not in sections}
        within: Range | None = None
        header = self.entry(own, (), "", kind)
        self.checked.header = header
        if header is not None and kind == REPORT:
            within = self.report_lines(header, own)
        for key in sections:
            if key in value:
                self.section(key, value[key], kind, within)

    def report_lines(self, header: Entry, own: dict[str, Value]) -> Range | None:
        source = own.get("source")
        document = source.get("document") if isinstance(source, dict) else own.get("document")
        limit = self.context.documents.get(document, 0) if isinstance(document, str) else 0
        path: Path = ("source", "lines") if isinstance(source, dict) else ("lines",)
        ranges = check_lines(
            header.lines, Range(1, limit) if limit else None, "document", self.file, path, self.checked.problems
        )
        return Range(ranges[0].first, ranges[-1].last) if ranges else None

    def section(self, key: str, items: Value, kind: str, within: Range | None) -> None:
        if not isinstance(items, list):
            if items is not None:
                self.problem(
                    "E105",
                    (key,),
                    f"`{key}` holds {describe(items)}, not a list",
                    help="begin each entry with «- id: …»",
                )
            return
        seen: dict[tuple[str, tuple[str, ...]], int] = {}
        for index, item in enumerate(items):
            path = (key, index)
            if not isinstance(item, dict):
                self.problem(
                    "E105",
                    path,
                    f"an entry must be a mapping, this is {describe(item)}",
                    help="write «- id: …» and its facts below",
                )
                continue
            entry = self.entry(item, path, key, kind)
            if entry is None:
                continue
            self.checked.entries.append(entry)
            if kind != REPORT:
                continue
            if "lines" not in item:
                self.problem("E301", (*path, "id"), f"«{entry.id}» cites no lines", **wording.CITATION)
            elif entry.lines:
                lines_path = (*path, "lines")
                check_lines(entry.lines, within, "report", self.file, lines_path, self.checked.problems)
                again = seen.setdefault((entry.id, tuple(entry.lines)), index)
                if again != index:
                    self.checked.problems.append(
                        Problem(
                            "E304",
                            Spot(self.file, (*path, "id")),
                            f"«{entry.id}» already has a claim with the lines {', '.join(entry.lines)}",
                            "a claim is known by its report, its id and its lines",
                            "put both entries' facts into one",
                            ((Spot(self.file, (key, again, "id")), "the first claim"),),
                        )
                    )

    def entry(self, item: dict[str, Value], path: Path, section: str, kind: str) -> Entry | None:
        """The entry's statements; None where it has no usable id."""
        identifier = item.get("id")
        if not isinstance(identifier, str) or not SLUG.fullmatch(identifier) or len(identifier) > MAX_ID:
            if "id" not in item:
                self.problem("E103", path, "the entry has no `id`", **wording.ID)
            else:
                shown = f"«{identifier}»" if isinstance(identifier, str) else describe(identifier)
                self.problem("E110", (*path, "id"), f"{shown} is no id", **wording.ID)
            identifier = ""
        entry = Entry(identifier, path)
        if "type" in item:
            self.types(entry, item["type"], path, section)
        for key, value, at in self.flattened(item, path):
            if key != "id" and key != "type":
                self.key(entry, key, value, at, section, kind)
        if not identifier:
            return None
        for declaring, cls in self.declarations(entry, item):
            self.checked.declarations[identifier].append((declaring, cls, path))
        if section:
            self.checked.sections[section].add(identifier)
        return entry

    def declarations(self, entry: Entry, item: dict[str, Value]) -> Iterator[tuple[str, str]]:
        """The keys by which the entry declares its id, with the class each gives."""
        for iri in entry.stated_types:
            yield "type", iri
        given = {iri for iri, _ in entry.statements}
        for iri in given & self.schema.implied.keys():
            if self.schema.implied[iri] not in entry.types:
                entry.types.append(self.schema.implied[iri])
            if not entry.stated_types and self.schema.properties[iri].max_count == 1:
                yield self.schema.properties[iri].key, self.schema.implied[iri]

    def flattened(self, item: dict[str, Value], path: Path) -> Iterator[tuple[str, Value, Path]]:
        """Keys with values and places, those below a nest such as `source` included."""
        for key, value in item.items():
            if key in self.nests and isinstance(value, dict):
                for inner, inner_value in value.items():
                    prop = self.schema.by_key.get(inner)
                    if prop is None or prop.nest != key:
                        self.unknown_key(
                            inner, (*path, key, inner), [p.key for p in self.schema.by_key.values() if p.nest == key]
                        )
                    else:
                        yield inner, inner_value, (*path, key, inner)
            else:
                yield key, value, (*path, key)

    @functools.cached_property
    def nests(self) -> frozenset[str]:
        return frozenset(p.nest for p in self.schema.by_key.values() if p.nest)

    def types(self, entry: Entry, value: Value, path: Path, section: str) -> None:
        for name in value if isinstance(value, list) else [value]:
            cls = self.schema.by_name.get(name) if isinstance(name, str) else None
            if cls is None or cls.members:
                told = f"«{name}»" if isinstance(name, str) else describe(name)
                near = wording.nearest(name, [c.name for c in self.schema.classes.values() if not c.members])
                self.problem(
                    "E102",
                    (*path, "type"),
                    f"{told} is no kind of thing",
                    why="kinds are the classes of the ontology",
                    help=near,
                )
                # What it is, is said: wrongly, once. Nothing follows for what refers to it.
                self.checked.harvested.add(entry.id)
                continue
            if section in self.schema.sections and self.schema.sections[section].iri not in cls.ancestors:
                fits = (
                    f"move the entry to `{cls.section}`"
                    if cls.section
                    else "no list of a report holds this kind; declare it in a vocabulary"
                )
                self.problem(
                    "E111",
                    (*path, "type"),
                    f"{cls.label} «{entry.id}» stands under `{section}`",
                    why=f"`{section}` holds instances of {self.schema.sections[section].name} and its kinds",
                    help=fits,
                )
            entry.types.append(cls.iri)
            entry.stated_types.append(cls.iri)

    def unknown_key(self, key: str, path: Path, known: list[str]) -> None:
        self.problem(
            "E101",
            path,
            f"unknown key `{key}`",
            on_key=True,
            why="keys are the properties of the ontology",
            help=wording.nearest(key, known),
        )

    def key(self, entry: Entry, key: str, value: Value, path: Path, section: str, kind: str) -> None:
        prop = self.schema.by_key.get(key)
        if prop is None:
            known = [k for k, p in self.schema.by_key.items() if self.fits(entry, p)]
            self.unknown_key(key, path, known + ["id", "type"] + ([] if section else list(self.schema.sections)))
            return
        if kind == VOCABULARY and section and not prop.naming:
            self.problem(
                "E305",
                path,
                f"`{key}` in a vocabulary",
                on_key=True,
                why="a vocabulary only names and classifies; every other fact is a claim with lines",
                help="move it to a report, with the lines that state it",
            )
        if entry.stated_types and not self.fits(entry, prop):
            self.not_for(entry, prop, path)
        if entry.id:
            # Even if the value is wrong: that is told where it stands, and nothing is missing.
            self.checked.uses[prop.iri].add(entry.id)
        items = value if isinstance(value, list) else [value]
        if value is None or not items:
            self.problem(
                "E109",
                path,
                f"`{key}` has no value",
                on_key=True,
                why="an empty value states nothing",
                help="leave the key out, or give it a value",
            )
            return
        if prop.max_count and len(items) > prop.max_count:
            some = "one value" if prop.max_count == 1 else f"at most {prop.max_count} values"
            self.problem(
                "E106",
                path,
                f"`{key}` takes {some}, not {len(items)}",
                why=f"`{key}`: {wording.clause(prop.comment)}",
                help="keep the one the lines state, or split the entry",
            )
        if key == "documents" and kind == DATASET:
            self.nested(entry, prop, items, path)
            return
        statements = entry.statements
        before = len(statements)
        if prop.closed:
            self.closed(entry, prop, items, path, isinstance(value, list))
        elif prop.is_reference:
            self.reference(entry, prop, items, path, isinstance(value, list))
        else:
            self.literal(entry, prop, items, path, isinstance(value, list))
        if len(statements) == before and prop.iri in self.schema.implied and not entry.stated_types:
            # This key would have said what the entry is.
            self.checked.harvested.add(entry.id)

    def fits(self, entry: Entry, prop: Property) -> bool:
        return not entry.stated_types or any(self.schema.is_a(c, prop.domain) for c in entry.stated_types)

    def not_for(self, entry: Entry, prop: Property, path: Path) -> None:
        cls = self.schema.classes[entry.stated_types[0]]
        self.problem(
            "E104",
            path,
            f"`{prop.key}` does not apply to {wording.article(cls.label)}",
            on_key=True,
            why=f"it belongs to {wording.any_kind(self.schema.label(c) for c in prop.domain)}",
            help="check the `type`, or say it of the thing it is about",
        )

    def closed(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        for index, item in enumerate(items):
            concept = prop.closed.get(item) if isinstance(item, str) else None
            if concept is None:
                at = (*path, index) if listed else path
                told = f"«{item}»" if isinstance(item, str) else describe(item)
                names = [f"{c.name} {c.label}" for c in prop.closed.values()]
                self.problem(
                    "E107",
                    at,
                    f"{told} is not in the list of values of `{prop.key}`",
                    why=f"it takes one of: {', '.join(prop.closed)}",
                    help=wording.nearest(item, names, first_word=True),
                )
            else:
                entry.statements.append((prop.iri, f"<{concept.iri}>"))

    def reference(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        base, refs = self.context.base, self.checked.references[prop.iri]
        for index, item in enumerate(items):
            if type(item) is not str or not SLUG.fullmatch(item):
                at = (*path, index) if listed else path
                shown = f"«{item}»" if isinstance(item, str) else describe(item)
                self.problem(
                    "E105",
                    at,
                    f"{shown} is no id",
                    why=f"`{prop.key}` refers to {wording.any_kind(self.schema.label(c) for c in prop.range)} by id",
                    help="write the id of an entry",
                )
                continue
            refs.add(item)
            entry.statements.append((prop.iri, f"<{base}{item}>"))
            if prop.transitive or prop.iri == BROADER:
                self.checked.links[prop.iri].append((entry.id, item, (*path, index) if listed else path))

    def literal(self, entry: Entry, prop: Property, items: list[Value], path: Path, listed: bool) -> None:
        datatype = DATATYPES.get(next(iter(prop.range), ""), DATATYPES["http://www.w3.org/2001/XMLSchema#string"])
        for index, item in enumerate(items):
            at = (*path, index) if listed else path
            if prop.iri == LINES and type(item) is int:
                item = str(item)
            if listed and isinstance(item, dict):
                # JSON-LD reads a language map only where it is the whole value.
                self.problem(
                    "E105",
                    at,
                    f"`{prop.key}`: a mapping in a list",
                    why=f"it takes {datatype.expects}; a mapping stands by itself",
                    help=f"write one mapping with a list under each tag, `{NO_LANGUAGE}` for no language",
                )
                continue
            try:
                terms = datatype.encode(item)
            except ValueError as error:
                code = (
                    "E113"
                    if datatype.iri == edtf.IRI
                    else "E109"
                    if "empty" in str(error)
                    else "E112"
                    if "language tag" in str(error)
                    else "E105"
                )
                self.problem(code, at, f"`{prop.key}`: {error}", why=f"it takes {datatype.expects}")
                continue
            if prop.pattern and not _matches(prop.pattern, str(item)):
                shown = str(item) if len(str(item)) < 60 else f"{str(item)[:57]}… ({len(str(item))} characters)"
                self.problem(
                    "E108",
                    at,
                    f"`{prop.key}`: «{shown}» {prop.message or 'has the wrong form'}",
                    why=f"`{prop.key}`: {wording.clause(prop.comment)}",
                )
                continue
            if prop.minimum is not None and isinstance(item, int | float) and item < prop.minimum:
                self.problem("E108", at, f"`{prop.key}`: {item} is less than {prop.minimum:g}")
                continue
            entry.statements.extend((prop.iri, term) for term in terms)
            if prop.earliest:
                entry.dates.append((prop.iri, str(item)))
            if prop.iri == LINES:
                entry.lines.append(str(item))
            elif entry.id and (prop.iri == LABEL or prop.iri == ALIAS):
                for term in terms:
                    self.checked.names[term].append((entry.id, at))

    def nested(self, entry: Entry, prop: Property, items: list[Value], path: Path) -> None:
        """The source documents of a manifest, which are described where they are listed."""
        for index, item in enumerate(items):
            at = (*path, index)
            if not isinstance(item, dict):
                self.problem("E105", at, f"a source document must be a mapping, this is {describe(item)}")
                continue
            inner = self.entry(item, at, "", DATASET)
            if inner is not None:
                self.checked.entries.append(inner)
                entry.statements.append((prop.iri, f"<{self.context.base}{inner.id}>"))


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).search(text) is not None
