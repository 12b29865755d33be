"""One file's values against the schema: keys, types, cardinality, closed lists, citations."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Set

from ..reading import Value
from ..schema import Property
from ..schema.form import DATASET, DOCUMENT, ENTRIES, LINES, MAX_ID, REPORT, SLUG, VOCABULARY
from . import wording
from .citations import Range, check_lines
from .datatypes.string import describe
from .facts import Context, Facts
from .values import Checked, Entry, Path, Problem, Spot


def check_file(value: Value, file: str, sha256: str, context: Context) -> Checked:
    """All that one file states, and all that is wrong in it taken by itself."""
    checked = Checked(file, sha256)
    if not isinstance(value, dict):
        told = "the file is empty" if value is None else f"the file holds {describe(value)}, not a mapping"
        checked.problems.append(Problem("E005", Spot(file, ()), told, **wording.FILE_KIND))
        return checked
    _File(checked, context).check(value)
    return checked


class _File:
    """The check of one file; collects into `checked`."""

    def __init__(self, checked: Checked, context: Context) -> None:
        self.checked, self.context, self.schema = checked, context, context.schema
        self.file = checked.file
        self.facts = Facts(checked, context)
        self.problem = self.facts.problem
        self.claims: dict[tuple[str, tuple[str, ...]], Path] = {}

    def check(self, value: dict[str, Value]) -> None:
        name = value.get("type")
        cls = self.schema.by_name.get(name) if isinstance(name, str) else None
        heads = (REPORT, VOCABULARY, DATASET)
        if cls is None or cls.ancestors.isdisjoint(heads):
            told = f"«{name}» is no kind of file" if isinstance(name, str) else f"`type` holds {describe(name)}"
            if "type" not in value:
                told = "the file does not say what it is"
            self.problem("E114", ("type",) if "type" in value else (), told, **wording.FILE_KIND)
            return
        kind = next(h for h in heads if h in cls.ancestors)
        self.checked.kind = kind
        sections = self.schema.sections if kind == REPORT else {ENTRIES: None} if kind == VOCABULARY else {}
        own = {k: v for k, v in value.items() if k not in sections}
        within: list[Range] = []
        header = self.entry(own, (), "", kind)
        self.checked.header = header
        if header is not None and kind == REPORT:
            within = self.report_lines(header, own)
        for key in sections:
            if key in value:
                self.section(key, value[key], kind, within)

    def report_lines(self, header: Entry, own: dict[str, Value]) -> list[Range]:
        """The report's ranges within its document."""
        source = own.get("source")
        nest = source if isinstance(source, dict) else {}
        document = nest.get("document", own.get("document"))
        limit = self.context.documents.get(document, 0) if isinstance(document, str) else 0
        at: Path = ("source", "lines") if "lines" in nest else ("lines",)
        value = nest.get("lines", own.get("lines"))
        problems = self.checked.problems
        return check_lines(header.lines, [Range(1, limit)] if limit else [], "document", self.file, at, value, problems)

    def section(self, key: str, items: Value, kind: str, within: list[Range]) -> None:
        if not isinstance(items, list):
            if items is not None:
                self.problem(
                    "E105",
                    (key,),
                    f"`{key}` holds {describe(items)}, not a list",
                    why="it holds one entry for each claim" if kind == REPORT else "it holds one entry for each thing",
                    help="begin each entry with `- id: …`",
                )
            return
        for index, item in enumerate(items):
            path = (key, index)
            if not isinstance(item, dict):
                self.problem(
                    "E105",
                    path,
                    f"an entry of `{key}` is {describe(item)}, not a mapping",
                    why="an entry says what it is about and what is true of it, key by key",
                    help="write `- id: …` and its facts below",
                )
                continue
            entry = self.entry(item, path, key, kind)
            if entry is None:
                continue
            self.checked.entries.append(entry)
            if kind == REPORT and entry.lines:
                self.cited(entry, item.get("lines"), path, within)

    def cited(self, entry: Entry, value: Value, path: Path, within: list[Range]) -> None:
        """The lines of a claim: within the report, and not those of another claim about the same thing."""
        problems = self.checked.problems
        check_lines(entry.lines, within, "report", self.file, (*path, "lines"), value, problems)
        first = self.claims.setdefault((entry.id, tuple(entry.lines)), path)
        if first != path:
            problems.append(
                Problem(
                    "E304",
                    Spot(self.file, (*path, "id")),
                    f"«{entry.id}» already has a claim with the lines {', '.join(entry.lines)}",
                    "a claim is known by its report, its id and its lines",
                    "put both entries' facts into one",
                    ((Spot(self.file, (*first, "id")), "the first claim"),),
                )
            )

    def entry(self, item: dict[str, Value], path: Path, section: str, kind: str) -> Entry | None:
        """The entry's statements; None where it has no usable id."""
        identifier = item.get("id")
        if not isinstance(identifier, str) or not SLUG.fullmatch(identifier) or len(identifier) > MAX_ID:
            what = "the entry" if path else "the file"
            if "id" not in item:
                self.problem("E103", path, f"{what} has no `id`", **wording.ID)
            else:
                shown = f"«{identifier}»" if isinstance(identifier, str) else describe(identifier)
                why = wording.ID["why"]
                self.problem("E110", (*path, "id"), f"{shown} is no id", why=why, help=wording.as_id(identifier))
            identifier = ""
        entry = Entry(identifier, path)
        if "type" in item:
            self.types(entry, item["type"], path, section)
        given: dict[str, int] = {}
        for key, value, at in self.flattened(item, path):
            if key not in {"id", "type"}:
                self.key(entry, key, value, at, section, kind, given)
        if kind == REPORT and section and LINES not in given:
            told = f"«{identifier}»" if identifier else "the entry"
            self.problem("E301", (*path, "id") if "id" in item else path, f"{told} cites no lines", **wording.CITATION)
        if not identifier:
            return None
        for declaring, cls in self.declarations(entry, given.keys()):
            self.checked.declarations[identifier].append((declaring, cls, path))
        if section:
            self.checked.sections[section].add(identifier)
        return entry

    def declarations(self, entry: Entry, given: Set[str]) -> Iterator[tuple[str, str]]:
        """The keys by which the entry declares its id, with the class each gives."""
        for iri in entry.stated_types:
            yield "type", iri
        for iri in sorted(given & self.schema.implied.keys()):
            if self.schema.implied[iri] not in entry.types:
                entry.types.append(self.schema.implied[iri])
            if not entry.stated_types and self.schema.properties[iri].max_count == 1:
                yield self.schema.properties[iri].key, self.schema.implied[iri]

    def flattened(self, item: dict[str, Value], path: Path) -> Iterator[tuple[str, Value, Path]]:
        """Keys with values and places, those below a nest such as `source` included."""
        for key, value in item.items():
            if key not in self.nests:
                yield key, value, (*path, key)
                continue
            inside = {p.key: p for p in self.schema.by_key.values() if p.nest == key}
            if not isinstance(value, dict):
                self.problem(
                    "E105",
                    (*path, key),
                    f"`{key}` holds {describe(value)}, not a mapping",
                    why=f"it holds {wording.all_of([f'`{k}`' for k in inside])}",
                    help=f"write `{key}: {{{', '.join(f'{k}: …' for k in inside)}}}`",
                )
                for prop in inside.values():
                    self.checked.uses[prop.iri].add(str(item.get("id")))
                continue
            for inner, inner_value in value.items():
                if inner in inside:
                    yield inner, inner_value, (*path, key, inner)
                else:
                    self.unknown_key(inner, (*path, key, inner), list(inside))

    @functools.cached_property
    def nests(self) -> frozenset[str]:
        return frozenset(p.nest for p in self.schema.by_key.values() if p.nest)

    def types(self, entry: Entry, value: Value, path: Path, section: str) -> None:
        at = (*path, "type")
        names = value if isinstance(value, list) else [value]
        if value is None or not names:
            self.empty("type", at)
        for index, name in enumerate(names if value is not None else []):
            place = (*at, index) if isinstance(value, list) else at
            cls = self.schema.by_name.get(name) if isinstance(name, str) else None
            if cls is None or cls.members:
                told = f"«{name}»" if isinstance(name, str) else describe(name)
                known = {c.name: c.label for c in self.schema.classes.values() if not c.members}
                self.problem(
                    "E102",
                    place,
                    f"{told} is no kind of thing",
                    why="kinds are the classes of the ontology",
                    help=wording.nearest(name, known) or "`consilience schema docs` lists them",
                )
                # It is something, if of unknown kind: what refers to it is not at fault.
                if entry.id:
                    self.checked.harvested.add(entry.id)
                continue
            if section in self.schema.sections and self.schema.sections[section].iri not in cls.ancestors:
                fits = "no list of a report holds this kind; declare it in a vocabulary"
                told = f"«{entry.id}»" if entry.id else "an entry"
                self.problem(
                    "E111",
                    place,
                    f"{wording.article(cls.label)}, {told}, stands under `{section}`",
                    why=wording.holds(section, self.schema),
                    help=f"move the entry to `{cls.section}`" if cls.section else fits,
                )
            if cls.iri not in entry.stated_types:
                entry.types.append(cls.iri)
                entry.stated_types.append(cls.iri)

    def unknown_key(self, key: str, path: Path, known: list[str]) -> None:
        near = wording.nearest(key, known)
        self.problem(
            "E101",
            path,
            f"unknown key `{key}`",
            on_key=True,
            why="keys are the properties of the ontology",
            help=near or f"there are: {', '.join(known)}",
        )

    def empty(self, key: str, path: Path) -> None:
        self.problem(
            "E109",
            path,
            f"`{key}` has no value",
            on_key=True,
            why="an empty value states nothing",
            help="leave the key out, or give it a value",
        )

    def key(
        self, entry: Entry, key: str, value: Value, path: Path, section: str, kind: str, given: dict[str, int]
    ) -> None:
        """One key of an entry; `given` counts the values of each property so far."""
        prop = self.schema.by_key.get(key)
        if prop is None:
            known = [
                "id",
                "type",
                *(k for k, p in self.schema.by_key.items() if self.may_stand(entry, p, section, kind)),
            ]
            if not section:
                known += self.schema.sections if kind == REPORT else [ENTRIES] if kind == VOCABULARY else []
            self.unknown_key(key, path, known)
            if not section and isinstance(value, list):
                ids = [item.get("id") for item in value if isinstance(item, dict)]
                self.checked.harvested |= {i for i in ids if isinstance(i, str)}
            return
        # Noted even where the value turns out to be wrong: what is there is not called missing.
        if entry.id:
            self.checked.uses[prop.iri].add(entry.id)
        items: list[Value] = value if isinstance(value, list) else [value]
        before = given.get(prop.iri, 0)
        given[prop.iri] = before + len(items)
        if kind == VOCABULARY and section and not prop.naming:
            self.problem(
                "E305",
                path,
                f"`{key}` in a vocabulary",
                on_key=True,
                why="a vocabulary only names and classifies; every other fact is a claim with lines",
                help="move it to a report, with the lines that state it",
            )
        if entry.stated_types and not self.facts.fits(entry, prop):
            self.facts.not_for(entry, prop, path)
        if value is None or not items:
            self.empty(key, path)
            return
        self.facts.counted(prop, items, before, path)
        if kind == DATASET and not section and prop.range == {DOCUMENT} and not prop.nest:
            self.nested(entry, prop, value, path)
        else:
            self.facts.state(entry, prop, value, items, path)

    def may_stand(self, entry: Entry, prop: Property, section: str, kind: str) -> bool:
        """Whether the key may be meant where an unknown one stands."""
        if kind == VOCABULARY and section and not prop.naming:
            return False
        if entry.stated_types or section not in self.schema.sections:
            return self.facts.fits(entry, prop)
        return not prop.domain or any(
            not self.schema.classes[c].ancestors.isdisjoint(prop.domain)
            for c in self.schema.classes
            if self.schema.sections[section].iri in self.schema.classes[c].ancestors
        )

    def nested(self, entry: Entry, prop: Property, value: Value, path: Path) -> None:
        """The source documents of a manifest, which are described where they are listed."""
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            at = (*path, index) if isinstance(value, list) else path
            if not isinstance(item, dict):
                self.problem(
                    "E105",
                    at,
                    f"a source document is {describe(item)}, not a mapping",
                    why="each document is described where it is listed",
                    help="write `- id: …`, below it `type: SourceDocument`, `title`, `file`, `sha256` and `line_count`",
                )
                continue
            inner = self.entry(item, at, "", DATASET)
            if inner is not None:
                self.checked.entries.append(inner)
                entry.statements.append((prop.iri, f"<{self.context.base}{inner.id}>"))
