"""The JSON Schema of fact files: editors complete keys and values from it, and check as one types.

Draft 7, which editors' YAML servers know best. It says what one file can show by itself; whether ids resolve and lines
exist only `check` can tell. A kind of thing that shares its list with others (a park among programmes) narrows the
keys of the entry whose `type` names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..namespaces import OWL, RDF, RDFS, XSD
from .context import Json
from .form import DATASET, DOCUMENT, ENTRIES, LINES, MAX_ID, REPORT, SLUG, VOCABULARY
from .model import Class, Property, Schema

Object = dict[str, Json]

ID: Object = {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": MAX_ID}
TEXT: Object = {"type": "string", "pattern": r"\S"}
BY_LANGUAGE: Object = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$"},
    "additionalProperties": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
}
DATATYPES: dict[str, Object] = {
    XSD + "string": TEXT,
    RDF + "langString": TEXT,
    RDFS + "Resource": {"type": "string", "format": "uri", "pattern": r"^https?://[^\s<>\"{}|\\^`]+$"},
    XSD + "integer": {"type": "integer"},
    XSD + "boolean": {"type": "boolean"},
    OWL + "real": {"type": "number"},
    "http://id.loc.gov/datatypes/edtf/EDTF": {"type": ["integer", "string"], "pattern": "^.{1,40}$"},
}
"""What one value of a datatype looks like in YAML."""


def schema_document(schema: Schema) -> str:
    """The JSON Schema as the text of a JSON file."""
    return json.dumps(json_schema(schema), indent=1, ensure_ascii=False) + "\n"


def json_schema(schema: Schema) -> Object:
    """The JSON Schema of reports, vocabularies and manifests."""
    files = [cls for cls in _kinds(schema) if _file_kind(cls)]
    definitions: Object = {"id": ID | {"description": "Lower-case letters, digits and single hyphens."}}
    for _, cls in sorted(schema.by_name.items()):
        if cls.members:
            definitions[f"list.{cls.name}"] = _closed_list(cls)
    for key, prop in sorted(schema.by_key.items()):
        if not _lists_documents(prop):
            definitions[f"key.{key}"] = _property(prop, schema)
    for key, cls in sorted(schema.sections.items()):
        definitions[f"entry.{key}"] = _entry([c for c in _kinds(schema) if cls.iri in c.ancestors], schema, ["lines"])
    definitions[f"entry.{ENTRIES}"] = _entry(_naming_kinds(schema), schema, [], naming=True)
    definitions["document"] = _header(schema.classes[DOCUMENT], schema)
    branches: list[Json] = []
    for cls in files:
        definitions[f"file.{cls.name}"] = _header(cls, schema)
        branches.append({"if": _typed([cls]), "then": {"$ref": f"#/definitions/file.{cls.name}"}})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://w3id.org/consilience/schema.json",
        "title": "Consilience fact file",
        "description": "Every fact file begins with an `id` and a `type`.",
        "type": "object",
        "required": ["id", "type"],
        "properties": {"id": {"$ref": "#/definitions/id"}, "type": _names(files)},
        "allOf": branches,
        "definitions": definitions,
    }


def _kinds(schema: Schema) -> list[Class]:
    return [cls for _, cls in sorted(schema.by_name.items()) if not cls.members]


def _file_kind(cls: Class) -> str:
    return next((kind for kind in (REPORT, VOCABULARY, DATASET) if kind in cls.ancestors), "")


def _lists_documents(prop: Property) -> bool:
    """Whether its values are not ids but the source documents themselves, described where they are listed."""
    return prop.range == {DOCUMENT} and not prop.nest


def _naming_kinds(schema: Schema) -> list[Class]:
    """The kinds that a vocabulary can hold: those that need no facts."""
    return [
        cls
        for cls in _kinds(schema)
        if not _file_kind(cls)
        and cls.iri != DOCUMENT
        and all(schema.properties[p].naming for p in schema.required[cls.iri])
    ]


def _names(kinds: Iterable[Class]) -> Object:
    kinds = list(kinds)
    return {"enum": [c.name for c in kinds], "enumDescriptions": [f"{c.label}: {c.comment}" for c in kinds]}


def _typed(kinds: Iterable[Class]) -> Object:
    return {"required": ["type"], "properties": {"type": {"enum": [c.name for c in kinds]}}}


def _closed_list(cls: Class) -> Object:
    members = list(cls.members.values())
    return {
        "title": cls.label,
        "enum": [m.name for m in members],
        "enumDescriptions": [f"{m.label}: {m.definition}" if m.definition else m.label for m in members],
    }


def _property(prop: Property, schema: Schema) -> Object:
    """What may stand after a key: one value, or a list of them."""
    one = _value(prop, schema)
    several: Object = {"type": "array", "items": one, "minItems": 1}
    if prop.max_count:
        several["maxItems"] = prop.max_count
    choices: list[Json] = [one, several]
    if RDF + "langString" in prop.range:
        choices.insert(1, BY_LANGUAGE)
    told = ""
    if prop.is_reference and not prop.closed:
        told = f" The id of: {', '.join(sorted(schema.label(c) for c in prop.range))}."
    return {"title": prop.label, "description": prop.comment + told, "anyOf": choices}


def _value(prop: Property, schema: Schema) -> Object:
    if prop.closed:
        closed = (schema.classes[iri] for iri in sorted(prop.range) if iri in schema.classes)
        lists: list[Json] = [{"$ref": f"#/definitions/list.{cls.name}"} for cls in closed if cls.members]
        return {"anyOf": lists}
    if prop.is_reference:
        return {"$ref": "#/definitions/id"}
    value = DATATYPES.get(next(iter(prop.range), ""), TEXT)
    if prop.pattern:
        value = value | {"pattern": prop.pattern, "patternErrorMessage": prop.message}
    if prop.minimum is not None:
        value = value | {"minimum": prop.minimum}
    if prop.iri == LINES:
        return {"anyOf": [value, {"type": "integer", "minimum": 1}]}
    return value


def _keys(cls: Class, schema: Schema, *, naming: bool) -> list[str]:
    fit = (p for _, p in sorted(schema.by_key.items()) if schema.is_a(cls.iri, p.domain))
    return [p.key for p in fit if p.naming or not naming]


def _entry(kinds: list[Class], schema: Schema, required: list[str], *, naming: bool = False) -> Object:
    """An entry that is of one of the kinds."""
    keys = {cls.name: _keys(cls, schema, naming=naming) for cls in kinds}
    union = sorted({key for some in keys.values() for key in some})
    narrowed: list[Json] = []
    by_keys = sorted(kinds, key=lambda cls: keys[cls.name])
    for fit, group in groupby(by_keys, key=lambda cls: keys[cls.name]):
        if fit != union:
            allowed: list[Json] = ["id", "type", *_nests(fit, schema), *fit]
            narrowed.append({"if": _typed(group), "then": {"propertyNames": {"enum": allowed}}})
    return {
        "type": "object",
        "required": ["id", *required],
        "properties": _properties(union, schema, kinds),
        "additionalProperties": False,
        **_all_of(narrowed),
    }


def _header(cls: Class, schema: Schema) -> Object:
    """A file's own facts, with all that its class requires, and the lists it may hold."""
    properties = _properties(_keys(cls, schema, naming=False), schema, [cls])
    kind = _file_kind(cls)
    if kind == REPORT:
        properties |= {key: _list(key, section.comment) for key, section in sorted(schema.sections.items())}
    if kind == VOCABULARY:
        properties[ENTRIES] = _list(ENTRIES, cls.comment)
    if kind == DATASET:
        properties |= {p.key: _documents(p) for p in schema.by_key.values() if _lists_documents(p)}
    required = [schema.properties[iri] for iri in sorted(schema.required[cls.iri])]
    nested: list[Json] = [
        {
            "anyOf": [
                {"required": [p.key]},
                {"required": [p.nest], "properties": {p.nest: {"required": [p.key]}}},
            ]
        }
        for p in required
        if p.nest
    ]
    return {
        "type": "object",
        "required": ["id", *(p.key for p in required if not p.nest)],
        "properties": properties,
        "additionalProperties": False,
        **_all_of(nested),
    }


def _all_of(conditions: list[Json]) -> Object:
    return {"allOf": conditions} if conditions else {}


def _properties(keys: list[str], schema: Schema, kinds: list[Class]) -> Object:
    names = _names(kinds)
    properties: Object = {
        "id": {"$ref": "#/definitions/id"},
        "type": {"description": "What it is.", "anyOf": [names, {"type": "array", "items": names, "minItems": 1}]},
    }
    properties |= {key: {"$ref": f"#/definitions/key.{key}"} for key in keys}
    for nest in _nests(keys, schema):
        inner: Object = {k: {"$ref": f"#/definitions/key.{k}"} for k in keys if schema.by_key[k].nest == nest}
        properties[nest] = {"type": "object", "properties": inner, "additionalProperties": False}
    return properties


def _nests(keys: Iterable[str], schema: Schema) -> Iterator[str]:
    yield from sorted({schema.by_key[key].nest for key in keys} - {""})


def _list(key: str, comment: str) -> Object:
    return {"description": comment, "type": ["array", "null"], "items": {"$ref": f"#/definitions/entry.{key}"}}


def _documents(prop: Property) -> Object:
    one: Object = {"$ref": "#/definitions/document"}
    several: Object = {"type": "array", "items": one, "minItems": 1}
    return {"title": prop.label, "description": prop.comment, "anyOf": [several, one]}
