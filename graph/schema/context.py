"""The JSON-LD 1.1 context of the ontology: with it a fact file is YAML-LD, readable by any JSON-LD processor.

What the processor makes of a file, with the manifest's `base` as base IRI, is what the file asserts here, up to the
names of claim graphs. How each part of a file gets its meaning:

- a kind after `type:` is a term for its class; a report's lists and a vocabulary's `entries` are terms only within
  the scope of that class, since a list may be called like a property (`places`)
- each entry of a report's list is a graph of its own; the entries of a vocabulary share one
- an id is an IRI relative to the base; a member of a closed list is a term within the scope of the property
- text keeps its language (`none` for no language), dates are EDTF, numbers and truth values are what they are in JSON
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..namespaces import OWL, RDF, RDFS, XSD
from .form import CLAIMS, ENTRIES, NO_LANGUAGE, REPORT, VOCABULARY
from .model import Class, Property, Schema

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

COERCION: dict[str, dict[str, Json]] = {
    RDF + "langString": {"@container": "@language"},
    RDFS + "Resource": {"@type": "@id"},
    # JSON's own numbers and truth values are of these datatypes already.
    XSD + "integer": {},
    XSD + "boolean": {},
    OWL + "real": {},
}
"""How a term of a datatype is declared; any other datatype is named as it is."""


def context_document(schema: Schema) -> str:
    """The context as the text of a JSON file."""
    return json.dumps({"@context": context(schema)}, indent=2, ensure_ascii=False) + "\n"


def context(schema: Schema) -> dict[str, Json]:
    """The context: keys, kinds and keywords to what they mean."""
    found: dict[str, Json] = {"@version": 1.1, "id": "@id", "type": "@type", NO_LANGUAGE: "@none"}
    found |= dict.fromkeys(sorted({p.nest for p in schema.by_key.values() if p.nest}), "@nest")
    found |= {key: _term(schema.by_key[key]) for key in sorted(schema.by_key)}
    found |= {name: _kind(cls, schema) for name, cls in sorted(schema.by_name.items()) if not cls.members}
    return found


def _term(prop: Property) -> Json:
    term: dict[str, Json] = {"@id": prop.iri}
    if prop.closed:
        members: dict[str, Json] = {name: concept.iri for name, concept in sorted(prop.closed.items())}
        return term | {"@type": "@vocab", "@context": members}
    if prop.is_reference:
        return term | {"@type": "@id"}
    datatype = next(iter(prop.range), XSD + "string")
    return term | COERCION.get(datatype, {"@type": datatype})


def _kind(cls: Class, schema: Schema) -> Json:
    scope = dict(_scope(cls, schema))
    return {"@id": cls.iri, "@context": scope} if scope else cls.iri


def _scope(cls: Class, schema: Schema) -> Iterator[tuple[str, Json]]:
    """The lists that a file of the class may hold; their entries see the outer context again."""
    if REPORT in cls.ancestors:
        for section in sorted(schema.sections):
            yield section, {"@id": CLAIMS, "@container": "@graph"}
    if VOCABULARY in cls.ancestors:
        yield ENTRIES, "@graph"
