"""Datasets made from the schema alone: every kind and every property.

Structure and most values come from a seeded generator, since hypothesis is slow at drawing hundreds of values; what is
likely to be mistaken (odd text, numbers, dates, patterns, languages) it draws for a few of them.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from consilience.graph.namespaces import OWL, RDF, RDFS, XSD
from consilience.graph.schema import Class, Property, Schema
from consilience.graph.schema.form import DATASET, DOCUMENT, ENTRIES, REPORT, VOCABULARY
from hypothesis import strategies as st

DATES = [2016, "2016-11", "2016-11-30", "2016~", "2013/2017", "../2015", "2018/..", "1984?", "201X"]
CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff", include_characters="\n\t"
)
TEXT = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)
LANGUAGES = ["en", "zh", "zh-Hant", "none", "de-CH"]
LINE_COUNT = 5000
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


@dataclass(repr=False)
class Facts:
    """A dataset's files, by name, as values."""

    files: dict[str, dict[str, Any]]

    def write(self, root: Path) -> Path:
        for name, value in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            # JSON is YAML, and needs no knowledge of YAML's quoting.
            path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        return root


@st.composite
def datasets(draw: st.DrawFn, schema: Schema, *, everything: bool = False) -> Facts:
    """A dataset without errors; with `everything`, each property of each class that may have it is used."""
    patterned = {key: draw(_patterned(p)) for key, p in sorted(schema.by_key.items()) if is_patterned(p)}
    maker = _Maker(schema, random.Random(draw(st.integers(0, 10**6))), patterned, everything)
    facts = maker.facts()
    for entry, prop in draw(st.lists(st.sampled_from(maker.literals), max_size=6)):
        one = _literal(prop)
        entry[prop.key] = draw(one if prop.max_count == 1 else one | st.lists(one, min_size=1, max_size=3))
    for entry, prop in draw(st.lists(st.sampled_from(maker.texts), max_size=3)):
        entry[prop.key] = draw(by_language(one=prop.unique_lang))
    return facts


class _Maker:
    """Makes one dataset; notes the entries and properties whose values may be drawn anew."""

    def __init__(self, schema: Schema, rng: random.Random, patterned: dict[str, str], everything: bool) -> None:
        self.schema, self.rng, self.patterned, self.everything = schema, rng, patterned, everything
        self.literals: list[tuple[dict[str, Any], Property]] = []
        self.texts: list[tuple[dict[str, Any], Property]] = []
        self.things: dict[str, Class] = {}
        """Ids with their classes, in the order in which one may refer to those before."""

    def facts(self) -> Facts:
        schema, lines = self.schema, self.rng.randrange(1, 99)
        files = (REPORT, VOCABULARY, DATASET, DOCUMENT)
        kinds = [c for c in schema.classes.values() if not c.members and c.iri not in files]
        manifest: dict[str, Any] = {"id": "generated", "type": "Dataset"}
        document: dict[str, Any] = {"id": "document", "type": "SourceDocument"}
        vocabulary: dict[str, Any] = {"id": "vocabulary", "type": "Vocabulary", ENTRIES: []}
        report: dict[str, Any] = {"id": "report", "type": "Report"}
        for header in (manifest, document, vocabulary, report):
            self.things[header["id"]] = schema.by_name[header["type"]]
        for cls in kinds:
            if all(schema.properties[p].naming for p in schema.required[cls.iri]):
                entry = {"id": f"a-{cls.name.lower()}", "type": cls.name}
                vocabulary[ENTRIES].append(self.fill(entry, naming=True))
        for cls in kinds:
            if cls.section:
                identifier = f"b-{cls.name.lower()}"
                entry = self.fill({"id": identifier, "type": cls.name, "lines": lines})
                again: dict[str, Any] = {
                    "id": identifier,
                    "lines": [f"{lines}-{lines + 1}", lines + 3],
                    "note": "again",
                }
                report.setdefault(cls.section, []).extend([entry, again])
        for header in (vocabulary, report, document):
            self.fill(header)
        manifest["documents"] = [document]
        self.fill(manifest).pop("ontology", None)
        document["line_count"] = LINE_COUNT
        report["lines"] = f"1-{LINE_COUNT}"
        if self.rng.random() < 0.5:
            report["source"] = {"document": report.pop("document"), "lines": report.pop("lines")}
        return Facts({"dataset.yaml": manifest, "vocab/vocabulary.yaml": vocabulary, "reports/report.yaml": report})

    def fill(self, entry: dict[str, Any], naming: bool = False) -> dict[str, Any]:
        cls = self.schema.by_name[entry["type"]]
        for key, prop in sorted(self.schema.by_key.items()):
            if key == "lines" or key in entry or not self.schema.is_a(cls.iri, prop.domain):
                continue
            wanted = self.everything or prop.iri in self.schema.required[cls.iri] or self.rng.random() < 0.5
            if wanted and (prop.naming or not naming):
                self.give(entry, prop)
        self.things[entry["id"]] = cls
        return entry

    def give(self, entry: dict[str, Any], prop: Property) -> None:
        if prop.closed:
            found: list[Any] = sorted(prop.closed)
        elif prop.is_reference:
            found = [i for i, cls in self.things.items() if self.schema.is_a(cls.iri, prop.range) and i != entry["id"]]
        elif is_patterned(prop):
            found = [self.patterned[prop.key]]
        else:
            found = [_sample(prop, entry["id"])]
            if entry["type"] not in ("Dataset", "SourceDocument"):
                (self.texts if RDF + "langString" in prop.range else self.literals).append((entry, prop))
        if found:
            count = 1 if prop.max_count == 1 else min(len(found), self.rng.randint(1, prop.max_count or 3))
            some = self.rng.sample(found, count)
            entry[prop.key] = some[0] if count == 1 and (prop.max_count == 1 or self.rng.random() < 0.5) else some


def is_patterned(prop: Property) -> bool:
    """Whether values are text of a form that the schema gives."""
    return bool(prop.pattern) and prop.key != "lines" and RDFS + "Resource" not in prop.range


def _sample(prop: Property, identifier: str) -> Any:
    return {
        XSD + "string": f'The {prop.key} of {identifier}: «ø», "quoted", back\\slash.',
        RDF + "langString": f"{prop.key} of {identifier}",
        RDFS + "Resource": "http://www.wikidata.org/entity/Q11725",
        XSD + "integer": 7,
        XSD + "boolean": True,
        OWL + "real": 0.1,
        EDTF: DATES[len(identifier) % len(DATES)],
    }[next(iter(prop.range), XSD + "string")]


def _literal(prop: Property) -> st.SearchStrategy[Any]:
    return {
        XSD + "string": TEXT,
        RDFS + "Resource": st.sampled_from(["http://www.wikidata.org/entity/Q11725", "https://example.org/a?b=c#d"]),
        XSD + "integer": st.integers(int(prop.minimum or -(10**20)), 10**20),
        XSD + "boolean": st.booleans(),
        OWL + "real": st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False),
        EDTF: st.sampled_from(DATES),
    }[next(iter(prop.range), XSD + "string")]


def _patterned(prop: Property) -> st.SearchStrategy[str]:
    letters = st.characters(codec="ascii", exclude_categories=("Cc",))
    # pyld drops the default ports of a base IRI; RFC 3986 does not.
    texts = st.from_regex(prop.pattern, fullmatch=True, alphabet=letters)
    return texts.filter(
        lambda text: (
            bool(text.strip()) and not re.search(r":0*(80|443)/", text) and ("://" not in text or _is_iri(text))
        )
    )


def _is_iri(text: str) -> bool:
    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


def by_language(one: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """A name in several languages; `one` in each, or some."""
    texts = TEXT if one else TEXT | st.lists(TEXT, min_size=1, max_size=2)
    return st.dictionaries(st.sampled_from(LANGUAGES), texts, min_size=1, max_size=3)
