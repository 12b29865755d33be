"""The schema as plain values: what the ontology says of classes, properties and closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a closed list."""

    iri: str
    name: str
    """What stands in YAML: the local part of the IRI."""
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of things."""

    iri: str
    name: str
    """What stands after `type:` in YAML: the local part of the IRI."""
    label: str
    comment: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]
    """IRIs of the class itself and everything above it."""
    section: str
    """The key of the list that holds its instances in a report; inherited; empty if none."""
    members: Mapping[str, Concept]
    """The closed list of its instances by name; empty for an open class."""
    matches: tuple[str, ...] = ()
    """IRIs of the nearest terms of standard vocabularies."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property; `min_count` is in `Schema.required`, since it differs from class to class."""

    iri: str
    key: str
    """Its YAML key; empty if it is derived only."""
    label: str
    comment: str
    domain: frozenset[str]
    """IRIs of the classes whose instances may have it; empty for any."""
    range: frozenset[str]
    """IRIs of classes, or of one datatype."""
    is_reference: bool
    """Whether values are things (ids), not literals."""
    closed: Mapping[str, Concept]
    """The closed list its values come from, by name; empty if open."""
    max_count: int
    """How many values one claim may give; 0 for any number."""
    pattern: str
    """A regular expression every value matches; empty for none."""
    message: str
    """The pattern in words: «must be …»."""
    minimum: float | None
    """The least value of a number."""
    nest: str
    """The key of the mapping it may also stand in; empty for none."""
    inverse: str
    """IRI of the inverse property; empty for none."""
    supers: frozenset[str]
    """IRIs of all properties above it."""
    transitive: bool
    symmetric: bool
    earliest: str
    latest: str
    """IRIs of the derived properties with the bounds of an EDTF value; empty for none."""
    unique_lang: bool
    """Whether one claim may give but one value in each language."""
    naming: bool
    """Whether it may stand in a vocabulary: naming and classification, not a fact."""
    metonym: bool
    """Whether a text may name the value where it means what has it, as a city for its government."""
    matches: tuple[str, ...] = ()
    """IRIs of the nearest terms of standard vocabularies."""


@dataclass(frozen=True, slots=True)
class Schema:
    """All that the ontology says, looked up by IRI, name or key."""

    classes: Mapping[str, Class]
    """By IRI."""
    properties: Mapping[str, Property]
    """By IRI."""
    required: Mapping[str, frozenset[str]]
    """Class IRI to the IRIs of the properties each of its instances must have, inherited ones included."""
    chains: tuple[tuple[str, tuple[str, ...]], ...]
    """Property IRI and the chain of properties that implies it."""
    rules: tuple[tuple[str, str], ...]
    """Name and text of the CONSTRUCT rules."""
    prefixes: Mapping[str, str]
    """Prefix to namespace, as the ontology's files declare them."""
    turtle: tuple[tuple[str, str], ...]
    """Name and text of the ontology's files."""
    by_name: Mapping[str, Class] = field(default_factory=dict)
    by_key: Mapping[str, Property] = field(default_factory=dict)
    sections: Mapping[str, Class] = field(default_factory=dict)
    """Section key to the class it is declared on."""
    implied: Mapping[str, str] = field(default_factory=dict)
    """Property IRI to the class IRI that having it implies, where its domain is one class that requires it."""

    def is_a(self, class_iri: str, ancestors: frozenset[str]) -> bool:
        """Whether a class is one of `ancestors` or below one; everything is where `ancestors` is empty."""
        if not ancestors:
            return True
        found = self.classes.get(class_iri)
        return found is not None and not found.ancestors.isdisjoint(ancestors)

    def label(self, iri: str) -> str:
        """The label of a class or property, or the local part of the IRI."""
        found = self.classes.get(iri) or self.properties.get(iri)
        return found.label if found else local_name(iri)

    def shorten(self, iri: str) -> str:
        """`prefix:name` where a prefix fits, else the IRI in angle brackets."""
        for prefix, namespace in self.prefixes.items():
            name = iri.removeprefix(namespace)
            if name != iri and name.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{name}"
        return f"<{iri}>"


def local_name(iri: str) -> str:
    """What follows the last # or / of an IRI."""
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
